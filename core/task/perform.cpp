#include "core/task/perform.h"

#include "core/task/download.h"
#include "core/task/resize.h"
#include "core/task/sleep.h"

#include <new>

namespace manyhands {

namespace {

template <typename... Functions> struct Overloaded : Functions... {
    using Functions::operator()...;
};
template <typename... Functions> Overloaded(Functions...) -> Overloaded<Functions...>;

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
