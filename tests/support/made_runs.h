// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"

namespace manyhands::testing {

/// A run that never ran: figures for what is worked out of runs. Seconds.
struct MadeRun {
    ExecutorKind executor = ExecutorKind::Serial;
    int workers = 1;
    double wall = 1;
    double cpu = 0;
    double startup = 0;
    int failed = 0;
    RunState state = RunState::Finished;
    QByteArray digest = "aa";
    std::optional<double> ready = 0.0; // none: the states were not measured
};

/// A task of a run that never ran. Seconds from the run's start.
struct MadeSpan {
    int task = 0;
    int worker = 0;
    double start = 0;
    double end = 0;
    Outcome outcome = Outcome::Done;
    std::vector<Phase> phases = {};
};

/// The run with these spans in place of its own: one a task, in any order.
std::shared_ptr<const Run> withSpans(const Run &run, const std::vector<MadeSpan> &spans);
/// The same for tasks that a run shares out as they come: each goes to the worker that is free first.
std::shared_ptr<const Run> withTasks(const Run &run, const std::vector<double> &seconds);

/// An experiment of these runs on a machine with so many cores, not yet analysed.
Experiment madeExperiment(const std::vector<MadeRun> &runs, TaskKind kind = TaskKind::Download, int cores = 2);

} // namespace manyhands::testing
