// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/executor.h"

#include <QPolygonF>
#include <QStringList>

#include <functional>
#include <utility>

// charts: what was measured, as pictures. A model (plain values and words) is laid out, painted, pointed at and
// exported; series_view is the only file that knows Qt Charts.
namespace manyhands {

class RunTimelines;

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

struct PlotDot {
    QPointF at;
    bool hollow = false; // an outlier
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
    QStringList words; // one a point, a line a fact; or none
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
};

/// One run's time, a dot on a chart. Seconds.
struct TimedRun {
    TimedRun(double runSeconds, bool isOutlier = false)
        : seconds(runSeconds)
        , outlier(isOutlier)
    {
    }

    double seconds = 0;
    bool outlier = false; // drawn hollow, and never left out

    bool operator==(const TimedRun &) const = default;
};

/// What a stretch of a bar was spent on. In this order, each with a look of its own: colour is never alone.
struct BarPart {
    enum class Kind { Running, ExtraRunning, Ready, Blocked, Starting, Idle, Unknown };

    Kind kind = Kind::Running;
    double seconds = 0;

    bool operator==(const BarPart &) const = default;
};

/// A horizontal bar and what is written beyond its end. Seconds.
struct ChartBar {
    enum class Look { Full, Growing, Ghost, Published, Hatched };

    Look look = Look::Full;
    double seconds = 0; // what it is as long as
    std::vector<BarPart> parts; // from its start; none: it is of one piece
    bool hasFailures = false; // it is hatched
    QString value; // at its end, bold
    QString speedup; // after that, on a ground of its own
    bool isFaster = false; // that ground is green
    QString note; // last, muted
    std::vector<TimedRun> runs; // of which it is the median; dots
    std::optional<std::pair<double, double>> interval; // a whisker over its end
    std::optional<double> predicted; // a dotted mark

    /// Where the value may begin: after the bar, its slowest run and its interval.
    double end() const;
};

/// A label and the bars that belong to it, one below another.
struct BarRow {
    ExecutorKind executor = ExecutorKind::Serial;
    QString title;
    QString subtitle; // may be empty
    std::vector<ChartBar> bars;
    QString words; // all that there is to say, in one line
};

/// All that a chart shows, as plain values: line plots, or rows of bars, or timelines.
struct ChartModel {
    enum class Flow { Beside, Stacked };

    /// A point of a measured curve, or a row of bars; below zero: none.
    struct Spot {
        int plot = -1;
        int curve = -1; // or the row
        int point = 0;

        bool operator==(const Spot &) const = default;
    };

    std::vector<PlotPicture> plots;
    Flow flow = Flow::Beside;
    /// What is said of a point whose curve has no words of its own: there can be thousands of points.
    std::function<QString(const Spot &spot)> pointWords;

    std::vector<BarRow> rows;
    std::vector<BarRow> company; // of a chart as wide that stands beside: equal lengths are equal seconds in both
    QString heading; // above the rows, at the right
    std::vector<std::pair<BarPart::Kind, QString>> partNames; // above the rows: what their parts are
    bool hasHeading = false; // room is kept for it
    bool grouped = false; // rows of several bars each, as high as they need

    std::shared_ptr<const RunTimelines> timelines; // of a page

    bool isEmpty() const { return plots.empty() && rows.empty() && !timelines; }
    bool has(const Spot &spot) const;
    /// Of what the arrow keys walk along: a row has one, a curve of the first plot that was not measured none.
    std::vector<int> pointCounts() const;
    /// What a tooltip and a screen reader say of a spot; empty where there is none.
    QString words(const Spot &spot) const;
};

using ChartSpot = ChartModel::Spot;

// Mathematics of line plots.

/// At most about so many steps; for workers the smallest, the largest, and what fits of doublings and measured counts.
std::vector<PlotTick> plotTicks(const PlotAxis &axis, int mostSteps);

/// Of all points, intervals and dots; 0 where there is none.
double highest(const std::vector<PlotCurve> &curves);

/// The end of an axis from 0 that has to hold so much: a half of a good step beyond it at most.
double axisEnd(double top);
/// The part of a line that lies between 0 and top: the longest piece of it, cut where it leaves.
std::vector<QPointF> clippedToTop(const std::vector<QPointF> &points, double top);

/// The same line with fewer points: none of those left out is farther from it than that, upwards or downwards. Its
/// points stand from left to right.
QPolygonF simplified(const QPolygonF &points, double tolerance);

/// Of places from left to right those that have a mark: marks so near each other would hide the line.
std::vector<QPointF> apartBy(double distance, const std::vector<QPointF> &places);

} // namespace manyhands
