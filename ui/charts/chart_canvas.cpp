// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_canvas.h"

#include <cmath>
#include <numbers>

namespace manyhands {

QPen dashedPen(const QColor &color, double width, const QList<qreal> &pattern)
{
    QPen pen(color, width, Qt::CustomDashLine, Qt::FlatCap, Qt::RoundJoin);
    pen.setDashPattern(pattern);
    return pen;
}

QPen linePen(PlotCurve::Kind kind, const QColor &color, double width)
{
    if (kind == PlotCurve::Kind::Measured)
        return {color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
    return dashedPen(color, width, kind == PlotCurve::Kind::Fitted ? QList<qreal>{4, 3} : QList<qreal>{2, 2.5});
}

void ChartCanvas::marker(ExecutorKind executor, const QPointF &middle, double radius, const QPen &pen,
                         const QBrush &brush)
{
    const auto polygon = [&](int count, double size, double turn) {
        QPolygonF corners; // on a circle, the first one so many turns from the top
        for (int i = 0; i < count; ++i) {
            const double angle = 2 * std::numbers::pi * (double(i) / count + turn);
            corners << middle + QPointF(std::sin(angle), -std::cos(angle)) * radius * size;
        }
        use(pen, brush).drawPolygon(corners);
    };
    switch (executor) {
    case ExecutorKind::Serial:
        return polygon(5, 1.15, 0);
    case ExecutorKind::StdThread:
        return circle(middle, radius, pen, brush);
    case ExecutorKind::ThreadPool:
        return polygon(4, 1.25, 0.125);
    case ExecutorKind::Concurrent:
        return polygon(4, 1.3, 0);
    case ExecutorKind::Async:
        return polygon(3, 1.35, 0.5);
    case ExecutorKind::Process:
        return polygon(3, 1.35, 0);
    }
}

} // namespace manyhands
