// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/series_view.h"

#include <QtCharts/QLegend>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

namespace manyhands {

SeriesView::SeriesView(const DrawnChart &drawn, QWidget *parent)
    : QChartView(parent)
    , m_chart(drawn)
    , m_x(new QValueAxis)
    , m_y(new QValueAxis)
{
    chart()->addAxis(m_x, Qt::AlignBottom);
    chart()->addAxis(m_y, Qt::AlignLeft);
    m_x->setVisible(false);
    m_y->setVisible(false);
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    chart()->legend()->hide();
    setFrameShape(QFrame::NoFrame);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setRenderHint(QPainter::Antialiasing);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAcceptDrops(false); // the window's
}

void SeriesView::refresh()
{
    const QRectF whole(QPointF(), m_chart.layout.size);
    // Always: a resize event makes the scene as large as the view, and leaves the plot area and the axes as they were.
    setTransform(QTransform::fromScale(m_chart.theme.zoom, m_chart.theme.zoom));
    setSceneRect(whole);
    chart()->resize(whole.size());
    chart()->setPlotArea(whole);
    m_x->setRange(0, whole.width());
    m_y->setRange(0, whole.height());
    const auto all = seriesOf(m_chart);
    for (; m_series.size() > qsizetype(all.size()); delete m_series.takeLast())
        chart()->removeSeries(m_series.constLast());
    while (m_series.size() < qsizetype(all.size())) {
        m_series.append(new QLineSeries);
        chart()->addSeries(m_series.constLast());
        m_series.constLast()->attachAxis(m_x);
        m_series.constLast()->attachAxis(m_y);
    }
    for (qsizetype i = 0; i < m_series.size(); ++i) {
        QList<QPointF> points = all[size_t(i)].points;
        for (QPointF &point : points)
            point.setY(whole.height() - point.y());
        m_series[i]->setPen(all[size_t(i)].pen);
        if (m_series[i]->points() != points)
            m_series[i]->replace(points);
    }
    viewport()->update();
}

void SeriesView::drawBackground(QPainter *painter, const QRectF &rect)
{
    painter->fillRect(rect, m_chart.theme.card);
    paintBelowSeries(*painter, m_chart);
}

void SeriesView::drawForeground(QPainter *painter, const QRectF &)
{
    paintAboveSeries(*painter, m_chart);
}

} // namespace manyhands
