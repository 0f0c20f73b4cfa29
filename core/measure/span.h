// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/phase.h"

#include <QByteArray>
#include <QSharedData>
#include <QString>

#include <optional>
#include <vector>

namespace manyhands {

enum class Outcome : quint8 { Done, Failed, Cancelled };

enum class ErrorKind : quint8 {
    BadUrl,
    NotFound,
    HttpStatus,
    RateLimited,
    Timeout,
    Truncated,
    Network,
    Tls,
    TooLarge,
    NotAnImage,
    DamagedImage,
    CannotRead,
    CannotWrite,
    DiskFull,
    WorkerCrashed,
    WorkerHung,
    WorkerMissing,
    Cancelled,
    CommandFailed,
    CommandNotFound,
    NotExecutable,
    KilledForMemory
};
inline constexpr ErrorKind lastErrorKind = ErrorKind::KilledForMemory;
inline constexpr int errorKindCount = int(lastErrorKind) + 1;

/// Why a task did not come to its end: a kind that programs read and one line that people read.
struct TaskError {
    ErrorKind kind = ErrorKind::Network;
    QString message;
};

/// What the kernel told of a process at its end.
struct ChildFigures {
    qint64 peakMemory = -1; // bytes, of the largest of it and the children that it waited for; below zero: not known
    qint64 readBytes = 0; // from a disk
    qint64 writtenBytes = 0;
    qint64 voluntarySwitches = 0;
    qint64 forcedSwitches = 0;

    bool isKnown() const { return peakMemory >= 0; }
};

/// What most spans do not have: an error, a remark on a task that is done, an output file under another name than the
/// planned one, answers of "too many requests" that were overcome, figures of the process that did the work.
struct SpanExtra : QSharedData {
    std::optional<TaskError> error;
    QString note;
    QByteArray outputName;
    int rateLimits = 0;
    ChildFigures child;
};
/// Shared by the copies of a span, and by all spans that came to the same end.
using SpanExtraPointer = QExplicitlySharedDataPointer<const SpanExtra>;

/// One task on one worker. Times count from the run's start on the clock of now(). Packed: a run may have millions.
struct Span {
    qint32 task = -1; // index into the workload
    qint16 worker = 0;
    qint16 core = -1; // where the worker's thread was at the end, by the kernel's number; below zero: not known
    Nanoseconds start{0};
    Nanoseconds end{0};
    Nanoseconds cpu{-1}; // below zero: not known
    Nanoseconds ready{-1}; // could run and had no core; below zero: not known
    qint64 bytes : 44 = 0; // written to the output
    qint64 tries : 16 = 1;
    Outcome outcome : 3 = Outcome::Done;
    bool beganElsewhere : 1 = false; // on another core
    SpanExtraPointer extra;

    const TaskError *error() const { return extra && extra->error ? &*extra->error : nullptr; }
    QString note() const { return extra ? extra->note : QString(); }
    std::vector<Phase> phases() const { return m_phases.phases(start, end); }
    /// Once start and end are set: the phases move along with them.
    void setPhases(const std::vector<Phase> &phases) { m_phases = PhaseStore(phases, start, end); }

private:
    PhaseStore m_phases;
};
static_assert(sizeof(Span) == 72);

/// The words used in reports, on the command line and in the worker protocol.
const char *outcomeName(Outcome outcome);
const char *errorKindName(ErrorKind kind);

} // namespace manyhands
