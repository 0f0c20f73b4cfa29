#include "ui/charts/chart_file.h"

namespace manyhands {

std::optional<ChartKind> chartKindFromName(QStringView name)
{
    if (name == QLatin1String("timings"))
        return ChartKind::Timings;
    if (name == QLatin1String("timeline"))
        return ChartKind::Timeline;
    return std::nullopt;
}

std::optional<TaskError> saveChart(const Experiment &experiment, ChartKind, const Theme &, const QString &, QSize)
{
    if (experiment.summary.empty())
        return TaskError{ErrorKind::CannotRead, QStringLiteral("the report has no finished runs")};
    return std::nullopt;
}

} // namespace manyhands
