#pragma once

#include "ui/charts/chart_file.h"

namespace manyhands {

/// The chart as a picture, as it would be saved. Errors: cannot-read where there is nothing to draw.
std::optional<TaskError> copyChart(const Experiment &experiment, ChartKind chart, const Theme &theme);
/// The table as text, a tab between two cells, and as HTML: both a spreadsheet and a letter take it.
void copyTable(const Experiment &experiment);

} // namespace manyhands
