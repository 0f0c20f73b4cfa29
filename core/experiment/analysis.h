// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/executor.h"
#include "core/measure/speedup_models.h"
#include "core/measure/statistics.h"

#include <QJsonObject>

#include <optional>
#include <vector>

namespace manyhands {

struct Experiment;

/// A law of scaling fitted to the medians of one executor.
struct ExecutorFit {
    ExecutorKind executor = ExecutorKind::Serial;
    SpeedupFit fit;
};

/// Something that a reader of the figures should know. Names in reports: noticeKindName().
enum class NoticeKind {
    AsyncLimit,
    WorkersBeyondCores,
    Startup,
    RateLimited,
    NoisyMachine, // of older reports only
    OutputsDiffer,
    FailedTasks,
    Neighbours,
    Quota,
    Hypervisor,
    OneCore,
    OneLongTask,
    IdleWorkers,
    FewTasks,
    SharedLine,
    LoweredPriority,
    MemoryHeld,
    ServerSharesCores,
    OtherClock,
    TooShort,
    NothingDone
};
struct Notice {
    NoticeKind kind = NoticeKind::NoisyMachine;
    QString message; // one or two sentences with the figures they rest on; it stands alone
    QString key; // names the pattern that the message was made by,
    QJsonObject values; // and these are its figures and names: so that it can be said in another language
};

/// What keeps the work from being faster.
enum class Bound {
    Waiting,
    Cpu,
    Mixed,
    Starved, // others, a quota or the hypervisor had the cores
    Unknown // nothing was done, too short to tell, or disturbed and the workers' states were not measured
};

struct ExecutorVerdict {
    ExecutorKind executor = ExecutorKind::Serial;
    Bound bound = Bound::Mixed;
    /// The smallest worker count whose interval (range below six runs) reaches the best median of this executor; of
    /// counts that ran once, the smallest within 3 % of it.
    int workersThatPayOff = 1;
};
struct Verdict {
    Bound bound = Bound::Mixed;
    QString sentence; // for students; names the figures it rests on
    std::vector<ExecutorVerdict> executors;
    QString key; // as in a Notice
    QJsonObject values;
};

/// How long a run should take, by the runs before it.
struct Prediction {
    ExecutorKind executor = ExecutorKind::Serial;
    int workers = 1;
    double seconds = 0;
    std::optional<double> measuredSeconds;
    bool isByFit = false; // by the Universal Scalability Law; else between the measured counts
};

const char *noticeKindName(NoticeKind kind);
const char *boundName(Bound bound); // "waiting", "cpu", "mixed", "starved", "unknown"
const char *speedupModelName(SpeedupModel model); // "amdahl", "usl"

/// Null where nothing of this kind was found.
const Notice *noticeOf(const Experiment &experiment, NoticeKind kind);

/// Works out all that follows from the experiment's runs: summary, outliers, fits, notices, verdict.
void analyse(Experiment &experiment);

/// The parts of it.
std::vector<ExecutorFit> fitsOf(const Experiment &experiment);
std::vector<Notice> noticesOf(const Experiment &experiment);
/// By the notices, too: what they name is no reason for more workers.
std::optional<Verdict> verdictOf(const Experiment &experiment);

/// From the medians and fits of an analysed experiment: between two measured counts along the line through them (in
/// doublings), beyond them by the fitted law. None where that executor has fewer than two counts, or the count lies
/// beyond them and there is no fit.
std::optional<Prediction> predict(const Experiment &experiment, ExecutorKind executor, int workers);

} // namespace manyhands
