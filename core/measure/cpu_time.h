// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/clock.h"

#include <optional>

namespace manyhands {

/// CPU time of the calling thread; a read costs about 0.7 us.
Nanoseconds threadCpu();

/// CPU time of this process, all its threads, less those that asked to be left out.
Nanoseconds workCpu();

/// CPU time of this process, all its threads.
Nanoseconds processCpu();

/// CPU time of another process, exact to a tick of the kernel's clock; none where it has ended.
std::optional<Nanoseconds> processCpu(qint64 process);

/// Leaves the calling thread out of workCpu() for the rest of its life: it draws, and does none of the tasks.
void excludeThisThreadFromCpu();

/// One-minute load average of the machine, or 0 where it is not told.
double loadAverage();

} // namespace manyhands
