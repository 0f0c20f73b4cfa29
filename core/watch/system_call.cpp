// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/system_call.h"

#include <charconv>

#include <linux/futex.h>
#include <sys/syscall.h>

namespace manyhands {

namespace {

std::optional<quint64> takeNumber(std::string_view &text)
{
    const size_t begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos)
        return {};
    text.remove_prefix(begin);
    const int base = text.starts_with("0x") ? 16 : 10;
    if (base == 16)
        text.remove_prefix(2);
    quint64 number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    if (error != std::errc())
        return {};
    text.remove_prefix(size_t(end - text.data()));
    return number;
}

/// The operations of FUTEX_WAIT: glibc's mutexes wait with the first while the word is 2, pthread_join() with the
/// second on a word that the kernel clears, which other processes may see.
Wait futexWait(const SystemCall &call, const ProcessFacts &process)
{
    const quint64 operation = call.arguments[1];
    const quint64 command = operation & quint64(FUTEX_CMD_MASK);
    Wait wait{WatchState::Thread, call.arguments[0]};
    if (command == FUTEX_LOCK_PI || command == FUTEX_LOCK_PI2) {
        wait.state = WatchState::Lock;
        wait.isTimed = call.arguments[3] != 0;
        return wait;
    }
    if (command != FUTEX_WAIT && command != FUTEX_WAIT_BITSET)
        return {};
    wait.isTimed = call.arguments[3] != 0;
    constexpr quint64 mutexIsContended = 2;
    const bool isPrivate = operation & FUTEX_PRIVATE_FLAG;
    if (process.isInInterpreter(wait.futex))
        wait.state = WatchState::InterpreterLock;
    else if (command == FUTEX_WAIT && isPrivate && call.arguments[2] == mutexIsContended)
        wait.state = WatchState::Lock;
    // A thread's number, until the kernel clears it; a shared semaphore's word is 0.
    wait.isJoin = command == FUTEX_WAIT_BITSET && !isPrivate && call.arguments[2] != 0;
    return wait;
}

Wait descriptorWait(const SystemCall &call, char kernelState, const ProcessFacts &process)
{
    switch (process.opened(int(call.arguments[0]))) {
    case Opened::Socket:
        return {WatchState::Network};
    case Opened::LocalSocket:
    case Opened::Pipe:
        return {WatchState::Pipe};
    case Opened::File:
        return {WatchState::Disk};
    case Opened::Other:
        break;
    }
    return {kernelState == 'D' ? WatchState::Disk : WatchState::Other};
}

} // namespace

std::optional<SystemCall> systemCallFrom(std::string_view text)
{
    SystemCall call;
    if (text.starts_with("-1 "))
        return call;
    const auto number = takeNumber(text);
    if (!number)
        return {};
    call.number = int(*number);
    for (quint64 &argument : call.arguments) {
        const auto value = takeNumber(text);
        if (!value)
            return {};
        argument = *value;
    }
    return call;
}

Wait waitOf(const SystemCall &call, char kernelState, const ProcessFacts &process)
{
    if (call.number < 0)
        return {kernelState == 'D' ? WatchState::Disk : WatchState::Other};
    switch (call.number) {
    case SYS_futex:
        return futexWait(call, process);
    case SYS_nanosleep:
    case SYS_clock_nanosleep:
        return {WatchState::Sleep};
#ifdef SYS_select
    case SYS_select:
#endif
    case SYS_pselect6:
        return call.arguments[0] == 0 ? Wait{WatchState::Sleep} : Wait{.what = "select"};
#ifdef SYS_poll
    case SYS_poll:
#endif
    case SYS_ppoll:
        return call.arguments[1] == 0 ? Wait{WatchState::Sleep} : Wait{.what = "poll"};
#ifdef SYS_epoll_wait
    case SYS_epoll_wait:
#endif
    case SYS_epoll_pwait:
        return {.what = "epoll"};
    case SYS_read:
    case SYS_readv:
    case SYS_write:
    case SYS_writev:
    case SYS_pread64:
    case SYS_pwrite64:
    case SYS_recvfrom:
    case SYS_recvmsg:
    case SYS_recvmmsg:
    case SYS_sendto:
    case SYS_sendmsg:
    case SYS_sendmmsg:
    case SYS_accept:
    case SYS_accept4:
    case SYS_connect:
    case SYS_sendfile:
    case SYS_splice:
        return descriptorWait(call, kernelState, process);
#ifdef SYS_vfork
    case SYS_vfork:
#endif
    case SYS_clone: // as vfork() does, until the child runs its program
    case SYS_clone3:
        return {WatchState::Child};
    case SYS_wait4:
    case SYS_waitid:
        return {.state = WatchState::Child, .isJoin = true};
    case SYS_fsync:
    case SYS_fdatasync:
    case SYS_sync:
    case SYS_syncfs:
        return {WatchState::Disk};
    default:
        return {kernelState == 'D' ? WatchState::Disk : WatchState::Other};
    }
}

} // namespace manyhands
