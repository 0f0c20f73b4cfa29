// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace manyhands {

/// Whether a window can be opened: a display is named and answers. A QApplication without one aborts the program.
bool displayAnswers();

/// Lets Qt draw without a display, where none answers. Before a QApplication is made.
void drawWithoutDisplay();

} // namespace manyhands
