// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/made_runs.h"

#include <QTest>

#include <cmath>

namespace manyhands::testing {

namespace {

using enum ExecutorKind;

/// Downloads of 15 photos that take 0.4 s each, of which the processor works 0.02 s: as many at once as there are
/// workers, and for async six.
std::vector<MadeRun> waitingRuns(ExecutorKind executor)
{
    std::vector<MadeRun> runs{{Serial, 1, 6.0, 0.3}};
    for (const int workers : {1, 2, 4, 8, 16}) {
        const int atOnce = executor == Async ? std::min(workers, asyncConnectionLimit) : workers;
        runs.push_back({executor, workers, 0.4 * std::ceil(15.0 / atOnce), 0.3});
    }
    return runs;
}

/// Work for the processor on two cores.
std::vector<MadeRun> workingRuns(ExecutorKind executor)
{
    std::vector<MadeRun> runs{{Serial, 1, 10, 9.9}};
    for (const int workers : {1, 2, 4, 8, 16})
        runs.push_back({executor, workers, 10.1 / std::min(workers, 2), 10});
    return runs;
}

Experiment analysed(const std::vector<MadeRun> &runs, TaskKind kind, int cores = 2)
{
    Experiment experiment = madeExperiment(runs, kind, cores);
    analyse(experiment);
    return experiment;
}

const ExecutorVerdict *verdictOn(const Experiment &experiment, ExecutorKind executor)
{
    for (const ExecutorVerdict &each : experiment.verdict->executors) {
        if (each.executor == executor)
            return &each;
    }
    return nullptr;
}

} // namespace

namespace {

void addExecutors(TaskKind task)
{
    QTest::addColumn<int>("executor");
    for (const ExecutorKind executor : {StdThread, ThreadPool, Concurrent, Async, Process}) {
        if (executorAllows(executor, task))
            QTest::newRow(executorName(executor)) << int(executor);
    }
}

} // namespace

class TestVerdict : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitingOnEveryExecutor_data() { addExecutors(TaskKind::Download); }
    void waitingOnEveryExecutor();
    void workingOnEveryExecutor_data() { addExecutors(TaskKind::Resize); }
    void workingOnEveryExecutor();
    void theSentenceNamesItsFigures();
    void aSingleRun();
    void manyWorkersOnly();
    void commandsOfAsyncAreWorkers();
    void commandsThatFillTheCoresThemselves();
    void halfAndHalfIsMixed();
    void theBordersAreShares();
    void waitingThatFillsTheCores();
    void statesThatWereNotMeasured();
    void aGainThatWasNotMeasuredIsNotClaimed();
    void nothingFasterThanTheBaseline();
    void nothingFinishedNoVerdict();
    void theSmallestCountThatReachesTheBest();
};

void TestVerdict::waitingOnEveryExecutor()
{
    QFETCH(int, executor);
    const Experiment experiment = analysed(waitingRuns(ExecutorKind(executor)), TaskKind::Download);
    QCOMPARE(experiment.verdict->bound, Bound::Waiting);
    const ExecutorVerdict *own = verdictOn(experiment, ExecutorKind(executor));
    QVERIFY(own);
    QCOMPARE(own->bound, Bound::Waiting);
    QCOMPARE(own->workersThatPayOff, executor == int(Async) ? 8 : 16); // 15 photos; async has six connections
}

void TestVerdict::workingOnEveryExecutor()
{
    QFETCH(int, executor);
    const Experiment experiment = analysed(workingRuns(ExecutorKind(executor)), TaskKind::Resize);
    QCOMPARE(experiment.verdict->bound, Bound::Cpu);
    const ExecutorVerdict *own = verdictOn(experiment, ExecutorKind(executor));
    QCOMPARE(own->bound, Bound::Cpu);
    QCOMPARE(own->workersThatPayOff, 2);
}

void TestVerdict::theSentenceNamesItsFigures()
{
    const QString waiting = analysed(waitingRuns(StdThread), TaskKind::Download).verdict->sentence;
    QVERIFY2(waiting.startsWith(QLatin1String("Waiting-bound")), qPrintable(waiting));
    QVERIFY2(waiting.contains(QLatin1String("5.0 %")), qPrintable(waiting)); // 0.3 of 6 s
    QVERIFY2(waiting.contains(QLatin1String("std::thread with 16 workers")), qPrintable(waiting));
    QVERIFY2(waiting.contains(QLatin1String("15 times")), qPrintable(waiting));
    QVERIFY2(waiting.contains(QLatin1String("2 cores")), qPrintable(waiting));
    const QString working = analysed(workingRuns(Process), TaskKind::Resize).verdict->sentence;
    QVERIFY2(working.startsWith(QLatin1String("CPU-bound")), qPrintable(working));
    QVERIFY2(working.contains(QLatin1String("99 %")), qPrintable(working));
    QVERIFY2(working.contains(QLatin1String("2.0 times")), qPrintable(working));
}

void TestVerdict::aSingleRun()
{
    const Experiment serial = analysed({{Serial, 1, 6, 0.3}}, TaskKind::Download);
    QCOMPARE(serial.verdict->bound, Bound::Waiting);
    QVERIFY(serial.verdict->sentence.contains(QLatin1String("another executor")));
    const Experiment threads = analysed({{StdThread, 8, 1, 0.3}}, TaskKind::Download);
    QVERIFY(threads.verdict->sentence.contains(QLatin1String("Run Serial too")));
    QVERIFY2(threads.verdict->sentence.contains(QLatin1String("8 workers keep")),
             qPrintable(threads.verdict->sentence));
}

void TestVerdict::manyWorkersOnly()
{
    MadeRun working{StdThread, 8, 1, 1.9};
    working.ready = 5.9; // in line for each other
    QCOMPARE(analysed({working}, TaskKind::Resize).verdict->bound, Bound::Cpu);
    QCOMPARE(analysed({{StdThread, 8, 1, 0.2}}, TaskKind::Resize).verdict->bound, Bound::Waiting);
}

void TestVerdict::commandsOfAsyncAreWorkers()
{
    MadeRun run{Async, 8, 1, 1.9};
    run.ready = 6; // of 8 worker-seconds
    const Experiment experiment = analysed({run}, TaskKind::Command);
    QCOMPARE(experiment.verdict->bound, Bound::Cpu);
    const QString sentence = experiment.verdict->sentence;
    QVERIFY2(sentence.contains(QStringLiteral("stood in line for a core 75 %")), qPrintable(sentence));
}

void TestVerdict::commandsThatFillTheCoresThemselves()
{
    const auto sentenceOf = [](double cpu, double threads, TaskKind kind) {
        return analysed({{Serial, 1, 10, cpu}, {StdThread, 2, threads, cpu}}, kind).verdict->sentence;
    };
    const QString full = sentenceOf(19, 9.8, TaskKind::Command);
    QVERIFY2(full.contains(QStringLiteral("keeps 1.9 of 2 cores busy")), qPrintable(full));
    QVERIFY2(full.contains(QStringLiteral("only stand in line")), qPrintable(full));
    const QString gained = sentenceOf(19, 5, TaskKind::Command); // they have less to do together
    QVERIFY2(!gained.contains(QStringLiteral("only stand in line")), qPrintable(gained));
    const QString some = sentenceOf(13, 7, TaskKind::Command);
    QVERIFY2(some.contains(QStringLiteral("keeps 1.3 of 2 cores busy")), qPrintable(some));
    QVERIFY2(some.contains(QStringLiteral("until 2 cores are full")), qPrintable(some));
    QVERIFY(sentenceOf(9.9, 5.1, TaskKind::Command).contains(QStringLiteral("one worker keeps a core busy")));
}

void TestVerdict::halfAndHalfIsMixed()
{
    const Experiment experiment = analysed({{Serial, 1, 10, 5.5}, {StdThread, 4, 3, 5.6}}, TaskKind::Download);
    QCOMPARE(experiment.verdict->bound, Bound::Mixed);
    QVERIFY(experiment.verdict->sentence.startsWith(QLatin1String("Mixed")));
}

void TestVerdict::theBordersAreShares()
{
    const auto boundAt = [](double running) {
        return analysed({{Serial, 1, 10, running}}, TaskKind::Resize).verdict->bound;
    };
    QCOMPARE(boundAt(4), Bound::Waiting);
    QCOMPARE(boundAt(4.1), Bound::Mixed);
    QCOMPARE(boundAt(6.9), Bound::Mixed);
    QCOMPARE(boundAt(7), Bound::Cpu);
    MadeRun inLine{Serial, 1, 10, 6};
    inLine.ready = 1.4; // of the 8.6 s in which it had a core or wanted none it ran 6
    QCOMPARE(analysed({inLine}, TaskKind::Resize).verdict->bound, Bound::Mixed);
    inLine.cpu = 6.1;
    QCOMPARE(analysed({inLine}, TaskKind::Resize).verdict->bound, Bound::Cpu);
}

void TestVerdict::waitingThatFillsTheCores()
{
    const Experiment experiment =
        analysed({{Serial, 1, 10, 2}, {StdThread, 1, 10, 2}, {StdThread, 4, 1.3, 2.3}, {StdThread, 8, 1.2, 2.3}},
                 TaskKind::Download);
    QCOMPARE(experiment.verdict->bound, Bound::Waiting); // by the baseline
    const Experiment full = analysed({{Serial, 1, 10, 2}, {StdThread, 12, 2, 3.8}}, TaskKind::Download);
    QVERIFY2(full.verdict->sentence.contains(QLatin1String("until 2 cores are full")),
             qPrintable(full.verdict->sentence));
}

void TestVerdict::statesThatWereNotMeasured()
{
    MadeRun run{Serial, 1, 10, 1};
    run.ready = std::nullopt;
    const Experiment resized = analysed({run}, TaskKind::Resize);
    QCOMPARE(resized.verdict->bound, Bound::Waiting);
    QVERIFY2(resized.verdict->sentence.contains(QLatin1String("not measured here")),
             qPrintable(resized.verdict->sentence));
    QVERIFY(analysed({run}, TaskKind::Sleep).verdict->sentence.contains(QLatin1String("waits for the clock")));
    Experiment disturbed = madeExperiment({run}, TaskKind::Resize);
    auto changed = std::make_shared<Run>(*disturbed.runs.front());
    changed->conditions.neighbourCores = 1.8;
    disturbed.runs.front() = changed;
    analyse(disturbed);
    QCOMPARE(disturbed.verdict->bound, Bound::Unknown);
}

void TestVerdict::aGainThatWasNotMeasuredIsNotClaimed()
{
    const auto sentence = [](const std::vector<MadeRun> &runs, TaskKind kind) {
        return analysed(runs, kind).verdict->sentence;
    };
    const QString claim = QStringLiteral("more workers help");
    QVERIFY(!sentence({{Serial, 1, 6, 0.3}}, TaskKind::Download).contains(claim));
    QVERIFY(!sentence({{Serial, 1, 6, 0.3}, {StdThread, 8, 5.9, 0.3}}, TaskKind::Download).contains(claim));
    QVERIFY(!sentence({{Serial, 1, 6, 5.9}, {StdThread, 2, 5.8, 5.9}}, TaskKind::Resize).contains(claim));
    // As fast with two as with eight: from two on they did not help.
    QVERIFY(!sentence({{Serial, 1, 6, 0.3}, {StdThread, 2, 3, 0.3}, {StdThread, 8, 2.9, 0.3}}, TaskKind::Download)
                 .contains(claim));
    QVERIFY(sentence({{Serial, 1, 6, 0.3}, {StdThread, 2, 3, 0.3}, {StdThread, 8, 0.8, 0.3}}, TaskKind::Download)
                .contains(claim));
    QVERIFY(sentence({{Serial, 1, 6, 5.9}, {StdThread, 2, 3.1, 5.9}}, TaskKind::Resize).contains(claim));
}

void TestVerdict::nothingFasterThanTheBaseline()
{
    const Experiment experiment = analysed({{Serial, 1, 1, 0.99}, {Process, 2, 1.4, 1.2}}, TaskKind::Resize);
    QVERIFY2(experiment.verdict->sentence.contains(QLatin1String("Nothing here was faster than Serial")),
             qPrintable(experiment.verdict->sentence));
}

void TestVerdict::nothingFinishedNoVerdict()
{
    const Experiment experiment = analysed(
        {{Serial, 1, 1, 1, 0, 0, RunState::Cancelled}, {Process, 1, 1, 1, 0, 0, RunState::Failed}}, TaskKind::Sleep);
    QVERIFY(!experiment.verdict);
    QVERIFY(!analysed({}, TaskKind::Sleep).verdict);
}

void TestVerdict::theSmallestCountThatReachesTheBest()
{
    std::vector<MadeRun> runs;
    for (const double wall : {2.0, 2.1, 2.2})
        runs.push_back({StdThread, 4, wall, 0.1});
    for (const double wall : {1.0, 1.1, 1.2})
        runs.push_back({StdThread, 8, wall, 0.1});
    for (const double wall : {1.02, 1.05, 1.15})
        runs.push_back({StdThread, 16, wall, 0.1});
    // 16 workers are the fastest by their median; the range of 8 reaches it, that of 4 does not.
    QCOMPARE(analysed(runs, TaskKind::Download).verdict->executors.front().workersThatPayOff, 8);
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestVerdict)
#include "test_verdict.moc"
