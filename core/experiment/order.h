#pragma once

#include "core/experiment/perform_run.h"

#include <utility>
#include <vector>

namespace manyhands {

/// The order of a plan's runs: rounds of all executors with all their counts, warm-up rounds first, each round begun
/// one place later than the one before it, so that no executor is always the first. Serial has one worker, and so runs
/// once a round.
std::vector<RunSlot> orderOfRuns(const std::vector<ExecutorKind> &executors, const std::vector<int> &workers,
                                 const std::vector<int> &processWorkers, int repeats, int warmup);

/// A run's own folder name: executor, workers, repeat.
std::string runFolderName(const RunSlot &slot);

} // namespace manyhands
