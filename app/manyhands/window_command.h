// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manyhands/words.h"

namespace manyhands {

/// Opens the window with the words' settings, or takes its picture. Returns the exit status. Needs a QApplication.
int windowCommand(const Words &words);

} // namespace manyhands
