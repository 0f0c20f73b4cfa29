// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPolygonF>
#include <QRectF>

#include <optional>
#include <vector>

namespace manyhands {

/// The name of a line that wants to stand at the line's end. Pixels.
struct EndLabel {
    QPointF end;
    QSizeF size;
};

/// Where each name stands, or nothing where it would lie on another one or on a line. Names of lines that end where the
/// last of them does stand in a column right of it, moved apart a little where they must be; `right` is where that
/// column has to end. Others stand beside their point, above or below it. A line of one point is a dot.
std::vector<std::optional<QRectF>> placeEndLabels(const std::vector<EndLabel> &labels,
                                                  const std::vector<QPolygonF> &lines, const QRectF &plot,
                                                  double right);

} // namespace manyhands
