// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/kept_runs.h"

namespace manyhands {

/// Why what the run left to do cannot be done now, for people; empty: it can. Looks at its folder.
QString obstacleToGoingOn(const SessionRun &run);

/// The run's job once more: only its executor with its count, once, into its folder.
ExperimentSettings jobOfRest(const SessionRun &run);

} // namespace manyhands
