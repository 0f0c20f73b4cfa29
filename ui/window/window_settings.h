#pragma once

#include "ui/stage/runs_card.h"

#include <memory>

class QSettings;
class QSplitter;

// window: the frame around the laboratory: top line, bottom line, export, help, and what survives a restart.
namespace manyhands {

/// One file of plain keys. What is wrong in it is passed over: each value has a usual one.
std::unique_ptr<QSettings> openSettings();

void saveLayout(QSettings &settings, const QWidget &window, const QSplitter &columns, const QSplitter &rows);
void restoreLayout(const QSettings &settings, QWidget &window, QSplitter &columns, QSplitter &rows);

void saveChoices(QSettings &settings, ThemeChoice theme, RunsCard::Page page);
ThemeChoice themeIn(const QSettings &settings);
RunsCard::Page pageIn(const QSettings &settings);

} // namespace manyhands
