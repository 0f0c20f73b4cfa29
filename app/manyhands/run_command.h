#pragma once

#include "app/manyhands/words.h"

namespace manyhands {

inline constexpr int allDone = 0;
inline constexpr int someFailed = 1;
inline constexpr int wrongWords = 2;
inline constexpr int interrupted = 130;

/// Runs the job on the command line: progress, table, reports and charts. Returns the exit status.
/// With charts asked for it needs a QApplication.
int runCommand(const Words &words);

} // namespace manyhands
