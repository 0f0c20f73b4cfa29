#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

namespace manyhands {

void fillRounded(QPainter &painter, const QRectF &rect, double leftRadius, double rightRadius, const QColor &color);
/// Slanting lines inside a rectangle: for what has not begun or was broken off.
void drawHatch(QPainter &painter, const QRectF &rect, const QColor &color, double spacing = 5);
/// The mark of a failure.
void drawCross(QPainter &painter, QPointF centre, double arm, const QColor &color, double penWidth);

} // namespace manyhands
