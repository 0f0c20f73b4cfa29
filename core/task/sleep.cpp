#include "core/task/sleep.h"

#include <condition_variable>
#include <mutex>

namespace manyhands {

TaskResult sleepFor(const SleepTask &task, const std::stop_token &stop, Lane &lane)
{
    lane.beginPhase(PhaseName::Sleep);
    if (task.duration <= Nanoseconds(0))
        return {};
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    const auto until = std::chrono::steady_clock::now() + task.duration;
    wake.wait_until(lock, stop, until, [] { return false; });
    return stop.stop_requested() ? TaskResult::cancelled() : TaskResult{};
}

} // namespace manyhands
