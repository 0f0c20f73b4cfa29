#include "ui/charts/chart_file.h"

#include "core/experiment/whole_file.h"
#include "ui/charts/chart_page.h"
#include "ui/charts/chart_subject.h"
#include "ui/charts/run_timelines.h"
#include "ui/charts/scaling_chart.h"
#include "ui/charts/throughput_chart.h"
#include "ui/charts/timings_plot.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QFile>
#include <QPainter>

#include <array>

namespace manyhands {

namespace {

TaskError nothingToDraw(const QString &why)
{
    return {ErrorKind::CannotRead, why};
}

QString noSpansWords()
{
    return tr("the report has no spans: it was written with --spans none");
}

void addTimings(ChartPage &page, const Experiment &experiment, const Theme &theme)
{
    auto plot = std::make_shared<TimingsPlot>();
    plot->setFont(chartFont());
    setTheme(plot.get(), theme);
    plot->setPrinted(true);
    plot->setBaselineShown(!baselineTitle(experiment).isEmpty());
    plot->setBars(timingBars(experiment), baselineTitle(experiment));
    page.title = tr("How long it took");
    page.neededHeight = [plot](double width) {
        plot->layOut({width, 1});
        return plot->neededHeight();
    };
    page.paint = [plot](QPainter &painter, const QRectF &rect) {
        plot->resize(rect.size().toSize());
        plot->layOut(rect.size());
        QCoreApplication::sendPostedEvents(plot->chart(), 0); // Qt Charts lays out when it is asked to
        plot->render(&painter, rect, QRect(QPoint(), rect.size().toSize()), Qt::IgnoreAspectRatio);
    };
}

std::optional<TaskError> addTimelines(ChartPage &page, const Experiment &experiment, const Theme &theme)
{
    const auto runs = timelineRuns(experiment);
    if (runs.empty())
        return nothingToDraw(noSpansWords());
    const TaskKind kind = experiment.plan.workload ? experiment.plan.workload->kind : TaskKind::Sleep;
    const auto timelines = std::make_shared<RunTimelines>(runs, kind, chartFont());
    page.title = tr("What each worker did");
    page.neededHeight = [timelines](double width) { return timelines->neededHeight(width); };
    page.paint = [timelines, theme](QPainter &painter, const QRectF &rect) { timelines->paint(painter, rect, theme); };
    return std::nullopt;
}

std::optional<TaskError> addScaling(ChartPage &page, const Experiment &experiment, const Theme &theme)
{
    constexpr double lowest = 300;
    const ScalingSubject subject = scalingSubject(experiment);
    if (!hasPoints(subject))
        return nothingToDraw(tr("the report has no finished runs"));
    const auto chart = std::make_shared<ScalingChart>();
    chart->setFont(chartFont());
    setTheme(chart.get(), theme);
    chart->setSubject(subject);
    page.title = tr("What more workers buy");
    page.neededHeight = [](double) { return lowest; };
    page.paint = [chart](QPainter &painter, const QRectF &rect) { chart->print(painter, rect); };
    return std::nullopt;
}

std::optional<TaskError> addThroughput(ChartPage &page, const Experiment &experiment, const Theme &theme)
{
    constexpr double lowestPlot = 150;
    const ThroughputSubject subject = throughputSubject(experiment);
    if (drawnLines(subject).empty())
        return nothingToDraw(noSpansWords());
    const auto chart = std::make_shared<ThroughputChart>();
    chart->setFont(chartFont());
    setTheme(chart.get(), theme);
    chart->setSubject(subject);
    page.title = tr("How much was done when");
    page.neededHeight = [plots = subject.hasBytes ? 2 : 1](double) { return plots * lowestPlot; };
    page.paint = [chart](QPainter &painter, const QRectF &rect) { chart->print(painter, rect); };
    return std::nullopt;
}

std::variant<ChartPage, TaskError> chartPage(const Experiment &experiment, ChartKind kind, const Theme &theme)
{
    if (timingBars(experiment).empty())
        return nothingToDraw(tr("the report has no finished runs"));
    ChartPage page;
    page.workload = workloadWords(experiment.plan);
    page.machine = machineWords(experiment);
    std::optional<TaskError> error;
    switch (kind) {
    case ChartKind::Timings:
        addTimings(page, experiment, theme);
        break;
    case ChartKind::Timeline:
        error = addTimelines(page, experiment, theme);
        break;
    case ChartKind::Scaling:
        error = addScaling(page, experiment, theme);
        break;
    case ChartKind::Throughput:
        error = addThroughput(page, experiment, theme);
        break;
    }
    if (error)
        return *error;
    return page;
}

QSizeF sensible(QSize size)
{
    return size.expandedTo({480, 240}).boundedTo({6000, 6000});
}

std::filesystem::path asPath(const QString &path)
{
    return QFile::encodeName(path).toStdString();
}

} // namespace

std::optional<ChartKind> chartKindFromName(QStringView name)
{
    constexpr std::array names{std::pair(u"timings", ChartKind::Timings), std::pair(u"timeline", ChartKind::Timeline),
                               std::pair(u"scaling", ChartKind::Scaling),
                               std::pair(u"throughput", ChartKind::Throughput)};
    for (const auto &[word, kind] : names) {
        if (name == QStringView(word))
            return kind;
    }
    return std::nullopt;
}

std::optional<TaskError> saveChart(const Experiment &experiment, ChartKind kind, const Theme &theme,
                                   const QString &path, QSize size)
{
    if (path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive)) {
        const auto svg = chartAsSvg(experiment, kind, theme, size);
        const auto *error = std::get_if<TaskError>(&svg);
        return error ? *error : writeWholeFile(asPath(path), std::get<QByteArray>(svg));
    }
    if (!path.endsWith(QLatin1String(".png"), Qt::CaseInsensitive))
        return TaskError{ErrorKind::CannotWrite, tr("a chart's file ends in .png or .svg, not %1").arg(path)};
    const auto page = chartPage(experiment, kind, theme);
    if (const auto *error = std::get_if<TaskError>(&page))
        return *error;
    return writeWholeFile(asPath(path), pageAsPng(std::get<ChartPage>(page), theme, sensible(size)));
}

std::variant<QByteArray, TaskError> chartAsSvg(const Experiment &experiment, ChartKind kind, const Theme &theme,
                                               QSize size)
{
    const auto page = chartPage(experiment, kind, theme);
    if (const auto *error = std::get_if<TaskError>(&page))
        return *error;
    return pageAsSvg(std::get<ChartPage>(page), theme, sensible(size));
}

std::variant<QImage, TaskError> chartAsImage(const Experiment &experiment, ChartKind kind, const Theme &theme,
                                             QSize size)
{
    const auto page = chartPage(experiment, kind, theme);
    if (const auto *error = std::get_if<TaskError>(&page))
        return *error;
    return pageAsImage(std::get<ChartPage>(page), theme, sensible(size));
}

} // namespace manyhands
