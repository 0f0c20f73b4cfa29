// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/causes.h"

namespace manyhands {

/// Each rule returns its notice if its cause is there. They are in the order of their subjects.
using NoticeRule = std::optional<Notice> (*)(const Causes &);

// The work and what came of it: notices_of_tasks.cpp.
std::optional<Notice> nothingDone(const Causes &causes);
std::optional<Notice> tooShort(const Causes &causes);
std::optional<Notice> failedTasks(const Causes &causes);
std::optional<Notice> outputsDiffer(const Causes &causes);
std::optional<Notice> oneLongTask(const Causes &causes);
std::optional<Notice> idleWorkers(const Causes &causes);
std::optional<Notice> fewTasks(const Causes &causes);
std::optional<Notice> startup(const Causes &causes);

// The network and the server: notices_of_network.cpp.
std::optional<Notice> asyncLimit(const Causes &causes);
inline constexpr QLatin1String rateLimitedNow("rate-limited-now"); // the key where that is not the server's pace
std::optional<Notice> rateLimited(const Causes &causes);
std::optional<Notice> sharedLine(const Causes &causes);
std::optional<Notice> serverSharesCores(const Causes &causes);

// The machine: notices_of_machine.cpp.
std::optional<Notice> oneCore(const Causes &causes);
std::optional<Notice> workersBeyondCores(const Causes &causes);
std::optional<Notice> quota(const Causes &causes);
std::optional<Notice> neighbours(const Causes &causes);
std::optional<Notice> loweredPriority(const Causes &causes);
std::optional<Notice> hypervisor(const Causes &causes);
std::optional<Notice> memoryHeld(const Causes &causes);
std::optional<Notice> otherClock(const Causes &causes);

} // namespace manyhands
