// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session.h"

#include "ui/session/going_on.h"

#include <algorithm>
#include <cmath>

namespace manyhands {

Session::Session(QObject *parent)
    : QObject(parent)
{
    connect(&m_timer, &QTimer::timeout, this, &Session::poll);
}

Session::~Session() = default;

bool Session::start(const ExperimentSettings &job, const ComparisonGroup &group)
{
    if (isRunning())
        return false;
    const QString key = m_runs.experimentFor(group.signature, job);
    PreparedExperiment request = requestFor(job);
    request.request.earlier = m_runs.results(key);
    m_kept.reset();
    m_goesOnWith = 0;
    return begin(job, group, key, std::move(request));
}

bool Session::goOn(int number)
{
    const SessionRun *run = m_runs.find(number);
    if (isRunning() || !run || !obstacleToGoingOn(*run).isEmpty())
        return false;
    const ExperimentSettings job = jobOfRest(*run);
    PreparedExperiment request = requestFor(job);
    request.request.plan.resumes = true;
    LeftFiles left = run->kept ? *run->kept : LeftFiles();
    addFiles(left, *run->result, *run->workload, run->over);
    m_kept = std::make_shared<LeftFiles>();
    m_goesOnWith = number;
    request.request.makeWorkload = makerOfRest(std::move(request.request.makeWorkload), std::move(left), m_kept);
    const QString key = QStringLiteral("%1|rest of %2").arg(run->experiment).arg(number);
    return begin(job, group(run->group), key, std::move(request));
}

bool Session::begin(const ExperimentSettings &job, const ComparisonGroup &group, const QString &key,
                    PreparedExperiment request)
{
    if (!request.problem.isEmpty()) {
        Q_EMIT failed(request.problem);
        return false;
    }
    m_group = group;
    m_key = key;
    m_job = std::make_shared<ExperimentSettings>(job);
    if (this->group(group.signature).signature.isEmpty())
        m_groups.push_back(group);
    m_progress = {};
    m_progress.preparing = tr("Getting ready");
    m_stopped.reset();
    m_over = 0;
    m_stopping = false;
    const int runCount = int(job.executors.size());
    ++m_startNumber;
    m_thread = std::make_unique<ExperimentThread>(std::move(request.request));
    m_timer.start();
    Q_EMIT started(runCount);
    if (!request.notes.isEmpty())
        Q_EMIT said(request.notes.join(QLatin1Char(' ')), false);
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

const SessionRun *Session::lastWholeRun() const
{
    for (auto run = runs().rbegin(); run != runs().rend() && run->start == m_startNumber; ++run) {
        if (run->result && run->result->state == RunState::Finished)
            return &*run;
    }
    return nullptr;
}

void Session::showExperimentOf(int number)
{
    const SessionRun *run = this->run(number);
    if (isRunning() || !run || run->group != m_group.signature || run->experiment == m_key)
        return;
    m_key = run->experiment;
    Q_EMIT analysed();
}

void Session::leaveOut(const std::vector<int> &numbers, bool out)
{
    if (isRunning())
        return;
    m_runs.leaveOut(numbers, out);
    tellChange();
}

void Session::remove(const std::vector<int> &numbers)
{
    if (isRunning())
        return;
    m_runs.remove(numbers);
    m_stopped.reset(); // what it kept is not all there any more
    tellChange();
}

void Session::clear()
{
    std::vector<int> numbers;
    for (const SessionRun &run : runs())
        numbers.push_back(run.number);
    remove(numbers);
}

void Session::undo()
{
    if (!canUndo())
        return;
    m_runs.undo();
    tellChange();
}

void Session::tellChange()
{
    Q_EMIT runsChanged();
    Q_EMIT analysed();
}

void Session::forgetFiles(const std::function<bool(const SessionRun &)> &ofRun)
{
    for (const SessionRun &run : runs())
        m_runs.find(run.number)->hasFiles = run.hasFiles && !ofRun(run);
}

const ComparisonGroup &Session::group(const QString &signature) const
{
    static const ComparisonGroup none;
    const auto found = std::find_if(m_groups.begin(), m_groups.end(),
                                    [&](const ComparisonGroup &each) { return each.signature == signature; });
    return found == m_groups.end() ? none : *found;
}

int Session::leftOutCount() const
{
    return int(std::ranges::count_if(runs(),
                                     [this](const SessionRun &run) { return run.experiment == m_key && run.leftOut; }));
}

std::optional<double> Session::baselineSeconds(const QString &experiment) const
{
    std::vector<double> seconds;
    for (const SessionRun &run : runs()) {
        if (run.executor == ExecutorKind::Serial && run.experiment == experiment && isCounted(run))
            seconds.push_back(toSeconds(run.result->wall));
    }
    return seconds.empty() ? std::nullopt : std::optional(median(std::move(seconds)));
}

std::optional<double> Session::speedup(const SessionRun &run) const
{
    const auto serial = baselineSeconds(run.experiment);
    if (!serial || !run.result || run.leftOut || run.executor == ExecutorKind::Serial
        || run.result->state != RunState::Finished || run.result->wall.count() <= 0)
        return std::nullopt;
    return *serial / toSeconds(run.result->wall);
}

std::optional<Prediction> Session::prediction(const QString &group, ExecutorKind executor, int workers) const
{
    const auto last = experiment();
    if (!last || group != m_group.signature)
        return std::nullopt;
    return predict(*last, executor, executor == ExecutorKind::Serial ? 1 : workers);
}

std::optional<double> Session::usualSeconds(const QString &group, ExecutorKind executor, int workers) const
{
    const auto last = experiment();
    if (!last || group != m_group.signature)
        return std::nullopt;
    const Summary *own = nullptr;
    for (const Summary &row : last->summary) {
        if (row.executor != executor || row.runs == 0)
            continue;
        if (row.workers == workers)
            return row.medianSeconds;
        own = &row;
    }
    if (const auto known = prediction(group, executor, workers))
        return known->seconds;
    const auto serial = baselineSeconds(m_key);
    if (!serial || !own || own->workers == 1)
        return std::nullopt;
    return *serial * std::pow(own->medianSeconds / *serial, std::log2(workers) / std::log2(own->workers));
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
    Q_EMIT said(event.text, event.isPassing);
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
    run.experiment = m_key;
    run.start = m_startNumber;
    run.executor = event.executor;
    run.workers = event.workers;
    run.workload = event.workload;
    run.recorder = event.recorder;
    run.outputFolder = event.outputFolder;
    run.job = m_job;
    run.kept = m_kept;
    if (event.count == 1) {
        const auto prediction = this->prediction(m_group.signature, event.executor, event.workers);
        if (prediction)
            run.predicted = prediction->seconds;
        m_isByFit = prediction && prediction->isByFit;
    } else if (!runs().empty() && runs().back().start == m_startNumber && runs().back().executor == event.executor
               && runs().back().workers == event.workers) {
        run.predicted = runs().back().predicted; // the same again, for it was disturbed
    }
    const int number = m_runs.add(std::move(run)).number;
    m_runIsOn = true;
    Q_EMIT runStarted(number);
}

void Session::take(const RunFinishedEvent &event)
{
    m_over += event.run->state == RunState::Finished;
    if (!m_runIsOn)
        return;
    const int number = runs().back().number;
    SessionRun &run = *m_runs.find(number);
    run.result = event.run;
    run.over = QDateTime::currentDateTimeUtc();
    if (SessionRun *first = m_runs.find(m_goesOnWith))
        first->wentOn = true;
    m_runIsOn = false;
    Q_EMIT runFinished(number);
}

void Session::take(const AnalysedEvent &event)
{
    m_runs.setExperiment(m_key, event.experiment);
    Q_EMIT analysed();
}

void Session::take(const EndedEvent &event)
{
    m_timer.stop();
    m_thread.reset();
    if (m_runIsOn) { // it never came to a result: nothing to keep
        m_runIsOn = false;
        m_runs.dropLast();
    }
    m_stopped = stoppedIn(event);
    if (event.experiment && !event.experiment->runs.empty()) {
        takeMarks(event.experiment->runs);
        m_runs.setExperiment(m_key, withPrediction(event.experiment));
    }
    m_stopping = false;
    m_progress = {};
    if (m_runs.dropOld(mostRuns, mostTasks))
        Q_EMIT runsChanged();
    Q_EMIT analysed();
    if (event.error)
        Q_EMIT failed(event.error->message);
    Q_EMIT ended(event.stopped);
    if (const SessionRun *first = m_runs.find(m_goesOnWith)) { // what went on with it counts nowhere: its own is shown
        const auto whole = m_runs.experiment(first->experiment);
        if (whole && !whole->summary.empty()) {
            m_key = first->experiment;
            Q_EMIT analysed();
        }
    }
}

/// Only at the end is known which runs another stands for.
void Session::takeMarks(const std::vector<std::shared_ptr<const Run>> &runs)
{
    auto marked = runs.begin();
    for (const SessionRun &run : this->runs()) {
        if (run.experiment != m_key || !run.result || run.leftOut || marked == runs.end())
            continue;
        if ((*marked)->repeated)
            m_runs.find(run.number)->result = *marked;
        ++marked;
    }
}

/// What was said of the last run before it began belongs to its report.
std::shared_ptr<const Experiment> Session::withPrediction(const std::shared_ptr<const Experiment> &experiment) const
{
    if (runs().empty() || !runs().back().predicted || !runs().back().result || runs().back().start != m_startNumber)
        return experiment;
    const SessionRun &run = runs().back();
    auto copy = std::make_shared<Experiment>(*experiment);
    copy->prediction = Prediction{run.executor, run.workers, *run.predicted, toSeconds(run.result->wall), m_isByFit};
    return copy;
}

std::optional<StoppedStart> Session::stoppedIn(const EndedEvent &event) const
{
    if (!event.stopped || m_progress.runs <= 1)
        return std::nullopt;
    const auto kept = std::ranges::count_if(runs(), [this](const SessionRun &run) {
        return run.start == m_startNumber && run.result && run.result->state == RunState::Finished;
    });
    return StoppedStart{m_over, m_progress.runs, int(kept)};
}

} // namespace manyhands
