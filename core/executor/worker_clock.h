// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/worker_protocol.h"

namespace manyhands {

/// Places a worker process's times on our clock, and checks them: from its hello on it works on one task after another,
/// and no time that it tells lies in the future. The run's thread only.
class WorkerClock
{
public:
    WorkerClock() = default;
    /// started: when its start was asked for, heard: when the hello came, both on our clock.
    WorkerClock(const HelloMessage &hello, const QByteArray &ourBoot, Nanoseconds started, Nanoseconds heard);

    bool isOurs() const { return m_isOurs; }
    /// To be added to the worker's times.
    Nanoseconds offset() const { return m_offset; }

    /// What is wrong with the times of a task that is over, or empty.
    QString problemWith(const DoneMessage &done, Nanoseconds heard) const;
    QString problemWith(const LiveTask &live, Nanoseconds heard) const;
    /// The next task can't begin earlier.
    void taskIsOver(const DoneMessage &done);

private:
    Nanoseconds latest(Nanoseconds heard) const;
    bool areLater(const ThreadStates &states) const;
    bool arePossible(const ThreadStates &states, Nanoseconds heard) const;

    Nanoseconds m_started{0};
    Nanoseconds m_offset{0};
    Nanoseconds m_earliest{0}; // of the task to come, on the worker's clock
    Nanoseconds m_processCpu{0};
    ThreadStates m_states;
    bool m_isOurs = true;
};

} // namespace manyhands
