// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panel/executor_glyph.h"

#include <QPainter>
#include <QPainterPath>

namespace manyhands {

namespace {

void lines(QPainter &painter, double left, double right, std::initializer_list<double> heights)
{
    for (double y : heights)
        painter.drawLine(QPointF(left, y), QPointF(right, y));
}

void loop(QPainter &painter)
{
    painter.drawArc(QRectF(5, 1, 12, 12), 60 * 16, 290 * 16);
    QPainterPath head;
    head.moveTo(13.2, 0.4);
    head.lineTo(13.9, 3.4);
    head.lineTo(16.9, 2.3);
    painter.drawPath(head);
}

void future(QPainter &painter)
{
    for (double y : {3.0, 11.0}) {
        painter.drawLine(QPointF(1, y), QPointF(11, y));
        painter.drawEllipse(QPointF(16, y), 2.6, 2.6);
    }
}

} // namespace

void drawExecutorGlyph(QPainter &painter, const QRectF &place, ExecutorKind kind, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(place.center() - QPointF(11, 7)); // drawn on a field of 22 x 14
    painter.setPen(QPen(colour, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    switch (kind) {
    case ExecutorKind::Serial:
        lines(painter, 1, 4, {7});
        lines(painter, 9, 13, {7});
        lines(painter, 18, 21, {7});
        break;
    case ExecutorKind::StdThread:
        lines(painter, 1, 21, {2, 7, 12});
        break;
    case ExecutorKind::ThreadPool:
        painter.drawRoundedRect(QRectF(1, 0, 20, 14), 3.5, 3.5);
        lines(painter, 6, 16, {4.6, 9.4});
        break;
    case ExecutorKind::Concurrent:
        future(painter);
        break;
    case ExecutorKind::Async:
        loop(painter);
        break;
    case ExecutorKind::Process:
        painter.drawRoundedRect(QRectF(1, 1, 8, 12), 2, 2);
        painter.drawRoundedRect(QRectF(13, 1, 8, 12), 2, 2);
        break;
    }
    painter.restore();
}

} // namespace manyhands
