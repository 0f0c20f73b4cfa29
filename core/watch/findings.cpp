// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/findings.h"

#include "core/watch/finding_parts.h"
#include "core/watch/group_findings.h"

#include <algorithm>
#include <set>

namespace manyhands {

namespace {

using namespace std::chrono_literals;

std::vector<const WatchedThread *> threadsOf(const WatchRecord &record, const WatchedProcess &process)
{
    std::vector<const WatchedThread *> threads;
    for (const WatchedThread &thread : record.threads) {
        if (thread.process == process.id && record.processOf(thread) == &process)
            threads.push_back(&thread);
    }
    return threads;
}

const WatchedThread *mainOf(const WatchRecord &record, const WatchedProcess &process)
{
    for (const WatchedThread *thread : threadsOf(record, process)) {
        if (thread->isMain())
            return thread;
    }
    return nullptr;
}

/// Threads that stood at locks for a second when they were seen last, each of which one of them holds, as far as that
/// is told.
std::vector<const WatchedThread *> standingAtLocks(const WatchRecord &record, const WatchedProcess &process)
{
    std::vector<const WatchedThread *> standing = threadsOf(record, process);
    std::erase_if(standing, [](const WatchedThread *thread) {
        const auto &wait = thread->lastWait;
        return !wait || wait->state != WatchState::Lock || wait->isTimed || wait->time < 1s;
    });
    for (size_t before = 0; before != standing.size();) {
        before = standing.size();
        const std::vector<const WatchedThread *> all = standing;
        std::erase_if(standing, [&](const WatchedThread *thread) {
            const auto holder = thread->lastWait->holder;
            return holder && std::ranges::find(all, *holder, &WatchedThread::id) == all.end();
        });
    }
    return standing;
}

std::optional<Finding> deadlock(const WatchRecord &record, const WatchedProcess &process)
{
    const std::vector<const WatchedThread *> standing = standingAtLocks(record, process);
    if (process.endedInOrder && int(standing.size()) > process.daemonThreads)
        return {}; // they went on: Python had waited for them
    std::set<quint64> locks;
    QStringList lines;
    Nanoseconds shortest = record.wall;
    for (const WatchedThread *thread : standing) {
        const auto &wait = thread->lastWait;
        locks.insert(wait->futex);
        shortest = std::min(shortest, wait->time);
        if (!wait->line.isEmpty() && !lines.contains(wait->line))
            lines.append(wait->line);
    }
    if (standing.size() < 2 || locks.size() < 2)
        return {};
    QJsonObject values{{QStringLiteral("threads"), int(standing.size())},
                       {QStringLiteral("stood"), toSeconds(shortest)},
                       {QStringLiteral("lines"), lines.join(QStringLiteral(", "))}};
    return makeFinding(FindingKind::Deadlock,
                       lines.isEmpty() ? QStringLiteral("deadlock") : QStringLiteral("deadlock.lines"), values,
                       standing.front(), lines.value(0));
}

/// It takes part in what Python's interpreter lock keeps apart. A main thread that mostly waits for others only met the
/// lock as it started them.
bool sharesInterpreter(const WatchRecord &record, const WatchedThread &thread)
{
    const WatchedProcess &process = *record.processOf(thread);
    const Nanoseconds began = std::max(process.ready.value_or(thread.start), thread.start);
    const bool onlyWaits = thread.isMain() && share(thread.time(WatchState::Thread), thread.end - began) > 0.5;
    return !thread.isHelper && !onlyWaits && share(thread.time(WatchState::InterpreterLock), thread.life()) >= 0.15;
}

std::optional<Finding> interpreterLock(const WatchRecord &record, const WatchedProcess &process)
{
    constexpr double leastShare = 0.2;
    constexpr double mostAtOnce = 1.25;
    Nanoseconds waited{0};
    Nanoseconds running{0};
    Nanoseconds ready{0};
    Nanoseconds runningOfAll{0};
    Nanoseconds readyOfAll{0};
    Nanoseconds lives{0};
    Nanoseconds begin = record.wall;
    Nanoseconds end{0};
    int count = 0;
    const WatchedThread *longest = nullptr;
    for (const WatchedThread *thread : threadsOf(record, process)) {
        runningOfAll += thread->time(WatchState::Running); // who holds the lock need not wait for it
        readyOfAll += thread->time(WatchState::Ready);
        if (!sharesInterpreter(record, *thread))
            continue;
        ++count;
        waited += thread->time(WatchState::InterpreterLock);
        running += thread->time(WatchState::Running);
        ready += thread->time(WatchState::Ready);
        lives += thread->life();
        begin = std::min(begin, thread->start);
        end = std::max(end, thread->end);
        if (!longest || thread->time(WatchState::InterpreterLock) > longest->time(WatchState::InterpreterLock))
            longest = thread;
    }
    constexpr double leastWork = 0.4; // of one core: else they are none that could use another
    if (count < 2 || waited < 100ms || share(waited, lives) < leastShare || share(running, end - begin) > mostAtOnce
        || share(running + ready, end - begin) < leastWork)
        return {};
    const QString line = lineOf(*longest, {WatchState::InterpreterLock, WatchState::Running});
    const double inLine = share(readyOfAll, readyOfAll + runningOfAll);
    const QString key = record.usableCores == 1 ? QStringLiteral("interpreter-lock.one-core")
        : inLine > 0.5                          ? QStringLiteral("interpreter-lock.core")
                                                : withLine("interpreter-lock", line);
    return makeFinding(FindingKind::InterpreterLock, key,
                       {{QStringLiteral("threads"), count},
                        {QStringLiteral("share"), share(waited, lives)},
                        {QStringLiteral("ready"), inLine},
                        {QStringLiteral("cores"), record.usableCores},
                        {QStringLiteral("line"), line}},
                       longest, line);
}

std::optional<Finding> calledNotPassed(const WatchRecord &record, const WatchedProcess &process)
{
    const WatchedThread *main = mainOf(record, process);
    const int empty = process.emptyThreads + process.emptyCopies;
    if (!main || empty == 0 || empty < process.startedThreads + process.startedCopies)
        return {};
    const Nanoseconds work = main->work();
    if (work < 100ms)
        return {};
    const QString line = lineOf(*main,
                                {WatchState::Running, WatchState::Sleep, WatchState::Network, WatchState::Disk,
                                 WatchState::Pipe, WatchState::Child, WatchState::Other});
    const char *key = process.emptyCopies > 0 ? "called-not-passed.processes" : "called-not-passed";
    return makeFinding(FindingKind::CalledNotPassed, withLine(key, line),
                       {{QStringLiteral("work"), toSeconds(work)}, {QStringLiteral("line"), line}}, main, line);
}

/// How long the thread was blocked from then on.
Nanoseconds blockedAfter(const WatchedThread &thread, Nanoseconds when)
{
    Nanoseconds blocked{0};
    for (size_t i = 0; i < thread.stretches.size(); ++i) {
        const StateStretch &stretch = thread.stretches[i];
        const Nanoseconds start = std::chrono::microseconds(stretch.startMicroseconds);
        const Nanoseconds end = i + 1 < thread.stretches.size()
            ? Nanoseconds(std::chrono::microseconds(thread.stretches[i + 1].startMicroseconds))
            : thread.end;
        if (stretch.state != WatchState::Running && stretch.state != WatchState::Ready)
            blocked += std::max(Nanoseconds(0), end - std::max(start, when));
    }
    return blocked;
}

std::optional<Finding> forgottenJoin(const WatchRecord &record, const WatchedProcess &process)
{
    if (!process.lastLine || process.exitWait < shortestLifeJudged
        || share(process.exitWait, process.end - process.start) < 0.2)
        return {};
    const WatchedThread *main = mainOf(record, process);
    if (main && blockedAfter(*main, *process.lastLine) * 2 < process.exitWait)
        return {}; // it took its pool apart, in line for a core
    int threads = 0;
    int children = 0;
    for (const WatchedThread &thread : record.threads) {
        const WatchedProcess *its = record.processOf(thread);
        const bool isThere = thread.end > *process.lastLine + 20ms;
        threads += isThere && its == &process && !thread.isMain() && !thread.isHelper;
        children += isThere && thread.isMain() && its->parent == process.id;
    }
    if (process.daemonThreads > 0) // nobody waits for them
        threads = std::min(threads, process.startedThreads - process.daemonThreads);
    const int waitedFor = threads > 0 ? threads : children;
    if (waitedFor == 0)
        return {};
    const QString key = threads > 0 ? QStringLiteral("forgotten-join") : QStringLiteral("forgotten-join.processes");
    return makeFinding(
        FindingKind::ForgottenJoin, waitedFor == 1 ? key + QStringLiteral(".one") : key,
        {{QStringLiteral("reached"), toSeconds(*process.lastLine - process.ready.value_or(process.start))},
         {QStringLiteral("waited"), toSeconds(process.exitWait)},
         {QStringLiteral("threads"), waitedFor}},
        main);
}

/// It stands where only another thread lets it go on: a lock is in the way, too. Of Python's own threads a wait that is
/// for no lock may be for a time.
bool standsForOthers(const WatchRecord &record, const WatchedThread &thread)
{
    const bool isTold = record.processOf(thread)->isPython && !thread.isMain();
    const Nanoseconds unnamed =
        isTold ? Nanoseconds(0) : thread.time(WatchState::Thread) - thread.joining - thread.idling;
    return share(thread.time(WatchState::Lock) + unnamed, thread.life()) > 0.2;
}

/// The main thread of a process that has other threads or children is there to wait for them.
bool isOwner(const WatchRecord &record, const WatchedThread &thread)
{
    return thread.isMain() && std::ranges::any_of(record.threads, [&](const WatchedThread &other) {
               const WatchedProcess *its = record.processOf(other);
               return its->parent == thread.process || (its == record.processOf(thread) && !other.isMain());
           });
}

/// It was started to start another program, which is the one that is meant.
bool isWrapper(const WatchedProcess &process)
{
    constexpr QLatin1String known[] = {QLatin1String("sh"),   QLatin1String("dash"), QLatin1String("bash"),
                                       QLatin1String("zsh"),  QLatin1String("ksh"),  QLatin1String("timeout"),
                                       QLatin1String("time"), QLatin1String("sudo"), QLatin1String("xvfb-run")};
    const QString program = process.command.section(QLatin1Char(' '), 0, 0).section(QLatin1Char('/'), -1);
    return process.parent == 0 && std::ranges::find(known, program) != std::end(known);
}

/// It runs another program than the one that started it: what it does is that one's wish.
bool isForeign(const WatchRecord &record, const WatchedProcess &process)
{
    const WatchedProcess *parent = record.process(process.parent);
    return parent && !isWrapper(*parent) && !process.isForked && !isSpawned(process)
        && process.command != parent->command;
}

/// What its Python took to start, of its time on a core or in line for one.
Nanoseconds startOf(const WatchRecord &record, const WatchedThread &thread)
{
    const WatchedProcess &process = *record.processOf(thread);
    if (!thread.isMain() || !process.ready)
        return Nanoseconds(0);
    return std::clamp(*process.ready - thread.start, Nanoseconds(0),
                      thread.time(WatchState::Running) + thread.time(WatchState::Ready));
}

/// What nearly all of the program's time went to, waits for its own threads and children aside.
std::optional<Finding> mostlyWaiting(const WatchRecord &record)
{
    Nanoseconds all{0};
    Nanoseconds asleep{0};
    Nanoseconds asleepElsewhere{0};
    Nanoseconds network{0};
    Nanoseconds starting{0};
    Nanoseconds atCores{0};
    for (const WatchedThread &thread : record.threads) {
        atCores += thread.time(WatchState::Running) + thread.time(WatchState::Ready) - startOf(record, thread);
        if (thread.isHelper)
            continue;
        if (standsForOthers(record, thread) && !isOwner(record, thread))
            return {};
        all += thread.work() - thread.time(WatchState::Child) + thread.time(WatchState::Ready);
        asleep += thread.time(WatchState::Sleep);
        if (isForeign(record, *record.processOf(thread)))
            asleepElsewhere += thread.time(WatchState::Sleep);
        starting += startOf(record, thread);
        network += thread.time(WatchState::Network);
    }
    if (all < 100ms || share(atCores, record.wall) > 0.35) // a core would help
        return {};
    if (share(asleep - asleepElsewhere, all - starting) >= 0.85)
        return makeFinding(FindingKind::Sleeping, QStringLiteral("sleeping"),
                           {{QStringLiteral("share"), share(asleep, all)}});
    // A server of its own that lets them wait sleeps meanwhile.
    if (share(network, all) >= 0.6 || (share(network, all) >= 0.4 && share(network + asleep, all - starting) >= 0.85))
        return makeFinding(FindingKind::Network, QStringLiteral("network"),
                           {{QStringLiteral("share"), share(network, all)}});
    return {};
}

} // namespace

std::vector<Finding> findingsOf(const WatchRecord &record)
{
    std::vector<Finding> findings;
    const auto add = [&](std::optional<Finding> finding) {
        if (finding)
            findings.push_back(std::move(*finding));
        return finding.has_value();
    };
    const std::vector<WorkerGroup> groups = workerGroups(record);
    for (const WatchedProcess &process : record.processes) {
        // A program that stands still for good, or never began, is judged by nothing else.
        if (add(deadlock(record, process)) || add(calledNotPassed(record, process)))
            continue;
        const bool areUnawaited = std::ranges::any_of(groups, [&](const WorkerGroup &group) {
            return group.process == &process && add(unawaited(record, group));
        });
        if (areUnawaited)
            continue;
        add(forgottenJoin(record, process));
        const size_t before = findings.size();
        for (const WorkerGroup &group : groups) {
            if (group.process == &process)
                add(poolStartup(record, group)) || add(joinedEarly(record, group)) || add(convoy(group));
        }
        // Who stands in line for a core most of the time does not stand in line for a lock.
        for (const WorkerGroup &group : groups) {
            if (group.process == &process && findings.size() == before)
                add(poolTooLarge(record, group));
        }
        if (findings.size() == before)
            add(interpreterLock(record, process));
        for (const WorkerGroup &group : groups) {
            if (group.process == &process && findings.size() == before)
                add(idleWorkers(group));
        }
    }
    if (findings.empty()) {
        for (const WorkerGroup &group : groups)
            add(unevenWork(group));
    }
    if (findings.empty())
        add(mostlyWaiting(record));
    return findings;
}

} // namespace manyhands
