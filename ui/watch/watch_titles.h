// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/watch_record.h"
#include "ui/messages/message_strips.h"

namespace manyhands {

/// "python3 tasks.py": what was watched, without what nobody should read.
QString watchTitle(const WatchRecord &record);
/// "python3 tasks.py": the same without the folders.
QString shortCommand(const WatchRecord &record);
/// What follows, for a verdict's strip: the first finding, then all else.
VerdictStrip::Words watchVerdict(const WatchRecord &record);
/// "2 cores, a look every 5.1 ms, 3.1 % of a core; exit status 0": how it was watched.
QString watchedHow(const WatchRecord &record);

} // namespace manyhands
