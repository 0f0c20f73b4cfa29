// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"

namespace manyhands {

/// Where a run's worker-seconds went beside the baseline's run. An identity by construction: workers x wall is
///   the baseline's task seconds, without its time in line
///   + start-up (of each worker)
///   + idle (from each worker's last task to the run's end; all of it for one that never had a task)
///   + ready (in line for a core)
///   + running beyond the baseline's
///   + blocked beyond the baseline's: what is left, gaps between tasks included.
/// None where the states or the spans of either are not known: async's transfers, more than 2 % of steal, workers
/// elsewhere.
std::optional<Losses> lossesOf(const Run &run, const Run &baseline, TaskKind task = TaskKind::Download);

/// Sets the losses of each row: those of its median run, the lower of two in the middle, against the baseline's.
void addLosses(Experiment &experiment);

/// "8 workers lost 7.9 worker-seconds: 5.9 in line for 2 cores, 1.4 starting, 0.6 without a task."
QString lossesSentence(const Summary &summary, int usableCores, TaskKind task = TaskKind::Download);

} // namespace manyhands
