// SPDX-License-Identifier: GPL-3.0-or-later
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

    /// Calls `spread`, which gives every task to the pool and returns once all are over, if all workers can begin. Else
    /// there is a failure, or a stop came first.
    ExecutorReport run(const std::function<void()> &spread);
    QThreadPool &pool() { return *m_pool; }
    /// On one of the pool's threads: the task on that thread's lane.
    void work(int task);

private:
    class Meeting;
    class MeetingRunnable;

    bool onEachThread(const std::function<void()> &function, const std::stop_token &stop);
    bool areReady() const { return m_areHere && !m_failure.error(); }
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
