// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"
#include "ui/charts/losses_picture.h"
#include "ui/charts/scaling_picture.h"
#include "ui/charts/throughput_picture.h"
#include "ui/charts/timings_picture.h"

namespace manyhands {

// What an experiment's charts show, as plain values and words. Any thread.

/// A bar a summary, or, where nothing was finished, a bar a run with what became of it.
std::vector<TimingBar> timingBars(const Experiment &experiment);
/// In the same order: the run that stands for each bar; null where none does.
std::vector<std::shared_ptr<const Run>> runsOfBars(const Experiment &experiment);
/// The finished runs as curves against workers.
ScalingSubject scalingSubject(const Experiment &experiment);
/// What the run's workers were at; none where it was not measured.
std::optional<StateShares> statesOf(const Run &run);
/// A row a summary; none at all where no losses are known.
LossesSubject lossesSubject(const Experiment &experiment);
/// (workers, seconds) of the model fitted to an executor's times, or nothing where there is none.
std::vector<std::pair<double, double>> fitCurve(const Experiment &experiment, ExecutorKind executor);
/// The rates of timelineRuns().
ThroughputSubject throughputSubject(const Experiment &experiment);
/// The baseline's title, or nothing where it did not finish.
QString baselineTitle(const Experiment &experiment);

/// For the timeline: of each executor, the median run with the worker count that was fastest, as far as spans were
/// kept. In the order of the summary. Where nothing was finished: of each executor, the run that came farthest.
std::vector<std::shared_ptr<const Run>> timelineRuns(const Experiment &experiment);

/// "photos/s" or "tasks/s"
QString itemsTitle(TaskKind kind);
/// "std::thread, 8 workers"
QString runTitle(ExecutorKind executor, int workers, TaskKind task);
/// "download of 15 photos (demo, broadband), 5 repeats"
QString workloadWords(const Plan &plan);
/// "Ryzen 5, 2 of 8 cores, Debian 12, 21 Nov 2026 20:39 UTC, Manyhands 1.0.0"
QString machineWords(const Experiment &experiment);

} // namespace manyhands
