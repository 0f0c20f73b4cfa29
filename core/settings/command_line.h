// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/experiment_settings.h"

namespace manyhands {

/// The command line of the same experiment, quoted for a shell: "manyhands resize --executors serial,std-thread ...".
/// What is usual is left out; so is what is secret.
QString commandLine(const ExperimentSettings &job);

} // namespace manyhands
