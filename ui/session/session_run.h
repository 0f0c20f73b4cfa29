// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment_thread.h"
#include "ui/session/comparison_group.h"

namespace manyhands {

/// A run of this window, on its way or over.
struct SessionRun {
    int number = 0; // from 1, in the order in which they began; never used twice
    QString group; // signature of its job
    QString experiment; // key of the experiment that it counts in
    int start = 0; // which press of a button it belongs to
    ExecutorKind executor = ExecutorKind::Serial;
    int workers = 1;
    std::shared_ptr<const Workload> workload;
    std::shared_ptr<const Recorder> recorder;
    std::filesystem::path outputFolder;
    std::shared_ptr<const Run> result; // null while it runs
    bool leftOut = false; // by the user: it counts nowhere
    bool hasFiles = true; // false: they were removed to make room
    std::optional<double> predicted; // seconds, as said before it began

    /// Wall time, so far where it still runs.
    Nanoseconds elapsed() const { return result ? result->wall : recorder->elapsed(); }
};

/// Whether medians and speedups rest on it.
inline bool isCounted(const SessionRun &run)
{
    return run.result && !run.leftOut && counts(*run.result);
}

} // namespace manyhands
