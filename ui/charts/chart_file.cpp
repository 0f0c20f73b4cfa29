// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_file.h"

#include "core/experiment/whole_file.h"
#include "core/text/printable.h"
#include "core/watch/watch_report.h"
#include "ui/charts/chart_page.h"
#include "ui/charts/chart_subject.h"
#include "ui/charts/run_timelines.h"
#include "ui/watch/watch_titles.h"
#include "ui/words.h"

#include <QFile>

#include <algorithm>
#include <array>

namespace manyhands {

namespace {

ChartModel timings(const Experiment &experiment)
{
    const QString baseline = baselineTitle(experiment);
    return timingsModel({timingBars(experiment), baseline, !baseline.isEmpty()});
}

ChartModel timeline(const Experiment &experiment)
{
    return timelinesModel(experiment, chartFont());
}

ChartModel scaling(const Experiment &experiment)
{
    const ScalingSubject subject = scalingSubject(experiment);
    return scalingModel(subject, quantitiesOf(subject));
}

ChartModel throughput(const Experiment &experiment)
{
    return throughputModel(throughputSubject(experiment), true);
}

ChartModel losses(const Experiment &experiment)
{
    return lossesModel(lossesSubject(experiment));
}

struct Kind {
    ViewKind view;
    const char16_t *name;
    const char *title;
    ChartModel (*model)(const Experiment &experiment);
    double lowest; // of the chart, or of each of its plots one above another
    const char *nothing; // why there is no model
};

const char *const noRuns = "the report has no finished runs";
const char *const noSpans = "the report has no spans: it was written with --spans none";

const char *const noStates = "what the workers were at is not known: no losses can be told";

const std::array kinds{Kind{ViewKind::Timings, u"timings", "How long it took", timings, 0, noRuns},
                       Kind{ViewKind::Timeline, u"timeline", "What each worker did", timeline, 0, noSpans},
                       Kind{ViewKind::Scaling, u"scaling", "What more workers buy", scaling, 300, noRuns},
                       Kind{ViewKind::Throughput, u"throughput", "How much was done when", throughput, 150, noSpans},
                       Kind{ViewKind::Losses, u"losses", "Where the workers' seconds went", losses, 0, noStates}};

std::variant<ChartPage, TaskError> chartPage(const Experiment &experiment, ViewKind chart)
{
    const Kind &kind = *std::ranges::find(kinds, chart, &Kind::view);
    if (timingBars(experiment).empty())
        return TaskError{ErrorKind::CannotRead, tr(noRuns)};
    ChartPage page{tr(kind.title), workloadWords(experiment.plan), machineWords(experiment), kind.model(experiment)};
    if (page.model.isEmpty())
        return TaskError{ErrorKind::CannotRead, tr(kind.nothing)};
    const bool stacked = page.model.flow == ChartModel::Flow::Stacked;
    page.lowest = kind.lowest * (stacked ? double(page.model.plots.size()) : 1);
    return page;
}

std::variant<ChartPage, TaskError> chartPage(const std::shared_ptr<const WatchRecord> &watch)
{
    ChartPage page{tr("What each thread did"), printable(watchConclusions(*watch).constFirst()), watchedHow(*watch),
                   timelinesModel(watch, chartFont())};
    if (page.model.isEmpty())
        return TaskError{ErrorKind::CannotRead, tr("the report has no threads")};
    return page;
}

/// What `draw` makes of the chart's page.
template <class Picture>
std::variant<Picture, TaskError> drawn(Picture (*draw)(const ChartPage &, const Theme &, QSizeF),
                                       const std::variant<ChartPage, TaskError> &page, const Theme &theme, QSize size)
{
    if (const auto *error = std::get_if<TaskError>(&page))
        return *error;
    return draw(std::get<ChartPage>(page), theme, size.expandedTo({480, 240}).boundedTo({6000, 6000}));
}

} // namespace

std::optional<ViewKind> chartKindFromName(QStringView name)
{
    const auto found = std::ranges::find(kinds, name, [](const Kind &kind) { return QStringView(kind.name); });
    return found == kinds.end() ? std::nullopt : std::optional(found->view);
}

namespace {

std::optional<TaskError> savePage(const std::variant<ChartPage, TaskError> &page, const Theme &theme,
                                  const QString &path, QSize size)
{
    const bool isSvg = path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive);
    if (!isSvg && !path.endsWith(QLatin1String(".png"), Qt::CaseInsensitive))
        return TaskError{ErrorKind::CannotWrite, tr("a chart's file ends in .png or .svg, not %1").arg(path)};
    const auto bytes = drawn(isSvg ? pageAsSvg : pageAsPng, page, theme, size);
    if (const auto *error = std::get_if<TaskError>(&bytes))
        return *error;
    return writeWholeFile(QFile::encodeName(path).toStdString(), std::get<QByteArray>(bytes));
}

} // namespace

std::optional<TaskError> saveChart(const Experiment &experiment, ViewKind kind, const Theme &theme, const QString &path,
                                   QSize size)
{
    return savePage(chartPage(experiment, kind), theme, path, size);
}

std::optional<TaskError> saveChart(const std::shared_ptr<const WatchRecord> &watch, const Theme &theme,
                                   const QString &path, QSize size)
{
    return savePage(chartPage(watch), theme, path, size);
}

std::variant<QByteArray, TaskError> chartAsSvg(const Experiment &experiment, ViewKind kind, const Theme &theme,
                                               QSize size)
{
    return drawn(pageAsSvg, chartPage(experiment, kind), theme, size);
}

std::variant<QByteArray, TaskError> chartAsSvg(const std::shared_ptr<const WatchRecord> &watch, const Theme &theme,
                                               QSize size)
{
    return drawn(pageAsSvg, chartPage(watch), theme, size);
}

std::variant<QImage, TaskError> chartAsImage(const Experiment &experiment, ViewKind kind, const Theme &theme,
                                             QSize size)
{
    return drawn(pageAsImage, chartPage(experiment, kind), theme, size);
}

std::variant<QImage, TaskError> chartAsImage(const std::shared_ptr<const WatchRecord> &watch, const Theme &theme,
                                             QSize size)
{
    return drawn(pageAsImage, chartPage(watch), theme, size);
}

} // namespace manyhands
