#pragma once

#include "core/executor/first_failure.h"
#include "core/executor/work.h"

#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace manyhands {

/// A private pool whose threads are the run's workers: each has a lane and a context of its own, made before the first
/// task and unmade after the last one, both on the thread itself. Hand-overs go through the standard library on both
/// sides.
class PoolWorkers
{
public:
    PoolWorkers(const RunRequest &request, std::stop_token stop, Recorder &recorder);
    ~PoolWorkers();

    /// All workers can begin. Else there is a failure, or a stop came first.
    bool areReady() const;
    std::optional<TaskError> failure() const { return m_failure.error(); }
    QThreadPool &pool() { return *m_pool; }
    /// On one of the pool's threads: the task on that thread's lane.
    void work(int task);
    std::vector<Nanoseconds> startups() const { return m_startups; }
    /// After the last task.
    std::optional<ThreadStates> endStates();

private:
    class Meeting;
    class MeetingRunnable;

    bool onEachThread(const std::function<void()> &function, const std::stop_token &stop);
    void beginWorker();

    const RunRequest &m_request;
    const std::stop_token m_stop;
    Recorder &m_recorder;
    std::vector<std::unique_ptr<WorkerContext>> m_contexts;
    std::vector<Nanoseconds> m_startups;
    FirstFailure m_failure;
    std::atomic<int> m_nextWorker{0};
    bool m_areHere = false;
    std::unique_ptr<QThreadPool> m_pool;
};

} // namespace manyhands
