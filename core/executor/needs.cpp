// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/needs.h"

#include <algorithm>

namespace manyhands {

namespace {

constexpr int spareDescriptors = 12; // the demo server's pipes, files that are read or written meanwhile
constexpr int spareThreads = 4; // the experiment's own, the gallery's, two that look how fast the machine is
constexpr int mostLookups = 20; // of host names at once: threads that Qt starts beside

// Descriptors:
constexpr int ofEventLoop = 1;
constexpr int ofManager = 1; // its own thread's event loop
constexpr int ofConnection = 2; // the second where one breaks and is made anew
constexpr int ofStates = 1; // where a thread's time in line is read
constexpr int ofOutputFile = 1;
constexpr int ofInputFile = 1;
constexpr int ofStopWatcher = 1;
constexpr int ofLookup = 2; // the thread's event loop, the question's socket
constexpr int ofProcess = 4; // three pipes and what tells its end
constexpr int ofLauncher = 10; // its socket and pipes, twice while it starts; what tells a stop
constexpr int ofProcessStart = 2; // the pipe that tells whether it could be executed

bool isOnPool(ExecutorKind executor)
{
    return executor == ExecutorKind::ThreadPool || executor == ExecutorKind::Concurrent;
}

int descriptorsOfTask(TaskKind task)
{
    switch (task) {
    case TaskKind::Sleep:
        return 0;
    case TaskKind::Download:
        return ofStopWatcher + ofConnection + ofOutputFile;
    case TaskKind::Resize:
        return ofInputFile + ofOutputFile;
    case TaskKind::Command:
        return ofLauncher + 2 * ofOutputFile;
    }
    Q_UNREACHABLE();
}

Needs ofProcesses(TaskKind task, int workers)
{
    const int ofOne = task == TaskKind::Download ? 3 : 2; // the worker, its listener, its network manager
    return {workers * (ofProcess + ofProcessStart) + ofEventLoop + ofStopWatcher, 0, qint64(workers) * ofOne};
}

Needs ofThreads(ExecutorKind executor, TaskKind task, int workers)
{
    const bool downloads = task == TaskKind::Download;
    const int threads = executor == ExecutorKind::Serial || executor == ExecutorKind::Async ? 0 : workers;
    const int loops = downloads && executor == ExecutorKind::Async ? 1 : workers;
    Needs needs{qint64(workers) * (descriptorsOfTask(task) + ofStates), threads, 0};
    if (executor == ExecutorKind::Async) // one thread: a stop is heard once, and no connection is a worker's own
        needs.descriptors = qint64(workers) * (ofOutputFile + 1) + ofStopWatcher + ofStates;
    if (downloads || isOnPool(executor))
        needs.descriptors += qint64(loops) * ofEventLoop;
    if (downloads) {
        const int lookups = std::min(workers, mostLookups);
        needs.descriptors += qint64(loops) * ofManager + qint64(lookups) * ofLookup;
        needs.threads += loops + lookups;
    }
    return needs;
}

QString workersOn(ExecutorKind executor, int workers)
{
    return QStringLiteral("%1 on %2")
        .arg(workersText(ExecutorKind::StdThread, workers, TaskKind::Sleep), QLatin1String(executorName(executor)));
}

Needs withSpare(Needs needs)
{
    needs.descriptors += spareDescriptors;
    needs.threads += spareThreads;
    return needs;
}

/// " or take at most 168 workers"; empty where not even one fits.
QString fewerWorkers(ExecutorKind executor, TaskKind task, int workers)
{
    int fits = 0;
    int tooMany = workers;
    while (tooMany - fits > 1) {
        const int middle = (fits + tooMany) / 2;
        (shortageOf(withSpare(needsOf(executor, task, middle))) ? tooMany : fits) = middle;
    }
    return fits == 0
        ? QString()
        : QStringLiteral(", or take at most %1").arg(workersText(ExecutorKind::StdThread, fits, TaskKind::Sleep));
}

} // namespace

Needs needsOf(ExecutorKind executor, TaskKind task, int workers)
{
    return executor == ExecutorKind::Process ? ofProcesses(task, workers) : ofThreads(executor, task, workers);
}

QString limitProblem(ExecutorKind executor, TaskKind task, int workers)
{
    const auto shortage = shortageOf(withSpare(needsOf(executor, task, workers)));
    if (!shortage)
        return {};
    return QStringLiteral("%1: about %2; %3%4")
        .arg(workersOn(executor, workers), shortage->text(), shortage->fix(), fewerWorkers(executor, task, workers));
}

QString startProblem(ExecutorKind executor, TaskKind task, int workers)
{
    const Needs needs = needsOf(executor, task, workers);
    const QString cannot = QStringLiteral("cannot start %1: %2").arg(workersOn(executor, workers));
    if (const auto shortage = shortageOf(needs))
        return cannot.arg(QStringLiteral("%1; %2").arg(shortage->text(), shortage->fix()));
    const auto missing = tryToTake(needs);
    return missing ? cannot.arg(*missing + nearLimit()) : QString();
}

} // namespace manyhands
