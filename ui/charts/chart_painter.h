// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_layout.h"
#include "ui/theme.h"

#include <QPen>

class QPainter;

namespace manyhands {

class ChartCanvas;

/// A model in its place: all that a painter needs.
struct DrawnChart {
    ChartModel model;
    ChartLayout layout;
    Theme theme = Theme::day();
    ChartSpot chosen; // emphasised
};

/// What Qt Charts draws on a screen, and the painter elsewhere: lines, and bars, which are lines as thick as a bar.
struct ChartSeries {
    QPolygonF points; // pixels
    QPen pen;
};
std::vector<ChartSeries> seriesOf(const DrawnChart &chart);

/// Draws all of a chart with any painter, a picture's or an SVG file's, on any thread.
void paintChart(QPainter &painter, const DrawnChart &chart);
/// What lies below the series and above them, for a painter that draws smooth edges.
void paintBelowSeries(QPainter &painter, const DrawnChart &chart);
void paintAboveSeries(QPainter &painter, const DrawnChart &chart);

/// What stands in the middle of a chart or a table that has nothing to show yet: what is missing, and how it comes.
void paintEmptyWords(QPainter &painter, const QRect &rect, const Theme &theme, const QFont &font, const QString &title,
                     const QString &hint);

// The parts, each in a file of its own: line plots and rows of bars.
QColor colorOf(const PlotCurve &curve, const Theme &theme);
void paintPlotGrounds(ChartCanvas &canvas, const DrawnChart &chart);
void paintPlots(ChartCanvas &canvas, const DrawnChart &chart);
void paintRowGround(ChartCanvas &canvas, const DrawnChart &chart);
void paintRows(ChartCanvas &canvas, const DrawnChart &chart);

} // namespace manyhands
