#include "core/executor/pool_workers.h"

#include "core/executor/hand_over.h"
#include "core/measure/cpu_time.h"

#include <QRunnable>

#include <latch>
#include <thread>

namespace manyhands {

namespace {

thread_local int threadsWorker = -1;

/// One of N that all begin before the first ends, so that each thread of the pool gets exactly one.
struct Meeting {
    explicit Meeting(int workers)
        : allHere(workers)
        , allDone(workers)
    {
    }
    std::latch allHere;
    std::latch allDone;
};

class MeetingRunnable : public QRunnable
{
public:
    MeetingRunnable(std::shared_ptr<Meeting> meeting, const std::function<void()> &function)
        : m_meeting(std::move(meeting))
        , m_function(function)
    {
    }
    void run() override
    {
        takeOver();
        m_meeting->allHere.arrive_and_wait();
        m_function();
        m_meeting->allDone.count_down();
    }

private:
    std::shared_ptr<Meeting> m_meeting;
    const std::function<void()> &m_function;
};

} // namespace

PoolWorkers::PoolWorkers(const RunRequest &request, const std::stop_token &stop, Recorder &recorder)
    : m_request(request)
    , m_stop(stop)
    , m_recorder(recorder)
    , m_contexts(size_t(request.workers))
    , m_startups(size_t(request.workers))
{
    m_pool.setMaxThreadCount(request.workers);
    m_pool.setExpiryTimeout(-1);
    std::atomic<int> nextWorker{0};
    onEachThread([&] {
        threadsWorker = nextWorker.fetch_add(1);
        const auto worker = size_t(threadsWorker);
        m_contexts[worker] = std::make_unique<WorkerContext>(m_request.outputFolder);
        m_recorder.lane(threadsWorker).lastCpu = threadCpu();
        m_startups[worker] = now() - m_recorder.origin();
    });
    recorder.setReady(now() - recorder.origin());
}

PoolWorkers::~PoolWorkers()
{
    onEachThread([&] {
        m_contexts[size_t(threadsWorker)].reset();
        threadsWorker = -1;
    });
    m_pool.waitForDone();
}

void PoolWorkers::onEachThread(const std::function<void()> &function)
{
    const auto meeting = std::make_shared<Meeting>(m_request.workers);
    for (int i = 0; i < m_request.workers; ++i) {
        auto *runnable = new MeetingRunnable(meeting, function); // the pool deletes it
        handOver();
        m_pool.start(runnable);
    }
    meeting->allDone.wait();
    // A thread that is on its way out of the meeting still counts as busy, and QtConcurrent would begin without it.
    while (m_pool.activeThreadCount() > 0)
        std::this_thread::yield();
}

void PoolWorkers::work(int task)
{
    const int worker = threadsWorker;
    workOnTask(task, m_request, *m_contexts[size_t(worker)], m_stop, m_recorder.lane(worker));
}

} // namespace manyhands
