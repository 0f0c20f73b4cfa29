// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timeline_model.h"

namespace manyhands {

/// How far a run had come at a moment of it.
struct MomentCounts {
    qint64 ended = 0; // done or failed
    qint64 failed = 0;
    qint64 cancelled = 0;
    int open = 0;
};
MomentCounts countsAt(const TimelineModel &model, double seconds);

/// Bars of a lane that had begun by then; those after it are the future.
size_t begunBy(const std::vector<TimelineBar> &bars, double seconds);

} // namespace manyhands
