// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/executor.h"
#include "core/system/limits.h"

namespace manyhands {

/// What a run takes on top of what is open before it, counted with /proc/self/fd; a test compares.
Needs needsOf(ExecutorKind executor, TaskKind task, int workers);

/// Why this process may not have what such a run needs, and some to spare for what happens meanwhile, in one line that
/// names the limit and the fix; empty: it may.
QString limitProblem(ExecutorKind executor, TaskKind task, int workers);

/// The same, found by taking all of it for a moment. Where Qt finds no descriptor for an event loop it ends the whole
/// program, and a thread of its pools or its network manager that does not start is waited for without an end: so this
/// is asked right before the workers start. Takes some 20 us a worker.
QString startProblem(ExecutorKind executor, TaskKind task, int workers);

} // namespace manyhands
