// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/session.h"

namespace manyhands {

/// "std::thread, 8 workers"
QString runTitle(const SessionRun &run);

/// What went wrong in a finished run, in a line; empty when nothing did.
QString failureWords(const SessionRun &run);

} // namespace manyhands
