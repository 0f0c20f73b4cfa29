#include "app/manyhands/interrupts.h"

#include <atomic>
#include <csignal>

#include <unistd.h>

namespace manyhands {

namespace {

constexpr int interruptedStatus = 130;
std::atomic<int> interruptCount{0};
static_assert(std::atomic<int>::is_always_lock_free);

void count(int)
{
    if (interruptCount.fetch_add(1) > 0)
        _exit(interruptedStatus);
}

} // namespace

void listenForInterrupts()
{
    struct sigaction action = {};
    action.sa_handler = count;
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

bool wasInterrupted()
{
    return interruptCount.load() > 0;
}

} // namespace manyhands
