// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/schedule.h"

#include <algorithm>
#include <vector>

namespace manyhands {

namespace {

constexpr Nanoseconds millisecond = std::chrono::milliseconds(1);

} // namespace

Schedule::Schedule(QObject *parent)
    : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Schedule::wakeDue);
}

void Schedule::wakeAt(Sleeper *sleeper, Nanoseconds due)
{
    forget(sleeper);
    sleeper->m_due = due;
    const bool first = m_sleepers.empty() || due < m_sleepers.begin()->first;
    m_sleepers.emplace(due, sleeper);
    if (first)
        arm();
}

void Schedule::forget(Sleeper *sleeper)
{
    if (sleeper->m_due.count() >= 0)
        m_sleepers.erase({sleeper->m_due, sleeper});
    sleeper->m_due = Nanoseconds(-1);
}

void Schedule::wakeDue()
{
    const Nanoseconds time = now();
    // Taken beforehand: what asks again while it is woken waits for the next pass, or the loop would never turn.
    const std::vector due(m_sleepers.begin(), m_sleepers.lower_bound({time + millisecond / 2, nullptr}));
    for (const auto &[asked, sleeper] : due) {
        if (!m_sleepers.contains({asked, sleeper}))
            continue; // forgotten by one that was woken before it
        forget(sleeper);
        sleeper->wake(time);
    }
    arm();
}

void Schedule::arm()
{
    if (m_sleepers.empty())
        return;
    const Nanoseconds left = std::min<Nanoseconds>(m_sleepers.begin()->first - now(), std::chrono::hours(1));
    m_timer.start(std::max(0, int((left + millisecond / 2) / millisecond)));
}

} // namespace manyhands
