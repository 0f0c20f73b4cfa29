// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/watch_state.h"

#include <array>
#include <functional>
#include <optional>
#include <string_view>

namespace manyhands {

/// The system call that a thread is in, as /proc/PID/task/TID/syscall tells it.
struct SystemCall {
    int number = -1; // below zero: blocked, and in none
    std::array<quint64, 6> arguments{};
};
/// None where the thread is on a core or in line for one ("running"), or where the file says nothing.
std::optional<SystemCall> systemCallFrom(std::string_view text);

/// What a descriptor leads to.
enum class Opened : quint8 { Socket, LocalSocket, Pipe, File, Other };
inline constexpr int openedCount = 5;

/// How many descriptors lead to what.
using OpenedCounts = std::array<int, openedCount>;

/// What has to be asked about the process to tell what a call waits for.
struct ProcessFacts {
    std::function<Opened(int descriptor)> opened;
    std::function<bool(quint64 address)> isInInterpreter; // in the memory of Python's own variables
    std::function<OpenedCounts(const SystemCall &call)> waitedOn; // by a poll, select or epoll
    /// The thread that holds glibc's mutex at this address; 0: nobody; none: it can't be told.
    std::function<std::optional<int>(quint64 futex)> holder;
    bool wasUnlooked = false; // the watch itself stood still since the last sample
};

/// What a blocked thread waits for.
struct Wait {
    WatchState state = WatchState::Other;
    quint64 futex = 0; // the address that it waits on; 0: no futex
    bool isTimed = false; // gives up by itself
    bool isJoin = false; // for a thread's or a process's end
    const char *what = ""; // a word for what State Other has none for: "epoll", "poll"
};
/// kernelState: the third field of /proc/PID/task/TID/stat.
Wait waitOf(const SystemCall &call, char kernelState, const ProcessFacts &process);

} // namespace manyhands
