// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/executor.h"
#include "core/experiment/conditions.h"

#include <QDateTime>

#include <algorithm>

namespace manyhands {

enum class RunState { Finished, Failed, Cancelled };

const char *runStateName(RunState state);

/// A file that commands wrote, below the run's folder.
struct WrittenFile {
    std::string name; // relative to the folder
    QByteArray sha256; // hexadecimal

    bool operator==(const WrittenFile &) const = default;
};

/// One workload on one executor with a number of workers: a value that is never changed once the run has ended.
struct Run {
    ExecutorKind executor = ExecutorKind::Serial;
    int workers = 1;
    int repeat = 1;
    QDateTime startedAt; // UTC
    RunState state = RunState::Finished; // finished: every task got its turn, also where some failed
    QString failedReason;
    Nanoseconds wall{0}; // start-up included
    Nanoseconds cpu{0}; // of this process without the window's part, and of worker processes
    Nanoseconds startup{0};
    std::vector<Nanoseconds> workerStartups;
    bool workerClockIsOffset = false; // spans were placed by the workers' own clocks, set right by an offset
    double load = 0; // one-minute load average at the start
    QString httpVersion;
    qint64 bytes = 0;
    int done = 0;
    int failed = 0;
    bool outlier = false;
    Conditions conditions;
    std::vector<Disturbance> disturbances;
    bool repeated = false; // disturbed, and a later round stands for it
    bool resumed = false; // did only what an earlier run had left to do: it has no part in medians and no verdict
    bool didOtherWork = false; // too many of its tasks failed, and not the same ones as in the other runs
    QByteArray outputDigest; // hexadecimal SHA-256; empty for sleep
    std::shared_ptr<const std::vector<WrittenFile>> written; // of commands, by name; null: not compared, or not known
    std::filesystem::path outputFolder;
    SpanList spans; // empty where the report kept none

    /// Where the task's file is, or empty if it left none.
    std::filesystem::path outputPath(const Workload &workload, int task) const;
    /// The files that it left, in the order of the tasks.
    std::vector<std::filesystem::path> outputPaths(const Workload &workload) const;
};

/// The same from a span alone, while its run is still on.
std::filesystem::path outputPath(const Span &span, const Workload &workload, const std::filesystem::path &outputFolder);

/// Whether a run has a part in medians, pairs of rounds, fits and the comparison of outputs.
bool counts(const Run &run);

/// The run in the middle by its time, of two the faster, of equal ones the earlier: a row's median run. `Runs`: a
/// vector of pointers, null if it is empty.
template <typename Runs> typename Runs::value_type lowerMiddle(Runs runs)
{
    std::ranges::stable_sort(runs, {}, [](const auto &run) { return run->wall; });
    return runs.empty() ? nullptr : runs[(runs.size() - 1) / 2];
}

/// From each task's start to its end, of all of a run's tasks.
double taskSeconds(const Run &run);

} // namespace manyhands
