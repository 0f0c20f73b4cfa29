#pragma once

#include "core/experiment/experiment.h"
#include "ui/theme.h"

#include <QSize>

namespace manyhands {

enum class ChartKind { Timings, Timeline }; // scaling and throughput come with the laboratory

std::optional<ChartKind> chartKindFromName(QStringView name);

/// Draws a chart of a report into FILE.png (twice the size in pixels) or FILE.svg; an earlier file is replaced whole.
/// The picture is higher than asked for where its rows or lanes need it. Needs a QApplication. Errors: cannot-write,
/// disk-full, or cannot-read with one line where the report has nothing to draw.
std::optional<TaskError> saveChart(const Experiment &experiment, ChartKind kind, const Theme &theme,
                                   const QString &path, QSize size = QSize(1000, 560));

} // namespace manyhands
