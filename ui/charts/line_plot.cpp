#include "ui/charts/line_plot.h"

#include "ui/charts/bare_view.h"
#include "ui/charts/end_labels.h"
#include "ui/charts/plot_marks.h"

#include <QLineF>
#include <QMouseEvent>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

#include <algorithm>
#include <cmath>

namespace manyhands {

LinePlot::LinePlot(QWidget *parent)
    : QChartView(parent)
    , m_x(new QValueAxis)
    , m_y(new QValueAxis)
{
    chart()->addAxis(m_x, Qt::AlignBottom);
    chart()->addAxis(m_y, Qt::AlignLeft);
    m_x->setVisible(false);
    m_y->setVisible(false);
    makeBare(*this);
    dress();
}

void LinePlot::setPicture(const PlotPicture &picture)
{
    const bool same = std::ranges::equal(picture.curves, m_picture.curves, [](const PlotCurve &a, const PlotCurve &b) {
        return a.kind == b.kind && a.executor == b.executor && a.width == b.width;
    });
    m_picture = picture;
    if (pixelOf(m_chosen).isNull())
        m_chosen = {};
    if (!same || m_series.size() != qsizetype(picture.curves.size()))
        makeSeries();
    replaceValues();
    viewport()->update();
}

void LinePlot::makeSeries()
{
    for (QLineSeries *series : m_series) {
        chart()->removeSeries(series);
        delete series;
    }
    m_series.clear();
    for (size_t i = 0; i < m_picture.curves.size(); ++i) {
        auto *series = new QLineSeries;
        chart()->addSeries(series);
        series->attachAxis(m_x);
        series->attachAxis(m_y);
        m_series.append(series);
    }
    dress();
}

void LinePlot::replaceValues()
{
    m_x->setRange(m_picture.x.from, m_picture.x.to);
    m_y->setRange(m_picture.y.from, m_picture.y.to);
    m_drawn.clear();
    for (size_t i = 0; i < m_picture.curves.size(); ++i) {
        // Qt Charts draws a line piece by piece: fewer pieces are cheaper, and their ends do not show as beads.
        constexpr double unseen = 1.0 / 3000; // of the height
        const PlotCurve &curve = m_picture.curves[i];
        const auto points = curve.marked ? curve.points : simplified(curve.points, unseen * m_picture.y.to);
        m_drawn.emplace_back(points.begin(), points.end());
        QLineSeries *series = m_series[qsizetype(i)];
        if (series->points() != m_drawn.back())
            series->replace(m_drawn.back());
    }
}

QColor LinePlot::colorOf(const PlotCurve &curve) const
{
    return curve.kind == PlotCurve::Kind::Ideal ? m_theme.muted : m_theme.executor(curve.executor);
}

QPen LinePlot::penOf(const PlotCurve &curve) const
{
    return linePen(curve.kind, colorOf(curve), curve.width);
}

void LinePlot::dress()
{
    m_theme = themeOf(this);
    setBackgroundBrush(m_theme.card);
    for (qsizetype i = 0; i < m_series.size(); ++i)
        m_series[i]->setPen(penOf(m_picture.curves[size_t(i)]));
}

void LinePlot::setNamed(bool lines, bool ideal)
{
    m_linesNamed = lines;
    m_idealNamed = ideal;
}

bool LinePlot::isNamed(const PlotCurve &curve) const
{
    if (curve.label.isEmpty() || curve.points.empty())
        return false;
    return curve.kind == PlotCurve::Kind::Ideal ? m_idealNamed : m_linesNamed;
}

QFont LinePlot::smallFont() const
{
    return scaledFont(font(), 0.88);
}

int LinePlot::mostSteps(double height) const
{
    constexpr double roomPerTick = 34;
    constexpr double leastForTwo = 40; // where labels of three heights do not touch
    return std::clamp(int(height / roomPerTick), height < leastForTwo ? 1 : 2, 6);
}

LinePlot::Gutters LinePlot::neededGutters(QSizeF size) const
{
    constexpr double gap = 8;
    constexpr double namesFrom = 13; // pixels from a line's end, its marker and a neighbour's included
    const double height = size.height() - 50;
    const QFontMetricsF metrics(smallFont());
    Gutters gutters{gap, 4};
    for (const PlotTick &tick : plotTicks(m_picture.y, mostSteps(height)))
        gutters.left = std::max(gutters.left, std::ceil(metrics.horizontalAdvance(tick.text + tick.unit)) + gap);
    const auto bottom = plotTicks(m_picture.x, 2);
    if (m_picture.x.kind == AxisKind::Workers && !bottom.empty())
        gutters.right = std::ceil(metrics.horizontalAdvance(bottom.back().unit));
    for (const PlotCurve &curve : m_picture.curves) {
        if (!isNamed(curve))
            continue;
        const double left = (m_picture.x.to - curve.points.back().x()) / (m_picture.x.to - m_picture.x.from);
        const double inside = left * (size.width() - gutters.left - gutters.right) * 0.8;
        gutters.right = std::max(gutters.right, namesFrom + std::ceil(metrics.horizontalAdvance(curve.label)) - inside);
    }
    return gutters;
}

bool LinePlot::place(QSizeF size, Gutters gutters)
{
    m_size = size;
    const double line = std::ceil(QFontMetricsF(smallFont()).height());
    double top = m_picture.title.isEmpty() ? 4 : line + 11;
    if (m_picture.mark)
        top += line;
    const double below = m_picture.xLabels ? line + 9 : 5;
    m_plot = QRectF(gutters.left, top, std::max(20.0, size.width() - gutters.left - gutters.right),
                    std::max(20.0, size.height() - top - below));
    return placeNames();
}

void LinePlot::layOut()
{
    const QRectF whole(QPointF(), m_size);
    if (sceneRect() != whole)
        setSceneRect(whole);
    if (chart()->size() != m_size)
        chart()->resize(m_size);
    if (chart()->plotArea() != m_plot)
        chart()->setPlotArea(m_plot);
    viewport()->update();
}

bool LinePlot::placeNames()
{
    const QFontMetricsF metrics(smallFont());
    m_names.assign(m_picture.curves.size(), std::nullopt);
    std::vector<EndLabel> labels;
    std::vector<size_t> owners;
    for (size_t i = 0; i < m_picture.curves.size(); ++i) {
        const PlotCurve &curve = m_picture.curves[i];
        if (!isNamed(curve))
            continue;
        const QSizeF size(std::ceil(metrics.horizontalAdvance(curve.label)), metrics.height());
        labels.push_back({pixel(curve.points.back()), size});
        owners.push_back(i);
    }
    if (labels.empty())
        return true;
    const auto places = placeEndLabels(labels, obstacles(), m_plot, m_size.width());
    for (size_t i = 0; i < owners.size(); ++i)
        m_names[owners[i]] = places[i];
    return std::ranges::all_of(places, [](const auto &place) { return place.has_value(); });
}

/// All that a name must not lie on.
std::vector<QPolygonF> LinePlot::obstacles() const
{
    std::vector<QPolygonF> lines;
    for (size_t i = 0; i < m_picture.curves.size(); ++i) {
        QPolygonF line;
        for (const QPointF &point : m_drawn[i])
            line << pixel(point);
        lines.push_back(line);
        for (const PlotDot &dot : m_picture.curves[i].dots)
            lines.push_back({pixel(dot.at)});
    }
    return lines;
}

QPointF LinePlot::pixel(const QPointF &value) const
{
    const PlotAxis &x = m_picture.x;
    const PlotAxis &y = m_picture.y;
    return {m_plot.left() + (value.x() - x.from) / (x.to - x.from) * m_plot.width(),
            m_plot.bottom() - (value.y() - y.from) / (y.to - y.from) * m_plot.height()};
}

QPointF LinePlot::pixelOf(PlotPlace place) const
{
    if (place.curve < 0 || place.curve >= int(m_picture.curves.size()))
        return {};
    const auto &points = m_picture.curves[size_t(place.curve)].points;
    return place.point >= 0 && place.point < int(points.size()) ? pixel(points[size_t(place.point)]) : QPointF();
}

PlotPlace LinePlot::placeAt(QPointF position) const
{
    constexpr double reach = 22; // pixels
    PlotPlace nearest;
    double distance = reach;
    for (size_t i = 0; i < m_picture.curves.size(); ++i) {
        const PlotCurve &curve = m_picture.curves[i];
        for (size_t k = 0; curve.kind == PlotCurve::Kind::Measured && k < curve.points.size(); ++k) {
            const double length = QLineF(position, pixel(curve.points[k])).length();
            if (length < distance) {
                distance = length;
                nearest = {int(i), int(k)};
            }
        }
    }
    return nearest;
}

void LinePlot::setChosen(PlotPlace place)
{
    if (place == m_chosen)
        return;
    m_chosen = place;
    viewport()->update();
}

bool LinePlot::event(QEvent *event)
{
    if (bringsTheme(*event))
        dress();
    return QChartView::event(event);
}

bool LinePlot::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        Q_EMIT pointed({});
    return event->type() == QEvent::ToolTip || QChartView::viewportEvent(event); // the pointer's words come at once
}

void LinePlot::mouseMoveEvent(QMouseEvent *event)
{
    Q_EMIT pointed(placeAt(event->position()));
}

void LinePlot::mouseReleaseEvent(QMouseEvent *event)
{
    event->ignore();
}

void LinePlot::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace manyhands
