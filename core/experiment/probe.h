#pragma once

#include "core/experiment/analysis.h"

#include <stop_token>

namespace manyhands {

/// Measures for some 0.2 s how many cores this process really gets: one spinning thread, then two, in turns.
Probe probeMachine(const std::stop_token &stop);

/// What to warn of; empty where all is as it should be.
QString probeWarning(const Probe &probe);

/// Cores that affinity leaves, and what the control group's cpu.max allows (none: no limit).
int affinityCores();
std::optional<double> quotaCores();

} // namespace manyhands
