// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"
#include "core/experiment/perform_run.h"

#include <vector>

namespace manyhands {

/// One round of a plan: each executor with each of its counts once, in an order drawn from the seed and the round's
/// number (from 0, warm-up rounds counted), so that no row is always the first, and no row always follows the same one.
/// Serial has one worker. The slots' repeat and warmup are left to the caller.
std::vector<RunSlot> drawRound(const Plan &plan, int round);

/// A run's own folder name: executor, workers, repeat.
std::string runFolderName(const RunSlot &slot);

} // namespace manyhands
