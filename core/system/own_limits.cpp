#include "core/system/descriptor_limit.h"

#include <csignal>

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

} // namespace manyhands
