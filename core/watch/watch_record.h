// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/conditions.h"
#include "core/experiment/experiment.h"
#include "core/measure/clock.h"
#include "core/watch/system_call.h"
#include "core/watch/watch_state.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <array>
#include <optional>
#include <vector>

namespace manyhands {

using StateTimes = std::array<Nanoseconds, watchStateCount>;

/// From here to the next stretch, or to its thread's end, a thread was at one thing.
struct StateStretch {
    qint64 startMicroseconds : 56; // from the watch's start
    WatchState state : 8;
};
static_assert(sizeof(StateStretch) == 8);

/// A line of a program's source, and what a thread was at while it stood there. Sampled.
struct LineTimes {
    QString line; // "tasks.py:4", the program's own innermost line
    StateTimes times{};
};

/// What a thread stood at when it was seen last, where it waited then.
struct LastWait {
    WatchState state = WatchState::Other;
    quint64 futex = 0; // 0: none
    bool isTimed = false;
    Nanoseconds time{0}; // for so long
    QString line; // empty: not known
    std::optional<int> holder; // the thread that holds the lock; none: not told
};

/// One thread, from when it was first seen to when it was gone. Times count from the watch's start.
struct WatchedThread {
    int process = 0;
    int id = 0; // of the kernel; the process's own: its main thread
    QString name;
    Nanoseconds start{0};
    Nanoseconds end{0};
    bool livesOn = false; // it was there at the watch's end
    bool isHelper = false; // of a library: a pool's own threads
    StateTimes times{}; // running and ready from the kernel's counters, the rest from samples
    Nanoseconds joining{0}; // of Thread and Child: for a thread's or a process's end or a result
    Nanoseconds idling{0}; // of Thread and Pipe: for something to do
    Nanoseconds stopped{0}; // of Other: by a signal, until it is told to go on
    qint64 turns = 0; // on a core, however short
    int core = -1; // where it was seen last
    int moves = 0; // between cores, as far as they were seen
    std::vector<LineTimes> lines; // the longest first
    std::optional<LastWait> lastWait;
    std::optional<OpenedCounts> waitsOn; // of its longest poll, select or epoll, if that took 50 ms
    std::vector<StateStretch> stretches;

    bool isMain() const { return id == process; }
    Nanoseconds life() const { return end - start; }
    Nanoseconds time(WatchState state) const { return times[size_t(state)]; }
    /// Running, or waiting for something that is not a lock, a core or another thread: what it was made for.
    Nanoseconds work() const;
};

struct WatchedProcess {
    int id = 0;
    int parent = 0; // a process that is watched; 0: none
    QString command;
    Nanoseconds start{0};
    Nanoseconds end{0};
    bool livesOn = false;
    bool isPython = false;
    bool isForked = false; // it runs its parent's program
    bool isHidden = false; // what its threads wait for may not be seen
    std::optional<Nanoseconds> ready; // Python's interpreter had started
    std::optional<Nanoseconds> firstTask; // of multiprocessing: it began what it was started for
    bool hasLines = false; // of Python's source
    int startedThreads = 0; // by Python, also those that were too short to be seen
    int emptyThreads = 0; // of them, without anything to do
    int daemonThreads = 0; // of them, nobody waits for at the end
    int startedCopies = 0; // forked by Python to go on with this program, also those that were too short to be seen
    int emptyCopies = 0; // of them, without anything to do
    bool endedInOrder = false; // by itself: Python had waited for all other threads, daemons aside
    std::optional<Nanoseconds> lastLine; // Python's main thread had come to its end,
    Nanoseconds exitWait{0}; // and waited so long for others
};

enum class FindingKind {
    InterpreterLock,
    ForgottenJoin,
    JoinedEarly,
    CalledNotPassed,
    Sleeping,
    Network,
    PoolStartup,
    PoolTooLarge,
    IdleWorkers,
    Convoy,
    Deadlock,
    Unawaited,
    Uneven,
    Serial
};
const char *findingKindName(FindingKind kind);

struct Finding {
    FindingKind kind = FindingKind::Serial;
    QString sentence; // with the figures that it rests on
    std::optional<int> thread; // its id
    QString line; // empty: not known
    QString key; // of the pattern that the sentence was made by,
    QJsonObject values; // and these are its figures
};

/// A program as it was watched.
struct WatchRecord {
    QStringList command;
    QDateTime startedAt; // UTC
    Nanoseconds wall{0};
    std::optional<int> exitStatus; // as a shell tells it; none: it was not ours to end
    std::optional<int> endSignal; // that ended it; none: it ended by itself
    Machine machine;
    int usableCores = 1; // at its end
    Nanoseconds interval{0}; // between samples, as it was asked for
    Nanoseconds meanInterval{0}; // as it came
    Nanoseconds samplerCpu{0};
    std::vector<WatchedProcess> processes;
    std::vector<WatchedThread> threads; // grouped by process
    std::optional<int> shortLived; // processes and threads that no sample met; none: not told by this kernel
    QStringList notes; // what could not be seen, and why
    Conditions conditions;
    std::vector<Disturbance> disturbances;
    std::vector<Finding> findings;

    const WatchedProcess *process(int id) const;
    /// How many processes of the program went on after its end.
    int leftBehind() const;
    /// The right one, even where an earlier process had the same number.
    const WatchedProcess *processOf(const WatchedThread &thread) const;
};

} // namespace manyhands
