// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/moment_counts.h"

#include "ui/timeline/visible_bars.h"

#include <algorithm>

namespace manyhands {

MomentCounts countsAt(const TimelineModel &model, double seconds)
{
    MomentCounts counts;
    const bool allDone = model.failed() == 0 && model.cancelled() == 0;
    for (int lane = 0; lane < model.laneCount(); ++lane) {
        const auto &bars = model.laneBars(lane);
        const size_t over = firstBarAfter(bars, seconds);
        counts.ended += qint64(over);
        counts.open += begunBy(bars, seconds) > over ? 1 : 0;
        for (size_t i = 0; !allDone && i < over; ++i) {
            counts.failed += bars[i].outcome == Outcome::Failed;
            counts.cancelled += bars[i].outcome == Outcome::Cancelled;
        }
    }
    counts.ended -= counts.cancelled;
    return counts;
}

size_t begunBy(const std::vector<TimelineBar> &bars, double seconds)
{
    return size_t(std::ranges::upper_bound(bars, seconds, {}, &TimelineBar::start) - bars.begin());
}

} // namespace manyhands
