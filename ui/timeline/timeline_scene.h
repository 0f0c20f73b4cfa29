// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/task.h"
#include "ui/theme.h"
#include "ui/timeline/time_scale.h"
#include "ui/timeline/timeline_model.h"

#include <QFont>
#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QStringList>

#include <optional>

namespace manyhands {

/// The square of a legend's entry, and what is between it and its text.
inline constexpr double swatch = 12;
inline constexpr double swatchGap = 5;

/// What the lanes were at between two moments of a run.
struct RangeTotals {
    TimeWindow range;
    bool isWatch = false; // then it has no tasks
    qint64 tasks = 0; // that had a part in it
    double laneSeconds = 0; // of all lanes together
    double taskSeconds = 0; // of them, with a task
    std::array<double, shadeCount> shadeSeconds{}; // of those
};

/// Everything that one picture of a run shows; the model outlives it.
struct TimelineScene {
    const TimelineModel *model = nullptr;
    ExecutorKind executor = ExecutorKind::Serial;
    TaskKind kind = TaskKind::Sleep;
    QString title; // "std::thread, 8 workers"
    QString subtitle; // "download, 11 of 15 photos"
    QString briefSubtitle; // where there is no room for it: "11 of 15 photos"; may be empty
    QString briefestSubtitle; // where there is none for that either: "1.04 s"; may be empty
    TimeWindow window;
    double now = 0; // seconds from the run's start, or its end
    bool running = false;
    double scroll = 0; // pixels that the lanes are moved up
    std::optional<BarPlace> marked; // under the pointer, or chosen with the keyboard
    bool axis = true; // off where several runs share one below
    int numberedTo = 10; // lane numbers have room up to this one; more where several runs share an axis
    QSizeF corner; // kept free at the header's right for controls
    std::optional<RangeTotals> range; // that is asked about
    std::optional<double> moment; // shown is how a finished run was then, in seconds from its start
};

constexpr double headerGap = 10; // above the lanes, where the dot of "now" stands

/// The fonts of a timeline, all made from one.
struct TimelineFonts {
    explicit TimelineFonts(const QFont &base);

    QFont title;
    QFont small;
};

/// One row of the legend.
struct LegendEntry {
    enum class Mark { Phase, Startup, Failed, Cancelled };

    QString text;
    Mark mark = Mark::Phase;
    int shade = 0;
    QPointF place; // of its left end and vertical middle, filled in by the layout
};

QColor shadeColor(const Theme &theme, const TimelineScene &scene, int shade);
/// Only what occurs, in the order of a task.
std::vector<LegendEntry> legendEntries(const TimelineScene &scene);

/// Where the parts of the picture stand. Lanes are as high as there is room for, between 3 and 34 pixels; where that
/// does not suffice they scroll.
struct TimelineLayout {
    QRectF title;
    QRectF subtitle;
    QString subtitleText; // what of it there is room for
    QRectF lanes; // bars only
    QRectF labels; // left of them
    QRectF axis; // below
    std::vector<LegendEntry> legend;
    TimeScale scale;
    double pitch = 0; // from lane to lane
    double barHeight = 0;
    double scroll = 0;
    int laneCount = 0;

    double laneTop(int lane) const;
    /// Below zero: between lanes or outside.
    int laneAt(double y) const;
    int firstVisibleLane() const;
    int lastVisibleLane() const;
    /// How far the lanes can be scrolled; zero where all are seen.
    double scrollRange() const;
    /// Numbers of lanes (from 0) that have room for a label so high.
    std::vector<int> labelledLanes(double labelHeight) const;
};

TimelineLayout timelineLayout(const QRectF &rect, const TimelineScene &scene, const TimelineFonts &fonts);

} // namespace manyhands
