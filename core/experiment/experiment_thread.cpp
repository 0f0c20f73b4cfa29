#include "core/experiment/experiment_thread.h"

#include "core/experiment/walk.h"

namespace manyhands {

void runExperiment(ExperimentRequest request, const std::stop_token &stop, const EventSink &sink)
{
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
    ended.experiment = Walk(request, stop, sink).run();
    ended.stopped = stop.stop_requested();
    prepared.keepAlive.reset(); // before the end is told: who waits for it then joins at once
    sink(ended);
}

ExperimentThread::ExperimentThread(ExperimentRequest request)
    : m_thread([this, request = std::move(request)](const std::stop_token &stop) mutable {
        runExperiment(std::move(request), stop, [this](ExperimentEvent event) {
            const std::lock_guard lock(m_mutex);
            m_events.push_back(std::move(event));
            m_wake.notify_one();
        });
    })
{
}

ExperimentThread::~ExperimentThread() = default;

std::vector<ExperimentEvent> ExperimentThread::takeEvents()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_events, {});
}

void ExperimentThread::waitForEvents(std::chrono::milliseconds longest)
{
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, longest, [this] { return !m_events.empty(); });
}

void ExperimentThread::requestStop()
{
    m_thread.request_stop();
}

} // namespace manyhands
