#include "core/job/job.h"

#include <QtTest>

using namespace manyhands;

namespace {

Job sleepJob()
{
    Job job;
    job.kind = TaskKind::Sleep;
    job.sleepSeconds = {0};
    return job;
}

} // namespace

class TestJob : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void defaultsAreThoseOfTheInterface();
    void baselineIsAddedAndSaid();
    void namedTwiceRunsOnce();
    void problemsNameTheFix_data();
    void problemsNameTheFix();
    void countRepeatsTheSeconds();
    void everySourceCanBeAskedFor();
    void stopWhileNothingRunsIsAnEnd();
    void eventsComeInOrder();
};

void TestJob::defaultsAreThoseOfTheInterface()
{
    const Plan plan = requestFor(Job()).request.plan;
    QVERIFY((plan.executors == std::vector{ExecutorKind::Serial, ExecutorKind::StdThread}));
    QCOMPARE(plan.workers, std::vector<int>{8});
    QCOMPARE(plan.source, QStringLiteral("demo"));
    QCOMPARE(plan.network, QStringLiteral("broadband"));
    QVERIFY(plan.baseline == ExecutorKind::Serial);
    Job resize;
    resize.kind = TaskKind::Resize;
    QCOMPARE(requestFor(resize).request.plan.workers, std::vector<int>{usableCores()});
    QVERIFY2(requestFor(resize).request.plan.network.isEmpty(), "nothing is simulated for a resize");
}

void TestJob::baselineIsAddedAndSaid()
{
    Job job = sleepJob();
    job.executors = {ExecutorKind::ThreadPool};
    QVERIFY(requestFor(job).request.plan.baseline == ExecutorKind::ThreadPool);
    job.baseline = ExecutorKind::Process;
    const JobRequest request = requestFor(job);
    QVERIFY((request.request.plan.executors == std::vector{ExecutorKind::Process, ExecutorKind::ThreadPool}));
    QCOMPARE(request.notes.size(), 1);
    QVERIFY(request.notes.front().contains(QStringLiteral("process")));
}

void TestJob::namedTwiceRunsOnce()
{
    Job job = sleepJob();
    job.executors = {ExecutorKind::Serial, ExecutorKind::StdThread, ExecutorKind::Serial};
    job.workers = {2, 2, 3};
    const Plan plan = requestFor(job).request.plan;
    QCOMPARE(plan.executors.size(), size_t(2));
    QCOMPARE(plan.workers, (std::vector<int>{2, 3}));
}

void TestJob::problemsNameTheFix_data()
{
    QTest::addColumn<std::function<void(Job &)>>("spoil");
    QTest::addColumn<QString>("names");
    const auto row = [](const char *name, std::function<void(Job &)> spoil, const char *names) {
        QTest::newRow(name) << std::move(spoil) << QString::fromLatin1(names);
    };
    row(
        "source", [](Job &job) { job.source = QStringLiteral("demos"); }, "demo-1000");
    row(
        "network", [](Job &job) { job.network = QStringLiteral("wire"); }, "broadband");
    row(
        "too many", [](Job &job) { job.count = 16; }, "at most 15");
    row(
        "no client ID", [](Job &job) { job.source = QStringLiteral("imgur"); }, "--imgur-client-id-file");
    row(
        "none", [](Job &job) { job.count = 0; }, "1 or more");
    row(
        "no workers", [](Job &job) { job.workers = {0}; }, "from 1");
    row(
        "a million workers", [](Job &job) { job.workers = {1000000}; }, "from 1");
    row(
        "quality", [](Job &job) { job.resize.quality = 0; }, "1 to 100");
    row(
        "blur", [](Job &job) { job.resize.blurSigma = -1; }, "0 to");
    row(
        "tries", [](Job &job) { job.download.tries = 0; }, "1 to");
    row(
        "missing list", [](Job &job) { job.inputs = {"/nonexistent/list.txt"}; }, "URL on each line");
    row(
        "async sleeps",
        [](Job &job) {
            job.kind = TaskKind::Sleep;
            job.executors = {ExecutorKind::Async};
        },
        "async");
    row(
        "no seconds",
        [](Job &job) {
            job.kind = TaskKind::Sleep;
            job.sleepSeconds.clear();
        },
        "give the seconds");
    row(
        "in place of nothing",
        [](Job &job) {
            job.kind = TaskKind::Resize;
            job.resize.inPlace = true;
        },
        "Name the files");
    row(
        "missing folder's pictures",
        [](Job &job) {
            job.kind = TaskKind::Resize;
            job.inputs = {"/proc/self/fdinfo"};
        },
        "no pictures");
}

void TestJob::problemsNameTheFix()
{
    QFETCH(std::function<void(Job &)>, spoil);
    QFETCH(QString, names);
    Job job;
    QVERIFY(requestFor(job).problem.isEmpty());
    spoil(job);
    const QString problem = requestFor(job).problem;
    QVERIFY2(problem.contains(names), qPrintable(problem));
    QVERIFY(!problem.contains(QLatin1Char('\n')));
}

void TestJob::countRepeatsTheSeconds()
{
    Job job = sleepJob();
    job.sleepSeconds = {0.5, 0};
    job.count = 5;
    const auto prepared = requestFor(job).request.makeWorkload({}, [](const ExperimentEvent &) {});
    QCOMPARE(prepared.workload->size(), 5);
    QCOMPARE(std::get<SleepTask>(prepared.workload->tasks[4]).duration, Nanoseconds(500'000'000));
    QCOMPARE(std::get<SleepTask>(prepared.workload->tasks[3]).duration, Nanoseconds(0));
}

void TestJob::everySourceCanBeAskedFor()
{
    for (const SourceInfo &source : namedSources()) {
        Job job;
        job.source = source.name;
        job.count = source.count;
        job.imgurClientId = "id";
        const JobRequest request = requestFor(job);
        QVERIFY2(request.problem.isEmpty(), qPrintable(request.problem));
        QCOMPARE(request.request.plan.network.isEmpty(), source.online);
        QCOMPARE(request.notes.isEmpty(), !source.isListed);
        if (source.online && !source.isListed)
            QCOMPARE(request.request.makeWorkload({}, [](const ExperimentEvent &) {}).workload->size(), source.count);
    }
}

void TestJob::stopWhileNothingRunsIsAnEnd()
{
    std::stop_source stop;
    stop.request_stop();
    int ends = 0;
    runExperiment(requestFor(sleepJob()).request, stop.get_token(), [&](const ExperimentEvent &event) {
        if (const auto *ended = std::get_if<EndedEvent>(&event)) {
            ++ends;
            QVERIFY(ended->stopped);
        }
    });
    QCOMPARE(ends, 1);
}

void TestJob::eventsComeInOrder()
{
    Job job = sleepJob();
    job.executors = {ExecutorKind::Serial, ExecutorKind::StdThread};
    ExperimentThread thread(requestFor(job).request);
    QStringList seen;
    while (!seen.contains(QStringLiteral("ended"))) {
        thread.waitForEvents(std::chrono::milliseconds(1000));
        for (const ExperimentEvent &event : thread.takeEvents()) {
            if (std::holds_alternative<RunStartedEvent>(event))
                seen.append(QStringLiteral("started"));
            else if (std::holds_alternative<RunFinishedEvent>(event))
                seen.append(QStringLiteral("finished"));
            else if (std::holds_alternative<EndedEvent>(event))
                seen.append(QStringLiteral("ended"));
        }
    }
    QCOMPARE(seen.join(QLatin1Char(' ')), QStringLiteral("started finished started finished ended"));
}

QTEST_GUILESS_MAIN(TestJob)
#include "test_job.moc"
