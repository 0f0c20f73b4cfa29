#include "core/executor/executors.h"
#include "core/executor/hand_over.h"
#include "core/executor/pool_workers.h"

#include <QFuture>
#include <QtConcurrentMap>

#include <numeric>

namespace manyhands {

namespace {

/// What is mapped over the task numbers: whether the task got its turn.
struct WorkOn {
    PoolWorkers *workers;
    const std::stop_token *stop;

    bool operator()(int task) const
    {
        takeOver();
        const bool isDue = !stop->stop_requested();
        if (isDue)
            workers->work(task);
        handOver();
        return isDue;
    }
};

/// QtConcurrent::mapped over the task numbers on a private pool; results come by QFuture.
class ConcurrentExecutor : public Executor
{
public:
    ExecutorReport run(const RunRequest &request, const std::stop_token &stop, Recorder &recorder) override
    {
        PoolWorkers workers(request, stop, recorder);
        ExecutorReport report;
        report.httpVersion = httpVersionOf(request.workload);
        report.workerStartups = workers.startups();
        QList<int> tasks(request.workload.size());
        std::iota(tasks.begin(), tasks.end(), 0);
        handOver();
        QFuture<bool> future = QtConcurrent::mapped(&workers.pool(), std::as_const(tasks), WorkOn{&workers, &stop});
        future.waitForFinished();
        takeOver();
        return report;
    }
};

} // namespace

std::unique_ptr<Executor> makeConcurrentExecutor()
{
    return std::make_unique<ConcurrentExecutor>();
}

} // namespace manyhands
