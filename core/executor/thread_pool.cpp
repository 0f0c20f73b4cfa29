// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/executors.h"
#include "core/executor/pool_workers.h"
#include "core/executor/publish.h"

#include <QRunnable>

#include <atomic>
#include <latch>

namespace manyhands {

namespace {

/// What the runnables of a run share, and keep until the last of them has ended.
struct Shared {
    Shared(PoolWorkers &poolWorkers, std::stop_token token, int tasks)
        : workers(poolWorkers)
        , stop(std::move(token))
        , taskCount(tasks)
    {
    }
    void close()
    {
        if (open.fetch_sub(1, std::memory_order_acq_rel) == 1)
            allDone.count_down();
    }

    PoolWorkers &workers;
    const std::stop_token stop;
    const int taskCount;
    std::atomic<int> next{0};
    std::atomic<int> open{1}; // queued or running, and one for the thread that queues the first ones
    std::latch allDone{1};
};

class TaskRunnable : public QRunnable
{
public:
    TaskRunnable(int task, std::shared_ptr<Shared> shared)
        : m_task(task)
        , m_shared(std::move(shared))
    {
    }

    void run() override
    {
        acquire();
        if (!m_shared->stop.stop_requested())
            m_shared->workers.work(m_task);
        queueNext(m_shared);
        m_shared->close();
    }

    /// The runnable that ends queues the next one: no thread has to feed the pool.
    static void queueNext(const std::shared_ptr<Shared> &shared)
    {
        if (shared->stop.stop_requested())
            return;
        const int task = shared->next.fetch_add(1, std::memory_order_relaxed);
        if (task >= shared->taskCount)
            return;
        shared->open.fetch_add(1, std::memory_order_relaxed);
        auto *runnable = new TaskRunnable(task, shared); // the pool deletes it
        publish();
        shared->workers.pool().start(runnable);
    }

private:
    const int m_task;
    const std::shared_ptr<Shared> m_shared;
};

/// One QRunnable a task on a private QThreadPool, at most two a worker queued.
class ThreadPoolExecutor : public Executor
{
public:
    ExecutorReport run(const RunRequest &request, const std::stop_token &stop, Recorder &recorder) override
    {
        PoolWorkers workers(request, stop, recorder);
        return workers.run([&] {
            const auto shared = std::make_shared<Shared>(workers, stop, request.workload.size());
            for (int i = 0; i < 2 * request.workers; ++i)
                TaskRunnable::queueNext(shared);
            shared->close();
            shared->allDone.wait();
        });
    }
};

} // namespace

std::unique_ptr<Executor> makeThreadPoolExecutor()
{
    return std::make_unique<ThreadPoolExecutor>();
}

} // namespace manyhands
