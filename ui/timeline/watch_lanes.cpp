// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/printable.h"
#include "core/text/secrets.h"
#include "core/watch/watch_report.h"
#include "ui/timeline/timeline_model.h"
#include "ui/words.h"

#include <algorithm>

// The lanes of a watched program.
namespace manyhands {

namespace {

/// "bash build.sh" of "/usr/bin/bash -e tools/build.sh all": the program, and what it runs; with its number where it is
/// one of several, for equal ones have to be told apart.
QString processName(const WatchedProcess &process, bool isOnly)
{
    const QStringList words = withoutSecrets(process.command).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty())
        return tr("process %1").arg(process.id);
    const auto fileName = [](const QString &path) { return path.mid(path.lastIndexOf(QLatin1Char('/')) + 1); };
    const auto script = std::find_if(words.begin() + 1, words.end(), [](const QString &word) {
        return !word.startsWith(QLatin1Char('-')) && word.contains(QLatin1Char('/'));
    });
    const QString program = printable(fileName(words.front()));
    const QString name = script == words.end() ? program : tr("%1 %2").arg(program, printable(fileName(*script)));
    return isOnly ? name : tr("%1 %2").arg(name).arg(process.id);
}

} // namespace

const WatchedThread *TimelineModel::thread(int lane) const
{
    const std::optional<size_t> &index = m_watchLanes[size_t(lane)].thread;
    return index ? &m_watch->threads[*index] : nullptr;
}

const WatchedProcess *TimelineModel::process(int lane) const
{
    return &m_watch->processes[m_watchLanes[size_t(lane)].process];
}

QString TimelineModel::laneName(int lane) const
{
    return m_watchLanes[size_t(lane)].name;
}

void TimelineModel::takeStretches()
{
    const auto ready =
        std::ranges::count_if(m_watch->processes, [](const auto &each) { return each.ready.has_value(); });
    const std::array parts{m_watch->processes.size(), m_watch->threads.size(), size_t(ready)};
    if (parts != std::exchange(m_watchParts, parts))
        layWatchLanes();
    for (int lane = 0; lane < laneCount(); ++lane) {
        if (m_watchLanes[size_t(lane)].thread)
            takeStretches(lane);
    }
}

void TimelineModel::layWatchLanes()
{
    m_watchLanes.clear();
    m_longestName.clear();
    const QStringList names = threadNames(*m_watch);
    std::vector<std::vector<size_t>> threads(m_watch->processes.size()); // of each process
    for (size_t i = 0; i < m_watch->threads.size(); ++i) {
        if (const WatchedProcess *process = m_watch->processOf(m_watch->threads[i]))
            threads[size_t(process - m_watch->processes.data())].push_back(i);
    }
    const auto add = [this](size_t process, std::optional<size_t> thread, const QString &name) {
        m_watchLanes.push_back({process, thread, name});
        if (name.size() > m_longestName.size())
            m_longestName = name;
    };
    const bool isOnly = m_watch->processes.size() == 1;
    for (size_t process = 0; process < m_watch->processes.size(); ++process) {
        const std::vector<size_t> &own = threads[process];
        if (own.size() == 1) { // it needs no heading
            add(process, own.front(), processName(m_watch->processes[process], isOnly));
            continue;
        }
        if (!own.empty())
            add(process, std::nullopt, {});
        for (const size_t i : own)
            add(process, i, names[qsizetype(i)]);
    }
    m_lanes.assign(m_watchLanes.size(), {});
    m_unsorted.assign(m_lanes.size(), false);
    m_live.assign(m_lanes.size(), LiveTask{});
    m_liveShades.assign(m_lanes.size(), 0);
    m_takenStretches.assign(m_lanes.size(), 0);
    m_shadeNs = {};
    m_count = 0;
    m_revision = nextRevision();
}

/// All stretches whose end is known; the last one is open until its thread has ended.
void TimelineModel::takeStretches(int lane)
{
    const WatchedThread &thread = *this->thread(lane);
    const bool isOpen = thread.livesOn && !m_closed;
    const auto begin = [&](size_t i) {
        return Nanoseconds(std::chrono::microseconds(thread.stretches[i].startMicroseconds));
    };
    size_t &taken = m_takenStretches[size_t(lane)];
    for (; taken + (isOpen ? 1 : 0) < thread.stretches.size(); ++taken)
        appendStretch(lane, begin(taken), taken + 1 < thread.stretches.size() ? begin(taken + 1) : thread.end,
                      thread.stretches[taken].state);
    LiveTask &live = m_live[size_t(lane)];
    live = LiveTask{};
    if (!isOpen || thread.stretches.empty())
        return;
    live.task = 0;
    live.start = begin(thread.stretches.size() - 1);
    m_liveShades[size_t(lane)] = int(thread.stretches.back().state);
    m_shades |= 1U << m_liveShades[size_t(lane)];
}

/// What an interpreter's main thread does before it runs its program is its start.
void TimelineModel::appendStretch(int lane, Nanoseconds start, Nanoseconds end, WatchState state)
{
    const bool isMain = thread(lane)->isMain();
    const Nanoseconds ready = isMain ? process(lane)->ready.value_or(Nanoseconds(0)) : Nanoseconds(0);
    if (start < ready)
        appendBar(lane, start.count(), std::min(end, ready).count(), startingShade);
    if (end > ready)
        appendBar(lane, std::max(start, ready).count(), end.count(), int(state));
}

void TimelineModel::appendBar(int lane, qint64 startNs, qint64 endNs, int shade)
{
    if (endNs <= startNs)
        return;
    TimelineBar bar{startNs, 0, Outcome::Done, nullptr, PackedPhases(shade)};
    bar.endNs = endNs;
    bar.outcome = Outcome::Done;
    std::vector<TimelineBar> &bars = m_lanes[size_t(lane)];
    bars.push_back(bar);
    m_shades |= 1U << shade;
    m_shadeNs[size_t(shade)] += double(endNs - startNs);
    m_endNs = std::max(m_endNs, endNs);
    ++m_count;
}

} // namespace manyhands
