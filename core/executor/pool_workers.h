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

/// A private QThreadPool whose threads are the run's workers. Each has a lane and a context of its own, which the
/// thread itself makes before the first task and destroys after the last one. Tasks are handed over through the
/// standard library on both sides, so that the thread sanitizer sees their order.
class PoolWorkers
{
public:
    PoolWorkers(const RunRequest &request, std::stop_token stop, Recorder &recorder);
    ~PoolWorkers();

    /// Once all workers have begun, calls `spread`, which gives every task to the pool and returns when all are over.
    /// Does not call it where a worker could not begin, which the report then says, or where the run was stopped first.
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
