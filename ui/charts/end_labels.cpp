#include "ui/charts/end_labels.h"

#include <QLineF>

#include <algorithm>
#include <array>
#include <cmath>

namespace manyhands {

namespace {

constexpr double gap = 9; // from a point to its name
constexpr double farthestShare = 0.8; // of its height that a name may be moved

bool crosses(const QPolygonF &line, const QRectF &rect)
{
    constexpr double markerRadius = 5;
    if (line.size() == 1)
        return rect.adjusted(-markerRadius, -markerRadius, markerRadius, markerRadius).contains(line.constFirst());
    const std::array edges{QLineF(rect.topLeft(), rect.topRight()), QLineF(rect.topRight(), rect.bottomRight()),
                           QLineF(rect.bottomRight(), rect.bottomLeft()), QLineF(rect.bottomLeft(), rect.topLeft())};
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (rect.contains(line[i]))
            return true;
        if (i == 0)
            continue;
        const QLineF piece(line[i - 1], line[i]);
        if (std::ranges::any_of(edges, [&](const QLineF &edge) {
                return piece.intersects(edge, nullptr) == QLineF::BoundedIntersection;
            }))
            return true;
    }
    return false;
}

/// The column at the right: apart by their heights, in the order of their ends.
void placeColumn(std::vector<std::optional<QRectF>> &places, const std::vector<EndLabel> &labels,
                 std::vector<size_t> column, const QRectF &plot, double left)
{
    std::ranges::sort(column, {}, [&](size_t i) { return labels[i].end.y(); });
    double free = plot.top() - 20;
    std::vector<double> tops;
    for (const size_t i : column) {
        tops.push_back(std::max(free, labels[i].end.y() - labels[i].size.height() / 2));
        free = tops.back() + labels[i].size.height();
    }
    double lowest = plot.bottom() + 4;
    for (size_t place = column.size(); place-- > 0;) {
        const double height = labels[column[place]].size.height();
        tops[place] = std::min(tops[place], lowest - height);
        lowest = tops[place];
    }
    for (size_t place = 0; place < column.size(); ++place) {
        const EndLabel &label = labels[column[place]];
        const double moved = std::abs(tops[place] + label.size.height() / 2 - label.end.y());
        if (moved <= farthestShare * label.size.height())
            places[column[place]] = QRectF(QPointF(left, tops[place]), label.size);
    }
}

/// Beside a point, in the order of preference.
std::array<QPointF, 6> cornersBeside(const EndLabel &label)
{
    constexpr double inward = 6;
    const double width = label.size.width();
    const double height = label.size.height();
    const QPointF &end = label.end;
    return {end + QPointF(gap, -height / 2),          end + QPointF(-gap - width, -height / 2),
            end + QPointF(-width / 2, -gap - height), end + QPointF(-width / 2, gap),
            end + QPointF(-inward, -gap - height),    end + QPointF(-inward, gap)};
}

} // namespace

std::vector<std::optional<QRectF>> placeEndLabels(const std::vector<EndLabel> &labels,
                                                  const std::vector<QPolygonF> &lines, const QRectF &plot, double right)
{
    std::vector<std::optional<QRectF>> places(labels.size());
    double last = plot.left(); // of all that is drawn
    for (const QPolygonF &line : lines)
        last = std::max(last, line.isEmpty() ? last : line.boundingRect().right());
    constexpr double sameColumn = 0.05; // of the plot's width
    std::vector<size_t> column;
    std::vector<size_t> others;
    for (size_t i = 0; i < labels.size(); ++i) {
        const double end = labels[i].end.x();
        const bool fits = last + gap + labels[i].size.width() <= right;
        (end > last - 1 - sameColumn * plot.width() && fits ? column : others).push_back(i);
    }
    placeColumn(places, labels, column, plot, last + gap);
    const QRectF room = QRectF(plot.topLeft(), QPointF(right, plot.bottom())).adjusted(0, -8, 0, 0);
    for (const size_t i : others) {
        for (const QPointF &corner : cornersBeside(labels[i])) {
            const QRectF rect(corner, labels[i].size);
            const bool taken =
                std::ranges::any_of(places, [&](const auto &place) { return place && place->intersects(rect); });
            const bool onLine = std::ranges::any_of(lines, [&](const QPolygonF &line) { return crosses(line, rect); });
            if (taken || onLine || !room.contains(rect))
                continue;
            places[i] = rect;
            break;
        }
    }
    return places;
}

} // namespace manyhands
