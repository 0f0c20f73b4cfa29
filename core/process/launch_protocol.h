// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace manyhands {

// What a program and its manyhands-launch say to each other, over a socket pair on one machine. The program asks with a
// LaunchRequest, followed by that many bytes: the words of a command, each ended by a NUL. The launcher runs one
// command at a time and answers with a LaunchReport at its end. What the command has started and not waited for is
// killed by then, or lives on as long as the launcher. A request without bytes asks to end the command that runs. When
// the program closes its end of the socket, everything is ended, and the launcher too.

struct LaunchRequest {
    std::uint32_t bytes = 0;
    std::uint32_t words = 0;
    std::uint32_t leftLives = 0;
};

struct LaunchReport {
    std::int32_t error = 0; // errno of a command that could not be started; 0: it ran
    std::int32_t status = 0; // as waitpid() tells it
    std::int64_t forked = 0; // nanoseconds of CLOCK_MONOTONIC
    std::int64_t executed = 0;
    std::int64_t ended = 0;
    std::int64_t cpu = 0; // nanoseconds, of all its threads, and of the children that it waited for
    std::int64_t ready = -1; // nanoseconds in line for a core; below zero: not known, for it had threads or children
    std::int64_t peakMemory = 0; // bytes, of the largest of its processes
    std::int64_t readBlocks = 0; // of 512 bytes, from a disk
    std::int64_t writtenBlocks = 0;
    std::int64_t voluntarySwitches = 0;
    std::int64_t forcedSwitches = 0;
    std::int32_t killed = 0; // by a request
    std::int32_t leftBehind = 0; // processes that it had not waited for: they were killed
};

inline constexpr int launchSocket = 3; // the launcher's end

} // namespace manyhands
