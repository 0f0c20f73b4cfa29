#include "ui/charts/chart_file.h"

#include "core/task/output_file.h"
#include "ui/charts/chart_page.h"
#include "ui/charts/chart_subject.h"
#include "ui/charts/run_timelines.h"
#include "ui/charts/timings_plot.h"

#include <QCoreApplication>
#include <QFile>
#include <QPainter>

namespace manyhands {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("manyhands::Chart", text);
}

TaskError nothingToDraw(const QString &why)
{
    return {ErrorKind::CannotRead, why};
}

void addTimings(ChartPage &page, const Experiment &experiment, const Theme &theme)
{
    auto plot = std::make_shared<TimingsPlot>();
    plot->setFont(chartFont());
    plot->setTheme(theme);
    plot->setPrinted(true);
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
        return nothingToDraw(tr("the report has no spans: it was written with --spans none"));
    const TaskKind kind = experiment.plan.workload ? experiment.plan.workload->kind : TaskKind::Sleep;
    const auto timelines = std::make_shared<RunTimelines>(runs, kind, chartFont());
    page.title = tr("What each worker did");
    page.neededHeight = [timelines](double width) { return timelines->neededHeight(width); };
    page.paint = [timelines, theme](QPainter &painter, const QRectF &rect) { timelines->paint(painter, rect, theme); };
    return std::nullopt;
}

std::optional<TaskError> writeWhole(const QString &path, const QByteArray &bytes)
{
    const std::filesystem::path target(QFile::encodeName(path).toStdString());
    OutputFile file(target.has_parent_path() ? target.parent_path() : std::filesystem::path("."));
    if (auto error = file.open())
        return error;
    if (auto error = file.write(bytes))
        return error;
    return file.commitReplacing(target.filename());
}

} // namespace

std::optional<ChartKind> chartKindFromName(QStringView name)
{
    if (name == QLatin1String("timings"))
        return ChartKind::Timings;
    if (name == QLatin1String("timeline"))
        return ChartKind::Timeline;
    return std::nullopt;
}

std::optional<TaskError> saveChart(const Experiment &experiment, ChartKind kind, const Theme &theme,
                                   const QString &path, QSize size)
{
    const bool png = path.endsWith(QLatin1String(".png"), Qt::CaseInsensitive);
    if (!png && !path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive))
        return TaskError{ErrorKind::CannotWrite, tr("a chart's file ends in .png or .svg, not %1").arg(path)};
    if (timingBars(experiment).empty())
        return nothingToDraw(tr("the report has no finished runs"));

    ChartPage page;
    page.workload = workloadWords(experiment.plan);
    page.machine = machineWords(experiment);
    if (kind == ChartKind::Timings)
        addTimings(page, experiment, theme);
    else if (auto error = addTimelines(page, experiment, theme))
        return error;
    const QSizeF wanted = size.expandedTo({480, 240}).boundedTo({6000, 6000});
    return writeWhole(path, png ? pageAsPng(page, theme, wanted) : pageAsSvg(page, theme, wanted));
}

} // namespace manyhands
