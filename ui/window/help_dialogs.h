// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <utility>
#include <vector>

class QWidget;

namespace manyhands {

/// Not modal; each shows once however often it is asked for.
/// pages: of the window, with their titles; keys that work on one of them only stand below its title.
void showShortcuts(QWidget *window, const std::vector<std::pair<QString, QWidget *>> &pages);
void showAbout(QWidget *window);

} // namespace manyhands
