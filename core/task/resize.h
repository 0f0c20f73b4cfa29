// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/perform.h"

namespace manyhands {

/// Shrinks one picture into the settings' box and writes it as STEM.EXT; EXT is the source's where it can be written,
/// else png. Phases: decode, blur, scale, encode, write. Starts no thread and uses no pool. Errors: cannot-read,
/// not-an-image, damaged-image, too-large, cannot-write, disk-full, cancelled.
TaskResult resizePicture(const ResizeTask &task, const ResizeSettings &settings, WorkerContext &context,
                         const std::stop_token &stop, Lane &lane);

} // namespace manyhands
