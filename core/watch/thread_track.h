// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/proc_file.h"
#include "core/watch/python_stack.h"
#include "core/watch/system_call.h"
#include "core/watch/watch_record.h"

#include <map>
#include <utility>

namespace manyhands {

/// Follows one thread of another program from sample to sample. All calls on the sampler's thread.
class ThreadTrack
{
public:
    /// Of the kernel's number `id`, seen for the first time at `at`; at lastLook it was not there. Times count from the
    /// watch's start.
    ThreadTrack(int process, int id, Nanoseconds lastLook, Nanoseconds at);

    /// Looks at it. False: it is gone.
    bool sample(Nanoseconds at, const ProcessFacts &process);
    /// False: it had ended before it could be looked at, or there are too few open files to look at one more.
    bool isOpen() const { return m_totalsFile.isOpen(); }
    /// Where it stood in Python's source when it was sampled last.
    void setStack(const PythonStack &stack);
    bool needsStack() const;
    /// How it is now, with the stretches that came since the last call; nothing: it is as it was. Without times.
    std::optional<WatchedThread> news();
    /// It is gone, or the watch is over.
    WatchedThread finish(Nanoseconds at, bool livesOn);

    int id() const { return m_thread.id; }
    /// Whether it has run since this was asked last.
    bool takeHasRun() { return std::exchange(m_hasRun, false); }
    bool isHidden() const { return m_isHidden; } // what it waits for may not be seen
    /// Where it waits for another thread, and the call does not tell for what; 0: it does not.
    quint64 untoldFutex() const { return isBlocked(m_state) && m_wait.state == WatchState::Thread ? m_wait.futex : 0; }
    const std::string &name() const { return m_name; }
    WatchState state() const { return m_state; }
    Nanoseconds lastSeen() const { return m_at; }
    const WatchedThread &thread() const { return m_thread; }
    /// For a thread that was there before the watch: what it has done so far is not counted.
    void beginHere();

private:
    WatchState seenState(Nanoseconds at, const ProcessFacts &process);
    char readStat(Nanoseconds at);
    WatchState refined(WatchState state) const;
    void account(Nanoseconds at, const SchedulerTotals &totals, WatchState before, bool wasUnlooked);
    void addBlocked(WatchState state, Nanoseconds time);
    void addMeaning(WatchState state, Nanoseconds time);
    void extend(Nanoseconds from, WatchState state);
    void lookAtWait(Nanoseconds at, const ProcessFacts &process);
    LastWait waitNow() const;

    WatchedThread m_thread;
    ProcFile m_totalsFile;
    ProcFile m_statFile;
    ProcFile m_callFile;
    SchedulerTotals m_first; // what does not count
    SchedulerTotals m_totals;
    Nanoseconds m_at{0};
    std::string m_name;
    WatchState m_state = WatchState::Running;
    Wait m_wait; // where m_state is blocked
    SystemCall m_call; // of m_wait
    Nanoseconds m_blockedSince{0};
    std::optional<OpenedCounts> m_waitsOn; // none: not looked at yet
    std::optional<int> m_holder; // of the lock that it stands at
    Nanoseconds m_longestWait{0}; // of those that were looked at
    std::optional<LastWait> m_lastWait; // that was seen,
    Nanoseconds m_waitEnd{0}; // and until when
    bool m_ran = true; // since the sample before the last one
    bool m_hasRun = true;
    Nanoseconds m_statAt{0};
    bool m_statIsDue = false; // it has run since
    bool m_isHidden = false;
    bool m_isGone = false;
    bool m_isStopped = false; // by a signal
    int m_samples = 0;
    Nanoseconds m_untold{0}; // of the wait that it is in, until its line is known
    PythonStack m_stack;
    bool m_stackIsFresh = false; // taken in the state that it is in
    std::optional<Nanoseconds> m_workSeenAt; // when its line was read last, where it was at work then
    std::map<QString, StateTimes> m_lines;
    size_t m_toldStretches = 0; // what news() has said
    WatchState m_toldState = WatchState::Running;
    std::string m_toldName;
};

} // namespace manyhands
