// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/executor.h"
#include "tests/support/patience.h"

#include <QtTest>

#include <QThreadPool>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

#include <unistd.h>

using namespace manyhands;
using namespace std::chrono_literals;

namespace {

constexpr int longestWait = 60'000; // ms, for a busy machine

Workload sleeps(int count, Nanoseconds duration)
{
    Workload workload;
    workload.tasks.assign(size_t(count), SleepTask{duration});
    return workload;
}

struct Result {
    std::shared_ptr<Recorder> recorder;
    ExecutorReport report;
    SpanList spans;
};

RunRequest requestFor(const Workload &workload, int workers)
{
    return {workload, workers, {}, {}, QStringLiteral(MANYHANDS_BIN "/manyhands-worker")};
}

Result run(ExecutorKind kind, const Workload &workload, const std::shared_ptr<Recorder> &recorder,
           const std::stop_token &stop = {})
{
    Result result;
    result.recorder = recorder;
    const auto executor = makeExecutor(kind);
    result.report = executor->run(requestFor(workload, recorder->laneCount()), stop, *recorder);
    result.spans = SpanList(recorder, workload.size());
    return result;
}

Result run(ExecutorKind kind, const Workload &workload, int workers, const std::stop_token &stop = {})
{
    return run(kind, workload, std::make_shared<Recorder>(workers, now()), stop);
}

bool isBusy(const Recorder &recorder)
{
    for (int lane = 0; lane < recorder.laneCount(); ++lane) {
        if (recorder.live(lane).task < 0)
            return false;
    }
    return true;
}

/// Waits until each lane has begun a task.
bool waitUntilBusy(const Recorder &recorder)
{
    return QTest::qWaitFor([&] { return isBusy(recorder); }, longestWait);
}

/// What can be seen of this process from outside.
struct Crowd {
    int threads = 0;
    int pooledThreads = 0; // as QThreadPool names its threads
    int workers = 0; // child processes

    static Crowd count()
    {
        Crowd crowd;
        for (const auto &thread : std::filesystem::directory_iterator("/proc/self/task")) {
            std::string name;
            std::ifstream comm(thread.path() / "comm");
            std::getline(comm, name);
            ++crowd.threads;
            crowd.pooledThreads += name.find("(pooled)") != std::string::npos;
            std::ifstream children(thread.path() / "children");
            for (int child = 0; children >> child;)
                ++crowd.workers;
        }
        return crowd;
    }
};

void addThreadedExecutors()
{
    QTest::addColumn<ExecutorKind>("kind");
    QTest::addColumn<int>("workers");
    for (const ExecutorKind kind : allExecutors) {
        if (kind != ExecutorKind::Async)
            QTest::newRow(executorName(kind)) << kind << (kind == ExecutorKind::Serial ? 1 : 3);
    }
}

} // namespace

Q_DECLARE_METATYPE(manyhands::ExecutorKind)

class TestExecutors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachTaskHasOneSpan_data() { addThreadedExecutors(); }
    void eachTaskHasOneSpan();
    void eachTellsItsWorkersStates_data() { addThreadedExecutors(); }
    void eachTellsItsWorkersStates();
    void eachUsesItsOwnMechanism_data();
    void eachUsesItsOwnMechanism();
    void lanesDoOneTaskAtATime_data() { addThreadedExecutors(); }
    void lanesDoOneTaskAtATime();
    void allWorkersWorkAtOnce_data() { addThreadedExecutors(); }
    void allWorkersWorkAtOnce();
    void stopEndsSleepsAndLeavesNothing_data() { addThreadedExecutors(); }
    void stopEndsSleepsAndLeavesNothing();
    void stopBeforeTheStart_data() { addThreadedExecutors(); }
    void stopBeforeTheStart();
    void noTasksNoSpans_data() { addThreadedExecutors(); }
    void noTasksNoSpans();
    void moreWorkersThanTasks_data() { addThreadedExecutors(); }
    void moreWorkersThanTasks();
    void namesGoThereAndBack();
    void missingWorkerIsSaid();
    void crashedWorkerIsReplaced();
    void everCrashingTaskIsTheTasksOwn();
};

void TestExecutors::eachTaskHasOneSpan()
{
    QFETCH(ExecutorKind, kind);
    QFETCH(int, workers);
    const Workload workload = sleeps(200, 0ns);
    const Result result = run(kind, workload, workers);
    QVERIFY(!result.report.failure);
    QCOMPARE(result.recorder->finishedCount(), 200);
    for (int task = 0; task < 200; ++task) {
        const Span *span = result.spans.at(task);
        QVERIFY(span);
        QVERIFY(span->outcome == Outcome::Done);
        QVERIFY(span->start >= result.recorder->ready());
        QVERIFY(span->end >= span->start);
        QCOMPARE(span->phases().size(), size_t(1));
        QVERIFY(span->cpu >= 0ns);
    }
}

void TestExecutors::eachTellsItsWorkersStates()
{
    QFETCH(ExecutorKind, kind);
    QFETCH(int, workers);
    const Workload workload = sleeps(3 * workers, 5ms);
    const Result result = run(kind, workload, workers);
    QVERIFY(result.report.states && result.report.states->isComplete());
    Nanoseconds cpu{0};
    Nanoseconds ready{0};
    Nanoseconds end{0};
    for (const Span *span : result.spans) {
        QVERIFY(span->core >= 0);
        QVERIFY(span->ready >= 0ns && span->ready <= span->end - span->start); // all take more than a millisecond
        cpu += span->cpu;
        ready += span->ready;
        end = std::max(end, span->end);
    }
    const ThreadStates states = *result.report.states;
    QVERIFY(states.running >= cpu && states.running > 0ns);
    QVERIFY(states.ready >= ready || kind == ExecutorKind::Process); // whose last words come before its end
    QVERIFY(states.running + states.ready <= workers * (now() - result.recorder->origin()));
}

void TestExecutors::eachUsesItsOwnMechanism_data()
{
    QTest::addColumn<ExecutorKind>("kind");
    QTest::addColumn<int>("threads");
    QTest::addColumn<int>("pooled");
    QTest::addColumn<int>("processes");
    QTest::newRow("serial") << ExecutorKind::Serial << 0 << 0 << 0;
    QTest::newRow("std-thread") << ExecutorKind::StdThread << 3 << 0 << 0;
    QTest::newRow("thread-pool") << ExecutorKind::ThreadPool << 3 << 3 << 0;
    QTest::newRow("concurrent") << ExecutorKind::Concurrent << 3 << 3 << 0;
    QTest::newRow("process") << ExecutorKind::Process << 0 << 0 << 3;
}

void TestExecutors::eachUsesItsOwnMechanism()
{
    QFETCH(ExecutorKind, kind);
    QFETCH(int, threads);
    QFETCH(int, pooled);
    QFETCH(int, processes);
    const int workers = kind == ExecutorKind::Serial ? 1 : 3;
    const Workload workload = sleeps(workers, 60s);
    const Crowd before = Crowd::count();
    Recorder recorder(workers, now());
    std::stop_source stop;
    Crowd during;
    bool allBusy = false;
    {
        std::jthread runner(
            [&] { makeExecutor(kind)->run(requestFor(workload, workers), stop.get_token(), recorder); });
        allBusy = waitUntilBusy(recorder);
        during = Crowd::count();
        stop.request_stop();
    }
    QVERIFY(allBusy);
    QCOMPARE(during.threads - before.threads, threads + 1); // the run's own
    QCOMPARE(during.pooledThreads - before.pooledThreads, pooled);
    QCOMPARE(during.workers - before.workers, processes);
    QCOMPARE(QThreadPool::globalInstance()->activeThreadCount(), 0);
    QTRY_COMPARE(Crowd::count().threads, before.threads);
    QCOMPARE(Crowd::count().workers, before.workers);
}

void TestExecutors::lanesDoOneTaskAtATime()
{
    QFETCH(ExecutorKind, kind);
    QFETCH(int, workers);
    const Result result = run(kind, sleeps(40, 1ms), workers);
    std::vector<Nanoseconds> ends(size_t(workers), 0ns);
    std::vector<const Span *> byStart(result.spans.begin(), result.spans.end());
    std::sort(byStart.begin(), byStart.end(), [](const Span *a, const Span *b) { return a->start < b->start; });
    for (const Span *span : byStart) {
        QVERIFY(span->worker >= 0 && span->worker < workers);
        QVERIFY(span->start >= ends[size_t(span->worker)]);
        ends[size_t(span->worker)] = span->end;
    }
}

/// Tasks as many as workers and longer than any start: all of them overlap, or they were not done at once.
void TestExecutors::allWorkersWorkAtOnce()
{
    QFETCH(ExecutorKind, kind);
    QFETCH(int, workers);
    const Result result = run(kind, sleeps(workers, 300ms), workers);
    Nanoseconds lastStart = 0ns;
    Nanoseconds firstEnd = 1h;
    std::set<int> lanes;
    for (const Span *span : result.spans) {
        lastStart = std::max(lastStart, span->start);
        firstEnd = std::min(firstEnd, span->end);
        lanes.insert(span->worker);
    }
    QVERIFY(lastStart < firstEnd);
    QCOMPARE(int(lanes.size()), workers);
}

void TestExecutors::stopEndsSleepsAndLeavesNothing()
{
    QFETCH(ExecutorKind, kind);
    QFETCH(int, workers);
    const Crowd before = Crowd::count();
    std::stop_source stop;
    const Workload workload = sleeps(100, 24h); // without a stop this test does not end
    const auto recorder = std::make_shared<Recorder>(workers, now());
    Result result;
    {
        const std::jthread stopper([&](const std::stop_token &isOver) {
            while (!isBusy(*recorder) && !isOver.stop_requested())
                std::this_thread::yield();
            stop.request_stop();
        });
        result = run(kind, workload, recorder, stop.get_token());
    }
    QVERIFY(!result.report.failure);
    int cancelled = 0;
    for (const Span *span : result.spans) {
        if (span) {
            QVERIFY(span->outcome == Outcome::Cancelled);
            QVERIFY(span->error() && span->error()->kind == ErrorKind::Cancelled);
            ++cancelled;
        }
    }
    QCOMPARE(cancelled, workers);
    QTRY_COMPARE(Crowd::count().threads, before.threads);
    QCOMPARE(Crowd::count().workers, before.workers);
}

void TestExecutors::stopBeforeTheStart()
{
    QFETCH(ExecutorKind, kind);
    QFETCH(int, workers);
    std::stop_source stop;
    stop.request_stop();
    const Result result = run(kind, sleeps(50, 60s), workers, stop.get_token());
    for (const Span *span : result.spans)
        QVERIFY(!span || span->outcome == Outcome::Cancelled);
}

void TestExecutors::noTasksNoSpans()
{
    QFETCH(ExecutorKind, kind);
    QFETCH(int, workers);
    const Result result = run(kind, sleeps(0, 0ns), workers);
    QVERIFY(!result.report.failure);
    QCOMPARE(result.recorder->finishedCount(), 0);
}

void TestExecutors::moreWorkersThanTasks()
{
    QFETCH(ExecutorKind, kind);
    const int workers = kind == ExecutorKind::Serial ? 1 : 9;
    const Result result = run(kind, sleeps(2, 1ms), workers);
    QCOMPARE(result.recorder->finishedCount(), 2);
    QVERIFY(result.spans.at(0) && result.spans.at(1));
}

void TestExecutors::namesGoThereAndBack()
{
    for (const ExecutorKind kind : allExecutors)
        QCOMPARE(executorFromName(QString::fromLatin1(executorName(kind))), kind);
    QVERIFY(!executorFromName(u"threads"));
    QVERIFY(executorAllows(ExecutorKind::Async, TaskKind::Download));
    QVERIFY(!executorAllows(ExecutorKind::Async, TaskKind::Resize));
}

void TestExecutors::missingWorkerIsSaid()
{
    const Workload workload = sleeps(3, 0ns);
    RunRequest request = requestFor(workload, 2);
    request.workerProgram = QStringLiteral("/nonexistent/worker");
    Recorder recorder(2, now());
    const ExecutorReport report = makeExecutor(ExecutorKind::Process)->run(request, {}, recorder);
    QVERIFY(report.failure);
    QVERIFY(report.failure->kind == ErrorKind::WorkerMissing);
    QVERIFY2(report.failure->message.contains(QStringLiteral("/nonexistent/worker")),
             qPrintable(report.failure->message));
    QCOMPARE(recorder.finishedCount(), 0);
}

void TestExecutors::crashedWorkerIsReplaced()
{
    const Workload workload = sleeps(4, 400ms);
    Recorder recorder(2, now());
    ExecutorReport report;
    {
        std::jthread runner([&] {
            const auto executor = makeExecutor(ExecutorKind::Process);
            report = executor->run(requestFor(workload, 2), {}, recorder);
        });
        QVERIFY(waitUntilBusy(recorder));
        int victim = 0;
        for (const auto &thread : std::filesystem::directory_iterator("/proc/self/task")) {
            std::ifstream children(thread.path() / "children");
            if (victim == 0)
                children >> victim;
        }
        QVERIFY(victim > 0);
        ::kill(victim, SIGKILL);
    }
    QVERIFY(!report.failure);
    const SpanList spans(std::shared_ptr<const Recorder>(std::shared_ptr<void>(), &recorder), 4);
    int triedTwice = 0;
    for (const Span *span : spans) {
        QVERIFY(span);
        QVERIFY(span->outcome == Outcome::Done);
        triedTwice += span->tries == 2;
    }
    QCOMPARE(triedTwice, 1);
}

/// Every worker of this run kills itself when it has got a task, so each task crashes twice.
void TestExecutors::everCrashingTaskIsTheTasksOwn()
{
    const Workload workload = sleeps(2, 60s);
    RunRequest request = requestFor(workload, 2);
    request.workerCommand = {QStringLiteral("sh"), QStringLiteral("-c"),
                             QStringLiteral("\"$0\" </dev/null; read job; read task; kill -9 $$")};
    Recorder recorder(2, now());
    const ExecutorReport report = makeExecutor(ExecutorKind::Process)->run(request, {}, recorder);
    QVERIFY(!report.failure);
    const SpanList spans(std::shared_ptr<const Recorder>(std::shared_ptr<void>(), &recorder), 2);
    for (const Span *span : spans) {
        QVERIFY(span);
        QVERIFY(span->outcome == Outcome::Failed);
        QVERIFY(span->error() && span->error()->kind == ErrorKind::WorkerCrashed);
        QCOMPARE(int(span->tries), 2);
    }
}

QTEST_GUILESS_MAIN(TestExecutors)
#include "test_executors.moc"
