// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/group_findings.h"

#include "core/watch/finding_parts.h"

#include <algorithm>
#include <set>

namespace manyhands {

using namespace std::chrono_literals;

namespace {

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
        if (process.isForked && process.ready)
            times.push_back(*process.ready); // a sample may come late, and its whole life be short
        else if (cameToNothing || process.hasLines)
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
    // Where it had to wait for a core, it lost it now and then, too.
    const qint64 turnsToStart = 6 + worker->time(WatchState::Ready) / Nanoseconds(4ms);
    const WatchState last = worker->lastWait ? worker->lastWait->state : WatchState::Running;
    const bool isIdle = last == WatchState::Pipe || last == WatchState::Thread || last == WatchState::Lock;
    return !isIdle || worker->turns <= turnsToStart;
}

/// One that was woken at the end stood at a lock, or at a page, for a moment: that does not tell what it had waited
/// for.
bool isMoment(const LastWait &wait)
{
    return wait.time < 20ms
        && (wait.state == WatchState::Lock || wait.state == WatchState::InterpreterLock
            || wait.state == WatchState::Disk);
}

/// It got a core no more often than it takes to start and to end. One that is woken for each of many small tasks is at
/// them for no time that could be measured, and yet has them.
bool wasHardlyEverWoken(const WatchedThread &worker, bool isProcess)
{
    // Whoever stood in one wait nearly all its life was not, whatever happened to it at the end.
    const bool stoodStill = worker.lastWait && worker.lastWait->time * 10 > worker.life() * 8;
    const bool wasJustWoken = worker.lastWait && isMoment(*worker.lastWait);
    return stoodStill || worker.turns <= (isProcess ? 60 : wasJustWoken ? 12 : 6);
}

/// What it did besides waiting for a task and for a core.
Nanoseconds busyTime(const WatchedThread &worker, bool isProcess)
{
    return worker.life() - worker.time(WatchState::Ready) - worker.time(WatchState::Thread)
        - (isProcess ? worker.time(WatchState::Pipe) : Nanoseconds(0));
}

/// What a worker takes to start, at most: the idlest of them did nothing else.
Nanoseconds startOf(const WorkerGroup &group)
{
    if (!group.areProcesses)
        return 3ms;
    Nanoseconds least = 40ms;
    for (const WatchedThread *worker : group.workers)
        least = std::min(least, busyTime(*worker, true));
    return std::max(Nanoseconds(10ms), least < 40ms ? least * 3 / 2 : Nanoseconds(0));
}

/// They waited for their next task, and for nothing else: all at one place of the program, and threads at one futex,
/// or where Python's library takes tasks.
bool waitForTheSame(const std::vector<const WatchedThread *> &idle, bool areProcesses)
{
    constexpr quint64 condition = 48; // bytes of glibc's, in which its waiters stand at two places
    std::set<QString> lines;
    std::vector<quint64> places;
    for (const WatchedThread *each : idle) {
        const auto &wait = each->lastWait;
        const bool isWoken = wait && isMoment(*wait);
        // One at the interpreter lock is at its line still, if that was seen.
        if (wait && (!isWoken || (wait->state == WatchState::InterpreterLock && !wait->line.isEmpty())))
            lines.insert(wait->line);
        if (wait && !isWoken)
            places.push_back(wait->futex);
    }
    const auto [least, most] = std::ranges::minmax_element(places);
    const bool areOfOne = areProcesses || places.empty() || *most - *least < condition
        || std::ranges::all_of(idle, [](const auto *one) { return one->idling * 10 > one->life() * 8; });
    return lines.size() <= 1 && areOfOne;
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
                   outside += each->time(state);
               if (group.areProcesses) // a pool's get their tasks through a pipe
                   outside -= std::min(each->idling, each->time(WatchState::Pipe));
               return !areOthers && (outside < 30ms || share(outside, each->life()) < 0.2);
           });
}

} // namespace

std::optional<Finding> convoy(const WorkerGroup &group)
{
    constexpr double least = 0.4;
    const Nanoseconds waited = group.sum(WatchState::Lock);
    const auto standing = std::ranges::count_if(group.workers, [](const WatchedThread *each) {
        return share(each->time(WatchState::Lock), each->life()) > 0.2;
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
        group.workers, {}, [](const WatchedThread *each) { return each->time(WatchState::Lock); });
    const QString line = lineOf(**longest, {WatchState::Lock});
    return makeFinding(FindingKind::Convoy, withLine(slept ? "convoy.slept" : "convoy.ran", line),
                       {{QStringLiteral("waiting"), std::min(count - 1, mostAtOnce(group.workers, WatchState::Lock))},
                        {QStringLiteral("threads"), count},
                        {QStringLiteral("line"), line}},
                       *longest, line);
}

std::optional<Finding> joinedEarly(const WatchRecord &record, const WorkerGroup &group)
{
    const Nanoseconds lives = group.lives();
    const bool areCopies = !group.areProcesses || std::ranges::all_of(group.workers, [&](const WatchedThread *worker) {
        return record.processOf(*worker)->isForked;
    });
    if (!group.owner || !areCopies || lives < shortestLifeJudged || share(group.overlap(), lives) > 0.05
        || share(lives, group.end() - group.begin()) < 0.6)
        return {};
    const Nanoseconds waited = group.areProcesses
        ? group.owner->time(WatchState::Thread) + group.owner->time(WatchState::Child)
        : group.process->hasLines ? group.owner->joining // and not for what a thread tells it
                                  : group.owner->time(WatchState::Thread);
    if (share(waited, lives) < 0.6)
        return {};
    const QString line = lineOf(*group.owner, {WatchState::Thread, WatchState::Child});
    return makeFinding(FindingKind::JoinedEarly,
                       group.areProcesses ? QStringLiteral("joined-early.processes") : withLine("joined-early", line),
                       {{QStringLiteral("workers"), int(group.workers.size())}, {QStringLiteral("line"), line}},
                       group.owner, line);
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
        : group.owner->time(WatchState::Thread) + group.owner->time(WatchState::Child);
    const Nanoseconds waited = asked + group.owner->time(WatchState::Pipe); // results come through one
    const double mostWaited = group.process->hasLines ? 0.02 : 0.3; // other waits look the same from outside
    const auto unfinished = std::ranges::count_if(group.workers, hadMoreToDo);
    const bool areDone = std::ranges::all_of(
        group.workers, [&](const WatchedThread *each) { return record.processOf(*each)->endedInOrder; });
    const Nanoseconds inLine = group.sum(WatchState::Ready) / qint64(group.workers.size());
    if (areDone || meanLife - inLine > longestLife || meanLife < record.meanInterval * 13 / 10 || !wereThere
        || share(waited, meanLife) > mostWaited || unfinished * 2 < qint64(group.workers.size()))
        return {};
    return makeFinding(
        FindingKind::Unawaited, QStringLiteral("unawaited"),
        {{QStringLiteral("workers"), int(group.workers.size())}, {QStringLiteral("life"), toSeconds(meanLife)}},
        group.owner);
}

std::optional<Finding> poolStartup(const WatchRecord &record, const WorkerGroup &group)
{
    if (!group.areProcesses || !arePythons(record, group) || group.end() - group.begin() < shortestLifeJudged
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
    if (atOnce <= 2 * record.usableCores || group.end() - group.begin() < shortestLifeJudged)
        return {};
    std::vector<double> shares;
    for (const WatchedThread *worker : group.workers)
        shares.push_back(share(worker->time(WatchState::Ready), worker->life()));
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

std::optional<Finding> idleWorkers(const WorkerGroup &group)
{
    const Nanoseconds start = startOf(group);
    std::vector<const WatchedThread *> idle;
    int active = 0;
    for (const WatchedThread *worker : group.workers) {
        const bool isIdle =
            worker->life() >= 100ms && busyTime(*worker, group.areProcesses) < std::max(start, worker->life() / 50);
        const bool wantedCores = worker->time(WatchState::Ready) * 4 > worker->life(); // for what was to be done
        if (isIdle && (wantedCores || !wasHardlyEverWoken(*worker, group.areProcesses)))
            return {};
        if (isIdle)
            idle.push_back(worker);
        // What a wait for several things was for is not told.
        const Nanoseconds work = worker->work() - worker->time(WatchState::Other);
        active += !isIdle && work > std::max(start + 30ms, worker->life() / 20);
    }
    if (active == 0 || size_t(active) + idle.size() < group.workers.size() || idle.size() < 2
        || idle.size() * 2 < group.workers.size() || !group.areAlike || !waitForTheSame(idle, group.areProcesses))
        return {};
    return makeFinding(
        FindingKind::IdleWorkers, active == 1 ? QStringLiteral("idle-workers.one") : QStringLiteral("idle-workers"),
        {{QStringLiteral("workers"), int(group.workers.size())}, {QStringLiteral("active"), active}}, group.owner);
}

std::optional<Finding> unevenWork(const WorkerGroup &group)
{
    // Sleeps stand for work only where there is hardly any.
    const bool isAsleep = group.sum(WatchState::Running) * 5 < group.sum(WatchState::Sleep);
    const WatchState work = isAsleep ? WatchState::Sleep : WatchState::Running;
    const Nanoseconds all = group.sum(work);
    const WatchedThread &most =
        **std::ranges::max_element(group.workers, {}, [=](const WatchedThread *each) { return each->time(work); });
    const double top = share(most.time(work), all);
    const double least = std::max(0.6, 1.5 / double(group.workers.size()));
    if (all < 100ms || group.end() - group.begin() < shortestLifeJudged || top < least || !areAtTheSame(group, most))
        return {};
    const Nanoseconds inLine = group.sum(WatchState::Ready); // others had work too, and no core
    if (!isAsleep && share(most.time(work) + most.time(WatchState::Ready), all + inLine) < least)
        return {};
    if (group.areProcesses && group.areOneByOne())
        return {}; // as the program wants it
    if (group.owner && !group.areProcesses && group.owner->time(work) * 2 > most.time(work))
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

} // namespace manyhands
