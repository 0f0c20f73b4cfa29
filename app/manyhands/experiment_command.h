// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manyhands/words.h"

namespace manyhands {

/// manyhands experiment [NAME]: lists the tutorials' experiments, or runs one and prints what was published beside what
/// was measured here. Returns the exit status. --json F writes a report a part, F with -1, -2 and so on before its
/// ending, or F itself where there is one part. With charts asked for it needs a QApplication.
int experimentCommand(const Words &words);

} // namespace manyhands
