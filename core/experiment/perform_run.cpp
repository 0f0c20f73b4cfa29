// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/perform_run.h"

#include "core/executor/needs.h"
#include "core/executor/work.h"
#include "core/experiment/output_digest.h"
#include "core/measure/cpu_time.h"
#include "core/system/small_file.h"
#include "core/task/command.h"
#include "core/text/printable.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace manyhands {

namespace {

constexpr qint64 mostHeldBodyBytes = 16LL << 20; // of all transfers together

/// The settings for this many workers: what all transfers hold together is bounded, so each gets its share.
std::shared_ptr<const Workload> sharedBuffers(const std::shared_ptr<const Workload> &workload, int workers)
{
    const qint64 share = std::max<qint64>(mostHeldBodyBytes / workers, 4096);
    if (workload->kind != TaskKind::Download || workload->download.readBufferBytes <= share)
        return workload;
    auto changed = std::make_shared<Workload>(*workload);
    changed->download.readBufferBytes = share;
    return changed;
}

/// Every task has exactly one span, also one that never had its turn: it failed with the run, or the run was stopped.
void fillMissing(Recorder &recorder, const Workload &workload, const ExecutorReport &report, Nanoseconds end)
{
    const SpanList spans(std::shared_ptr<const Recorder>(std::shared_ptr<void>(), &recorder), workload.size());
    const TaskError error = report.failure.value_or(*TaskResult::cancelled().error);
    QExplicitlySharedDataPointer<SpanExtra> extra;
    for (int task = 0; task < workload.size(); ++task) {
        if (spans.at(task))
            continue;
        if (!extra) {
            extra.reset(new SpanExtra);
            extra->error = error;
        }
        Span span;
        span.task = task;
        span.start = span.end = end;
        span.tries = 0;
        span.outcome = report.failure ? Outcome::Failed : Outcome::Cancelled;
        span.extra = extra;
        recorder.lane(0).add(std::move(span));
    }
}

constexpr double mostSteal = 0.02; // of the workers' time: it is in no state

void takeConditions(Run &run, const SystemSnapshot &before, const SystemSnapshot &after)
{
    run.conditions = conditionsBetween(before, after);
    if (run.wall >= shortestJudged)
        run.disturbances = disturbancesBetween(before, after, run.workers);
}

/// Where all is known of all workers.
void takeStates(Run &run, const std::optional<ThreadStates> &states)
{
    if (!states || run.state != RunState::Finished)
        return;
    run.conditions.runningSeconds = toSeconds(states->running);
    if (!states->isComplete())
        return;
    const double all = run.workers * toSeconds(run.wall - run.startup);
    run.conditions.readySeconds = toSeconds(states->ready);
    if (run.conditions.stealSeconds.value_or(0) <= mostSteal * all)
        run.conditions.blockedSeconds = std::max(all - toSeconds(states->running + states->ready), 0.0);
}

/// isByChildren: the tasks are processes, whose CPU time is neither this process's nor a worker's.
void takeSums(Run &run, bool isByChildren)
{
    Nanoseconds lastEnd = run.startup;
    for (const Span *span : run.spans) {
        lastEnd = std::max(lastEnd, span->end);
        run.bytes += span->bytes;
        run.done += span->outcome == Outcome::Done;
        run.failed += span->outcome == Outcome::Failed;
        if (isByChildren)
            run.cpu += std::max(span->cpu, Nanoseconds(0));
    }
    run.wall = lastEnd;
}

/// Commands beside the measured work. What they leave running, a server perhaps, lives until the run is over.
class Asides
{
public:
    /// Why it failed; a stop, which ends it, is no failure.
    std::optional<TaskError> run(const QString &option, const std::vector<std::string> &words,
                                 const std::stop_token &stop)
    {
        m_reader = {}; // the launcher belongs to one thread
        if (words.empty())
            return std::nullopt;
        if (const QString problem = m_launcher.prepare(); !problem.isEmpty())
            return TaskError{ErrorKind::WorkerMissing, problem};
        m_launcher.begin(words);
        m_launcher.wait(Nanoseconds::max(), stop);
        const auto error =
            commandResult(m_launcher, {0}, printable(QString::fromLocal8Bit(words.front().c_str()))).error;
        if (m_launcher.isThere())
            m_reader = std::jthread([this](const std::stop_token &over) {
                excludeThisThreadFromCpu();
                m_launcher.readOn(over);
            });
        if (!error || stop.stop_requested())
            return std::nullopt;
        return TaskError{error->kind, QStringLiteral("%1: %2").arg(option, error->message)};
    }

private:
    Launcher m_launcher{Launcher::Left::Lives};
    std::jthread m_reader;
};

/// Stops a run when so many of its tasks have failed, and when the experiment is stopped.
class FailureLimit
{
public:
    FailureLimit(Recorder &recorder, int most, const std::stop_token &stop)
        : m_recorder(recorder)
        , m_most(most)
        , m_outer(stop, [this] { m_stop.request_stop(); })
    {
        if (most > 0)
            recorder.setOnFailure([this] {
                if (++m_failures == m_most)
                    m_stop.request_stop();
            });
    }
    ~FailureLimit() { m_recorder.setOnFailure({}); }
    FailureLimit(const FailureLimit &) = delete;
    FailureLimit &operator=(const FailureLimit &) = delete;

    std::stop_token token() const { return m_stop.get_token(); }
    bool isReached() const { return m_most > 0 && m_failures >= m_most; }
    QString sentence() const
    {
        return m_most == 1 ? QStringLiteral("stopped after a failure (--halt 1)")
                           : QStringLiteral("stopped after %1 failures (--halt %1)").arg(m_most);
    }

private:
    Recorder &m_recorder;
    const int m_most;
    std::atomic<int> m_failures{0};
    std::stop_source m_stop;
    std::stop_callback<std::function<void()>> m_outer;
};

} // namespace

std::shared_ptr<const Run> performRun(const RunSlot &slot, const std::shared_ptr<const Workload> &workload,
                                      const RunPlace &place, const std::stop_token &stop,
                                      const std::function<void(std::shared_ptr<const Recorder>)> &onStarted)
{
    auto run = std::make_shared<Run>();
    run->executor = slot.executor;
    run->workers = slot.workers;
    run->repeat = slot.repeat;
    run->resumed = slot.resumes;
    run->outputFolder = place.outputFolder;
    run->load = loadAverage();
    run->startedAt = QDateTime::currentDateTimeUtc();
    const auto settings = sharedBuffers(workload, slot.workers);
    auto executor = makeExecutor(slot.executor);
    ExecutorReport report;
    if (const QString problem = startProblem(slot.executor, workload->kind, slot.workers); !problem.isEmpty())
        report.failure = TaskError{ErrorKind::WorkerMissing, problem};
    Asides asides;
    if (!report.failure) // before the run's clock
        report.failure = asides.run(QStringLiteral("--prepare"), place.prepare, stop);
    const bool areFilesCompared = workload->kind == TaskKind::Command && workload->command.command.writesOutput();
    const auto filesBefore = areFilesCompared ? fileStates(place.outputFolder, stop) : std::vector<FileState>();

    const SystemSnapshot before = takeSnapshot(systemRoot(), place.serverProcess);
    const auto recorder = std::make_shared<Recorder>(slot.workers, now());
    onStarted(recorder);
    const Nanoseconds cpuBefore = workCpu();
    const FailureLimit limit(*recorder, workload->command.mostFailures, stop);
    if (!report.failure)
        report = executor->run({*settings, slot.workers, place.outputFolder, place.workerCommand, place.workerProgram},
                               limit.token(), *recorder);
    const Nanoseconds end = now() - recorder->origin();
    // The clocks of the threads that are left out are read after the process's: a short run may come out below zero.
    run->cpu = std::max(workCpu() - cpuBefore, Nanoseconds(0)) + report.workerCpu;

    fillMissing(*recorder, *workload, report, end);
    run->startup = std::max(recorder->ready(), Nanoseconds(0));
    run->workerStartups = report.workerStartups;
    run->workerClockIsOffset = report.workerClockIsOffset;
    run->httpVersion = report.httpVersion;
    run->spans = SpanList(recorder, workload->size());
    takeSums(*run, workload->kind == TaskKind::Command);
    recorder->setOver(run->wall);
    executor.reset(); // the CPU time of worker processes is ours, and none of neighbours, once they have ended
    takeConditions(*run, before, takeSnapshot(systemRoot(), place.serverProcess));
    if (report.failure) {
        run->state = RunState::Failed;
        run->failedReason = report.failure->message;
    } else if (limit.isReached()) {
        run->state = RunState::Failed;
        run->failedReason = limit.sentence();
    } else if (stop.stop_requested()) {
        run->state = RunState::Cancelled;
    }
    takeStates(*run, report.states);
    if (areFilesCompared)
        run->written =
            std::make_shared<const std::vector<WrittenFile>>(writtenFiles(*run, *workload, filesBefore, stop));
    if (workload->kind != TaskKind::Sleep)
        run->outputDigest = digestOutputs(*run, *workload, stop);
    const auto fault = asides.run(QStringLiteral("--cleanup"), place.cleanup, {}); // after a stop, too
    if (fault && run->state == RunState::Finished) {
        run->state = RunState::Failed;
        run->failedReason = fault->message;
    }
    return run;
}

} // namespace manyhands
