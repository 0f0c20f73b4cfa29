#pragma once

#include "ui/charts/timings_chart.h"

#include <QRectF>

// charts: how long things took. The only folder that knows Qt Charts; what comes in are plain values.
namespace manyhands {

/// Where the rows of the Timings chart stand. Rows are never higher than is good to look at; where they would be too
/// low to read, the chart is higher than its place and scrolls.
struct TimingRows {
    QRectF header; // what speedup is against
    QRectF labels; // left of the bars
    QRectF plot; // bars only, as wide as the axis is long
    double pitch = 0;
    double thickness = 0; // of a bar
    double axisEnd = 1; // seconds at the plot's right edge
    int count = 0;

    double middle(int row) const { return plot.top() + (row + 0.5) * pitch; }
    double x(double seconds) const { return plot.left() + seconds / axisEnd * plot.width(); }
    QRectF bar(int row, double seconds) const;
    /// Below zero: none.
    int rowAt(double y) const;
    /// Two lines a label, or one.
    bool hasTwoLines() const { return pitch >= 32; }
    /// What the chart needs to be seen whole.
    double height() const { return plot.bottom(); }
};

struct TimingRowsRequest {
    QSizeF size;
    int count = 0;
    double longest = 0; // seconds
    double headerHeight = 0;
    double labelWidth = 0; // of the widest label in two lines
    double oneLineLabelWidth = 0; // and in one
    struct Tail {
        double seconds; // where a bar ends, or may end while it grows
        double width; // of what stands beyond it
    };
    std::vector<Tail> tails;
    bool printed = false; // rows may be higher than on a screen
};
TimingRows timingRows(const TimingRowsRequest &request);

/// "5.91 to 5.95 s", of seconds.
QString rangeText(const std::pair<double, double> &range);
/// "6.3 ×"
QString speedupText(double speedup);
/// What a bar stands for: its time, or what is predicted while it has none.
double barSeconds(const TimingBar &bar);
/// Where a bar's value may begin: after the bar, its slowest run and its interval. Seconds.
double barEnd(const TimingBar &bar);
/// The longest time that a bar, its runs, its interval or its prediction reaches.
double longestSeconds(const std::vector<TimingBar> &bars);
/// "predicted 1.05 s", where something was predicted.
QString predictionText(const TimingBar &bar);
/// What a tooltip and a screen reader say of a bar, in one line.
QString barWords(const TimingBar &bar);

} // namespace manyhands
