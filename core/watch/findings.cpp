// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/findings.h"

#include "core/watch/worker_group.h"

#include <algorithm>
#include <set>

namespace manyhands {

namespace {

using namespace std::chrono_literals;

constexpr Nanoseconds shortestJudged = 50ms; // a group's, or a program's

double share(Nanoseconds part, Nanoseconds whole)
{
    return whole > Nanoseconds(0) ? double(part.count()) / double(whole.count()) : 0;
}

Nanoseconds time(const WatchedThread &thread, WatchState state)
{
    return thread.time(state);
}

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

QString withLine(const char *key, const QString &line)
{
    return line.isEmpty() ? QString::fromLatin1(key) : QString::fromLatin1(key) + QStringLiteral(".line");
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

/// Threads that stand in line for a lock of their own program most of their lives.
std::optional<Finding> convoy(const WorkerGroup &group)
{
    constexpr double least = 0.4;
    const Nanoseconds waited = group.sum(WatchState::Lock);
    const auto standing = std::ranges::count_if(group.workers, [](const WatchedThread *each) {
        return share(time(*each, WatchState::Lock), each->life()) > 0.2;
    });
    // One of them has to hold the lock while the others stand: else it is a gate that somebody else opens.
    const double most = (double(group.workers.size()) - 0.5) / double(group.workers.size());
    const double waiting = share(waited, group.lives());
    const int count = int(group.workers.size());
    if (timeAtOnce(group.workers, WatchState::Lock, count) * 8 > timeAtOnce(group.workers, WatchState::Lock, 2))
        return {};
    if (group.areProcesses || group.workers.size() < 3 || standing < 2 || waited < 100ms || waiting < least
        || waiting > most)
        return {};
    const bool slept = group.sum(WatchState::Sleep) > group.sum(WatchState::Running);
    const auto longest = std::ranges::max_element(
        group.workers, {}, [](const WatchedThread *each) { return time(*each, WatchState::Lock); });
    const QString line = lineOf(**longest, {WatchState::Lock});
    return makeFinding(FindingKind::Convoy, withLine(slept ? "convoy.slept" : "convoy.ran", line),
                       {{QStringLiteral("waiting"), std::min(count - 1, mostAtOnce(group.workers, WatchState::Lock))},
                        {QStringLiteral("threads"), count},
                        {QStringLiteral("line"), line}},
                       *longest, line);
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
        runningOfAll += time(*thread, WatchState::Running); // who holds the lock need not wait for it
        readyOfAll += time(*thread, WatchState::Ready);
        if (thread->isHelper || share(time(*thread, WatchState::InterpreterLock), thread->life()) < 0.15)
            continue;
        ++count;
        waited += time(*thread, WatchState::InterpreterLock);
        running += time(*thread, WatchState::Running);
        ready += time(*thread, WatchState::Ready);
        lives += thread->life();
        begin = std::min(begin, thread->start);
        end = std::max(end, thread->end);
        if (!longest || time(*thread, WatchState::InterpreterLock) > time(*longest, WatchState::InterpreterLock))
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
    if (!main || process.emptyThreads == 0 || process.emptyThreads < process.startedThreads)
        return {};
    const Nanoseconds work = main->work();
    if (work < 100ms)
        return {};
    const QString line = lineOf(*main,
                                {WatchState::Running, WatchState::Sleep, WatchState::Network, WatchState::Disk,
                                 WatchState::Pipe, WatchState::Child, WatchState::Other});
    return makeFinding(FindingKind::CalledNotPassed, withLine("called-not-passed", line),
                       {{QStringLiteral("work"), toSeconds(work)}, {QStringLiteral("line"), line}}, main, line);
}

std::optional<Finding> forgottenJoin(const WatchRecord &record, const WatchedProcess &process)
{
    if (!process.lastLine || process.exitWait < shortestJudged
        || share(process.exitWait, process.end - process.start) < 0.2)
        return {};
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
        mainOf(record, process));
}

std::optional<Finding> joinedEarly(const WatchRecord &record, const WorkerGroup &group)
{
    const Nanoseconds lives = group.lives();
    const bool areCopies = !group.areProcesses || std::ranges::all_of(group.workers, [&](const WatchedThread *worker) {
        return record.processOf(*worker)->isForked;
    });
    if (!group.owner || !areCopies || lives < shortestJudged || share(group.overlap(), lives) > 0.05
        || share(lives, group.end() - group.begin()) < 0.6)
        return {};
    const Nanoseconds waited = group.areProcesses
        ? time(*group.owner, WatchState::Thread) + time(*group.owner, WatchState::Child)
        : group.process->hasLines ? group.owner->joining // and not for what a thread tells it
                                  : time(*group.owner, WatchState::Thread);
    if (share(waited, lives) < 0.6)
        return {};
    const QString line = lineOf(*group.owner, {WatchState::Thread, WatchState::Child});
    return makeFinding(FindingKind::JoinedEarly,
                       group.areProcesses ? QStringLiteral("joined-early.processes") : withLine("joined-early", line),
                       {{QStringLiteral("workers"), int(group.workers.size())}, {QStringLiteral("line"), line}},
                       group.owner, line);
}

/// Whether Python's multiprocessing started an interpreter for it.
bool isSpawned(const WatchedProcess &process)
{
    return process.command.contains(QLatin1String("--multiprocessing-fork"));
}

/// Python's multiprocessing started them, for some work each.
bool areGivenTasks(const WatchRecord &record, const WorkerGroup &group)
{
    return std::ranges::any_of(group.workers, [&](const WatchedThread *worker) {
        const WatchedProcess &process = *record.processOf(*worker);
        return process.firstTask || isSpawned(process);
    });
}

/// When each process of such a group was ready for its work. One that never was at it before its end was not.
std::vector<Nanoseconds> readyTimes(const WatchRecord &record, const WorkerGroup &group)
{
    const bool doTell = std::ranges::any_of(
        group.workers, [&](const auto *worker) { return record.processOf(*worker)->ready.has_value(); });
    std::vector<Nanoseconds> times;
    for (const WatchedThread *worker : group.workers) {
        const WatchedProcess &process = *record.processOf(*worker);
        const bool cameToNothing = doTell && isSpawned(process) && !process.ready; // its Python had not even started
        if (cameToNothing || process.hasLines)
            times.push_back(process.firstTask.value_or(worker->end));
        else
            times.push_back(process.ready.value_or(worker->start));
    }
    return times;
}

bool arePythons(const WatchRecord &record, const WorkerGroup &group)
{
    return std::ranges::all_of(group.workers,
                               [&](const WatchedThread *each) { return record.processOf(*each)->isPython; });
}

/// It had something to do when it was seen last, or waited for its first task.
bool hadMoreToDo(const WatchedThread *worker)
{
    constexpr qint64 turnsToStart = 3;
    const WatchState last = worker->lastWait ? worker->lastWait->state : WatchState::Running;
    const bool isIdle = last == WatchState::Pipe || last == WatchState::Thread || last == WatchState::Lock;
    return !isIdle || worker->turns <= turnsToStart;
}

std::optional<Finding> unawaited(const WatchRecord &record, const WorkerGroup &group)
{
    if (!group.areProcesses || !group.owner || !arePythons(record, group))
        return {};
    // They were there when the program came to its last line, and had been for a short time.
    const auto lastLine = group.process->lastLine;
    const Nanoseconds longestLife = lastLine ? 300ms : 150ms;
    const Nanoseconds meanLife = group.lives() / qint64(group.workers.size());
    const Nanoseconds late =
        std::max(Nanoseconds(5ms), record.meanInterval * 3 / 2); // what is seen, is seen so much later
    const Nanoseconds leastEnd = lastLine ? *lastLine - late : group.owner->end - 150ms;
    const bool wereThere = std::ranges::all_of(group.workers, [=](const auto *each) { return each->end > leastEnd; });
    const Nanoseconds asked = group.process->hasLines
        ? group.owner->joining
        : time(*group.owner, WatchState::Thread) + time(*group.owner, WatchState::Child);
    const Nanoseconds waited = asked + time(*group.owner, WatchState::Pipe); // results come through one
    const auto unfinished = std::ranges::count_if(group.workers, hadMoreToDo);
    if (meanLife > longestLife || meanLife < record.meanInterval * 13 / 10 || !wereThere
        || share(waited, meanLife) > 0.3 || unfinished * 2 < qint64(group.workers.size()))
        return {};
    return makeFinding(
        FindingKind::Unawaited, QStringLiteral("unawaited"),
        {{QStringLiteral("workers"), int(group.workers.size())}, {QStringLiteral("life"), toSeconds(meanLife)}},
        group.owner);
}

std::optional<Finding> poolStartup(const WatchRecord &record, const WorkerGroup &group)
{
    if (!group.areProcesses || !arePythons(record, group) || group.end() - group.begin() < shortestJudged
        || group.areOneByOne())
        return {};
    const Nanoseconds whole = group.end() - group.begin();
    const bool areTogether = share(group.workers.back()->start - group.begin(), whole) < 0.5;
    if (!areGivenTasks(record, group) || !areTogether)
        return {};
    const std::vector<Nanoseconds> times = readyTimes(record, group);
    Nanoseconds starting{0};
    for (size_t i = 0; i < times.size(); ++i)
        starting += std::max(Nanoseconds(0), times[i] - group.workers[i]->start);
    if (share(starting, group.lives()) < 0.5)
        return {};
    const Nanoseconds ready = std::max(group.begin(), std::ranges::max(times));
    return makeFinding(FindingKind::PoolStartup, QStringLiteral("pool-startup"),
                       {{QStringLiteral("workers"), int(group.workers.size())},
                        {QStringLiteral("ready"), toSeconds(ready - group.begin())},
                        {QStringLiteral("whole"), toSeconds(whole)}},
                       group.owner);
}

std::optional<Finding> poolTooLarge(const WatchRecord &record, const WorkerGroup &group)
{
    const int atOnce = mostAlive(group.workers);
    if (atOnce <= 2 * record.usableCores || group.end() - group.begin() < shortestJudged)
        return {};
    std::vector<double> shares;
    for (const WatchedThread *worker : group.workers)
        shares.push_back(share(time(*worker, WatchState::Ready), worker->life()));
    std::ranges::sort(shares);
    const double median = shares[shares.size() / 2];
    if (median < 0.5)
        return {};
    return makeFinding(FindingKind::PoolTooLarge,
                       group.areProcesses ? QStringLiteral("pool-too-large.processes")
                                          : QStringLiteral("pool-too-large"),
                       {{QStringLiteral("workers"), atOnce},
                        {QStringLiteral("cores"), record.usableCores},
                        {QStringLiteral("share"), median}},
                       group.owner);
}

/// It got a core no more often than it takes to start and to end. One that is woken for each of many small tasks is at
/// them for no time that could be measured, and yet has them.
bool wasHardlyEverWoken(const WatchedThread &worker, bool isProcess)
{
    return worker.turns <= (isProcess ? 60 : 6);
}

/// They waited for their next task, and for nothing else: all at one place of the program, and threads at one futex,
/// or where Python's library takes tasks.
bool waitForTheSame(const std::vector<const WatchedThread *> &idle, bool areProcesses)
{
    constexpr quint64 condition = 48; // bytes of glibc's, in which its waiters stand at two places
    const std::optional<LastWait> &first = idle.front()->lastWait;
    return std::ranges::all_of(idle, [&](const WatchedThread *each) {
        if (!first || !each->lastWait)
            return true; // not told
        const quint64 apart =
            std::max(first->futex, each->lastWait->futex) - std::min(first->futex, each->lastWait->futex);
        const bool areOfOne = areProcesses || apart < condition
            || std::ranges::all_of(idle, [](const auto *one) { return one->idling * 10 > one->life() * 8; });
        return areOfOne && first->line == each->lastWait->line;
    });
}

std::optional<Finding> idleWorkers(const WorkerGroup &group)
{
    const Nanoseconds start = group.areProcesses ? 10ms : 3ms; // what a worker takes to start
    std::vector<const WatchedThread *> idle;
    int active = 0;
    for (const WatchedThread *worker : group.workers) {
        const Nanoseconds waited =
            time(*worker, WatchState::Thread) + (group.areProcesses ? time(*worker, WatchState::Pipe) : Nanoseconds(0));
        const Nanoseconds rest = worker->life() - waited;
        const bool isIdle = worker->life() >= 100ms && rest < std::max(start, worker->life() / 50);
        if (isIdle && !wasHardlyEverWoken(*worker, group.areProcesses))
            return {};
        if (isIdle)
            idle.push_back(worker);
        // What a wait for several things was for is not told.
        const Nanoseconds work = worker->work() - time(*worker, WatchState::Other);
        active += !isIdle && work > std::max(2 * start, worker->life() / 20);
    }
    if (active == 0 || size_t(active) + idle.size() < group.workers.size() || idle.size() < 2
        || idle.size() * 2 < group.workers.size() || !group.areAlike || !waitForTheSame(idle, group.areProcesses))
        return {};
    return makeFinding(
        FindingKind::IdleWorkers, active == 1 ? QStringLiteral("idle-workers.one") : QStringLiteral("idle-workers"),
        {{QStringLiteral("workers"), int(group.workers.size())}, {QStringLiteral("active"), active}}, group.owner);
}

/// They were there for the same work: none was at other lines only than the one that did most, nor waited for something
/// from outside.
bool areAtTheSame(const WorkerGroup &group, const WatchedThread &most)
{
    return group.areAlike && std::ranges::all_of(group.workers, [&](const WatchedThread *each) {
               const auto isOfMost = [&](const LineTimes &line) {
                   return std::ranges::find(most.lines, line.line, &LineTimes::line) != most.lines.end();
               };
               const bool areOthers =
                   !most.lines.empty() && !each->lines.empty() && std::ranges::none_of(each->lines, isOfMost);
               Nanoseconds outside{0};
               for (const WatchState state :
                    {WatchState::Network, WatchState::Pipe, WatchState::Child, WatchState::Disk, WatchState::Other})
                   outside += time(*each, state);
               return !areOthers && share(outside, each->life()) < 0.2;
           });
}

/// uneven, or serial where the others did hardly anything.
std::optional<Finding> unevenWork(const WorkerGroup &group)
{
    // Sleeps stand for work only where there is hardly any.
    const bool isAsleep = group.sum(WatchState::Running) * 5 < group.sum(WatchState::Sleep);
    const WatchState work = isAsleep ? WatchState::Sleep : WatchState::Running;
    const Nanoseconds all = group.sum(work);
    const WatchedThread &most =
        **std::ranges::max_element(group.workers, {}, [=](const WatchedThread *each) { return time(*each, work); });
    const double top = share(time(most, work), all);
    const double least = std::max(0.6, 1.5 / double(group.workers.size()));
    if (all < 100ms || group.end() - group.begin() < shortestJudged || top < least || !areAtTheSame(group, most))
        return {};
    if (group.areProcesses && group.areOneByOne())
        return {}; // as the program wants it
    if (group.owner && !group.areProcesses && time(*group.owner, work) * 2 > time(most, work))
        return {}; // it has a part in it
    const bool isAll = top > 0.95;
    const bool anotherHadSome = std::ranges::any_of(group.workers, [&](const WatchedThread *each) {
        return each != &most && !wasHardlyEverWoken(*each, group.areProcesses);
    });
    if (isAll && anotherHadSome)
        return {};
    return makeFinding(isAll ? FindingKind::Serial : FindingKind::Uneven,
                       isAll ? QStringLiteral("serial") : QStringLiteral("uneven"),
                       {{QStringLiteral("workers"), int(group.workers.size())}, {QStringLiteral("share"), top}}, &most);
}

/// It stands where only another thread lets it go on: a lock is in the way, too. Of Python's own threads a wait that is
/// for no lock may be for a time.
bool standsForOthers(const WatchRecord &record, const WatchedThread &thread)
{
    const bool isTold = record.processOf(thread)->isPython && !thread.isMain();
    const Nanoseconds unnamed =
        isTold ? Nanoseconds(0) : time(thread, WatchState::Thread) - thread.joining - thread.idling;
    return share(time(thread, WatchState::Lock) + unnamed, thread.life()) > 0.2;
}

/// The main thread of a process that has other threads or children is there to wait for them.
bool isOwner(const WatchRecord &record, const WatchedThread &thread)
{
    return thread.isMain() && std::ranges::any_of(record.threads, [&](const WatchedThread &other) {
               const WatchedProcess *its = record.processOf(other);
               return its->parent == thread.process || (its == record.processOf(thread) && !other.isMain());
           });
}

/// What nearly all of the program's time went to, waits for its own threads and children aside.
std::optional<Finding> mostlyWaiting(const WatchRecord &record)
{
    Nanoseconds all{0};
    Nanoseconds asleep{0};
    Nanoseconds network{0};
    Nanoseconds atCores{0};
    for (const WatchedThread &thread : record.threads) {
        atCores += time(thread, WatchState::Running) + time(thread, WatchState::Ready);
        if (thread.isHelper)
            continue;
        if (standsForOthers(record, thread) && !isOwner(record, thread))
            return {};
        all += thread.work() - time(thread, WatchState::Child) + time(thread, WatchState::Ready);
        asleep += time(thread, WatchState::Sleep);
        network += time(thread, WatchState::Network);
    }
    if (all < 100ms || share(atCores, record.wall) > 0.35) // a core would help
        return {};
    if (share(asleep, all) >= 0.85)
        return makeFinding(FindingKind::Sleeping, QStringLiteral("sleeping"),
                           {{QStringLiteral("share"), share(asleep, all)}});
    if (share(network, all) >= 0.6)
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
        if (findings.size() == before && add(interpreterLock(record, process)))
            continue;
        for (const WorkerGroup &group : groups) {
            if (group.process == &process && findings.size() == before)
                add(poolTooLarge(record, group)) || add(idleWorkers(group));
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
