// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manyhands/words.h"

namespace manyhands {

/// manyhands watch PROGRAM: runs it, then tells on standard error what its threads were at. Returns its exit status;
/// 0 for a process that ran already, 2 where there was nothing to watch.
int watchCommand(const Words &words);

} // namespace manyhands
