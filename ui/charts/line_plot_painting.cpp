#include "ui/charts/line_plot.h"

#include "ui/charts/plot_marks.h"
#include "ui/timeline/mixed_color.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace manyhands {

namespace {

constexpr double markerRadius = 4.2;
constexpr double dotRadius = 2.2;

} // namespace

void LinePlot::drawBackground(QPainter *painter, const QRectF &rect)
{
    painter->fillRect(rect, m_theme.card);
    if (m_picture.curves.empty())
        return;
    paintGrid(*painter);
    for (const PlotCurve &curve : m_picture.curves)
        paintBand(*painter, curve);
}

void LinePlot::drawForeground(QPainter *painter, const QRectF &)
{
    if (m_picture.curves.empty())
        return;
    paintHead(*painter);
    paintAxes(*painter);
    for (const PlotCurve &curve : m_picture.curves)
        paintDots(*painter, curve);
    for (const PlotCurve &curve : m_picture.curves)
        paintMarkers(*painter, curve);
    paintNames(*painter);
    paintChosen(*painter);
}

void LinePlot::paintGrid(QPainter &painter) const
{
    const QColor color = mixedColor(m_theme.border, m_theme.card, 0.55);
    for (const PlotTick &tick : plotTicks(m_picture.y, mostSteps(m_plot.height()))) {
        const double y = std::floor(pixel({m_picture.x.from, tick.at}).y());
        painter.fillRect(QRectF(m_plot.left(), y, m_plot.width(), 1), tick.at > 0 ? color : m_theme.border);
    }
    if (!m_picture.mark)
        return;
    const double x = std::floor(pixel({m_picture.mark->at, 0}).x()) + 0.5;
    QPen pen(mixedColor(m_theme.muted, m_theme.card, 0.55), 1);
    pen.setDashPattern({1, 3});
    painter.setPen(pen);
    painter.drawLine(QPointF(x, m_plot.top() - 2), QPointF(x, m_plot.bottom()));
}

/// What the repeats leave open: a band along the line, or a bar where there is one point only.
void LinePlot::paintBand(QPainter &painter, const PlotCurve &curve) const
{
    if (curve.intervals.size() != curve.points.size() || curve.points.empty())
        return;
    QPolygonF band;
    for (size_t i = 0; i < curve.points.size(); ++i)
        band << pixel({curve.points[i].x(), curve.intervals[i].second});
    for (size_t i = curve.points.size(); i-- > 0;)
        band << pixel({curve.points[i].x(), curve.intervals[i].first});
    if (curve.points.size() == 1) {
        constexpr double half = 5;
        band = QPolygonF(QRectF(band[0] - QPointF(half, 0), band[1] + QPointF(half, 0)));
    }
    QColor color = colorOf(curve);
    const auto lines = std::ranges::count(m_picture.curves, PlotCurve::Kind::Measured, &PlotCurve::kind);
    color.setAlphaF((m_theme.dark ? 0.34f : 0.26f) / std::sqrt(float(std::max<qsizetype>(1, lines)))); // they overlap
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(band);
    painter.setBrush(Qt::NoBrush);
}

void LinePlot::paintHead(QPainter &painter) const
{
    const QFontMetricsF metrics(smallFont());
    const double line = std::ceil(metrics.height());
    QFont heading = smallFont();
    heading.setWeight(QFont::DemiBold);
    painter.setFont(heading);
    painter.setPen(m_theme.muted);
    painter.drawText(QRectF(0, 0, sceneRect().width(), line + 2), Qt::AlignLeft | Qt::AlignVCenter, m_picture.title);
    if (!m_picture.mark)
        return;
    const double width = std::ceil(metrics.horizontalAdvance(m_picture.mark->text)) + 2;
    const double left = std::clamp(pixel({m_picture.mark->at, 0}).x() - width / 2, m_plot.left(),
                                   std::max(m_plot.left(), sceneRect().right() - width));
    painter.setFont(smallFont());
    painter.drawText(QRectF(std::round(left), m_plot.top() - line - 3, width, line), Qt::AlignCenter,
                     m_picture.mark->text);
}

void LinePlot::paintAxes(QPainter &painter) const
{
    const QFontMetricsF metrics(smallFont());
    const double height = std::ceil(metrics.height());
    painter.setFont(smallFont());
    painter.setPen(m_theme.muted);
    for (const PlotTick &tick : plotTicks(m_picture.y, mostSteps(m_plot.height()))) {
        const double y = pixel({m_picture.x.from, tick.at}).y();
        painter.drawText(QRectF(0, std::round(y - height / 2), m_plot.left() - 8, height),
                         Qt::AlignRight | Qt::AlignVCenter, tick.text + tick.unit);
    }
    if (m_picture.xLabels)
        paintBottomLabels(painter);
}

/// The last label carries the unit, beyond a number that stays centred under its tick.
void LinePlot::paintBottomLabels(QPainter &painter) const
{
    constexpr double roomPerTick = 72;
    const QFontMetricsF metrics(smallFont());
    const double top = m_plot.bottom() + 7;
    double taken = -1e3;
    for (const PlotTick &tick : plotTicks(m_picture.x, std::max(1, int(m_plot.width() / roomPerTick)))) {
        const double x = pixel({tick.at, 0}).x();
        painter.fillRect(QRectF(std::floor(x), m_plot.bottom(), 1, 4), m_theme.border);
        const QString text = tick.text + tick.unit;
        const double width = std::ceil(metrics.horizontalAdvance(text)) + 1;
        const double left = std::min(x - metrics.horizontalAdvance(tick.text) / 2, sceneRect().right() - width);
        if (left < taken + 6)
            continue;
        painter.drawText(QRectF(std::round(left), top, width + 1, std::ceil(metrics.height())),
                         Qt::AlignLeft | Qt::AlignTop, text);
        taken = left + width;
    }
}

void LinePlot::paintDots(QPainter &painter, const PlotCurve &curve) const
{
    const QColor color = mixedColor(colorOf(curve), m_theme.card, 0.75);
    for (const PlotDot &dot : curve.dots) {
        const QPointF middle = pixel(dot.at);
        painter.setPen(dot.hollow ? QPen(color, 1.2) : QPen(Qt::NoPen));
        painter.setBrush(dot.hollow ? m_theme.card : color);
        painter.drawEllipse(middle, dotRadius, dotRadius);
    }
    painter.setBrush(Qt::NoBrush);
}

void LinePlot::paintMarkers(QPainter &painter, const PlotCurve &curve) const
{
    if (curve.kind != PlotCurve::Kind::Measured || !(curve.marked || curve.points.size() == 1))
        return;
    painter.setPen(QPen(m_theme.card, 1));
    painter.setBrush(colorOf(curve));
    std::vector<QPointF> places;
    for (const QPointF &point : curve.points)
        places.push_back(pixel(point));
    for (const QPointF &place : apartBy(2 * markerRadius, places))
        drawMarker(painter, curve.executor, place, markerRadius);
    painter.setBrush(Qt::NoBrush);
}

void LinePlot::paintNames(QPainter &painter) const
{
    painter.setFont(smallFont());
    for (size_t i = 0; i < m_names.size(); ++i) {
        if (!m_names[i])
            continue;
        const PlotCurve &curve = m_picture.curves[i];
        painter.setPen(curve.kind == PlotCurve::Kind::Ideal ? m_theme.muted : m_theme.text);
        painter.drawText(m_names[i]->adjusted(0, -2, 2, 2), Qt::AlignLeft | Qt::AlignVCenter, curve.label);
    }
}

void LinePlot::paintChosen(QPainter &painter) const
{
    if (m_chosen.curve < 0)
        return;
    const PlotCurve &curve = m_picture.curves[size_t(m_chosen.curve)];
    painter.setPen(QPen(m_theme.text, 1.5));
    painter.setBrush(colorOf(curve));
    drawMarker(painter, curve.executor, pixelOf(m_chosen), markerRadius + 1.5);
    painter.setBrush(Qt::NoBrush);
}

} // namespace manyhands
