// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tutorial/tutorial_part.h"

#include "core/experiment/experiment_runner.h"

#include <algorithm>

namespace manyhands {

namespace {

/// How many pictures the part has where nobody asks for fewer.
int picturesOf(const TutorialRequest &request, const TutorialPart &part)
{
    if (part.count)
        return *part.count;
    const QString &name = request.online ? part.onlineSource : part.source;
    for (const SourceInfo &source : namedSources()) {
        if (source.name == name)
            return source.count;
    }
    return 0;
}

} // namespace

int mostPictures(const TutorialRequest &request)
{
    int most = 0;
    for (const TutorialPart &part : request.tutorial.parts) {
        if (part.kind != TaskKind::Sleep && part.downloads < 0)
            most = std::max(most, picturesOf(request, part));
    }
    return most;
}

QString networkOf(const TutorialRequest &request)
{
    const QString &named = request.settings.network;
    return named.isEmpty() ? QString::fromLatin1(tutorialNetwork) : named;
}

ExperimentSettings jobOf(const TutorialRequest &request, const TutorialPart &part)
{
    ExperimentSettings job = request.settings;
    job.kind = part.kind;
    job.inputs.clear();
    job.source = request.online ? part.onlineSource : part.source;
    job.count = part.kind == TaskKind::Sleep ? std::nullopt : part.count;
    if (request.count && part.kind != TaskKind::Sleep)
        job.count = job.count ? std::min(*job.count, *request.count) : *request.count;
    job.sleepSeconds = QList<double>(part.sleepSeconds.begin(), part.sleepSeconds.end());
    for (double &seconds : job.sleepSeconds)
        seconds *= request.sleepScale;
    job.network = networkOf(request);
    job.resize = part.resize;
    job.resize.quality = request.settings.resize.quality;
    job.executors.clear();
    job.workers.clear();
    job.processWorkers.clear();
    job.repeats = 1;
    job.untilPercent.reset();
    job.warmup = 0;
    job.baseline.reset();
    return job;
}

RunningPart::RunningPart(const TutorialRequest &request, const TutorialPart &part, std::filesystem::path folder)
    : m_request(request)
    , m_part(part)
    , m_folder(folder / part.name.toStdString())
{
}

bool RunningPart::prepare(const std::vector<std::filesystem::path> &originals, const std::stop_token &stop,
                          const EventSink &sink)
{
    if (m_isPrepared)
        return m_problem.isEmpty();
    m_isPrepared = true;
    ExperimentSettings job = jobOf(m_request, m_part);
    for (const std::filesystem::path &original : originals)
        job.inputs.push_back(original.native());
    if (m_part.downloads >= 0) {
        job.count.reset(); // all that came
        if (job.inputs.empty()) {
            m_problem = QStringLiteral("nothing was downloaded, so there is nothing to resize");
            return false;
        }
    }
    PreparedExperiment request = requestFor(job);
    m_problem = request.problem;
    if (!m_problem.isEmpty())
        return false;
    for (const QString &note : request.notes)
        sink(NoteEvent{note});
    m_prepared = request.request.makeWorkload(stop, sink);
    if (m_prepared.error)
        m_problem = m_prepared.error->message;
    else if (m_part.kind == TaskKind::Resize)
        readInputs(*m_prepared.workload, stop, sink);
    m_plan = request.request.plan;
    return m_problem.isEmpty();
}

std::shared_ptr<const Run> RunningPart::run(const TutorialRow &row, const std::stop_token &stop, const EventSink &sink)
{
    ExperimentRequest request;
    request.plan = m_plan;
    request.plan.workload = m_prepared.workload;
    request.plan.taskCount = m_prepared.workload->size();
    request.plan.executors = {row.executor};
    request.plan.workers = {row.workers};
    request.plan.baseline = ExecutorKind::Serial;
    request.plan.runFolders = true;
    request.plan.workerProgram = m_request.workerProgram;
    request.plan.serverProcess = m_prepared.serverProcess;
    request.isOneRound = true;
    request.plan.output = m_part.kind == TaskKind::Sleep ? std::filesystem::path() : m_folder;
    if (m_experiment)
        request.earlier = m_experiment->runs;
    const size_t before = request.earlier.size();
    auto experiment = ExperimentRunner(request, stop, sink).run();
    if (experiment->runs.size() == before)
        return nullptr;
    m_experiment = std::move(experiment);
    for (size_t i = before; i < m_experiment->runs.size(); ++i)
        keepOnly(*m_experiment->runs[i]); // a disturbed one was run again
    return m_experiment->runs.back();
}

/// A folder a run would hold the same pictures again and again; thumbnails in place leave theirs empty.
void RunningPart::keepOnly(const Run &run)
{
    std::error_code ignored;
    if (m_part.resize.inPlace)
        std::filesystem::remove_all(m_folder, ignored);
    if (!m_lastRunFolder.empty() && m_lastRunFolder != run.outputFolder)
        std::filesystem::remove_all(m_lastRunFolder, ignored);
    m_lastRunFolder = run.outputFolder;
}

std::vector<std::filesystem::path> RunningPart::files() const
{
    return m_experiment ? m_experiment->runs.back()->outputPaths(*m_prepared.workload)
                        : std::vector<std::filesystem::path>();
}

} // namespace manyhands
