// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/refused_calls.h"

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <vector>

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

namespace manyhands::testing {

namespace {

constexpr uint32_t namelessBit = O_TMPFILE & ~O_DIRECTORY;

uint32_t lowWordOf(int argument)
{
    constexpr bool isLittle = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;
    return uint32_t(offsetof(seccomp_data, args) + size_t(argument) * sizeof(uint64_t) + (isLittle ? 0 : 4));
}

void add(std::vector<sock_filter> &filter, uint16_t code, uint32_t value, uint8_t ifTrue = 0, uint8_t ifFalse = 0)
{
    filter.push_back({code, ifTrue, ifFalse, value});
}

void refuse(std::vector<sock_filter> &filter, int error)
{
    add(filter, BPF_RET | BPF_K, SECCOMP_RET_ERRNO | uint32_t(error));
}

/// The call, whatever its arguments. The accumulator holds the call's number, before and after.
void refuseCall(std::vector<sock_filter> &filter, long call, int error)
{
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, uint32_t(call), 0, 1);
    refuse(filter, error);
}

/// The call, where an argument has a bit.
void refuseCallWith(std::vector<sock_filter> &filter, long call, int argument, uint32_t bit, int error)
{
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, uint32_t(call), 0, 4);
    add(filter, BPF_LD | BPF_W | BPF_ABS, lowWordOf(argument));
    add(filter, BPF_JMP | BPF_JSET | BPF_K, bit, 0, 1);
    refuse(filter, error);
    add(filter, BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr));
}

std::vector<sock_filter> filterFor(const RefusedCalls &calls)
{
    std::vector<sock_filter> filter;
    add(filter, BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr));
    if (calls.links) {
        refuseCall(filter, SYS_linkat, EPERM);
#ifdef SYS_link
        refuseCall(filter, SYS_link, EPERM);
#endif
    }
    if (calls.namelessFiles) {
        refuseCallWith(filter, SYS_openat, 2, namelessBit, EOPNOTSUPP);
#ifdef SYS_open
        refuseCallWith(filter, SYS_open, 1, namelessBit, EOPNOTSUPP);
#endif
    }
    if (calls.noReplace)
        refuseCallWith(filter, SYS_renameat2, 4, RENAME_NOREPLACE, EINVAL);
    add(filter, BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    return filter;
}

} // namespace

bool refuseCalls(const RefusedCalls &calls)
{
    std::vector<sock_filter> filter = filterFor(calls);
    const sock_fprog program{uint16_t(filter.size()), filter.data()};
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
        && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

} // namespace manyhands::testing
