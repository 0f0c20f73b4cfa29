// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/worker_group.h"

#include <algorithm>

namespace manyhands {

namespace {

/// Python's multiprocessing starts one that takes no task.
bool isHelperProcess(const WatchedProcess &process)
{
    return process.command.contains(QLatin1String("resource_tracker"))
        || process.command.contains(QLatin1String("semaphore_tracker"));
}

QString nameIn(const QString &path)
{
    return path.mid(path.lastIndexOf(QLatin1Char('/')) + 1);
}

/// What it does, as far as its command tells: "gcc" of "/usr/bin/gcc -c a.c", of an interpreter of Python the script,
/// the module or the code as well.
QString taskOf(const WatchedProcess &process)
{
    const QString command = process.command;
    const QStringList words = command.split(QLatin1Char(' '));
    const QString program = nameIn(words.front());
    if (!process.isPython || isSpawned(process))
        return program;
    qsizetype at = 1;
    while (at < words.size() && words[at].startsWith(QLatin1Char('-')) && words[at] != QLatin1String("-c")
           && words[at] != QLatin1String("-m"))
        at += words[at] == QLatin1String("-X") || words[at] == QLatin1String("-W") ? 2 : 1;
    if (words.value(at) == QLatin1String("-c"))
        return program + QLatin1Char(' ') + words.mid(at).join(QLatin1Char(' '));
    return program + QLatin1Char(' ') + nameIn(words.value(words.value(at) == QLatin1String("-m") ? at + 1 : at));
}

using Changes = std::vector<std::pair<qint64, int>>; // when, in microseconds, and whether one more or one less

/// When the threads came to a state and when they left it, in the order of time.
Changes changesTo(const std::vector<const WatchedThread *> &threads, WatchState state)
{
    Changes changes;
    for (const WatchedThread *thread : threads) {
        bool isAtIt = false;
        for (const StateStretch &stretch : thread->stretches) {
            if ((stretch.state == state) == isAtIt)
                continue;
            isAtIt = !isAtIt;
            changes.emplace_back(stretch.startMicroseconds, isAtIt ? 1 : -1);
        }
        if (isAtIt)
            changes.emplace_back(thread->end.count() / 1000, -1);
    }
    std::ranges::sort(changes);
    return changes;
}

int mostOf(const Changes &changes)
{
    int now = 0;
    int most = 0;
    for (const auto &[at, change] : changes)
        most = std::max(most, now += change);
    return most;
}

void addIfGroup(const WatchRecord &record, std::vector<WorkerGroup> &groups, WorkerGroup group)
{
    std::ranges::stable_sort(group.workers, {}, &WatchedThread::start);
    if (group.areProcesses && !group.workers.empty()) {
        const QString first = taskOf(*record.processOf(*group.workers.front()));
        group.areAlike = std::ranges::all_of(
            group.workers, [&](const WatchedThread *each) { return taskOf(*record.processOf(*each)) == first; });
    }
    if (group.workers.size() >= 2)
        groups.push_back(std::move(group));
}

} // namespace

Nanoseconds WorkerGroup::sum(WatchState state) const
{
    Nanoseconds sum{0};
    for (const WatchedThread *worker : workers)
        sum += worker->time(state);
    return sum;
}

Nanoseconds WorkerGroup::lives() const
{
    Nanoseconds sum{0};
    for (const WatchedThread *worker : workers)
        sum += worker->life();
    return sum;
}

Nanoseconds WorkerGroup::begin() const
{
    return workers.front()->start;
}

Nanoseconds WorkerGroup::end() const
{
    return (*std::ranges::max_element(workers, {}, &WatchedThread::end))->end;
}

Nanoseconds WorkerGroup::overlap() const
{
    Nanoseconds overlap{0};
    Nanoseconds latest = workers.front()->end;
    for (size_t i = 1; i < workers.size(); ++i) {
        overlap += std::max(Nanoseconds(0), std::min(latest, workers[i]->end) - workers[i]->start);
        latest = std::max(latest, workers[i]->end);
    }
    return overlap;
}

bool WorkerGroup::areOneByOne() const
{
    const auto longest = std::ranges::max_element(workers, {}, &WatchedThread::life);
    return overlap() * 4 < lives() - (*longest)->life();
}

bool isSpawned(const WatchedProcess &process)
{
    return process.command.contains(QLatin1String("--multiprocessing-fork"));
}

std::vector<WorkerGroup> workerGroups(const WatchRecord &record)
{
    std::vector<WorkerGroup> groups;
    std::vector<const WatchedProcess *> owners; // of each thread
    for (const WatchedThread &thread : record.threads)
        owners.push_back(record.processOf(thread));
    for (const WatchedProcess &process : record.processes) {
        WorkerGroup threads{&process, nullptr, {}, false, true};
        WorkerGroup children{&process, nullptr, {}, true, true};
        for (size_t i = 0; i < record.threads.size(); ++i) {
            const WatchedThread &thread = record.threads[i];
            const WatchedProcess *its = owners[i];
            if (its == &process && thread.isMain())
                threads.owner = children.owner = &thread;
            else if (its == &process && !thread.isHelper)
                threads.workers.push_back(&thread);
            else if (thread.isMain() && its->parent == process.id && !isHelperProcess(*its))
                children.workers.push_back(&thread);
        }
        addIfGroup(record, groups, std::move(threads));
        addIfGroup(record, groups, std::move(children));
    }
    return groups;
}

int mostAtOnce(const std::vector<const WatchedThread *> &threads, WatchState state)
{
    return mostOf(changesTo(threads, state));
}

Nanoseconds timeAtOnce(const std::vector<const WatchedThread *> &threads, WatchState state, int least)
{
    qint64 time = 0;
    qint64 since = 0;
    int now = 0;
    for (const auto &[at, change] : changesTo(threads, state)) {
        time += now >= least ? at - since : 0;
        now += change;
        since = at;
    }
    return std::chrono::microseconds(time);
}

int mostAlive(const std::vector<const WatchedThread *> &threads)
{
    Changes changes;
    for (const WatchedThread *thread : threads) {
        changes.emplace_back(thread->start.count() / 1000, 1);
        changes.emplace_back(thread->end.count() / 1000, -1);
    }
    std::ranges::sort(changes);
    return mostOf(changes);
}

QString lineOf(const WatchedThread &thread, std::initializer_list<WatchState> states)
{
    const auto time = [&](const LineTimes &line) {
        Nanoseconds sum{0};
        for (const WatchState state : states)
            sum += line.times[size_t(state)];
        return sum;
    };
    const auto longest = std::ranges::max_element(thread.lines, {}, time);
    return longest == thread.lines.end() || time(*longest) == Nanoseconds(0) ? QString() : longest->line;
}

} // namespace manyhands
