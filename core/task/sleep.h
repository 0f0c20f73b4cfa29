#pragma once

#include "core/task/perform.h"

namespace manyhands {

/// Waits as long as the task says, and wakes at once when it is stopped.
TaskResult sleepFor(const SleepTask &task, const std::stop_token &stop, Lane &lane);

} // namespace manyhands
