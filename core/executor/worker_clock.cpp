// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/worker_clock.h"

#include <algorithm>

namespace manyhands {

namespace {

using namespace std::chrono_literals;

constexpr Nanoseconds drift = 1min; // of another clock, in one run
// Clocks of CPU time are not the clock of times, and a process has several threads.
constexpr int mostThreads = 4096; // of commands, too
constexpr Nanoseconds cpuSlack = 1s;

} // namespace

/// Processes of one kernel have one clock, unless they are in a time namespace of their own: then their clock shows a
/// time at which this worker was not there yet, or one to come.
WorkerClock::WorkerClock(const HelloMessage &hello, const QByteArray &ourBoot, Nanoseconds started, Nanoseconds heard)
    : m_started(started)
    , m_earliest(hello.clock)
    , m_isOurs(!ourBoot.isEmpty() && hello.boot == ourBoot && hello.clock >= started && hello.clock <= heard)
{
    if (!m_isOurs)
        m_offset = heard - hello.clock;
}

Nanoseconds WorkerClock::latest(Nanoseconds heard) const
{
    return heard - m_offset + (m_isOurs ? Nanoseconds(0) : drift);
}

bool WorkerClock::areLater(const ThreadStates &states) const
{
    return states.running >= m_states.running && (!states.isComplete() || states.ready >= m_states.ready);
}

bool WorkerClock::arePossible(const ThreadStates &states, Nanoseconds heard) const
{
    return std::max(states.running, states.ready) / mostThreads <= heard - m_started + cpuSlack;
}

QString WorkerClock::problemWith(const DoneMessage &done, Nanoseconds heard) const
{
    const Span &span = done.span;
    if (span.start < m_earliest)
        return QStringLiteral("a task that began before it was given");
    if (span.end > latest(heard))
        return QStringLiteral("a task that ends in the future");
    if (span.cpu / mostThreads > span.end - m_earliest + cpuSlack)
        return QStringLiteral("a task with more CPU time than it took");
    if (span.ready > span.end - span.start)
        return QStringLiteral("a task that stood in line for longer than it took");
    if (done.states && (!areLater(*done.states) || !arePossible(*done.states, heard)))
        return QStringLiteral("states of its threads that cannot be");
    if (done.processCpu < m_processCpu || done.processCpu / mostThreads > heard - m_started + cpuSlack)
        return QStringLiteral("a CPU time that cannot be");
    return {};
}

QString WorkerClock::problemWith(const LiveTask &live, Nanoseconds heard) const
{
    const Nanoseconds end = latest(heard);
    const bool isIn = live.start >= m_earliest && live.start <= end
        && (live.phases.empty() || Nanoseconds(live.phases.back().startNs) <= end);
    return isIn ? QString() : QStringLiteral("a task that is not of this time");
}

void WorkerClock::taskIsOver(const DoneMessage &done)
{
    m_earliest = done.span.end;
    m_processCpu = done.processCpu;
    if (done.states)
        m_states = *done.states;
}

} // namespace manyhands
