// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/system_call.h"

#include <vector>

namespace manyhands {

/// The descriptors that a poll, select or epoll of a process waits on, the first hundred; from its memory and /proc.
/// Empty: another call, or it cannot be seen.
std::vector<int> waitedOn(int process, const SystemCall &call);

} // namespace manyhands
