#pragma once

#include "core/measure/clock.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace manyhands {

/// What a worker is doing inside a task. Names in reports: phaseName().
enum class PhaseName : quint8 { Connect, Wait, Transfer, Decode, Blur, Scale, Encode, Write, Sleep };
inline constexpr int phaseNameCount = 9;

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
    Cancelled
};
inline constexpr int errorKindCount = 18;

/// Why a task did not come to its end: a kind that programs read and one line that people read.
struct TaskError {
    ErrorKind kind = ErrorKind::Network;
    QString message;
};

/// A part of a span. Times are nanoseconds from the run's start; packed, because a report may hold millions.
struct Phase {
    qint64 startNs : 56;
    PhaseName name : 8;
    qint64 endNs;

    Phase(PhaseName phaseName, Nanoseconds start, Nanoseconds end)
        : startNs(start.count())
        , name(phaseName)
        , endNs(end.count())
    {
    }
};
static_assert(sizeof(Phase) == 16);

/// What most spans do not have: an error, an output file under another name than the planned one, answers of "too many
/// requests" that were overcome.
struct SpanExtra {
    std::optional<TaskError> error;
    QByteArray outputName;
    int rateLimits = 0;
};

/// One task on one worker. Times count from the run's start on the clock of now().
struct Span {
    qint32 task = -1; // index into the workload
    qint32 worker = 0;
    Nanoseconds start{0};
    Nanoseconds end{0};
    Nanoseconds cpu{-1}; // below zero: not known
    qint64 bytes = 0; // written to the output
    qint16 tries = 1;
    Outcome outcome = Outcome::Done;
    std::vector<Phase> phases;
    std::shared_ptr<const SpanExtra> extra;

    const TaskError *error() const { return extra && extra->error ? &*extra->error : nullptr; }
};

/// The words used in reports, on the command line and in the worker protocol.
const char *phaseName(PhaseName name);
const char *outcomeName(Outcome outcome);
const char *errorKindName(ErrorKind kind);
std::optional<PhaseName> phaseFromName(QByteArrayView name);
std::optional<Outcome> outcomeFromName(QByteArrayView name);
std::optional<ErrorKind> errorKindFromName(QByteArrayView name);

} // namespace manyhands
