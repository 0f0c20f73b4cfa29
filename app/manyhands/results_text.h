#pragma once

#include "core/experiment/experiment.h"

namespace manyhands {

/// The table of standard output: executor, workers, median, range or interval, speedup, CPU seconds, utilisation,
/// failed; then a line for each task that failed, with its kind and message, and for some of those with a note; then
/// the verdict, what was noticed, the fits.
QString resultsText(const Experiment &experiment);

} // namespace manyhands
