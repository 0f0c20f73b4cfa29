// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/clock.h"

namespace manyhands {

/// How long threads were on a core, and in line for one, within some time. The rest of that time they were blocked.
struct ThreadStates {
    Nanoseconds running{0};
    Nanoseconds ready{0}; // below zero: not told by this kernel

    bool isComplete() const { return ready >= Nanoseconds(0); }
    ThreadStates &operator+=(const ThreadStates &other);
};

/// How much time one task took of its worker's thread.
struct TaskStates {
    TaskStates(Nanoseconds cpuTime = Nanoseconds(-1), Nanoseconds readyTime = Nanoseconds(-1))
        : cpu(cpuTime)
        , ready(readyTime)
    {
    }
    Nanoseconds cpu; // below zero: not known
    Nanoseconds ready; // the same
};

/// Follows the states of one worker's thread, from begin() to end(). All calls on that thread; sum() on any, after
/// end(). The time in line is the second field of the thread's schedstat; its running time there lags behind, so that
/// is taken from the thread's CPU clock. Costs 0.4 us a task, and 0.5 us more at most once a millisecond.
class WorkerStates
{
public:
    WorkerStates() = default;
    ~WorkerStates();
    WorkerStates(const WorkerStates &) = delete;
    WorkerStates &operator=(const WorkerStates &) = delete;

    void begin();
    /// At a task's end: the time since the end of the one before. The time in line is only known where schedstat was
    /// read at both ends; mustRead: it is read at this one in any case.
    TaskStates taskOver(bool mustRead = false);
    void end();
    const ThreadStates &ofChildren() const { return m_ofChildren; }
    /// A process that this thread waited for worked meanwhile: its times are the worker's, too.
    void addChild(const ThreadStates &states);

    bool hasBegun() const { return m_hasBegun; }
    /// Whether the time in line was read at the end of the last task.
    bool wasRead() const { return m_wasRead; }
    /// From begin() to end() or, before that, to the last reading of the time in line.
    ThreadStates sum() const
    {
        ThreadStates all = m_sum;
        return all += m_ofChildren;
    }

private:
    void read(Nanoseconds at, Nanoseconds cpu);

    int m_file = -1;
    bool m_hasBegun = false;
    bool m_wasRead = false; // at the end of the last task
    Nanoseconds m_readAt{0};
    Nanoseconds m_cpu{0}; // of the thread, at the end of the last task
    Nanoseconds m_ready{0}; // of the thread, when it was read last
    Nanoseconds m_firstCpu{0};
    Nanoseconds m_firstReady{0};
    ThreadStates m_sum{Nanoseconds(0), Nanoseconds(-1)};
    ThreadStates m_ofChildren;
};

// Qt's network managers have threads that work for the workers. Their states, of this process and of one run at a time;
// any thread may call.

/// Starts counting, with the threads that exist now. expected: whether the run has such threads at all.
void beginNetworkStates(bool expected);
/// Adds the time since the last call. To be called before such a thread may end: its time goes with it.
void readNetworkStates();
ThreadStates networkStates();

} // namespace manyhands
