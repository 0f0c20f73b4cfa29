// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/run.h"

#include <stop_token>

namespace manyhands {

/// All regular files that commands have written into the run's folder and those below it, sorted; not what they
/// printed.
std::vector<WrittenFile> writtenFiles(const Run &run, const Workload &workload, const std::stop_token &stop);

/// SHA-256 (FIPS 180-4) in hexadecimal over the run's output files in task order, of commands over the names and
/// digests of Run::written; a file that can't be read adds nothing. Empty when it was stopped before its end. A second
/// a gigabyte or so: the run's clock must have stopped.
QByteArray digestOutputs(const Run &run, const Workload &workload, const std::stop_token &stop);

} // namespace manyhands
