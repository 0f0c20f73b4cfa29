// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/process_run.h"

#include "core/task/stop_watcher.h"
#include "core/text/secrets.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace manyhands {

namespace {

using namespace std::chrono_literals;

constexpr auto cancelPatience = 80ms; // then a worker is killed
constexpr auto longestSilence = Nanoseconds(30s); // of a worker that has a task or has to say hello
constexpr auto quickTask = Nanoseconds(20ms); // shorter ones would feel the way there and back
constexpr auto tinyTask = Nanoseconds(100us); // shorter ones cost less than to be woken for
constexpr int mostTinyTasks = 16; // with a worker at once
constexpr int mostIdleDeaths = 2;

QString workerProgram(const RunRequest &request)
{
    return request.workerProgram.isEmpty()
        ? QCoreApplication::applicationDirPath() + QStringLiteral("/manyhands-worker")
        : request.workerProgram;
}

} // namespace

ProcessRun::ProcessRun(const RunRequest &request, const std::stop_token &stop, Recorder &recorder)
    : m_request(request)
    , m_stop(stop)
    , m_recorder(recorder)
    , m_workers(size_t(request.workers))
    , m_boot(bootId())
{
    m_report.httpVersion = httpVersionOf(request.workload);
    m_report.workerStartups.resize(m_workers.size());
    m_watch.setInterval(1s);
    QObject::connect(&m_watch, &QTimer::timeout, &m_guard, [this] { findHung(); });
}

ProcessRun::~ProcessRun()
{
    for (const Worker &worker : m_workers) { // all at once, then each is waited for
        if (worker.process)
            worker.process->closeInput();
    }
}

ExecutorReport ProcessRun::run()
{
    const StopWatcher watcher(m_stop, [this] { cancel(); });
    m_watch.start();
    for (int number = 0; number < m_request.workers && !m_isOver; ++number)
        startWorker(number);
    if (!m_isOver)
        m_loop.exec();
    m_watch.stop();
    for (Worker &worker : m_workers)
        takeSums(worker);
    if (m_states.isComplete() && !m_report.failure)
        m_report.states = m_states;
    return m_report;
}

void ProcessRun::takeSums(Worker &worker)
{
    m_report.workerCpu += std::exchange(worker.cpu, Nanoseconds(0));
    m_states += std::exchange(worker.states, ThreadStates());
}

void ProcessRun::startWorker(int number)
{
    Worker &worker = m_workers[size_t(number)];
    takeSums(worker);
    worker.isReady = worker.isHung = worker.tellsStates = false;
    worker.lastTask = Nanoseconds(-1);
    worker.process = std::make_unique<WorkerProcess>(
        WorkerProcess::Callbacks{[this, number](const WorkerMessage &message) { takeMessage(number, message); },
                                 [this, number](const QString &why) {
                                     // Not from inside the process's own signal: it may be replaced here.
                                     QTimer::singleShot(0, &m_guard, [this, number, why] { workerGone(number, why); });
                                 }});
    worker.place = WorkerPlace(number, m_request.workerCommand, workerProgram(m_request));
    worker.process->start(worker.place.words());
}

void ProcessRun::takeMessage(int number, const WorkerMessage &message)
{
    if (m_isOver)
        return;
    if (const auto *done = std::get_if<DoneMessage>(&message))
        takeDone(number, *done);
    else if (const auto *progress = std::get_if<ProgressMessage>(&message))
        takeProgress(number, *progress);
    else if (const auto *hello = std::get_if<HelloMessage>(&message))
        takeHello(number, *hello);
    else
        m_workers[size_t(number)].process->giveUp(QStringLiteral("it sends what only the program may"));
}

void ProcessRun::takeHello(int number, const HelloMessage &hello)
{
    Worker &worker = m_workers[size_t(number)];
    if (hello.protocol != workerProtocol) {
        fail(ErrorKind::WorkerMissing,
             QStringLiteral("the worker (version %1) speaks protocol %2, this program %3: install both from one build")
                 .arg(hello.version)
                 .arg(hello.protocol)
                 .arg(workerProtocol));
        return;
    }
    if (worker.isReady) {
        worker.process->giveUp(QStringLiteral("it says hello twice"));
        return;
    }
    worker.clock = WorkerClock(hello, m_boot, worker.process->startedAt(), now());
    m_report.workerClockIsOffset |= !worker.clock.isOurs();
    worker.place.takeHello(hello, worker.clock.isOurs());
    worker.isReady = true;
    const Workload &workload = m_request.workload;
    std::error_code ignored; // a folder that is gone here is no worker's to look for
    const auto here = worker.place.hasCommand() ? std::filesystem::current_path(ignored) : std::filesystem::path();
    worker.process->say(
        JobMessage{workload.kind, workload.download, workload.resize, workload.command, m_request.outputFolder, here});
    if (m_hasBegun) {
        feed(number);
        return;
    }
    m_report.workerStartups[size_t(number)] = now() - worker.process->startedAt();
    if (std::all_of(m_workers.begin(), m_workers.end(), [](const Worker &each) { return each.isReady; }))
        begin();
}

void ProcessRun::begin()
{
    m_hasBegun = true;
    m_recorder.setReady(now() - m_recorder.origin());
    for (int number = 0; number < m_request.workers; ++number)
        feed(number);
    endIfOver();
}

/// How many tasks had better be with a worker: after short ones the next waits in its pipe, after tiny ones several do.
/// Towards the end fewer, so that none waits behind another while a worker has nothing to do.
int ProcessRun::pipelineDepth(const Worker &worker) const
{
    if (worker.lastTask < Nanoseconds(0) || worker.lastTask >= quickTask)
        return 1;
    const int left = m_request.workload.size() - m_next;
    return std::clamp(left / (2 * m_request.workers), 1, worker.lastTask < tinyTask ? mostTinyTasks : 2);
}

void ProcessRun::feed(int number)
{
    Worker &worker = m_workers[size_t(number)];
    while (worker.isReady && !m_isCancelled && int(worker.tasks.size()) < pipelineDepth(worker)) {
        int task = m_next;
        if (!m_again.empty()) {
            task = m_again.front();
            m_again.pop_front();
        } else if (m_next < m_request.workload.size()) {
            ++m_next;
        } else {
            return;
        }
        worker.tasks.push_back(task);
        worker.process->say(TaskMessage{task, m_request.workload.tasks[size_t(task)]});
        if (worker.tasks.size() == 1)
            showFirst(number);
    }
}

void ProcessRun::showFirst(int number)
{
    Worker &worker = m_workers[size_t(number)];
    worker.begun = now();
    m_recorder.lane(number).begin(worker.tasks.front(), worker.begun);
}

void ProcessRun::takeProgress(int number, const ProgressMessage &progress)
{
    Worker &worker = m_workers[size_t(number)];
    if (worker.tasks.empty() || worker.tasks.front() != progress.live.task)
        return; // its thread that tells progress may come behind the end of the task
    if (const QString problem = worker.clock.problemWith(progress.live, now()); !problem.isEmpty()) {
        worker.process->giveUp(QStringLiteral("it works at %1").arg(problem));
        return;
    }
    const Nanoseconds offset = worker.clock.offset();
    LiveTask live = progress.live;
    live.start += offset;
    for (Phase &phase : live.phases)
        phase = Phase(phase.name, Nanoseconds(phase.startNs) + offset, Nanoseconds(phase.endNs) + offset);
    m_recorder.lane(number).show(live);
}

void ProcessRun::takeDone(int number, const DoneMessage &done)
{
    Worker &worker = m_workers[size_t(number)];
    if (worker.tasks.empty() || worker.tasks.front() != done.span.task) {
        worker.process->giveUp(QStringLiteral("it ends a task that it was not at"));
        return;
    }
    if (const QString problem = worker.clock.problemWith(done, now()); !problem.isEmpty()) {
        worker.process->giveUp(QStringLiteral("it reports %1").arg(problem));
        return;
    }
    const TaskError *cause = done.span.error();
    if (worker.place.hasCommand() && cause && cause->kind == ErrorKind::WorkerMissing) {
        fail(ErrorKind::WorkerMissing, worker.place.cannotWork(cause->message));
        return;
    }
    const int task = done.span.task;
    worker.tasks.pop_front();
    worker.idleDeaths = 0;
    worker.cpu = done.processCpu;
    worker.clock.taskIsOver(done);
    worker.tellsStates |= done.states.has_value();
    if (done.states)
        worker.states = *done.states;
    if (!worker.tellsStates || !worker.clock.isOurs())
        worker.states.ready = Nanoseconds(-1);

    const Nanoseconds shift = worker.clock.offset() - m_recorder.origin();
    Span span = done.span;
    span.end = std::min(span.end + shift, now() - m_recorder.origin()); // another clock drifts
    span.start = std::min(span.start + shift, span.end);
    if (const auto crashes = m_crashes.find(task); crashes != m_crashes.end())
        span.tries = qint16(span.tries + crashes->second);
    TaskResult result;
    result.outputName = done.outputName;
    if (const TaskError *error = span.error())
        result.error = TaskError{error->kind, worker.place.failed(done, m_request.workload.tasks[size_t(task)])};
    result.note = span.note();
    result.rateLimits = span.extra ? span.extra->rateLimits : 0;
    result.child = span.extra ? span.extra->child : ChildFigures();
    span.extra = extraOf(result, m_request.workload.tasks[size_t(task)]);
    worker.lastTask = span.end - span.start;

    m_recorder.lane(number).abandon();
    m_recorder.lane(number).add(std::move(span));
    ++m_ended;
    if (!worker.tasks.empty())
        showFirst(number);
    feed(number);
    endIfOver();
}

void ProcessRun::workerGone(int number, const QString &why)
{
    if (m_isOver)
        return;
    Worker &worker = m_workers[size_t(number)];
    const bool wasReady = worker.isReady;
    worker.isReady = false;
    m_recorder.lane(number).abandon();
    if (!wasReady && !m_isCancelled) {
        fail(ErrorKind::WorkerMissing, worker.place.notStarted(why));
        return;
    }
    std::deque<int> tasks = std::exchange(worker.tasks, {});
    if (tasks.empty() && ++worker.idleDeaths > mostIdleDeaths) {
        fail(ErrorKind::WorkerCrashed, why);
        return;
    }
    for (size_t i = tasks.size(); i-- > 1;)
        m_again.push_front(tasks[i]);
    if (!tasks.empty())
        blame(tasks.front(), worker, number, why);
    if (!m_isCancelled && m_ended < m_request.workload.size())
        startWorker(number);
    endIfOver();
}

/// A crash is tried once more; the second one on the same task is the task's own.
void ProcessRun::blame(int task, const Worker &worker, int lane, const QString &why)
{
    const int crashes = ++m_crashes[task];
    if (crashes < 2 && !m_isCancelled) {
        m_again.push_front(task);
        return;
    }
    TaskResult result = m_isCancelled
        ? TaskResult::cancelled()
        : TaskResult::failed(worker.isHung ? ErrorKind::WorkerHung : ErrorKind::WorkerCrashed,
                             QStringLiteral("%1; the same at the second try").arg(why));
    Span span;
    span.task = task;
    span.start = worker.begun - m_recorder.origin();
    span.end = now() - m_recorder.origin();
    span.outcome = result.outcome;
    span.tries = qint16(crashes);
    span.extra = extraOf(result, m_request.workload.tasks[size_t(task)]);
    m_recorder.lane(lane).add(std::move(span));
    ++m_ended;
}

void ProcessRun::fail(ErrorKind kind, const QString &message)
{
    m_report.failure = TaskError{kind, withoutSecrets(message)}; // a worker's last words may stand in it
    m_isOver = true;
    for (int number = 0; number < m_request.workers; ++number)
        m_recorder.lane(number).abandon();
    m_loop.quit();
}

void ProcessRun::cancel()
{
    m_isCancelled = true;
    for (const Worker &worker : m_workers) {
        if (!worker.tasks.empty())
            worker.process->say(CancelMessage{});
    }
    QTimer::singleShot(cancelPatience, &m_guard, [this] { giveUpCancelled(); });
    endIfOver();
}

void ProcessRun::giveUpCancelled()
{
    if (m_isOver)
        return;
    for (int number = 0; number < m_request.workers; ++number) {
        Worker &worker = m_workers[size_t(number)];
        if (worker.tasks.empty())
            continue;
        m_recorder.lane(number).abandon();
        blame(worker.tasks.front(), worker, number, QString());
        worker.tasks.clear();
        worker.process->kill();
    }
    endIfOver();
}

void ProcessRun::findHung()
{
    for (Worker &worker : m_workers) {
        const bool isAwaited = !worker.isReady || !worker.tasks.empty();
        if (worker.process && isAwaited && now() - worker.process->heardAt() > longestSilence) {
            worker.isHung = true;
            worker.process->giveUpSilent(longestSilence);
        }
    }
}

bool ProcessRun::isAnyBusy() const
{
    return std::any_of(m_workers.begin(), m_workers.end(), [](const Worker &worker) { return !worker.tasks.empty(); });
}

void ProcessRun::endIfOver()
{
    if (m_ended == m_request.workload.size() || (m_isCancelled && !isAnyBusy())) {
        m_isOver = true;
        m_loop.quit();
    }
}

} // namespace manyhands
