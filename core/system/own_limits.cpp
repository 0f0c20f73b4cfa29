// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/system/own_limits.h"

#include <csignal>

#include <malloc.h>
#include <sys/resource.h>

namespace manyhands {

namespace {

rlimit found{};
bool isRaised = false;

} // namespace

void meetLimits()
{
    ::signal(SIGXFSZ, SIG_IGN);
    if (isRaised || ::getrlimit(RLIMIT_NOFILE, &found) != 0)
        return;
    rlimit raised = found;
    raised.rlim_cur = raised.rlim_max;
    isRaised = ::setrlimit(RLIMIT_NOFILE, &raised) == 0;
}

void restoreLimits()
{
    ::signal(SIGXFSZ, SIG_DFL);
    if (isRaised)
        ::setrlimit(RLIMIT_NOFILE, &found);
}

void spareAddressSpace()
{
    constexpr int fewArenas = 2;
    rlimit limit{};
    if (::getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        ::mallopt(M_ARENA_MAX, fewArenas);
}

} // namespace manyhands
