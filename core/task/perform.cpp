// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/perform.h"

#include "core/task/command.h"
#include "core/task/download.h"
#include "core/task/resize.h"

#include <condition_variable>
#include <mutex>
#include <new>

namespace manyhands {

namespace {

template <typename... Functions> struct Overloaded : Functions... {
    using Functions::operator()...;
};
template <typename... Functions> Overloaded(Functions...) -> Overloaded<Functions...>;

/// Waits as long as the task says, and wakes at once when it is stopped.
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

TaskResult performKind(const Task &task, const Workload &settings, WorkerContext &context, const std::stop_token &stop,
                       Lane &lane)
{
    return std::visit(
        Overloaded{
            [&](const SleepTask &sleep) { return sleepFor(sleep, stop, lane); },
            [&](const DownloadTask &download) {
                return downloadFile(download, settings.download, context, stop, lane);
            },
            [&](const ResizeTask &resize) { return resizePicture(resize, settings.resize, context, stop, lane); },
            [&](const CommandTask &command) { return performCommand(command, settings.command, context, stop, lane); },
        },
        task);
}

} // namespace

TaskResult perform(const Task &task, const Workload &settings, WorkerContext &context, const std::stop_token &stop,
                   Lane &lane)
{
    if (stop.stop_requested())
        return TaskResult::cancelled();
    try {
        return performKind(task, settings, context, stop, lane);
    } catch (const std::bad_alloc &) {
        return TaskResult::failed(ErrorKind::TooLarge,
                                  QStringLiteral("the memory is too little for it: take fewer "
                                                 "workers, or raise the limit (ulimit -v)"));
    }
}

} // namespace manyhands
