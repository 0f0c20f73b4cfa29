#pragma once

#include "core/experiment/experiment.h"

namespace manyhands {

/// The table of standard output: executor, workers, median, range or interval, speedup, CPU seconds, utilisation,
/// failed; then a line for each task that failed, with its kind and message, and what was noticed of the outputs.
QString resultsText(const Experiment &experiment);

} // namespace manyhands
