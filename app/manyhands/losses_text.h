#pragma once

#include "core/experiment/experiment.h"

namespace manyhands {

/// Where the speed-up went: a sentence a row, then a table of worker-seconds: of the run that each row tells of, the
/// baseline's task time and what came to it. A row whose losses are not known says so.
QString lossesText(const Experiment &experiment);

} // namespace manyhands
