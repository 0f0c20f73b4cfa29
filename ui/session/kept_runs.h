// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/resumption.h"
#include "ui/session/comparison_group.h"

#include <map>
#include <set>

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
    std::shared_ptr<const ExperimentSettings> job; // of the press that began it
    QDateTime over; // UTC, once it is
    std::shared_ptr<const LeftFiles> kept; // of the runs that it went on with; null: it went on with none
    bool wentOn = false; // a later run did what it had left to do

    /// Wall time, so far where it still runs.
    Nanoseconds elapsed() const { return result ? result->wall : recorder->elapsed(); }
};

/// Its files and those that it went on with, of a run that is over.
std::vector<std::filesystem::path> filesOf(const SessionRun &run);
int fileCount(const SessionRun &run);

/// Whether medians and speedups rest on it.
inline bool isCounted(const SessionRun &run)
{
    return run.result && !run.leftOut && counts(*run.result);
}

/// The runs of a window and the experiments that they make: those of one job and one plan each, which no run of another
/// plan joins. Runs can be left out, removed and brought back. GUI thread only.
class KeptRuns
{
public:
    const std::vector<SessionRun> &all() const { return m_runs; }
    const SessionRun *find(int number) const;
    SessionRun *find(int number);
    SessionRun &add(SessionRun run); // its number is higher than all others
    void dropLast() { m_runs.pop_back(); }
    /// Those that are older than the newest so many, or beyond so many tasks. Returns whether there were any.
    bool dropOld(qint64 mostRuns, qint64 mostTasks);

    /// What a new run of the job counts in: the runs of the same plan, unless their experiment was closed.
    QString experimentFor(const QString &group, const ExperimentSettings &job) const;
    /// Its report was deleted: later runs begin another one.
    void close(const QString &experiment);
    /// Analysed; null where it has no runs.
    std::shared_ptr<const Experiment> experiment(const QString &key) const;
    void setExperiment(const QString &key, std::shared_ptr<const Experiment> experiment);
    /// What its runs came to, in their order; those that are left out are not among them.
    std::vector<std::shared_ptr<const Run>> results(const QString &experiment) const;

    void leaveOut(const std::vector<int> &numbers, bool out);
    void remove(const std::vector<int> &numbers);
    bool canUndo() const { return !m_undone.empty(); }
    /// The last time that runs were left out, counted again or removed did not happen.
    void undo();

private:
    struct Change {
        std::vector<SessionRun> removed;
        std::vector<int> toggled; // left out, or counted again
    };
    void remember(Change change);
    void toggle(const std::vector<int> &numbers);
    void analyseAgain(const std::set<QString> &keys);

    std::vector<SessionRun> m_runs; // by number
    std::map<QString, std::shared_ptr<const Experiment>> m_experiments; // by key; one may have lost all of its runs
    std::map<QString, int> m_closed; // how many of a job's plan
    std::vector<Change> m_undone;
};

} // namespace manyhands
