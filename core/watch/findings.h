// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/watch_record.h"

namespace manyhands {

/// What a record shows to be amiss, by its figures alone: never by the program's text. Each kind at most once a process
/// and its children.
std::vector<Finding> findingsOf(const WatchRecord &record);

} // namespace manyhands
