#include "ui/timeline/drawn_marks.h"

#include <QLineF>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <array>
#include <vector>

namespace manyhands {

namespace {

/// A rectangle whose left and right corners are rounded apart; a corner of three pixels needs no curve.
QPolygonF roundedShape(const QRectF &rect, double leftRadius, double rightRadius)
{
    constexpr double half = 0.29; // 1 - sqrt(1/2): where the middle of a round corner lies
    const auto [l, r, t, b] = std::array{rect.left(), rect.right(), rect.top(), rect.bottom()};
    const double x = leftRadius;
    const double y = rightRadius;
    return QPolygonF(QList<QPointF>{{l, t + x},
                                    {l + half * x, t + half * x},
                                    {l + x, t},
                                    {r - y, t},
                                    {r - half * y, t + half * y},
                                    {r, t + y},
                                    {r, b - y},
                                    {r - half * y, b - half * y},
                                    {r - y, b},
                                    {l + x, b},
                                    {l + half * x, b - half * x},
                                    {l, b - x}});
}

} // namespace

void fillRounded(QPainter &painter, const QRectF &rect, double leftRadius, double rightRadius, const QColor &color)
{
    if (leftRadius <= 0 && rightRadius <= 0) {
        painter.fillRect(rect, color);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(color);
    painter.drawConvexPolygon(roundedShape(rect, leftRadius, rightRadius));
    painter.setBrush(Qt::NoBrush);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void drawHatch(QPainter &painter, const QRectF &rect, const QColor &color, double spacing)
{
    if (rect.width() < 2 || rect.height() < 2)
        return;
    std::vector<QLineF> lines;
    const int count = int((rect.width() + rect.height()) / spacing);
    for (int i = 1; i <= count; ++i) {
        const double offset = i * spacing;
        const double down = std::min(offset, rect.height());
        const double along = std::min(offset, rect.width());
        lines.emplace_back(rect.left() + offset - down, rect.top() + down, rect.left() + along,
                           rect.top() + offset - along);
    }
    const bool smooth = painter.testRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1));
    painter.drawLines(lines.data(), int(lines.size()));
    painter.setPen(Qt::NoPen);
    painter.setRenderHint(QPainter::Antialiasing, smooth);
}

void drawCross(QPainter &painter, QPointF centre, double arm, const QColor &color, double penWidth)
{
    const bool smooth = painter.testRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, penWidth, Qt::SolidLine, Qt::FlatCap));
    const std::array lines{QLineF(centre + QPointF(-arm, -arm), centre + QPointF(arm, arm)),
                           QLineF(centre + QPointF(-arm, arm), centre + QPointF(arm, -arm))};
    painter.drawLines(lines.data(), int(lines.size()));
    painter.setPen(Qt::NoPen);
    painter.setRenderHint(QPainter::Antialiasing, smooth);
}

} // namespace manyhands
