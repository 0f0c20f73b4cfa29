// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/timings_chart.h"
#include "ui/session/session.h"

// stage: the middle of the window: when things happened, how long they took, and what there is to say.
namespace manyhands {

struct TimingBars {
    std::vector<TimingBar> bars;
    std::vector<int> runs; // the number of the run that each bar shows
    QString baseline;
    int leftOut = 0; // older ones
};

/// A bar for each executor and count of each press, of the current job; the last ones at most. Of several repeats it is
/// their median.
TimingBars timingBars(const Session &session);

/// What a run would take, before it is started.
TimingBar ghostBar(const Prediction &prediction);

} // namespace manyhands
