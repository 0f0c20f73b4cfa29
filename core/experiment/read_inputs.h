#pragma once

#include "core/experiment/experiment_thread.h"

namespace manyhands {

/// Reads every file of a resize once, so that the first run finds them in memory as the others do. Tells how far it is.
void readInputs(const Workload &workload, const std::stop_token &stop, const EventSink &sink);

} // namespace manyhands
