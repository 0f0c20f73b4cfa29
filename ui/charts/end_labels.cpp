// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/end_labels.h"

#include <QLineF>

#include <algorithm>
#include <numeric>

namespace manyhands {

namespace {

constexpr double gap = 9; // from a point to its name
constexpr double farthestShare = 0.8; // of its height that a name may be moved

bool crosses(const QPolygonF &line, const QRectF &rect)
{
    constexpr double markerRadius = 5;
    if (line.size() == 1)
        return rect.adjusted(-markerRadius, -markerRadius, markerRadius, markerRadius).contains(line.constFirst());
    const QLineF falling(rect.topLeft(), rect.bottomRight()); // what goes through it meets a diagonal
    const QLineF rising(rect.bottomLeft(), rect.topRight());
    const auto meets = [&](const QLineF &piece, const QLineF &diagonal) {
        return piece.intersects(diagonal, nullptr) == QLineF::BoundedIntersection;
    };
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QLineF piece(line[std::max<qsizetype>(0, i - 1)], line[i]);
        if (rect.contains(line[i]) || meets(piece, falling) || meets(piece, rising))
            return true;
    }
    return false;
}

/// Where a name may stand, its favourite first: in a column a little up or down, else beside its point.
std::vector<QPointF> cornersOf(const EndLabel &label, const std::optional<double> &column)
{
    constexpr double inward = 6;
    const double width = label.size.width();
    const double height = label.size.height();
    const QPointF &end = label.end;
    if (!column)
        return {end + QPointF(gap, -height / 2),          end + QPointF(-gap - width, -height / 2),
                end + QPointF(-width / 2, -gap - height), end + QPointF(-width / 2, gap),
                end + QPointF(-inward, -gap - height),    end + QPointF(-inward, gap)};
    std::vector<QPointF> corners;
    for (int moved = 0; moved <= farthestShare * height; ++moved) {
        corners.emplace_back(*column, end.y() - height / 2 + moved);
        corners.emplace_back(*column, end.y() - height / 2 - moved);
    }
    return corners;
}

} // namespace

std::vector<std::optional<QRectF>> placeEndLabels(const std::vector<EndLabel> &labels,
                                                  const std::vector<QPolygonF> &lines, const QRectF &plot, double right)
{
    constexpr double sameColumn = 0.05; // of the plot's width
    double last = plot.left(); // of all that is drawn
    for (const QPolygonF &line : lines)
        last = std::max(last, line.isEmpty() ? last : line.boundingRect().right());
    const auto isInColumn = [&](size_t i) {
        return labels[i].end.x() > last - 1 - sameColumn * plot.width() && last + gap + labels[i].size.width() <= right;
    };
    std::vector<size_t> order(labels.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, {}, [&](size_t i) { return std::pair(!isInColumn(i), labels[i].end.y()); });
    const QRectF room = QRectF(plot.topLeft(), QPointF(right, plot.bottom())).adjusted(0, -8, 0, 4);
    std::vector<std::optional<QRectF>> places(labels.size());
    for (const size_t i : order) {
        for (const QPointF &corner : cornersOf(labels[i], isInColumn(i) ? std::optional(last + gap) : std::nullopt)) {
            const QRectF rect(corner, labels[i].size);
            const auto covers = [&](const auto &place) { return place && place->intersects(rect); };
            const auto isCrossed = [&](const QPolygonF &line) { return crosses(line, rect); };
            if (!room.contains(rect) || std::ranges::any_of(places, covers) || std::ranges::any_of(lines, isCrossed))
                continue;
            places[i] = rect;
            break;
        }
    }
    return places;
}

} // namespace manyhands
