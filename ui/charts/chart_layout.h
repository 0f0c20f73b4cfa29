// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_model.h"

#include <QFont>
#include <QPolygonF>
#include <QRectF>
#include <QTransform>

namespace manyhands {

inline constexpr double legendSample = 22; // of a line
inline constexpr double legendGap = 6; // from that to its words
inline constexpr double valueGap = 8; // from a bar's end to its value
inline constexpr double partGap = 14; // between value, speedup and note
inline constexpr double pillPadding = 8; // left and right of a speedup, on its ground

inline constexpr double partSample = 12; // of a part of bars
inline constexpr double partSampleGap = 5; // from that to its word

/// "std::thread · 8 workers"
QString oneLineLabel(const BarRow &row);

/// What a line is; place is where its sample and words stand.
struct PlotEntry {
    PlotCurve::Kind kind = PlotCurve::Kind::Measured;
    ExecutorKind executor = ExecutorKind::Serial;
    QString text;
    bool marked = true;
    QRectF place;

    bool operator==(const PlotEntry &) const = default;
};

/// Where one line plot stands.
struct PlotPlace {
    QRectF whole; // with title and labels
    QRectF area; // between the axes
    QTransform toPixels; // of values
    std::vector<QPolygonF> lines; // one a curve, in pixels; points that nobody would miss are left out
    std::vector<std::optional<QRectF>> names; // one a curve; nothing where the legend has it

    QPointF pixel(const QPointF &value) const { return toPixels.map(value); }
};

/// Where the rows of bars stand. Rows are never higher than is good to look at; where they would be too low to read,
/// the chart is higher than its place and scrolls.
struct RowsPlace {
    QRectF heading;
    std::vector<QRectF> names; // of the parts, a sample and a word each; in lines where one has no room for them
    QRectF labels; // left of the bars
    QRectF area; // bars only, as wide as the axis is long
    std::vector<double> tops; // of the rows, and the last one's bottom
    double thickness = 0; // of a bar
    double axisEnd = 1; // seconds at the area's right edge
    bool hasTwoLines = false; // a label

    double height(int row) const { return tops[size_t(row) + 1] - tops[size_t(row)]; }
    double middle(int row) const { return (tops[size_t(row)] + tops[size_t(row) + 1]) / 2; }
    double x(double seconds) const { return area.left() + seconds / axisEnd * area.width(); }
    /// One of so many bars of a row.
    QRectF bar(int row, double seconds, int number = 0, int count = 1) const;
    /// Below zero: none.
    int rowAt(double y) const;
};

/// Where everything of a model stands in a size, in pixels. Mathematics of fonts and places: any thread.
struct ChartLayout {
    QSizeF size;
    QFont font;
    QFont small;
    QFont bold;
    std::vector<PlotPlace> plots;
    std::vector<PlotEntry> legend;
    RowsPlace rows;
    double neededHeight = 0; // to be seen whole; 0: it fits into every height

    /// The row there, or the measured point near there.
    ChartSpot spotAt(const ChartModel &model, const QPointF &position) const;
    QPointF pixelOf(const ChartModel &model, const ChartSpot &spot) const;
};

struct LayoutRequest {
    QSizeF size;
    QFont font;
    QSizeF reserved; // room that something else takes at the top right
    bool printed = false; // rows may be higher than on a screen
};
ChartLayout layOut(const ChartModel &model, const LayoutRequest &request);

int mostSteps(double height); // of a y axis

/// The part of it that is about line plots, in a file of its own.
void layOutPlots(const ChartModel &model, const LayoutRequest &request, ChartLayout &layout);

} // namespace manyhands
