// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/experiment_settings.h"

#include <QtTest>

using namespace manyhands;

namespace {

ExperimentSettings sleepJob()
{
    ExperimentSettings job;
    job.kind = TaskKind::Sleep;
    job.sleepSeconds = {0};
    return job;
}

} // namespace

class TestExperimentSettings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void defaultsAreThoseOfTheInterface();
    void baselineIsAddedAndSaid();
    void namedTwiceRunsOnce();
    void problemsNameTheFix_data();
    void problemsNameTheFix();
    void countRepeatsTheSeconds();
    void aFolderIsReadWhereItHoldsNobodyUp();
    void everySourceCanBeAskedFor();
    void stopWhileNothingRunsIsAnEnd();
    void eventsComeInOrder();
};

void TestExperimentSettings::defaultsAreThoseOfTheInterface()
{
    const Plan plan = requestFor(ExperimentSettings()).request.plan;
    QVERIFY((plan.executors == std::vector{ExecutorKind::Serial, ExecutorKind::StdThread}));
    QCOMPARE(plan.workers, std::vector<int>{8});
    QCOMPARE(plan.source, QStringLiteral("demo"));
    QCOMPARE(plan.network, QStringLiteral("broadband"));
    QVERIFY(plan.baseline == ExecutorKind::Serial);
    ExperimentSettings resize;
    resize.kind = TaskKind::Resize;
    QCOMPARE(requestFor(resize).request.plan.workers, std::vector<int>{usableCores()});
    QVERIFY2(requestFor(resize).request.plan.network.isEmpty(), "nothing is simulated for a resize");
}

void TestExperimentSettings::baselineIsAddedAndSaid()
{
    ExperimentSettings job = sleepJob();
    job.executors = {ExecutorKind::ThreadPool};
    QVERIFY(requestFor(job).request.plan.baseline == ExecutorKind::ThreadPool);
    job.baseline = ExecutorKind::Process;
    const PreparedExperiment request = requestFor(job);
    QVERIFY((request.request.plan.executors == std::vector{ExecutorKind::Process, ExecutorKind::ThreadPool}));
    QCOMPARE(request.notes.size(), 1);
    QVERIFY(request.notes.front().contains(QStringLiteral("process")));
}

void TestExperimentSettings::namedTwiceRunsOnce()
{
    ExperimentSettings job = sleepJob();
    job.executors = {ExecutorKind::Serial, ExecutorKind::StdThread, ExecutorKind::Serial};
    job.workers = {2, 2, 3};
    const Plan plan = requestFor(job).request.plan;
    QCOMPARE(plan.executors.size(), size_t(2));
    QCOMPARE(plan.workers, (std::vector<int>{2, 3}));
}

void TestExperimentSettings::problemsNameTheFix_data()
{
    QTest::addColumn<std::function<void(ExperimentSettings &)>>("spoil");
    QTest::addColumn<QString>("names");
    const auto row = [](const char *name, std::function<void(ExperimentSettings &)> spoil, const char *names) {
        QTest::newRow(name) << std::move(spoil) << QString::fromLatin1(names);
    };
    row(
        "source", [](ExperimentSettings &job) { job.source = QStringLiteral("demos"); }, "demo-1000");
    row(
        "network", [](ExperimentSettings &job) { job.network = QStringLiteral("wire"); }, "broadband");
    row(
        "too many", [](ExperimentSettings &job) { job.count = 16; }, "at most 15");
    row(
        "no client ID", [](ExperimentSettings &job) { job.source = QStringLiteral("imgur"); },
        "--imgur-client-id-file");
    row(
        "none", [](ExperimentSettings &job) { job.count = 0; }, "1 or more");
    row(
        "no workers", [](ExperimentSettings &job) { job.workers = {0}; }, "from 1");
    row(
        "a million workers", [](ExperimentSettings &job) { job.workers = {1000000}; }, "from 1");
    row(
        "quality", [](ExperimentSettings &job) { job.resize.quality = 0; }, "1 to 100");
    row(
        "blur", [](ExperimentSettings &job) { job.resize.blurSigma = -1; }, "0 to");
    row(
        "tries", [](ExperimentSettings &job) { job.download.tries = 0; }, "1 to");
    row(
        "missing list", [](ExperimentSettings &job) { job.inputs = {"/nonexistent/list.txt"}; }, "URL on each line");
    row(
        "async sleeps",
        [](ExperimentSettings &job) {
            job.kind = TaskKind::Sleep;
            job.executors = {ExecutorKind::Async};
        },
        "async");
    row(
        "no seconds",
        [](ExperimentSettings &job) {
            job.kind = TaskKind::Sleep;
            job.sleepSeconds.clear();
        },
        "give the seconds");
    row(
        "in place of nothing",
        [](ExperimentSettings &job) {
            job.kind = TaskKind::Resize;
            job.resize.inPlace = true;
        },
        "Name the files");
    row(
        "missing folder's pictures",
        [](ExperimentSettings &job) {
            job.kind = TaskKind::Resize;
            job.inputs = {"/proc/self/fdinfo"};
        },
        "no pictures");
}

void TestExperimentSettings::problemsNameTheFix()
{
    QFETCH(std::function<void(ExperimentSettings &)>, spoil);
    QFETCH(QString, names);
    ExperimentSettings job;
    QVERIFY(requestFor(job).problem.isEmpty());
    spoil(job);
    const QString problem = requestFor(job).problem;
    QVERIFY2(problem.contains(names), qPrintable(problem));
    QVERIFY(!problem.contains(QLatin1Char('\n')));
}

void TestExperimentSettings::countRepeatsTheSeconds()
{
    ExperimentSettings job = sleepJob();
    job.sleepSeconds = {0.5, 0};
    job.count = 5;
    const auto prepared = requestFor(job).request.makeWorkload({}, [](const ExperimentEvent &) {});
    QCOMPARE(prepared.workload->size(), 5);
    QCOMPARE(std::get<SleepTask>(prepared.workload->tasks[4]).duration, Nanoseconds(500'000'000));
    QCOMPARE(std::get<SleepTask>(prepared.workload->tasks[3]).duration, Nanoseconds(0));
}

/// Who asks for the experiment does not wait until a folder is read: what comes into it later is taken, too.
void TestExperimentSettings::aFolderIsReadWhereItHoldsNobodyUp()
{
    const QTemporaryDir folder;
    const auto addPicture = [&](const char *name) {
        QFile file(folder.filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
    };
    addPicture("a.jpg");
    ExperimentSettings job;
    job.kind = TaskKind::Resize;
    job.readsListsLater = true;
    job.inputs = {folder.path().toStdString()};
    const PreparedExperiment prepared = requestFor(job);
    QCOMPARE(prepared.problem, QString());
    addPicture("b.jpg");
    const PreparedWorkload made = prepared.request.makeWorkload({}, [](const auto &) {});
    QVERIFY(made.workload);
    QCOMPARE(made.workload->size(), 2);
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!prepared.request.makeWorkload(stop.get_token(), [](const auto &) {}).workload);
}

void TestExperimentSettings::everySourceCanBeAskedFor()
{
    for (const SourceInfo &source : namedSources()) {
        ExperimentSettings job;
        job.source = source.name;
        job.count = source.count;
        job.imgurClientId = "id";
        const PreparedExperiment request = requestFor(job);
        QVERIFY2(request.problem.isEmpty(), qPrintable(request.problem));
        QCOMPARE(request.request.plan.network.isEmpty(), source.online);
        QCOMPARE(request.notes.isEmpty(), !source.isListed);
        if (source.online && !source.isListed)
            QCOMPARE(request.request.makeWorkload({}, [](const ExperimentEvent &) {}).workload->size(), source.count);
    }
}

void TestExperimentSettings::stopWhileNothingRunsIsAnEnd()
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

void TestExperimentSettings::eventsComeInOrder()
{
    ExperimentSettings job = sleepJob();
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

QTEST_GUILESS_MAIN(TestExperimentSettings)
#include "test_experiment_settings.moc"
