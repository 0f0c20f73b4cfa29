#include "core/executor/executors.h"
#include "core/executor/work.h"
#include "core/measure/cpu_time.h"

#include <atomic>
#include <latch>
#include <thread>

namespace manyhands {

namespace {

/// N threads that take from a shared queue: the next number that nobody has yet.
class StdThreadExecutor : public Executor
{
public:
    ExecutorReport run(const RunRequest &request, const std::stop_token &stop, Recorder &recorder) override
    {
        ExecutorReport report;
        report.httpVersion = httpVersionOf(request.workload);
        report.workerStartups.resize(size_t(request.workers));
        std::atomic<int> next{0};
        std::latch ready(request.workers);
        std::latch go(1);
        {
            std::vector<std::jthread> threads;
            threads.reserve(size_t(request.workers));
            for (int worker = 0; worker < request.workers; ++worker) {
                threads.emplace_back([&, worker] {
                    WorkerContext context(request.outputFolder);
                    Lane &lane = recorder.lane(worker);
                    lane.lastCpu = threadCpu();
                    report.workerStartups[size_t(worker)] = now() - recorder.origin();
                    ready.count_down();
                    go.wait();
                    while (!stop.stop_requested()) {
                        const int task = next.fetch_add(1, std::memory_order_relaxed);
                        if (task >= request.workload.size())
                            break;
                        workOnTask(task, request, context, stop, lane);
                    }
                });
            }
            ready.wait();
            recorder.setReady(now() - recorder.origin());
            go.count_down();
        }
        return report;
    }
};

} // namespace

std::unique_ptr<Executor> makeStdThreadExecutor()
{
    return std::make_unique<StdThreadExecutor>();
}

} // namespace manyhands
