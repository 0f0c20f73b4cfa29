// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_model.h"

#include <QPainter>

namespace manyhands {

/// Dashes and gaps, in widths of the line.
QPen dashedPen(const QColor &color, double width, const QList<qreal> &pattern);
/// Measured lines are full, fitted ones dashed, the ideal is thin and dotted.
QPen linePen(PlotCurve::Kind kind, const QColor &color, double width);

/// A painter each of whose calls says with what it draws: nothing depends on the call before.
class ChartCanvas
{
public:
    explicit ChartCanvas(QPainter &painter)
        : m_painter(painter)
    {
    }

    QPainter &use(const QPen &pen, const QBrush &brush = Qt::NoBrush)
    {
        m_painter.setPen(pen);
        m_painter.setBrush(brush);
        return m_painter;
    }
    void text(const QRectF &rect, int alignment, const QString &text, const QFont &font, const QColor &color)
    {
        m_painter.setFont(font);
        use(color).drawText(rect, alignment, text);
    }
    void line(const QPointF &from, const QPointF &to, const QPen &pen) { use(pen).drawLine(from, to); }
    void fill(const QRectF &rect, const QColor &color) { m_painter.fillRect(rect, color); }
    void circle(const QPointF &middle, double radius, const QPen &pen, const QBrush &brush)
    {
        use(pen, brush).drawEllipse(middle, radius, radius);
    }
    void roundedRect(const QRectF &rect, double radius, const QPen &pen, const QBrush &brush)
    {
        use(pen, brush).drawRoundedRect(rect, radius, radius);
    }
    /// Each executor has a marker of its own, so that colour is never alone.
    void marker(ExecutorKind executor, const QPointF &middle, double radius, const QPen &pen, const QBrush &brush);

private:
    QPainter &m_painter;
};

} // namespace manyhands
