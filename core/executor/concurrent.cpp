// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/executors.h"
#include "core/executor/pool_workers.h"
#include "core/executor/publish.h"

#include <QFuture>
#include <QtConcurrentMap>

#include <numeric>

namespace manyhands {

namespace {

/// What is mapped over the task numbers: whether the task got its turn. QtConcurrent keeps a copy where it starts its
/// threads from, so copying is what hands over.
class WorkOn
{
public:
    WorkOn(PoolWorkers &workers, std::stop_token stop)
        : m_workers(&workers)
        , m_stop(std::move(stop))
    {
    }
    WorkOn(const WorkOn &other)
        : m_workers(other.m_workers)
        , m_stop(other.m_stop)
    {
        publish();
    }
    WorkOn &operator=(const WorkOn &) = delete;

    bool operator()(const int &task) const // by reference: it is read after it was taken over
    {
        acquire();
        const bool isDue = !m_stop.stop_requested();
        if (isDue)
            m_workers->work(task);
        publish();
        return isDue;
    }

private:
    PoolWorkers *m_workers;
    std::stop_token m_stop;
};

/// QtConcurrent::mapped over the task numbers on a private pool; results come by QFuture.
class ConcurrentExecutor : public Executor
{
public:
    ExecutorReport run(const RunRequest &request, const std::stop_token &stop, Recorder &recorder) override
    {
        PoolWorkers workers(request, stop, recorder);
        return workers.run([&] {
            QList<int> tasks(request.workload.size());
            std::iota(tasks.begin(), tasks.end(), 0);
            QFuture<bool> future = QtConcurrent::mapped(&workers.pool(), std::as_const(tasks), WorkOn(workers, stop));
            future.waitForFinished();
            acquire();
        });
    }
};

} // namespace

std::unique_ptr<Executor> makeConcurrentExecutor()
{
    return std::make_unique<ConcurrentExecutor>();
}

} // namespace manyhands
