// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"

namespace manyhands {

/// The table of standard output: executor, workers, median, range or interval, speedup, CPU seconds, utilisation,
/// failed; then a line for each task that failed, with its kind and message, and for some of those with a note; then
/// the verdict, what was noticed, the fits.
QString resultsText(const Experiment &experiment);

/// Where the speed-up went: a sentence a row, then a table of worker-seconds: of the run that each row tells of, the
/// baseline's task time and what came to it. A row whose losses are not known says so.
QString lossesText(const Experiment &experiment);

} // namespace manyhands
