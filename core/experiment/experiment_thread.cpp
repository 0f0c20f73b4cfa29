#include "core/experiment/experiment_thread.h"

#include "core/experiment/order.h"
#include "core/experiment/perform_run.h"

#include <QTemporaryDir>

namespace manyhands {

namespace {

/// Where the files of an experiment's runs go: a folder that is kept, or one that goes with the experiment.
class Outputs
{
public:
    explicit Outputs(const Plan &plan, bool hasSeveral)
        : m_kept(plan.output)
        , m_hasSeveral(hasSeveral)
    {
        if (m_kept.empty() && plan.workload->kind != TaskKind::Sleep)
            m_temporary.emplace(QDir::tempPath() + QStringLiteral("/manyhands-XXXXXX"));
    }

    /// Exists, if it can be made; where not, each task will say so.
    std::filesystem::path folderFor(const RunSlot &slot) const
    {
        std::filesystem::path folder = m_temporary ? std::filesystem::path(m_temporary->path().toStdString()) : m_kept;
        if (folder.empty())
            return folder;
        std::error_code error;
        if (m_hasSeveral)
            folder /= runFolderName(slot);
        std::filesystem::create_directories(folder, error);
        return folder;
    }

    void runIsOver(const std::filesystem::path &folder) const
    {
        std::error_code error;
        if (m_temporary && m_hasSeveral)
            std::filesystem::remove_all(folder, error);
    }

private:
    std::filesystem::path m_kept;
    bool m_hasSeveral;
    std::optional<QTemporaryDir> m_temporary;
};

class Walk
{
public:
    Walk(ExperimentRequest &request, const std::stop_token &stop, const EventSink &sink)
        : m_plan(request.plan)
        , m_stop(stop)
        , m_sink(sink)
        , m_experiment(std::make_shared<Experiment>())
        , m_order(orderOfRuns(m_plan.executors, m_plan.workers, m_plan.processWorkers, m_plan.repeats, m_plan.warmup))
    {
        m_experiment->created = QDateTime::currentDateTimeUtc();
        m_experiment->version = QStringLiteral(MANYHANDS_VERSION);
        m_experiment->machine = thisMachine();
    }

    std::shared_ptr<const Experiment> run()
    {
        const Outputs outputs(m_plan, m_plan.runFolders || m_order.size() > 1);
        for (size_t i = 0; i < m_order.size() && !m_stop.stop_requested(); ++i)
            runSlot(int(i), outputs);
        m_experiment->plan = m_plan;
        m_experiment->summary = summarise(m_plan, m_experiment->runs, m_experiment->machine.usableCores);
        m_experiment->outputsIdentical = outputsAgree(m_experiment->runs);
        return m_experiment;
    }

private:
    void runSlot(int index, const Outputs &outputs)
    {
        const RunSlot &slot = m_order[size_t(index)];
        const RunPlace place{outputs.folderFor(slot), m_plan.workerCommand, m_plan.workerProgram};
        const auto started = [&](std::shared_ptr<const Recorder> recorder) {
            m_sink(RunStartedEvent{slot.executor, slot.workers, slot.repeat, slot.warmup, index, int(m_order.size()),
                                   m_plan.workload, std::move(recorder), place.outputFolder});
        };
        auto run = performRun(slot, m_plan.workload, place, m_stop, started);
        outputs.runIsOver(place.outputFolder);
        if (!slot.warmup)
            m_experiment->runs.push_back(run);
        m_sink(RunFinishedEvent{std::move(run), slot.warmup});
    }

    Plan &m_plan;
    const std::stop_token &m_stop;
    const EventSink &m_sink;
    std::shared_ptr<Experiment> m_experiment;
    std::vector<RunSlot> m_order;
};

} // namespace

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
