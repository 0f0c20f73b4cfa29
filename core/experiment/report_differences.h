// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"

namespace manyhands {

/// What makes the second plan other work than the first one, in one line; empty where times may be compared.
QString differenceInWork(const Plan &before, const Plan &after);

/// What else was different when it was measured, a sentence each: the machine, this program, its surroundings.
QStringList differencesAround(const Experiment &before, const Experiment &after);

} // namespace manyhands
