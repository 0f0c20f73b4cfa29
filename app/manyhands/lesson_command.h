// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manyhands/words.h"

namespace manyhands {

/// Lists the lessons, or runs the one that is named, at full scale; never waits for input. Returns the exit status.
int lessonCommand(const Words &words);

} // namespace manyhands
