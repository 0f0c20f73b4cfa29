// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/run.h"

#include <stop_token>

namespace manyhands {

/// A regular file below a folder; what writes to it, or replaces it, changes one of these.
struct FileState {
    std::string name; // relative to the folder
    quint64 inode = 0;
    qint64 bytes = 0;
    qint64 changed = 0; // nanoseconds; st_ctim

    auto operator<=>(const FileState &) const = default;
};
/// All of them, sorted; those of folders that may not be read are left out.
std::vector<FileState> fileStates(const std::filesystem::path &folder, const std::stop_token &stop);

/// The files that commands have written into the run's folder and those below it, by name; neither what stood there
/// before, unchanged, nor what they printed.
std::vector<WrittenFile> writtenFiles(const Run &run, const Workload &workload, const std::vector<FileState> &before,
                                      const std::stop_token &stop);

/// SHA-256 (FIPS 180-4) in hexadecimal over the run's output files in task order, of commands over the names and
/// digests of Run::written; a file that can't be read adds nothing. Empty when it was stopped before its end. A second
/// a gigabyte or so: the run's clock must have stopped.
QByteArray digestOutputs(const Run &run, const Workload &workload, const std::stop_token &stop);

} // namespace manyhands
