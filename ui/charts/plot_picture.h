#pragma once

#include "core/executor/executor.h"

#include <QPointF>
#include <QString>

#include <utility>

namespace manyhands {

/// What an axis counts. Workers stand at their logarithm to the base 2, so that each doubling is as wide as the next.
enum class AxisKind { Workers, Seconds, Speedup, Rate };

struct PlotAxis {
    AxisKind kind = AxisKind::Seconds;
    double from = 0;
    double to = 1;
    std::vector<int> counts; // of workers that were measured, ascending

    bool operator==(const PlotAxis &) const = default;
};

struct PlotTick {
    double at = 0;
    QString text;
    QString unit; // beyond the last one's text

    bool operator==(const PlotTick &) const = default;
};

/// At most about so many steps; for workers the smallest, the largest, and what fits of doublings and measured counts.
std::vector<PlotTick> plotTicks(const PlotAxis &axis, int mostSteps);

struct PlotDot {
    QPointF at;
    bool hollow = false; // an outlier

    bool operator==(const PlotDot &) const = default;
};

/// A line with all that belongs to it, in the units of the axes.
struct PlotCurve {
    enum class Kind { Measured, Fitted, Ideal };

    Kind kind = Kind::Measured;
    ExecutorKind executor = ExecutorKind::Serial; // not of the ideal
    QString label; // at its end, or in the legend
    double width = 2;
    bool marked = true; // a marker at each point
    std::vector<QPointF> points;
    std::vector<std::pair<double, double>> intervals; // one a point, or none at all
    std::vector<PlotDot> dots;

    bool operator==(const PlotCurve &) const = default;
};

/// One plot, as plain values.
struct PlotPicture {
    QString title;
    PlotAxis x;
    PlotAxis y;
    bool xLabels = true; // off where the plot below has the same axis
    bool moving = false; // names stay in the legend while lines grow: at their ends they would come and go
    std::optional<PlotTick> mark; // a quiet vertical line with words above it
    std::vector<PlotCurve> curves;

    bool operator==(const PlotPicture &) const = default;
};

/// Of all points, intervals and dots; 0 where there is none.
double highest(const std::vector<PlotCurve> &curves);

/// The end of an axis from 0 that has to hold so much: a half of a good step beyond it at most.
double axisEnd(double top);
/// The part of a line that lies between 0 and top: the longest piece of it, cut where it leaves.
std::vector<QPointF> clippedToTop(const std::vector<QPointF> &points, double top);

/// The same line with fewer points: none of those left out is farther from it than that, upwards or downwards. Its
/// points stand from left to right.
std::vector<QPointF> simplified(const std::vector<QPointF> &points, double tolerance);

/// Of places from left to right those that have a mark: marks so near each other would hide the line.
std::vector<QPointF> apartBy(double distance, const std::vector<QPointF> &places);

} // namespace manyhands
