// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manyhands/interrupts.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace manyhands {

namespace {

std::atomic<int> interruptCount{0};
std::array<int, 2> wake{-1, -1}; // a pipe: what a signal may write to and an event loop can wait for
static_assert(std::atomic<int>::is_always_lock_free);

void count(int signal)
{
    if (interruptCount.fetch_add(1) > 0) {
        if (signal != SIGHUP) // of a terminal's end the shell and the kernel tell one after the other
            _exit(interrupted);
        return;
    }
    const int before = errno;
    const char any = 0;
    [[maybe_unused]] const ssize_t written = ::write(wake[1], &any, 1);
    errno = before;
}

} // namespace

void listenForInterrupts()
{
    if (wake[0] < 0 && ::pipe2(wake.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        wake = {-1, -1};
    struct sigaction action = {};
    action.sa_handler = count;
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    struct sigaction terminalsEnd = {};
    if (sigaction(SIGHUP, nullptr, &terminalsEnd) == 0 && terminalsEnd.sa_handler != SIG_IGN)
        sigaction(SIGHUP, &action, nullptr);
}

int interruptDescriptor()
{
    return wake[0];
}

bool wasInterrupted()
{
    return interruptCount.load() > 0;
}

} // namespace manyhands
