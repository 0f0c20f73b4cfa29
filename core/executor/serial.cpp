// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/executors.h"
#include "core/executor/work.h"

namespace manyhands {

namespace {

/// The tasks in a loop on the run's own thread.
class SerialExecutor : public Executor
{
public:
    ExecutorReport run(const RunRequest &request, const std::stop_token &stop, Recorder &recorder) override
    {
        WorkerContext context(request.outputFolder);
        Lane &lane = recorder.lane(0);
        ExecutorReport report;
        report.httpVersion = httpVersionOf(request.workload);
        report.failure = context.prepare(request.workload.kind, stop);
        if (report.failure)
            return report;
        beginNetworkStates(request.workload.kind == TaskKind::Download);
        lane.states.begin();
        recorder.setReady(now() - recorder.origin());
        for (int task = 0; task < request.workload.size() && !stop.stop_requested(); ++task)
            workOnTask(task, request, context, stop, lane);
        lane.states.end();
        readNetworkStates();
        report.states = statesOf(recorder);
        return report;
    }
};

} // namespace

std::unique_ptr<Executor> makeSerialExecutor()
{
    return std::make_unique<SerialExecutor>();
}

} // namespace manyhands
