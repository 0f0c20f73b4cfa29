// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_painter.h"

#include <QtCharts/QChartView>

QT_BEGIN_NAMESPACE
class QLineSeries;
class QValueAxis;
QT_END_NAMESPACE

namespace manyhands {

/// The Qt chart behind every live chart, and the only file that knows Qt Charts. It draws the series, in pixels; all
/// else is painted around and over them. It takes no events: they are its parent's. GUI thread only.
class SeriesView : public QChartView
{
    Q_OBJECT
public:
    /// The chart is the parent's, and outlives this.
    SeriesView(const DrawnChart &chart, QWidget *parent);

    /// Takes over what has changed in the chart. Values are replaced; series come and go at the end of their list.
    void refresh();

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    const DrawnChart &m_chart;
    QValueAxis *m_x;
    QValueAxis *m_y; // upwards
    QList<QLineSeries *> m_series;
};

} // namespace manyhands
