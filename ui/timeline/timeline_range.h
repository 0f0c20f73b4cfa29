// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timeline_scene.h"

namespace manyhands {

/// What the lanes were at between two moments of a run.
struct RangeTotals {
    qint64 tasks = 0; // that had a part in it
    double laneSeconds = 0; // of all lanes together
    double taskSeconds = 0; // of them, with a task
    std::array<double, phaseNameCount> phaseSeconds{}; // of those
};

RangeTotals totalsIn(const TimelineModel &model, const TimeWindow &range);
/// "0.20 to 0.54 s: 12 tasks, 62 % transferring, 20 % waiting for the server, 18 % without a task"
QString rangeWords(const TimelineModel &model, TaskKind kind, const TimeWindow &range);

} // namespace manyhands
