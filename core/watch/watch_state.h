// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

// watch: other programs' threads and processes, seen from outside: what each was at, why it stood still, what follows.
namespace manyhands {

/// What a thread of another program is at. From Lock on it is blocked, and this is what it waits for.
enum class WatchState : quint8 {
    Running,
    Ready, // in line for a core
    Lock,
    InterpreterLock, // Python's
    Thread, // another thread: a join, a result, an empty queue
    Sleep,
    Network,
    Pipe,
    Child, // a child process's end
    Disk,
    Other // told by nothing that can be seen from outside
};
inline constexpr int watchStateCount = 11;

/// The words used in reports: "running", "interpreter-lock".
const char *watchStateName(WatchState state);

inline bool isBlocked(WatchState state)
{
    return state >= WatchState::Lock;
}

} // namespace manyhands
