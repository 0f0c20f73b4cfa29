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

/// The same of another process, exact to the tick on which it runs; none where it has ended.
std::optional<Nanoseconds> processCpu(qint64 process);

/// From now on what this thread uses is not counted by workCpu(): it draws, it does not work. For the thread's whole
/// life.
void excludeThisThreadFromCpu();

/// One-minute load average of the machine, or 0 where it is not told.
double loadAverage();

} // namespace manyhands
