// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/executor.h"
#include "core/system/limits.h"

namespace manyhands {

/// How many descriptors and threads such a run takes, on top of those that this process has before it. The figures
/// were counted in /proc/self/fd; a test compares them with real runs.
Needs needsOf(ExecutorKind executor, TaskKind task, int workers);

/// Why the limits of this process leave too little for such a run and a reserve, in one line that names the limit and
/// the fix; empty: they leave enough. Reads files of /proc.
QString limitProblem(ExecutorKind executor, TaskKind task, int workers);

/// The same, found by really taking all of it for a moment; some 20 us a worker. To be asked right before the workers
/// start, because Qt gives no error then: without a descriptor for an event loop it ends the program, and a thread of
/// its pools or its network manager that does not start is waited for without an end.
QString startProblem(ExecutorKind executor, TaskKind task, int workers);

} // namespace manyhands
