// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/analysis.h"
#include "core/experiment/run.h"
#include "core/system/cores.h"

#include <QStringList>

// experiment: runs over executors, worker counts and repeats, in an order; their statistics, verdict and report.
namespace manyhands {

/// The machine that an experiment ran on, as its report says it.
struct Machine {
    QString os;
    QString cpu;
    int cores = 1;
    int usableCores = 1; // what affinity and the control group leave
    double load = 0;
    qint64 memoryBytes = 0;
    QString qt;
    QString compiler;
    QString governor; // of the processor's frequency; empty, none: not told
    std::optional<bool> turbo;
    std::optional<bool> smt; // hardware threads share cores
    std::optional<bool> onBattery;
    std::optional<double> quotaCores; // the control group's limit; none: no limit
    int niceness = 0; // of this process: above 0 others go first
    QString systemRoot; // what stood for "/" when the system was looked at, where a test planted it
};

Machine thisMachine();

/// Which runs' spans a report keeps.
enum class SpansKept { All, Median, None };

/// What was asked for.
struct Plan {
    std::shared_ptr<const Workload> workload; // settings and tasks; no tasks when it came from a report
    QStringList names; // of the tasks, when it came from a report; else ask taskName()
    int taskCount = 0;
    QString source; // "demo", "files", "urls", ...
    QString network; // profile's name; empty where nothing was simulated
    std::optional<double> latencyMs; // what overrode the profile
    std::optional<double> bandwidthMBs;
    std::optional<double> lineMBs; // a second, that all connections share in the simulated network
    std::optional<double> requestRate; // that the simulated server takes in a second
    std::vector<ExecutorKind> executors;
    std::vector<int> workers;
    std::vector<int> processWorkers; // where processes have counts of their own
    int repeats = 1;
    std::optional<double> until; // rounds go on until each row's interval is within this share of its median
    int mostRepeats = 50; // of them
    int warmup = 0;
    ExecutorKind baseline = ExecutorKind::Serial;
    QStringList workerCommand;
    CommandTemplate prepare; // is run before each run, untimed; empty: none
    CommandTemplate cleanup; // the same after it
    std::filesystem::path output; // empty: a temporary folder, removed at the end
    bool runFolders = false; // a folder a run inside the output even where there is one run only
    bool resumes = false; // its workload is what an earlier run had left to do
    bool keepOnlyLast = false; // of several runs' outputs: the folder is a passing one, and could fill
    std::vector<std::filesystem::path> outgrown; // earlier experiments' output folders, deleted before this one starts
    QString workerProgram; // empty: beside this program
    qint64 serverProcess = 0; // the demo server's; 0: none
    quint32 orderSeed = 0; // each round's order is drawn from it
    std::optional<SpansKept> spans; // none: all, or the median runs' above mostSpansKept

    QString taskName(int task) const;
    TaskKind kind() const { return workload ? workload->kind : TaskKind::Sleep; }
};

/// How an interval was found: from the fastest to the slowest run, or so that 95 % of such intervals hold the median.
enum class IntervalKind { MinToMax, OrderStatistics, Bootstrap };
const char *intervalKindName(IntervalKind kind);

/// Where the worker-seconds of a run went beside the baseline's: workers x wall = the baseline's task seconds and the
/// five others. Seconds; each but the start-up may be negative.
struct Losses {
    int repeat = 1; // of the run that it tells of
    double baselineTaskSeconds = 0; // without its time in line
    double startupSeconds = 0;
    double idleSeconds = 0; // from a worker's last task to the run's end
    double readySeconds = 0; // in line for a core
    double blockedSeconds = 0; // beyond the baseline's
    double runningSeconds = 0; // beyond the baseline's
};

/// All runs of one executor with one worker count, against the baseline. Seconds.
struct Summary {
    ExecutorKind executor = ExecutorKind::Serial;
    int workers = 1;
    int runs = 0; // finished ones; others do not count
    double medianSeconds = 0;
    double minSeconds = 0;
    double maxSeconds = 0;
    std::optional<Range> ci95; // from six runs up
    IntervalKind intervalKind = IntervalKind::MinToMax; // what interval() is
    std::optional<double> speedup; // none where the baseline did not finish
    std::optional<Range> speedupCi95; // of the ratio, from six rounds in which both ran
    bool isDifferent = false; // from the baseline, as far as the whole table's comparisons allow to say so
    std::optional<double> detectable; // the smallest ratio to the baseline that would have been seen
    std::optional<double> efficiency;
    double utilisation = 0;
    double cpuSeconds = 0; // median
    double startupSeconds = 0; // median
    int failedTasks = 0; // the most in one run
    std::optional<Losses> losses; // none where the states are not known

    /// What stands for how sure the median is: the interval, or the range of fewer runs.
    Range interval() const { return ci95.value_or(Range(minSeconds, maxSeconds)); }
};

struct Experiment {
    QDateTime created; // UTC
    QString version;
    Machine machine;
    Plan plan;
    std::vector<std::shared_ptr<const Run>> runs; // in the order in which they ran
    std::vector<Summary> summary;
    std::optional<bool> outputsIdentical; // none: nothing to compare
    std::vector<ExecutorFit> fits;
    std::vector<Notice> notices;
    std::optional<Verdict> verdict; // none where no run finished
    std::optional<Prediction> prediction; // of the last run, where one was made
};

inline constexpr qint64 mostSpansKept = 100'000; // of all runs together, unless the plan says otherwise
SpansKept spansKept(const Plan &plan, size_t runs);
/// The lowerMiddle() of the runs that count of its executor and count; null where none does.
std::shared_ptr<const Run> medianRun(const Experiment &experiment, const Summary &summary);

/// Statistics of the runs there are so far.
std::vector<Summary> summarise(const Plan &plan, const std::vector<std::shared_ptr<const Run>> &runs, int usableCores);
/// Fills in what a report's summary leaves out because it follows from the runs: CPU time, start-up and failed tasks.
void takeUnwritten(std::vector<Summary> &summaries, const std::vector<std::shared_ptr<const Run>> &runs);
/// How far the interval reaches from the median to its farther side, as a share of it; 0 where there is no median.
double intervalReach(const Summary &summary);
/// Whether each row's interval is as near to its median as Plan::until asks.
bool isSureEnough(const Experiment &experiment);
std::optional<bool> outputsAgree(const std::vector<std::shared_ptr<const Run>> &runs);

} // namespace manyhands
