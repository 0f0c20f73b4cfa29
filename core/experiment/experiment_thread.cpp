// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/experiment_thread.h"

#include "core/experiment/experiment_runner.h"

#include <system_error>

namespace manyhands {

void runExperiment(ExperimentRequest request, const std::stop_token &stop, const EventSink &sink)
{
    for (const std::filesystem::path &folder : request.plan.outgrown) {
        std::error_code error; // what can't be removed is no reason not to run
        std::filesystem::remove_all(folder, error);
    }
    PreparedWorkload prepared = request.makeWorkload(stop, sink);
    EndedEvent ended;
    if (prepared.error || !prepared.workload) {
        ended.error = prepared.error;
        ended.stopped = stop.stop_requested();
        sink(ended);
        return;
    }
    request.plan.workload = prepared.workload;
    request.plan.taskCount = prepared.workload->size();
    request.plan.serverProcess = prepared.serverProcess;
    ended.experiment = ExperimentRunner(request, stop, sink).run();
    ended.stopped = stop.stop_requested();
    prepared.keepAlive.reset(); // before the end is told: who waits for it then joins at once
    sink(ended);
}

ExperimentThread::ExperimentThread(ExperimentRequest request)
    : EventThread([request = std::move(request)](const std::stop_token &stop,
                                                 const Sink &sink) { runExperiment(request, stop, sink); },
                  [](const QString &why) {
                      return EndedEvent{nullptr, TaskError{ErrorKind::WorkerMissing, why}, false};
                  })
{
}

} // namespace manyhands
