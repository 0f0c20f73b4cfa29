// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/row.h"

#include <algorithm>

namespace manyhands {

namespace {

/// Transfers share one thread, and their network manager has one.
constexpr int asyncThreads = 2;

/// Adds a run's states; false where they were not measured.
bool add(States &sum, const Run &run, const Plan &plan)
{
    const Conditions &conditions = run.conditions;
    if (!conditions.runningSeconds || !conditions.readySeconds)
        return false;
    const double seconds = toSeconds(run.wall - run.startup);
    const double available = sharesThread(run.executor, plan.kind())
        ? asyncThreads * seconds
        : std::max(0.0, run.workers * seconds - idleSeconds(run, plan.taskCount));
    const double running = *conditions.runningSeconds;
    const double ready = *conditions.readySeconds;
    // Of all cores: no more of it than what the workers' time leaves was theirs.
    const double stolen = std::min(conditions.stealSeconds.value_or(0), std::max(0.0, available - running - ready));
    sum.workerSeconds += available;
    sum.running += running;
    sum.ready += ready;
    sum.stolen += stolen;
    sum.blocked += std::max(0.0, available - running - ready - stolen);
    return true;
}

} // namespace

double idleSeconds(const Run &run, int tasks)
{
    if (run.spans.isEmpty())
        return std::max(0, run.workers - tasks) * toSeconds(run.wall - run.startup);
    std::vector<Nanoseconds> ends(size_t(run.workers), run.startup);
    for (const Span *span : run.spans) {
        if (span)
            ends[size_t(span->worker)] = std::max(ends[size_t(span->worker)], span->end);
    }
    double idle = 0;
    for (const Nanoseconds end : ends)
        idle += toSeconds(run.wall - std::min(end, run.wall));
    return idle;
}

std::optional<States> Row::states() const
{
    States sum;
    for (const Run *run : runs) {
        if (!add(sum, *run, *plan))
            return std::nullopt;
    }
    return runs.empty() ? std::nullopt : std::optional(sum);
}

std::optional<double> Row::lineShare() const
{
    double ready = 0;
    double all = 0;
    for (const Run *run : runs) {
        if (!run->conditions.readySeconds)
            return std::nullopt;
        ready += *run->conditions.readySeconds;
        all += run->workers * toSeconds(run->wall - run->startup);
    }
    return all > 0 ? std::optional(ready / all) : std::nullopt;
}

bool Row::isDisturbed() const
{
    return std::ranges::any_of(runs, [](const Run *run) { return !run->disturbances.empty(); });
}

const Run *Row::middleRun() const
{
    return lowerMiddle(runs);
}

std::vector<Row> rowsOf(const Experiment &experiment)
{
    std::vector<Row> rows;
    for (const Summary &summary : experiment.summary) {
        Row row{&summary, &experiment.plan, {}};
        for (const auto &run : experiment.runs) {
            if (run->executor == summary.executor && run->workers == summary.workers && counts(*run))
                row.runs.push_back(run.get());
        }
        if (!row.runs.empty())
            rows.push_back(std::move(row));
    }
    return rows;
}

const Row *baselineOf(const std::vector<Row> &rows, ExecutorKind baseline)
{
    if (rows.empty())
        return nullptr;
    const bool isThere = std::ranges::any_of(rows, [&](const Row &row) { return row.summary->executor == baseline; });
    const ExecutorKind executor = isThere ? baseline : rows.front().summary->executor;
    const Row *smallest = nullptr;
    for (const Row &row : rows) {
        if (row.summary->executor == executor && (!smallest || row.workers() < smallest->workers()))
            smallest = &row;
    }
    return smallest;
}

} // namespace manyhands
