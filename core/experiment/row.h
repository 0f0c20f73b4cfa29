// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"

namespace manyhands {

/// What the workers of some runs were at, in worker-seconds from the start-up's end to each worker's last task.
struct States {
    double workerSeconds = 0;
    double running = 0;
    double ready = 0;
    double blocked = 0; // the rest, without what the hypervisor took
    double stolen = 0;

    /// Of the time in which they had the cores they asked for.
    double runningShare() const { return running + blocked > 0 ? running / (running + blocked) : 0; }
    /// In line for a core, or on one that the hypervisor had given away.
    double starvedShare() const { return workerSeconds > 0 ? (ready + stolen) / workerSeconds : 0; }
};

/// A row of the summary and its runs that count.
struct Row {
    const Summary *summary = nullptr;
    const Plan *plan = nullptr; // the experiment's
    std::vector<const Run *> runs;

    int workers() const { return summary->workers; }
    /// None where they were not measured in each run.
    std::optional<States> states() const;
    /// In line for a core, of all its workers' time after their start; none where it was not measured in each run.
    std::optional<double> lineShare() const;
    bool isDisturbed() const;
    const Run *middleRun() const; // its median run: lowerMiddle()
};

/// Rows with runs that count, in the summary's order.
std::vector<Row> rowsOf(const Experiment &experiment);
/// The baseline at its smallest count, else that of the first executor that has one; null where nothing counts.
const Row *baselineOf(const std::vector<Row> &rows, ExecutorKind baseline);

/// Worker-seconds from each worker's last task to the run's end; all of it for one that never had a task. By the number
/// of tasks alone where the run has no spans.
double idleSeconds(const Run &run, int tasks);

} // namespace manyhands
