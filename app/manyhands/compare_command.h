// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manyhands/words.h"

namespace manyhands {

/// manyhands compare OLD.json NEW.json: a table of both reports' rows, and what became of each. Returns the exit
/// status: 0 where no row is slower, 3 where one is, 2 where that cannot be told.
int compareCommand(const Words &words);

} // namespace manyhands
