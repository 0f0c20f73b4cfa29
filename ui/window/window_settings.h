// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"
#include "ui/views.h"

#include <memory>

class QSettings;
class QSplitter;

// window: the frame around the laboratory: top line, bottom line, export, help, and what survives a restart.
namespace manyhands {

/// One file of plain keys. What is wrong in it is passed over: each value has a usual one.
std::unique_ptr<QSettings> openSettings();

void saveLayout(QSettings &settings, const QWidget &window, const QSplitter &columns, const QSplitter &rows);
void restoreLayout(const QSettings &settings, QWidget &window, QSplitter &columns, QSplitter &rows);

void saveChoices(QSettings &settings, ThemeChoice theme, ViewKind view);
ThemeChoice themeIn(const QSettings &settings);
ViewKind viewIn(const QSettings &settings);

} // namespace manyhands
