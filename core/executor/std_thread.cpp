// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/executors.h"
#include "core/executor/first_failure.h"
#include "core/executor/work.h"

#include <atomic>
#include <latch>
#include <thread>

namespace manyhands {

namespace {

/// N threads that take from a shared queue: the next number that nobody has yet. All begin when all are ready, or none.
class StdThreadRun
{
public:
    StdThreadRun(const RunRequest &request, std::stop_token stop, Recorder &recorder)
        : m_request(request)
        , m_stop(std::move(stop))
        , m_recorder(recorder)
        , m_startups(size_t(request.workers))
        , m_ready(request.workers)
        , m_over(request.workers)
    {
    }

    ExecutorReport run()
    {
        {
            std::vector<std::jthread> threads;
            startThreads(threads);
            m_ready.wait();
            beginNetworkStates(m_request.workload.kind == TaskKind::Download);
            if (!m_failure.error())
                m_recorder.setReady(now() - m_recorder.origin());
            m_go.count_down();
            m_over.wait();
            readNetworkStates();
            m_leave.count_down();
        }
        ExecutorReport report;
        report.httpVersion = httpVersionOf(m_request.workload);
        report.failure = m_failure.error();
        report.states = statesOf(m_recorder);
        report.workerStartups = std::move(m_startups);
        return report;
    }

private:
    void startThreads(std::vector<std::jthread> &threads)
    {
        try {
            threads.reserve(size_t(m_request.workers));
            for (int worker = 0; worker < m_request.workers; ++worker)
                threads.emplace_back([this, worker] { beWorker(worker); });
        } catch (const std::exception &exception) { // std::system_error or std::bad_alloc
            m_failure.take(threadFailure(int(threads.size()) + 1, m_request.workers, exception));
            const int missing = m_request.workers - int(threads.size());
            m_ready.count_down(missing);
            m_over.count_down(missing);
        }
    }

    void beWorker(int worker)
    {
        WorkerContext context(m_request.outputFolder);
        m_failure.take(context.prepare(m_request.workload.kind, m_stop));
        Lane &lane = m_recorder.lane(worker);
        m_startups[size_t(worker)] = now() - m_recorder.origin();
        m_ready.count_down();
        m_go.wait();
        lane.states.begin();
        if (!m_failure.error())
            doTasks(context, lane);
        lane.states.end();
        m_over.count_down();
        m_leave.wait(); // the context's network manager has a thread, which is read before it ends
    }

    void doTasks(WorkerContext &context, Lane &lane)
    {
        while (!m_stop.stop_requested()) {
            const int task = m_next.fetch_add(1, std::memory_order_relaxed);
            if (task >= m_request.workload.size())
                break;
            workOnTask(task, m_request, context, m_stop, lane);
        }
    }

    const RunRequest &m_request;
    const std::stop_token m_stop;
    Recorder &m_recorder;
    std::vector<Nanoseconds> m_startups;
    FirstFailure m_failure;
    std::atomic<int> m_next{0};
    std::latch m_ready;
    std::latch m_go{1};
    std::latch m_over;
    std::latch m_leave{1};
};

class StdThreadExecutor : public Executor
{
public:
    ExecutorReport run(const RunRequest &request, const std::stop_token &stop, Recorder &recorder) override
    {
        return StdThreadRun(request, stop, recorder).run();
    }
};

} // namespace

std::unique_ptr<Executor> makeStdThreadExecutor()
{
    return std::make_unique<StdThreadExecutor>();
}

} // namespace manyhands
