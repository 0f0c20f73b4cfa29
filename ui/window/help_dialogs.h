// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace manyhands {

/// Not modal; each shows once however often it is asked for.
void showShortcuts(QWidget *window);
void showAbout(QWidget *window);

} // namespace manyhands
