#pragma once

#include "core/executor/work.h"

#include <QThreadPool>

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
    PoolWorkers(const RunRequest &request, const std::stop_token &stop, Recorder &recorder);
    ~PoolWorkers();

    QThreadPool &pool() { return m_pool; }
    /// On one of the pool's threads: the task on that thread's lane.
    void work(int task);
    std::vector<Nanoseconds> startups() const { return m_startups; }

private:
    void onEachThread(const std::function<void()> &function);

    const RunRequest &m_request;
    const std::stop_token &m_stop;
    Recorder &m_recorder;
    std::vector<std::unique_ptr<WorkerContext>> m_contexts;
    std::vector<Nanoseconds> m_startups;
    QThreadPool m_pool;
};

} // namespace manyhands
