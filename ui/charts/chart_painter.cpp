// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_painter.h"

#include "ui/charts/chart_canvas.h"
#include "ui/charts/run_timelines.h"

namespace manyhands {

QColor colorOf(const PlotCurve &curve, const Theme &theme)
{
    return curve.kind == PlotCurve::Kind::Ideal ? theme.muted : theme.executor(curve.executor);
}

std::vector<ChartSeries> seriesOf(const DrawnChart &chart)
{
    std::vector<ChartSeries> series;
    for (size_t plot = 0; plot < chart.layout.plots.size(); ++plot) {
        const auto &curves = chart.model.plots[plot].curves;
        for (size_t i = 0; i < curves.size(); ++i)
            series.push_back({chart.layout.plots[plot].lines[i],
                              linePen(curves[i].kind, colorOf(curves[i], chart.theme), curves[i].width)});
    }
    for (size_t row = 0; row < chart.model.rows.size(); ++row) {
        const BarRow &each = chart.model.rows[row];
        const QColor full = chart.theme.executor(each.executor);
        for (size_t i = 0; i < each.bars.size(); ++i) {
            const QRectF bar = chart.layout.rows.bar(int(row), each.bars[i].seconds, int(i), int(each.bars.size()));
            const bool grows = each.bars[i].look == ChartBar::Look::Growing;
            const QColor color = grows ? mixedColor(full, chart.theme.card, 0.72) : full;
            if (grows || each.bars[i].look == ChartBar::Look::Full)
                series.push_back(
                    {QPolygonF() << QPointF(bar.left(), bar.center().y()) << QPointF(bar.right(), bar.center().y()),
                     QPen(color, bar.height(), Qt::SolidLine, Qt::FlatCap)});
        }
    }
    return series;
}

void paintChart(QPainter &painter, const DrawnChart &chart)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintBelowSeries(painter, chart);
    for (const ChartSeries &series : seriesOf(chart))
        ChartCanvas(painter).use(series.pen).drawPolyline(series.points);
    paintAboveSeries(painter, chart);
    painter.restore();
    if (chart.model.timelines)
        chart.model.timelines->paint(painter, QRectF(QPointF(), chart.layout.size), chart.theme);
}

void paintBelowSeries(QPainter &painter, const DrawnChart &chart)
{
    ChartCanvas canvas(painter);
    paintRowGround(canvas, chart);
    paintPlotGrounds(canvas, chart);
}

void paintAboveSeries(QPainter &painter, const DrawnChart &chart)
{
    ChartCanvas canvas(painter);
    paintRows(canvas, chart);
    paintPlots(canvas, chart);
}

void paintEmptyWords(QPainter &painter, const QRect &rect, const Theme &theme, const QFont &font, const QString &title,
                     const QString &hint)
{
    const int line = QFontMetrics(font).height() + 6;
    const QRect middle(rect.left(), rect.center().y() - line, rect.width(), line);
    QFont bold = font;
    bold.setWeight(QFont::DemiBold);
    ChartCanvas canvas(painter);
    canvas.text(middle, Qt::AlignCenter, title, bold, theme.muted);
    canvas.text(middle.translated(0, line).adjusted(12, 0, -12, line), Qt::AlignHCenter | Qt::TextWordWrap, hint, font,
                theme.muted);
}

} // namespace manyhands
