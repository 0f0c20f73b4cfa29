#pragma once

#include "core/experiment/causes.h"

namespace manyhands {

/// One notice a cause: none where the cause is not there. By what they are about.
using Notice = std::optional<Catch> (*)(const Causes &);

// The work and what came of it: notices_of_tasks.cpp.
std::optional<Catch> nothingDone(const Causes &causes);
std::optional<Catch> tooShort(const Causes &causes);
std::optional<Catch> failedTasks(const Causes &causes);
std::optional<Catch> outputsDiffer(const Causes &causes);
std::optional<Catch> oneLongTask(const Causes &causes);
std::optional<Catch> idleWorkers(const Causes &causes);
std::optional<Catch> fewTasks(const Causes &causes);
std::optional<Catch> startup(const Causes &causes);

// The network and the server: notices_of_network.cpp.
std::optional<Catch> asyncLimit(const Causes &causes);
inline constexpr QLatin1String rateLimitedNow("rate-limited-now"); // the key where that is not the server's pace
std::optional<Catch> rateLimited(const Causes &causes);
std::optional<Catch> sharedLine(const Causes &causes);
std::optional<Catch> serverSharesCores(const Causes &causes);

// The machine: notices_of_machine.cpp.
std::optional<Catch> oneCore(const Causes &causes);
std::optional<Catch> workersBeyondCores(const Causes &causes);
std::optional<Catch> quota(const Causes &causes);
std::optional<Catch> neighbours(const Causes &causes);
std::optional<Catch> loweredPriority(const Causes &causes);
std::optional<Catch> hypervisor(const Causes &causes);
std::optional<Catch> memoryHeld(const Causes &causes);

} // namespace manyhands
