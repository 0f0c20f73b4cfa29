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
                 std::vector<size_t> column, const QRectF &plot)
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
            places[column[place]] = QRectF(QPointF(label.end.x() + gap, tops[place]), label.size);
    }
}

} // namespace

std::vector<std::optional<QRectF>> placeEndLabels(const std::vector<EndLabel> &labels,
                                                  const std::vector<QPolygonF> &lines, const QRectF &plot, double right)
{
    std::vector<std::optional<QRectF>> places(labels.size());
    double last = plot.left();
    for (const EndLabel &label : labels)
        last = std::max(last, label.end.x());
    std::vector<size_t> column;
    for (size_t i = 0; i < labels.size(); ++i) {
        if (labels[i].end.x() > last - 1 && labels[i].end.x() + gap + labels[i].size.width() <= right)
            column.push_back(i);
    }
    placeColumn(places, labels, column, plot);
    for (size_t i = 0; i < labels.size(); ++i) {
        if (std::ranges::find(column, i) != column.end())
            continue;
        const auto [end, size] = labels[i];
        const double x = end.x();
        const double y = end.y();
        for (const QPointF corner :
             {QPointF(x + gap, y - size.height() / 2), QPointF(x - gap - size.width(), y - size.height() / 2),
              QPointF(x - size.width() / 2, y - gap - size.height()), QPointF(x - size.width() / 2, y + gap),
              QPointF(x - gap - size.width(), y + 2)}) {
            const QRectF rect(corner, size);
            const bool outside = !QRectF(plot.left(), plot.top(), right - plot.left(), plot.height()).contains(rect);
            const bool taken =
                std::ranges::any_of(places, [&](const auto &place) { return place && place->intersects(rect); });
            const bool onLine = std::ranges::any_of(lines, [&](const QPolygonF &line) { return crosses(line, rect); });
            if (outside || taken || onLine)
                continue;
            places[i] = rect;
            break;
        }
    }
    return places;
}

} // namespace manyhands
