// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"

namespace manyhands {

/// The table as text, a tab between two cells, and as HTML: both a spreadsheet and a letter take it.
void copyTable(const Experiment &experiment);

} // namespace manyhands
