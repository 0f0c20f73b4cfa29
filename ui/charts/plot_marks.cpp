#include "ui/charts/plot_marks.h"

#include <QPainter>
#include <QPolygonF>

#include <cmath>
#include <numbers>

namespace manyhands {

namespace {

/// Corners on a circle, the first one so many turns from the top.
QPolygonF corners(int count, const QPointF &middle, double radius, double turn)
{
    QPolygonF polygon;
    for (int i = 0; i < count; ++i) {
        const double angle = 2 * std::numbers::pi * (double(i) / count + turn);
        polygon << middle + QPointF(std::sin(angle), -std::cos(angle)) * radius;
    }
    return polygon;
}

} // namespace

QFont scaledFont(QFont font, double factor)
{
    if (font.pixelSize() > 0)
        font.setPixelSize(std::max(8, int(std::lround(font.pixelSize() * factor))));
    else
        font.setPointSizeF(std::max(6.0, font.pointSizeF() * factor));
    return font;
}

void drawMarker(QPainter &painter, ExecutorKind executor, const QPointF &middle, double radius)
{
    switch (executor) {
    case ExecutorKind::Serial:
        painter.drawPolygon(corners(5, middle, radius * 1.15, 0));
        break;
    case ExecutorKind::StdThread:
        painter.drawEllipse(middle, radius, radius);
        break;
    case ExecutorKind::ThreadPool:
        painter.drawPolygon(corners(4, middle, radius * 1.25, 0.125));
        break;
    case ExecutorKind::Concurrent:
        painter.drawPolygon(corners(4, middle, radius * 1.3, 0));
        break;
    case ExecutorKind::Async:
        painter.drawPolygon(corners(3, middle, radius * 1.35, 0.5));
        break;
    case ExecutorKind::Process:
        painter.drawPolygon(corners(3, middle, radius * 1.35, 0));
        break;
    }
}

QPen linePen(PlotCurve::Kind kind, const QColor &color, double width)
{
    QPen pen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    if (kind == PlotCurve::Kind::Measured)
        return pen;
    pen.setCapStyle(Qt::FlatCap);
    pen.setDashPattern(kind == PlotCurve::Kind::Fitted ? QList<qreal>{4, 3} : QList<qreal>{2, 2.5});
    return pen;
}

} // namespace manyhands
