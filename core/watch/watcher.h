// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/watch_feed.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace manyhands {

struct WatchRequest {
    std::vector<std::string> words; // of the program and its arguments; empty: a process that runs already
    int process = 0; // that one's number
    Nanoseconds interval = std::chrono::milliseconds(5); // between samples; stretched where there are many threads
    bool withLines = true; // of Python's source, and its own account of its threads
    bool isAlone = false; // this process has no children but the program, and may stop when the program stops itself
    std::shared_ptr<WatchFeed> feed; // is told what is seen, while it goes on; may be null
};

/// Processes that a watched program left behind are this process's children: reaps those that have ended, and takes
/// them out of the list.
void reapEnded(std::vector<int> &children);

/// A program's words as records have them: without secrets.
QStringList shownCommand(const std::vector<std::string> &words);

/// Starts a program, or looks at one that runs, and follows it and all that it starts to its end. Blocks; one watch at
/// a time in a process. A stop ends the watch of a process that ran already; of a program it asks for its end, with
/// SIGTERM, and a second later kills it. started: is told the program's number, once.
struct WatchOutcome {
    WatchRecord record;
    QString problem; // why nothing was watched; empty: it was
};
WatchOutcome watchProgram(const WatchRequest &request, const std::function<bool()> &isStopped,
                          const std::function<void(int process)> &started);

} // namespace manyhands
