// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_canvas.h"
#include "ui/charts/chart_painter.h"
#include "ui/theme.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

constexpr double markerRadius = 4.2;
constexpr double dotRadius = 2.2;

/// One of the plots of a chart.
class PlotPainter
{
public:
    PlotPainter(ChartCanvas &canvas, const DrawnChart &chart, size_t number)
        : m_canvas(canvas)
        , m_plot(chart.model.plots[number])
        , m_place(chart.layout.plots[number])
        , m_area(m_place.area)
        , m_theme(chart.theme)
        , m_small(chart.layout.small)
        , m_metrics(m_small)
        , m_line(std::ceil(m_metrics.height()))
    {
    }

    void paintGrid()
    {
        const QColor color = mixedColor(m_theme.border, m_theme.card, 0.55);
        for (const PlotTick &tick : leftTicks())
            m_canvas.fill(QRectF(m_area.left(), std::floor(y(tick.at)), m_area.width(), 1),
                          tick.at > 0 ? color : m_theme.border);
        if (!m_plot.mark)
            return;
        const double at = std::floor(x(m_plot.mark->at)) + 0.5;
        m_canvas.line({at, m_area.top() - 2}, {at, m_area.bottom()},
                      dashedPen(mixedColor(m_theme.muted, m_theme.card, 0.55), 1, {1, 3}));
    }

    /// What the repeats leave open: a band along the line, or a bar where there is one point only.
    void paintBand(const PlotCurve &curve)
    {
        if (curve.intervals.size() != curve.points.size() || curve.points.empty())
            return;
        QPolygonF band;
        for (size_t i = 0; i < curve.points.size(); ++i)
            band << m_place.pixel({curve.points[i].x(), curve.intervals[i].second});
        for (size_t i = curve.points.size(); i-- > 0;)
            band << m_place.pixel({curve.points[i].x(), curve.intervals[i].first});
        if (curve.points.size() == 1) {
            constexpr double half = 5;
            band = QPolygonF(QRectF(band[0] - QPointF(half, 0), band[1] + QPointF(half, 0)));
        }
        const auto lines = std::ranges::count(m_plot.curves, PlotCurve::Kind::Measured, &PlotCurve::kind);
        QColor color = colorOf(curve, m_theme);
        color.setAlphaF((m_theme.dark ? 0.34f : 0.26f) / std::sqrt(float(lines))); // they overlap
        m_canvas.use(Qt::NoPen, color).drawPolygon(band);
    }

    void paintHead()
    {
        const QRectF &whole = m_place.whole;
        QFont heading = m_small;
        heading.setWeight(QFont::DemiBold);
        m_canvas.text({whole.left(), whole.top(), whole.width(), m_line + 2}, Qt::AlignLeft | Qt::AlignVCenter,
                      m_plot.title, heading, m_theme.muted);
        if (!m_plot.mark)
            return;
        const double width = std::ceil(m_metrics.horizontalAdvance(m_plot.mark->text)) + 2;
        const double left =
            std::clamp(x(m_plot.mark->at) - width / 2, m_area.left(), std::max(m_area.left(), whole.right() - width));
        m_canvas.text({std::round(left), m_area.top() - m_line - 3, width, m_line}, Qt::AlignCenter, m_plot.mark->text,
                      m_small, m_theme.muted);
    }

    void paintLeftLabels()
    {
        const double left = m_place.whole.left();
        for (const PlotTick &tick : leftTicks())
            m_canvas.text({left, std::round(y(tick.at) - m_line / 2), m_area.left() - 8 - left, m_line},
                          Qt::AlignRight | Qt::AlignVCenter, tick.text + tick.unit, m_small, m_theme.muted);
    }

    /// The last label carries the unit, beyond a number that stays centred under its tick.
    void paintBottomLabels()
    {
        constexpr double roomPerTick = 72;
        const int steps = std::max(1, int(m_area.width() / roomPerTick));
        double taken = -1e3;
        for (const PlotTick &tick : m_plot.xLabels ? plotTicks(m_plot.x, steps) : std::vector<PlotTick>()) {
            m_canvas.fill(QRectF(std::floor(x(tick.at)), m_area.bottom(), 1, 4), m_theme.border);
            const QString text = tick.text + tick.unit;
            const double width = std::ceil(m_metrics.horizontalAdvance(text)) + 1;
            const double left =
                std::min(x(tick.at) - m_metrics.horizontalAdvance(tick.text) / 2, m_place.whole.right() - width);
            if (left < taken + 6)
                continue;
            m_canvas.text({std::round(left), m_area.bottom() + 7, width + 1, m_line}, Qt::AlignLeft | Qt::AlignTop,
                          text, m_small, m_theme.muted);
            taken = left + width;
        }
    }

    void paintDots(const PlotCurve &curve)
    {
        const QColor color = mixedColor(colorOf(curve, m_theme), m_theme.card, 0.75);
        for (const PlotDot &dot : curve.dots)
            m_canvas.circle(m_place.pixel(dot.at), dotRadius, dot.hollow ? QPen(color, 1.2) : QPen(Qt::NoPen),
                            dot.hollow ? m_theme.card : color);
    }

    void paintMarkers(const PlotCurve &curve)
    {
        if (curve.kind != PlotCurve::Kind::Measured || !(curve.marked || curve.points.size() == 1))
            return;
        std::vector<QPointF> places;
        for (const QPointF &point : curve.points)
            places.push_back(m_place.pixel(point));
        for (const QPointF &place : apartBy(2 * markerRadius, places))
            m_canvas.marker(curve.executor, place, markerRadius, QPen(m_theme.card, 1), colorOf(curve, m_theme));
    }

    void paintName(size_t curve)
    {
        const bool isIdeal = m_plot.curves[curve].kind == PlotCurve::Kind::Ideal;
        if (const auto &place = m_place.names[curve])
            m_canvas.text(place->adjusted(0, -2, 2, 2), Qt::AlignLeft | Qt::AlignVCenter, m_plot.curves[curve].label,
                          m_small, isIdeal ? m_theme.muted : m_theme.text);
    }

private:
    std::vector<PlotTick> leftTicks() const { return plotTicks(m_plot.y, mostSteps(m_area.height())); }
    double x(double value) const { return m_place.pixel({value, 0}).x(); }
    double y(double value) const { return m_place.pixel({0, value}).y(); }

    ChartCanvas &m_canvas;
    const PlotPicture &m_plot;
    const PlotPlace &m_place;
    const QRectF &m_area;
    const Theme &m_theme;
    const QFont &m_small;
    QFontMetricsF m_metrics;
    double m_line; // height of one
};

void paintEntry(ChartCanvas &canvas, const PlotEntry &entry, const QFont &font, const Theme &theme)
{
    const double y = std::round(entry.place.center().y()) + 0.5;
    const double left = entry.place.left();
    const bool measured = entry.kind == PlotCurve::Kind::Measured;
    const QColor color = measured ? theme.executor(entry.executor) : theme.muted;
    canvas.line({left, y}, {left + legendSample, y}, linePen(entry.kind, color, measured ? 2 : 1.4));
    if (entry.marked && measured)
        canvas.marker(entry.executor, {left + legendSample / 2, y}, markerRadius, QPen(theme.card, 1), color);
    canvas.text(entry.place.adjusted(legendSample + legendGap, 0, 2, 0), Qt::AlignLeft | Qt::AlignVCenter, entry.text,
                font, theme.muted);
}

} // namespace

void paintPlotGrounds(ChartCanvas &canvas, const DrawnChart &chart)
{
    for (size_t i = 0; i < chart.layout.plots.size(); ++i) {
        PlotPainter plot(canvas, chart, i);
        plot.paintGrid();
        for (const PlotCurve &curve : chart.model.plots[i].curves)
            plot.paintBand(curve);
    }
}

void paintPlots(ChartCanvas &canvas, const DrawnChart &chart)
{
    for (const PlotEntry &entry : chart.layout.legend)
        paintEntry(canvas, entry, chart.layout.small, chart.theme);
    for (size_t i = 0; i < chart.layout.plots.size(); ++i) {
        const auto &curves = chart.model.plots[i].curves;
        PlotPainter plot(canvas, chart, i);
        plot.paintHead();
        plot.paintLeftLabels();
        plot.paintBottomLabels();
        for (const PlotCurve &curve : curves)
            plot.paintDots(curve);
        for (const PlotCurve &curve : curves)
            plot.paintMarkers(curve);
        for (size_t name = 0; name < curves.size(); ++name)
            plot.paintName(name);
    }
    if (chart.layout.plots.empty() || !chart.model.has(chart.chosen))
        return;
    const PlotCurve &curve = chart.model.plots[size_t(chart.chosen.plot)].curves[size_t(chart.chosen.curve)];
    canvas.marker(curve.executor, chart.layout.pixelOf(chart.model, chart.chosen), markerRadius + 1.5,
                  QPen(chart.theme.text, 1.5), colorOf(curve, chart.theme));
}

} // namespace manyhands
