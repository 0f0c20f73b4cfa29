// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tutorial/tutorial_run.h"

namespace manyhands {

/// What a run says of a row, by the row's clock; without the speedup, which needs another row. `names` are those of the
/// tasks.
RowMeasurement measurementOf(const Run &run, const TutorialRow &row, const QStringList &names);

/// What the results were called and when they came, for who asks for them in this order.
std::vector<Arrival> arrivalsOf(const SpanList &spans, ResultOrder order, const QStringList &names);

/// "5", "1.5": the tasks of a sleeping part, whatever they are scaled to.
QStringList secondsNames(const TutorialPart &part);

/// Puts the speedup of a row against its baseline in, where both have a time.
void putSpeedups(const TutorialInfo &tutorial, std::vector<TutorialRowResult> &rows, int row);

} // namespace manyhands
