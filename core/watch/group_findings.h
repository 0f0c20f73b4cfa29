// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/worker_group.h"

#include <optional>

// What is amiss with threads or processes that share work. Each looks at its own fault alone; findingsOf() knows which
// of them explains the others.
namespace manyhands {

/// Threads that stand in line for a lock of their own program most of their lives.
std::optional<Finding> convoy(const WorkerGroup &group);
/// Each is waited for before the next one is started.
std::optional<Finding> joinedEarly(const WatchRecord &record, const WorkerGroup &group);
/// Processes that the program left at their work, or before it.
std::optional<Finding> unawaited(const WatchRecord &record, const WorkerGroup &group);
/// Processes that took longer to start than to do their work.
std::optional<Finding> poolStartup(const WatchRecord &record, const WorkerGroup &group);
std::optional<Finding> poolTooLarge(const WatchRecord &record, const WorkerGroup &group);
std::optional<Finding> idleWorkers(const WorkerGroup &group);
/// uneven, or serial where the others did hardly anything.
std::optional<Finding> unevenWork(const WorkerGroup &group);

} // namespace manyhands
