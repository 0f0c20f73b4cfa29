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
};

/// An experiment of these runs on a machine with so many cores, not yet analysed.
Experiment madeExperiment(const std::vector<MadeRun> &runs, TaskKind kind = TaskKind::Download, int cores = 2);

} // namespace manyhands::testing
