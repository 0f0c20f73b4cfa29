#include "ui/session/session.h"

#include <algorithm>
#include <map>
#include <set>

namespace manyhands {

namespace {
constexpr int pollMilliseconds = 33;
}

Nanoseconds SessionRun::elapsed() const
{
    return result ? result->wall : now() - recorder->origin();
}

Session::Session(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(pollMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &Session::poll);
}

Session::~Session() = default;

bool Session::start(const Job &job, const JobGroup &group)
{
    if (isRunning())
        return false;
    JobRequest request = requestFor(job);
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

const JobGroup &Session::group(const QString &signature) const
{
    static const JobGroup none;
    const auto found = std::find_if(m_groups.begin(), m_groups.end(),
                                    [&](const JobGroup &each) { return each.signature == signature; });
    return found == m_groups.end() ? none : *found;
}

const SessionRun *Session::baseline(const QString &group) const
{
    const auto found = std::find_if(m_runs.rbegin(), m_runs.rend(), [&](const SessionRun &run) {
        return run.executor == ExecutorKind::Serial && run.group == group && run.result
            && run.result->state == RunState::Finished;
    });
    return found == m_runs.rend() ? nullptr : &*found;
}

std::optional<double> Session::speedup(const SessionRun &run) const
{
    const SessionRun *serial = baseline(run.group);
    if (!serial || !run.result || run.executor == ExecutorKind::Serial || run.result->state != RunState::Finished
        || run.result->wall.count() <= 0)
        return std::nullopt;
    return toSeconds(serial->result->wall) / toSeconds(run.result->wall);
}

std::shared_ptr<const Experiment> Session::experiment() const
{
    if (!m_last)
        return nullptr;
    auto all = std::make_shared<Experiment>(*m_last);
    all->runs.clear();
    std::map<std::pair<ExecutorKind, int>, int> repeats;
    std::set<ExecutorKind> executors;
    std::set<int> workers;
    for (const SessionRun &run : m_runs) {
        if (run.group != m_group.signature || !run.result)
            continue;
        auto copy = std::make_shared<Run>(*run.result);
        copy->repeat = ++repeats[{run.executor, run.workers}];
        all->plan.repeats = std::max(all->plan.repeats, copy->repeat);
        executors.insert(run.executor);
        workers.insert(run.workers);
        all->runs.push_back(std::move(copy));
    }
    if (all->runs.empty())
        return nullptr;
    all->plan.executors.assign(executors.begin(), executors.end());
    all->plan.workers.assign(workers.begin(), workers.end());
    if (executors.contains(ExecutorKind::Serial))
        all->plan.baseline = ExecutorKind::Serial;
    all->summary = summarise(all->plan, all->runs, usableCores());
    all->outputsIdentical = outputsAgree(all->runs);
    return all;
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
    m_progress = {.preparing = {}, .prepared = 0, .toPrepare = 0, .run = event.index + 1, .runs = event.count};
    m_runs.push_back({m_nextNumber++, m_group.signature, event.executor, event.workers, event.workload, event.recorder,
                      event.outputFolder, nullptr});
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

void Session::take(const EndedEvent &event)
{
    m_timer.stop();
    m_thread.reset();
    if (m_runIsOn) { // it never came to a result: nothing to keep
        m_runIsOn = false;
        m_runs.pop_back();
    }
    if (event.experiment)
        m_last = event.experiment;
    m_stopping = false;
    m_progress = {};
    dropOldRuns();
    if (event.error)
        Q_EMIT failed(event.error->message);
    Q_EMIT ended(event.stopped);
}

void Session::dropOldRuns()
{
    if (int(m_runs.size()) <= mostRuns)
        return;
    const auto keepFrom = m_runs.end() - mostRuns;
    const int last = (keepFrom - 1)->number;
    m_runs.erase(m_runs.begin(), keepFrom);
    Q_EMIT runsDropped(last);
}

} // namespace manyhands
