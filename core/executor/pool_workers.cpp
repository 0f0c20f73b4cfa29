// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/pool_workers.h"

#include "core/executor/publish.h"
#include "core/system/limits.h"

#include <QRunnable>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace manyhands {

namespace {

thread_local int threadsWorker = -1;

constexpr auto startPatience = std::chrono::seconds(5); // for the next thread to come
constexpr auto endPatience = std::chrono::seconds(1);

} // namespace

/// All threads of the pool at once: none goes on before all have come, so that each is there exactly once.
class PoolWorkers::Meeting
{
public:
    explicit Meeting(int workers)
        : m_workers(workers)
    {
    }

    /// On a pool's thread: waits for all others; false: they are not all coming.
    bool come()
    {
        std::unique_lock lock(m_mutex);
        ++m_here;
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_here == m_workers || m_isOff; });
        return !m_isOff;
    }
    void leave()
    {
        const std::lock_guard lock(m_mutex);
        ++m_gone;
        m_changed.notify_all();
    }

    /// By who called for it: waits until all have left. False: at a stop, or no other came for a long time, some were
    /// missing. QThreadPool does not tell of a thread that did not start.
    bool waitForEnd(const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        while (m_here < m_workers) {
            if (!m_changed.wait_for(lock, stop, startPatience, [this, before = m_here] { return m_here > before; })) {
                m_isOff = true;
                m_changed.notify_all();
                return false;
            }
        }
        m_changed.wait(lock, [this] { return m_gone == m_workers; });
        return true;
    }

private:
    const int m_workers;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    int m_here = 0;
    int m_gone = 0;
    bool m_isOff = false;
};

class PoolWorkers::MeetingRunnable : public QRunnable
{
public:
    MeetingRunnable(std::shared_ptr<Meeting> meeting, const std::function<void()> &function)
        : m_meeting(std::move(meeting))
        , m_function(function)
    {
    }
    void run() override
    {
        acquire();
        if (m_meeting->come())
            m_function();
        m_meeting->leave();
    }

private:
    const std::shared_ptr<Meeting> m_meeting;
    const std::function<void()> m_function; // a copy: it may come when its meeting is long called off
};

PoolWorkers::PoolWorkers(const RunRequest &request, std::stop_token stop, Recorder &recorder)
    : m_request(request)
    , m_stop(std::move(stop))
    , m_recorder(recorder)
    , m_contexts(size_t(request.workers))
    , m_startups(size_t(request.workers))
    , m_pool(std::make_unique<QThreadPool>())
{
    m_pool->setMaxThreadCount(request.workers);
    m_pool->setExpiryTimeout(-1);
    m_areHere = onEachThread([this] { beginWorker(); }, m_stop);
    if (!m_areHere && !m_stop.stop_requested())
        m_failure.take(TaskError{
            ErrorKind::WorkerMissing,
            QStringLiteral("not all %1 threads of the pool started%2").arg(request.workers).arg(nearLimit())});
    beginNetworkStates(m_request.workload.kind == TaskKind::Download);
    if (areReady())
        recorder.setReady(now() - recorder.origin());
}

PoolWorkers::~PoolWorkers()
{
    if (m_areHere) {
        onEachThread([this] { m_contexts[size_t(threadsWorker)].reset(); }, {});
        return;
    }
    m_pool->setExpiryTimeout(0);
    if (!m_pool->waitForDone(std::chrono::milliseconds(endPatience).count()))
        static_cast<void>(m_pool.release()); // its destructor would wait for ever for a thread that never started
}

void PoolWorkers::beginWorker()
{
    threadsWorker = m_nextWorker.fetch_add(1);
    const auto worker = size_t(threadsWorker);
    m_contexts[worker] = std::make_unique<WorkerContext>(m_request.outputFolder);
    m_failure.take(m_contexts[worker]->prepare(m_request.workload.kind, m_stop));
    m_recorder.lane(threadsWorker).states.begin();
    m_startups[worker] = now() - m_recorder.origin();
}

ExecutorReport PoolWorkers::run(const std::function<void()> &spread)
{
    ExecutorReport report;
    report.httpVersion = httpVersionOf(m_request.workload);
    report.workerStartups = m_startups;
    report.failure = m_failure.error();
    if (!areReady())
        return report;
    spread();
    onEachThread([this] { m_recorder.lane(threadsWorker).states.end(); }, {});
    readNetworkStates();
    report.states = statesOf(m_recorder);
    return report;
}

bool PoolWorkers::onEachThread(const std::function<void()> &function, const std::stop_token &stop)
{
    const auto meeting = std::make_shared<Meeting>(m_request.workers);
    for (int i = 0; i < m_request.workers; ++i) {
        auto *runnable = new MeetingRunnable(meeting, function); // the pool deletes it
        publish();
        m_pool->start(runnable);
    }
    if (!meeting->waitForEnd(stop))
        return false;
    // A thread that is on its way out of the meeting still counts as busy, and QtConcurrent would begin without it.
    while (m_pool->activeThreadCount() > 0)
        std::this_thread::yield();
    return true;
}

void PoolWorkers::work(int task)
{
    const int worker = threadsWorker;
    workOnTask(task, m_request, *m_contexts[size_t(worker)], m_stop, m_recorder.lane(worker));
}

} // namespace manyhands
