#pragma once

#include "ui/charts/timings_chart.h"
#include "ui/session/session.h"

// stage: the middle of the window: when things happened, how long they took, and what there is to say.
namespace manyhands {

struct TimingBars {
    std::vector<TimingBar> bars;
    std::vector<int> runs; // the number of each bar's run
    QString baseline;
};

/// The runs of the current job, the last ones at most.
TimingBars timingBars(const Session &session);

} // namespace manyhands
