// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manyhands/words.h"

#include "core/experiment/experiment.h"
#include "ui/theme.h"

namespace manyhands {

Theme themeNamed(const QString &name);

/// Charts of the experiment as DIR/PREFIXKIND.png; the folder is made. False, after a line each, where some could not
/// be written. Needs a QApplication.
bool writeCharts(const Experiment &experiment, const std::filesystem::path &folder, const QString &theme,
                 const QStringList &kinds, const QString &prefix = {});
QStringList everyChart();

/// manyhands chart REPORT.json. Returns the exit status. Needs a QApplication.
int chartCommand(const Words &words);

} // namespace manyhands
