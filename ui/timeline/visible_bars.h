#pragma once

#include "ui/timeline/time_scale.h"
#include "ui/timeline/timeline_model.h"

#include <QRgb>

#include <array>

namespace manyhands {

/// A bar that is wide enough to be drawn as one.
struct VisibleBar {
    int index = 0; // in its lane
    double left = 0; // pixels, inside the scale
    double right = 0;
};

/// Premultiplied light of one column of pixels, added up from the bars too narrow to be drawn alone.
struct StripColumn {
    float red = 0;
    float green = 0;
    float blue = 0;
    float cover = 0; // 1: full
    bool failed = false; // one that failed must not drown in its neighbours
};

/// What is seen of one lane: bars of their own, and one strip of columns in which all the narrow ones are merged.
struct VisibleLane {
    std::vector<VisibleBar> bars;
    std::vector<StripColumn> strip; // empty: nothing was merged
    int merged = 0;
};

/// A colour a phase; the last one is for bars that have no phases.
using PhaseColors = std::array<QRgb, phaseNameCount + 1>;

/// The bars of a lane that lie in the scale's window; those narrower than minWidth pixels are merged, into so many
/// columns a pixel.
VisibleLane visibleBars(const std::vector<TimelineBar> &bars, const TimeScale &scale, double minWidth,
                        const PhaseColors &colors, double columnsPerPixel = 1);
/// The narrowest bar to be drawn alone such that not more than `most` are: 4 pixels or more.
double narrowestAlone(const TimelineModel &model, int firstLane, int lastLane, const TimeScale &scale, int most);
/// First bar of the lane that ends after the moment; bars of a lane follow each other.
size_t firstBarAfter(const std::vector<TimelineBar> &bars, double seconds);
/// The bar under a moment, or the nearest within the tolerance; below zero: none.
int barAt(const std::vector<TimelineBar> &bars, double seconds, double tolerance);

/// Room between a bar and the next one, in pixels, taken from the bar's end.
double gapAfter(double barWidth);
/// A column as a premultiplied pixel.
QRgb stripPixel(const StripColumn &column, QRgb failed);

} // namespace manyhands
