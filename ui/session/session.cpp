#include "ui/session/session.h"

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {
constexpr int pollMilliseconds = 33;
}

Nanoseconds SessionRun::elapsed() const
{
    return result ? result->wall : recorder->elapsed();
}

Session::Session(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(pollMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &Session::poll);
}

Session::~Session() = default;

bool Session::start(const ExperimentSettings &job, const ComparisonGroup &group)
{
    if (isRunning())
        return false;
    PreparedExperiment request = requestFor(job);
    if (!request.problem.isEmpty()) {
        Q_EMIT failed(request.problem);
        return false;
    }
    if (group.signature != m_group.signature)
        m_last.reset();
    m_group = group;
    if (this->group(group.signature).signature.isEmpty())
        m_groups.push_back(group);
    m_progress = {};
    m_progress.preparing = tr("Getting ready");
    m_stopping = false;
    const int runCount = int(job.executors.size());
    ++m_startNumber;
    request.request.earlier = earlierRuns();
    m_thread = std::make_unique<ExperimentThread>(std::move(request.request));
    m_timer.start();
    Q_EMIT started(runCount);
    if (!request.notes.isEmpty())
        Q_EMIT said(request.notes.join(QLatin1Char(' ')));
    return true;
}

void Session::stop()
{
    if (!isRunning() || m_stopping)
        return;
    m_stopping = true;
    m_thread->requestStop();
    Q_EMIT ticked();
}

const SessionRun *Session::run(int number) const
{
    const auto found = std::lower_bound(m_runs.begin(), m_runs.end(), number,
                                        [](const SessionRun &run, int wanted) { return run.number < wanted; });
    return found != m_runs.end() && found->number == number ? &*found : nullptr;
}

void Session::forgetFiles(const std::function<bool(const SessionRun &)> &ofRun)
{
    for (SessionRun &run : m_runs)
        run.hasFiles = run.hasFiles && !ofRun(run);
}

const ComparisonGroup &Session::group(const QString &signature) const
{
    static const ComparisonGroup none;
    const auto found = std::find_if(m_groups.begin(), m_groups.end(),
                                    [&](const ComparisonGroup &each) { return each.signature == signature; });
    return found == m_groups.end() ? none : *found;
}

std::optional<double> Session::baselineSeconds(const QString &group) const
{
    std::vector<double> seconds;
    for (const SessionRun &run : m_runs) {
        if (run.executor == ExecutorKind::Serial && run.group == group && run.result && counts(*run.result))
            seconds.push_back(toSeconds(run.result->wall));
    }
    return seconds.empty() ? std::nullopt : std::optional(median(std::move(seconds)));
}

std::optional<double> Session::speedup(const SessionRun &run) const
{
    const auto serial = baselineSeconds(run.group);
    if (!serial || !run.result || run.executor == ExecutorKind::Serial || run.result->state != RunState::Finished
        || run.result->wall.count() <= 0)
        return std::nullopt;
    return *serial / toSeconds(run.result->wall);
}

std::optional<Prediction> Session::prediction(const QString &group, ExecutorKind executor, int workers) const
{
    if (!m_last || group != m_group.signature)
        return std::nullopt;
    return predict(*m_last, executor, executor == ExecutorKind::Serial ? 1 : workers);
}

std::optional<double> Session::usualSeconds(const QString &group, ExecutorKind executor, int workers) const
{
    if (!m_last || group != m_group.signature)
        return std::nullopt;
    const Summary *own = nullptr;
    for (const Summary &row : m_last->summary) {
        if (row.executor != executor || row.runs == 0)
            continue;
        if (row.workers == workers)
            return row.medianSeconds;
        own = &row;
    }
    if (const auto known = prediction(group, executor, workers))
        return known->seconds;
    const auto serial = baselineSeconds(group);
    if (!serial || !own || own->workers == 1)
        return std::nullopt;
    return *serial * std::pow(own->medianSeconds / *serial, std::log2(workers) / std::log2(own->workers));
}

std::vector<std::shared_ptr<const Run>> Session::earlierRuns() const
{
    std::vector<std::shared_ptr<const Run>> runs;
    for (const SessionRun &run : m_runs) {
        if (run.group == m_group.signature && run.result)
            runs.push_back(run.result);
    }
    return runs;
}

void Session::poll()
{
    for (const ExperimentEvent &event : m_thread->takeEvents())
        std::visit([this](const auto &each) { take(each); }, event);
    Q_EMIT ticked();
}

void Session::take(const PreparingEvent &event)
{
    m_progress.preparing = event.what;
    m_progress.prepared = event.done;
    m_progress.toPrepare = event.total;
}

void Session::take(const NoteEvent &event)
{
    Q_EMIT said(event.text);
}

void Session::take(const RunStartedEvent &event)
{
    m_progress = {};
    m_progress.run = event.index + 1;
    m_progress.runs = event.count;
    m_progress.warmup = event.warmup;
    m_progress.secondsLeft = event.secondsLeft;
    if (event.warmup)
        return;
    SessionRun run;
    run.number = m_nextNumber++;
    run.group = m_group.signature;
    run.start = m_startNumber;
    run.executor = event.executor;
    run.workers = event.workers;
    run.workload = event.workload;
    run.recorder = event.recorder;
    run.outputFolder = event.outputFolder;
    if (event.count == 1) {
        const auto prediction = this->prediction(m_group.signature, event.executor, event.workers);
        if (prediction)
            run.predicted = prediction->seconds;
        m_isByFit = prediction && prediction->isByFit;
    } else if (!m_runs.empty() && m_runs.back().start == m_startNumber && m_runs.back().executor == event.executor
               && m_runs.back().workers == event.workers) {
        run.predicted = m_runs.back().predicted; // the same again, for it was disturbed
    }
    m_runs.push_back(std::move(run));
    m_runIsOn = true;
    Q_EMIT runStarted(m_runs.back().number);
}

void Session::take(const RunFinishedEvent &event)
{
    if (!m_runIsOn)
        return;
    SessionRun &run = m_runs.back();
    run.result = event.run;
    m_runIsOn = false;
    Q_EMIT runFinished(run.number);
}

void Session::take(const AnalysedEvent &event)
{
    m_last = event.experiment;
    Q_EMIT analysed();
}

void Session::take(const EndedEvent &event)
{
    m_timer.stop();
    m_thread.reset();
    if (m_runIsOn) { // it never came to a result: nothing to keep
        m_runIsOn = false;
        m_runs.pop_back();
    }
    if (event.experiment && !event.experiment->runs.empty()) {
        takeMarks(event.experiment->runs);
        m_last = withPrediction(event.experiment);
    }
    m_stopping = false;
    m_progress = {};
    dropOldRuns();
    Q_EMIT analysed();
    if (event.error)
        Q_EMIT failed(event.error->message);
    Q_EMIT ended(event.stopped);
}

/// Only at the end is known which runs another stands for.
void Session::takeMarks(const std::vector<std::shared_ptr<const Run>> &runs)
{
    auto marked = runs.begin();
    for (SessionRun &run : m_runs) {
        if (run.group != m_group.signature || !run.result || marked == runs.end())
            continue;
        if ((*marked)->repeated)
            run.result = *marked;
        ++marked;
    }
}

/// What was said of the last run before it began belongs to its report.
std::shared_ptr<const Experiment> Session::withPrediction(const std::shared_ptr<const Experiment> &experiment) const
{
    if (m_runs.empty() || !m_runs.back().predicted || !m_runs.back().result || m_runs.back().start != m_startNumber)
        return experiment;
    const SessionRun &run = m_runs.back();
    auto copy = std::make_shared<Experiment>(*experiment);
    copy->prediction = Prediction{run.executor, run.workers, *run.predicted, toSeconds(run.result->wall), m_isByFit};
    return copy;
}

void Session::dropOldRuns()
{
    qint64 tasks = 0;
    auto keepFrom = m_runs.end();
    while (keepFrom != m_runs.begin() && m_runs.end() - keepFrom < mostRuns) {
        tasks += (keepFrom - 1)->workload->size();
        if (tasks > mostTasks && keepFrom != m_runs.end())
            break;
        --keepFrom;
    }
    if (keepFrom == m_runs.begin())
        return;
    const int last = (keepFrom - 1)->number;
    m_runs.erase(m_runs.begin(), keepFrom);
    Q_EMIT runsDropped(last);
}

} // namespace manyhands
