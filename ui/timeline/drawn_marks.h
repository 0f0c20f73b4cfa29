// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QImage>
#include <QRectF>

#include <vector>

class QPainter;

namespace manyhands {

void fillRounded(QPainter &painter, const QRectF &rect, double leftRadius, double rightRadius, const QColor &color);
/// The same for many rectangles of a few heights and colours: where the painter draws on pixels and the rectangle lies
/// on them, the round ends are pictures that are made once.
class RoundedFill
{
public:
    explicit RoundedFill(QPainter &painter);
    void fill(const QRectF &rect, double leftRadius, double rightRadius, const QColor &color);

private:
    struct End {
        QRgb color;
        QSize size; // in device pixels
        bool left;
        QImage picture;
    };
    bool liesOnPixels(const QRectF &rect) const;
    const QImage &end(bool left, const QSize &size, const QColor &color);

    QPainter &m_painter;
    double m_ratio = 0; // device pixels a pixel; 0: not on pixels
    std::vector<End> m_ends;
};
/// Slanting lines inside a rectangle: for what has not begun or was broken off.
void drawHatch(QPainter &painter, const QRectF &rect, const QColor &color, double spacing = 5);
/// The mark of a failure.
void drawCross(QPainter &painter, QPointF centre, double arm, const QColor &color, double penWidth);

} // namespace manyhands
