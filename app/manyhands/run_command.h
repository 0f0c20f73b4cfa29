// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manyhands/words.h"

#include "core/experiment/whole_file.h"

namespace manyhands {

inline constexpr int allDone = 0;
inline constexpr int someFailed = 1;
inline constexpr int wrongWords = 2;
inline constexpr int rowSlower = 3;

/// Runs the job on the command line: progress, table, reports and charts. Returns the exit status.
/// With charts asked for it needs a QApplication.
int runCommand(const Words &words);

/// Writes a file, there or among the temporary files, and complains if it is not there. Returns whether it is.
bool keepFile(const std::filesystem::path &path, const FileWriter &write);

} // namespace manyhands
