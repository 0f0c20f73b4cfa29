// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace manyhands {

class MainWindow;

/// The actions that a screenshot can be taken after, as on the command line.
QStringList screenshotActions();

/// Shows the window, does the action through its own buttons, waits until all is there, saves what is seen as a PNG and
/// ends the application: 0, or 1 after a line on standard error. Returns at once; the work is done by the event loop.
void runScreenshot(MainWindow &window, const QString &action, const QString &file);

} // namespace manyhands
