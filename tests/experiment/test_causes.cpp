// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/made_runs.h"

#include <QTest>

#include <cmath>

// What a new user would try, each with one thing that keeps the work from being faster: it is named, nothing else is,
// and no sentence promises more of more workers.
namespace manyhands::testing {

namespace {

using enum ExecutorKind;

void change(Experiment &experiment, const std::function<void(Run &)> &by)
{
    for (auto &run : experiment.runs) {
        auto copy = std::make_shared<Run>(*run);
        by(*copy);
        run = copy;
    }
}

/// Tasks that take so long on one worker, shared out by each run as they come.
Experiment taskExperiment(const std::vector<MadeRun> &runs, TaskKind kind, const std::vector<double> &seconds)
{
    Experiment experiment = madeExperiment(runs, kind);
    experiment.plan.taskCount = int(seconds.size());
    for (auto &run : experiment.runs)
        run = withTasks(*run, seconds);
    return experiment;
}

std::vector<MadeRun> counts(double cpu, const std::vector<int> &workers)
{
    std::vector<MadeRun> runs{{Serial, 1, 1, cpu}};
    for (const int count : workers)
        runs.push_back({StdThread, count, 1, cpu});
    return runs;
}

QByteArrayList kindsOf(const Experiment &experiment)
{
    QByteArrayList kinds;
    for (const Notice &each : experiment.notices)
        kinds.append(noticeKindName(each.kind));
    return kinds;
}

QString textOf(const Experiment &experiment)
{
    QString text = experiment.verdict->sentence;
    for (const Notice &each : experiment.notices)
        text += QLatin1Char(' ') + each.message;
    return text;
}

/// All that is said is made of patterns whose figures are there.
bool isWhole(const Experiment &experiment)
{
    const auto isFilled = [](const QString &key, const QString &text) {
        return !key.isEmpty() && !text.contains(QLatin1Char('{')) && text.contains(QLatin1Char(' '));
    };
    if (!isFilled(experiment.verdict->key, experiment.verdict->sentence))
        return false;
    return std::ranges::all_of(experiment.notices,
                               [&](const Notice &each) { return isFilled(each.key, each.message); });
}

/// A resize of 4 s on one worker, beside what takes part of its cores.
Experiment besideOthers(double wall, double running, double ready, const std::function<void(Run &)> &by)
{
    MadeRun made{Serial, 1, wall, running};
    made.ready = ready;
    Experiment experiment = madeExperiment({made}, TaskKind::Resize);
    change(experiment, by);
    return experiment;
}

Experiment besideBusyPrograms()
{
    return besideOthers(6, 3.2, 2.6, [](Run &run) {
        run.conditions.neighbourCores = 1.6;
        run.disturbances = {{DisturbanceKind::Neighbours, QStringLiteral("m")}};
    });
}

Experiment underAQuota(double cores)
{
    Experiment experiment = besideOthers(8, 4, 3.9, [](Run &run) {
        run.conditions.neighbourCores = 0.01;
        run.conditions.throttledSeconds = 3.8;
    });
    experiment.machine.usableCores = 1;
    experiment.machine.quotaCores = cores;
    return experiment;
}

Experiment atALowerPriority()
{
    Experiment experiment = besideBusyPrograms();
    experiment.machine.niceness = 19;
    return experiment;
}

Experiment onAHostThatTakesCores()
{
    return besideOthers(6, 4, 0.1, [](Run &run) {
        run.conditions.neighbourCores = 0.01;
        run.conditions.stealSeconds = 1.8;
    });
}

Experiment onOneCore()
{
    MadeRun threads{StdThread, 2, 4, 3.9};
    threads.ready = 3.9;
    return madeExperiment({{Serial, 1, 4, 3.9}, threads}, TaskKind::Resize, 1);
}

Experiment onOneCoreWithTwoThreads()
{
    MadeRun threads{StdThread, 2, 4, 3.9};
    threads.ready = 3.9;
    return madeExperiment({threads}, TaskKind::Resize, 1);
}

Experiment withMoreWorkersThanCores()
{
    MadeRun threads{StdThread, 8, 2, 3.9};
    threads.ready = 11.9;
    return madeExperiment({{Serial, 1, 4, 3.9}, threads}, TaskKind::Resize);
}

Experiment whereAllFailed()
{
    return madeExperiment({{Serial, 1, 2.2, 0.1, 0, 15}, {StdThread, 8, 0.1, 0.1, 0, 15}});
}

Experiment thatWereTooShort()
{
    return taskExperiment(counts(0.001, {8}), TaskKind::Sleep, {0.001, 0.001});
}

Experiment withOneLongTask(const std::vector<int> &workers)
{
    return taskExperiment(counts(0.01, workers), TaskKind::Sleep, {3, 0.2, 0.2, 0.2, 0.2});
}

Experiment withFewTasks(int tasks, int workers)
{
    return taskExperiment(counts(0.01, {workers}), TaskKind::Download, std::vector<double>(size_t(tasks), 0.3));
}

/// The tasks from this one on are asked to come again.
void limitFrom(int task, Experiment &experiment)
{
    change(experiment, [task](Run &run) {
        const auto recorder = std::make_shared<Recorder>(run.workers, Nanoseconds(0));
        for (const Span *span : run.spans) {
            Span limited = *span;
            QExplicitlySharedDataPointer<SpanExtra> extra(new SpanExtra);
            extra->rateLimits = span->task < task ? 0 : 1;
            limited.extra = extra;
            recorder->lane(span->worker).add(std::move(limited));
        }
        run.spans = SpanList(recorder, run.spans.size());
    });
}

Experiment atTheServersPace()
{
    Experiment experiment = taskExperiment(counts(0.1, {4, 16}), TaskKind::Download, std::vector<double>(15, 0.2));
    experiment.plan.requestRate = 10;
    limitFrom(10, experiment);
    return experiment;
}

/// 12 MB in all, at as many MB/s as the line gives.
Experiment overALine(std::optional<double> line, double serialRate, double threadsRate)
{
    Experiment experiment =
        madeExperiment({{Serial, 1, 12 / serialRate, 0.1}, {StdThread, 8, 12 / threadsRate, 0.1}}, TaskKind::Download);
    experiment.plan.lineMBs = line;
    change(experiment, [](Run &run) {
        std::vector<MadeSpan> spans;
        const double turn = toSeconds(run.wall) / std::ceil(16.0 / run.workers);
        for (int task = 0; task < 16; ++task) {
            MadeSpan span{task, task % run.workers, turn * (task / run.workers), turn * (task / run.workers + 1)};
            span.phases = {Phase(PhaseName::Transfer, fromSeconds(span.start), fromSeconds(span.end))};
            spans.push_back(span);
        }
        run = *withSpans(run, spans);
        run.bytes = 12'000'000;
    });
    experiment.plan.taskCount = 16;
    return experiment;
}

Experiment besideItsServer()
{
    Experiment experiment = madeExperiment({{Serial, 1, 2, 0.5}, {StdThread, 8, 1, 0.9}}, TaskKind::Download);
    change(experiment, [](Run &run) { run.conditions.serverCpuSeconds = run.workers == 8 ? 1.0 : 0.3; });
    return experiment;
}

Experiment heldBackByMemory()
{
    MadeRun threads{StdThread, 2, 4, 3.9};
    Experiment experiment = madeExperiment({{Serial, 1, 4, 3.9}, threads}, TaskKind::Resize);
    change(experiment, [](Run &run) {
        std::vector<MadeSpan> spans;
        for (int task = 0; task < 2; ++task) {
            MadeSpan span{task, task % run.workers, 2.0 * task, 2.0 * (task + 1)};
            if (run.workers == 2 && task == 1) {
                span.start = 0;
                span.phases = {Phase(PhaseName::Decode, fromSeconds(0), fromSeconds(0.1)),
                               Phase(PhaseName::Wait, fromSeconds(0.1), fromSeconds(2)),
                               Phase(PhaseName::Decode, fromSeconds(2), fromSeconds(4))};
            }
            spans.push_back(span);
        }
        run = *withSpans(run, spans);
    });
    experiment.plan.taskCount = 2;
    return experiment;
}

Experiment slowToStart()
{
    return madeExperiment({{Serial, 1, 0.1, 0.01}, {Process, 8, 0.15, 0.02, 0.12}}, TaskKind::Sleep);
}

} // namespace

class TestCauses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachIsNamedAlone_data();
    void eachIsNamedAlone();
    void otherClocksAreNamed();
    void runsTooShortToJudgeAreNotCounted();
    void undisturbedExperimentsNameNone_data();
    void undisturbedExperimentsNameNone();
    void whoHadTheCores();
    void linesInLineForEachOther();
    void whatDidNothingHasNoFigures();
    void onlyMeasuredGainsAreSaid();
    void whatIsHeldBackHasNoFullLine();
    void aFewRefusalsAreNoPace();
    void theTimeInLineIsSaid();
    void whatFailedIsNoLongTask();
    void moreIsNotStolenThanThereIs();
    void fullCoresAreNoFullLine();
    void oneRowIsToldOnce();
    void tasksComeBeforeAnyLaw();
    void runsThatFailedMoreAreLeftOut();
    void runsThatFailedTheSameStay();
    void namesAreInTheValues();
};

void TestCauses::eachIsNamedAlone_data()
{
    QTest::addColumn<Experiment>("experiment");
    QTest::addColumn<QByteArrayList>("kinds");
    QTest::addColumn<int>("bound");
    QTest::addColumn<QString>("words"); // in what is said
    const auto row = [](const char *name, const Experiment &experiment, const QByteArrayList &kinds, Bound bound,
                        const char *words) {
        QTest::newRow(name) << experiment << kinds << int(bound) << QString::fromUtf8(words);
    };
    row("busy programs", besideBusyPrograms(), {"neighbours"}, Bound::Starved, "other programs used 1.6 of 2 cores");
    row("half a core", underAQuota(0.5), {"quota"}, Bound::Starved, "quota of 0.50 cores was used up");
    row("a lower priority", atALowerPriority(), {"lowered-priority"}, Bound::Starved, "nice 19");
    row("a host that takes cores", onAHostThatTakesCores(), {"hypervisor"}, Bound::Starved, "host gave its cores");
    row("one core", onOneCore(), {"one-core"}, Bound::Cpu, "threads cannot help this job");
    row("more workers than cores", withMoreWorkersThanCores(), {"workers-beyond-cores"}, Bound::Cpu, "take turns");
    row("all failed", whereAllFailed(), {"nothing-done"}, Bound::Unknown, "Nothing was done");
    row("too short", thatWereTooShort(), {"too-short"}, Bound::Unknown, "Too short to tell: Serial took 2.0 ms");
    row("one long task, 2", withOneLongTask({2}), {"one-long-task"}, Bound::Waiting, "One task alone takes 3.00 s");
    row("one long task, more", withOneLongTask({2, 4, 8}), {"one-long-task"}, Bound::Waiting, "split it");
    row("2 tasks, 16 workers", withFewTasks(2, 16), {"idle-workers", "few-tasks"}, Bound::Waiting,
        "14 of the 16 workers of std::thread never had a task");
    row("15 photos, 64 workers", withFewTasks(15, 64), {"idle-workers", "few-tasks"}, Bound::Waiting,
        "49 of the 64 workers");
    row("1 task", withFewTasks(1, 8), {"idle-workers", "few-tasks"}, Bound::Waiting, "workers cannot share it");
    row("1 task, 7 without", withFewTasks(1, 8), {"idle-workers", "few-tasks"}, Bound::Waiting,
        "7 of the 8 workers of std::thread never had a task: there is only one.");
    row("10 a second", atTheServersPace(), {"rate-limited"}, Bound::Waiting, "it takes 10 a second, whoever asks");
    row("a shared line", overALine(12, 6, 11), {"shared-line"}, Bound::Waiting, "a line of 12 MB/s");
    row("a shared line, measured", overALine({}, 6, 6.2), {"shared-line"}, Bound::Waiting, "a line that is full");
    row("the server beside", besideItsServer(), {"server-shares-cores"}, Bound::Waiting, "needs the same cores");
    row("little memory", heldBackByMemory(), {"memory-held"}, Bound::Cpu, "wait for the same memory");
    row("slow to start", slowToStart(), {"startup"}, Bound::Waiting, "Processes with 8 workers takes as long to start");
    row("few cores, all used", onOneCoreWithTwoThreads(), {"one-core"}, Bound::Cpu,
        "std::thread with 2 workers keeps it busy");
}

void TestCauses::eachIsNamedAlone()
{
    QFETCH(Experiment, experiment);
    QFETCH(QByteArrayList, kinds);
    QFETCH(int, bound);
    QFETCH(QString, words);
    analyse(experiment);
    const QString text = textOf(experiment);
    QVERIFY(experiment.verdict);
    QCOMPARE(kindsOf(experiment), kinds);
    QCOMPARE(boundName(experiment.verdict->bound), boundName(Bound(bound)));
    QVERIFY2(text.contains(words), qPrintable(text));
    QVERIFY2(text.contains(QLatin1String("more workers help up to 2 cores, and no further"))
                 == kinds.contains("workers-beyond-cores"),
             qPrintable(text));
    QCOMPARE(text.count(QLatin1String("more workers help")), kinds.contains("workers-beyond-cores") ? 1 : 0);
    QVERIFY2(isWhole(experiment), qPrintable(text));
}

void TestCauses::otherClocksAreNamed()
{
    Experiment experiment = madeExperiment({{Serial, 1, 4, 0.1}, {Process, 2, 2, 0.1}}, TaskKind::Sleep);
    change(experiment, [](Run &run) {
        run.workerClockIsOffset = run.executor == Process;
        if (run.executor == Process)
            run.workerStartups = {fromSeconds(0.25), fromSeconds(0.5)};
    });
    analyse(experiment);
    const QString text = textOf(experiment);
    QCOMPARE(kindsOf(experiment), QByteArrayList{"other-clock"});
    QVERIFY2(text.contains(QLatin1String("Workers of Processes with 2 workers ran on another clock"))
                 && text.contains(QLatin1String("late by 500 ms at most")),
             qPrintable(text));
}

void TestCauses::runsTooShortToJudgeAreNotCounted()
{
    Experiment experiment = madeExperiment({{Serial, 1, 1, 0.9}, {StdThread, 2, 0.4, 0.7}}, TaskKind::Resize);
    change(experiment, [](Run &run) {
        run.conditions.neighbourCores = 0.3;
        if (run.executor == Serial)
            run.disturbances = {{DisturbanceKind::Neighbours, QStringLiteral("m")}};
    });
    analyse(experiment);
    QVERIFY2(textOf(experiment).contains(QStringLiteral("during 1 of 1 runs")), qPrintable(textOf(experiment)));
}

void TestCauses::undisturbedExperimentsNameNone_data()
{
    QTest::addColumn<Experiment>("experiment");
    QTest::newRow("sleep") << taskExperiment(counts(0.01, {2, 4, 8}), TaskKind::Sleep, std::vector<double>(16, 0.1));
    QTest::newRow("download") << taskExperiment(counts(0.3, {4, 8}), TaskKind::Download, std::vector<double>(15, 0.1));
    QTest::newRow("a long task among many")
        << taskExperiment(counts(0.01, {2, 4}), TaskKind::Sleep, {0.5, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2});
    QTest::newRow("resize") << madeExperiment({{Serial, 1, 4, 3.9}, {StdThread, 2, 2, 3.9}}, TaskKind::Resize);
    QTest::newRow("resize with a light neighbour") << [] {
        Experiment experiment = madeExperiment({{Serial, 1, 4, 3.9}, {StdThread, 2, 2, 3.9}}, TaskKind::Resize);
        change(experiment, [](Run &run) { run.conditions.neighbourCores = 0.05; });
        return experiment;
    }();
    QTest::newRow("a line with room") << overALine(120, 6, 40);
    QTest::newRow("a line of one's own") << overALine({}, 6, 40);
    QTest::newRow("processes") << madeExperiment({{Serial, 1, 4, 0.1}, {Process, 8, 0.6, 0.2, 0.1}}, TaskKind::Sleep);
}

void TestCauses::undisturbedExperimentsNameNone()
{
    QFETCH(Experiment, experiment);
    analyse(experiment);
    QCOMPARE(kindsOf(experiment), QByteArrayList());
    QVERIFY2(isWhole(experiment), qPrintable(textOf(experiment)));
    QVERIFY2(textOf(experiment).contains(QLatin1String("more workers help")), qPrintable(textOf(experiment)));
}

void TestCauses::whoHadTheCores()
{
    Experiment unknown = besideOthers(6, 3.2, 2.6, [](Run &) {});
    analyse(unknown);
    QCOMPARE(unknown.verdict->bound, Bound::Starved);
    QVERIFY(unknown.verdict->sentence.contains(QLatin1String("something else had the cores")));
    Experiment calm = besideOthers(6, 5.2, 0.5, [](Run &run) { run.conditions.neighbourCores = 1.6; });
    analyse(calm); // busy programs, but on the other core
    QCOMPARE(calm.verdict->bound, Bound::Cpu);
}

/// Eight workers on two cores stand in line, but for each other.
void TestCauses::linesInLineForEachOther()
{
    MadeRun threads{StdThread, 8, 2, 3.9};
    threads.ready = 11.9;
    Experiment experiment = madeExperiment({threads}, TaskKind::Resize);
    change(experiment, [](Run &run) { run.conditions.neighbourCores = 0.1; });
    analyse(experiment);
    QCOMPARE(experiment.verdict->bound, Bound::Cpu);
}

void TestCauses::whatDidNothingHasNoFigures()
{
    std::vector<MadeRun> runs;
    for (int workers = 1; workers <= 6; ++workers)
        runs.push_back({StdThread, workers, 2.2 / workers, 0.1, 0, 15});
    Experiment experiment = madeExperiment(runs);
    analyse(experiment);
    QCOMPARE(kindsOf(experiment), QByteArrayList{"nothing-done"});
    for (const Summary &summary : experiment.summary)
        QVERIFY(!summary.speedup && !summary.losses);
    QVERIFY(experiment.fits.empty());
    QVERIFY(!experiment.outputsIdentical);
    QVERIFY(experiment.verdict->executors.empty());
    QVERIFY(!experiment.verdict->sentence.contains(QLatin1String("as fast")));
}

void TestCauses::onlyMeasuredGainsAreSaid()
{
    // It waits for a third of its time: a worker more than cores has work then.
    Experiment beyond =
        madeExperiment({{Serial, 1, 10, 7.2}, {StdThread, 2, 5, 7.2}, {StdThread, 4, 3.7, 7.2}}, TaskKind::Resize);
    analyse(beyond);
    QCOMPARE(kindsOf(beyond), QByteArrayList());
    QVERIFY2(!textOf(beyond).contains(QLatin1String("no further")), qPrintable(textOf(beyond)));
    QVERIFY2(textOf(beyond).contains(QLatin1String("until 2 cores are full")), qPrintable(textOf(beyond)));

    Experiment flat = madeExperiment(
        {{Serial, 1, 10, 6}, {StdThread, 2, 8, 6}, {StdThread, 4, 8, 6}, {StdThread, 8, 8, 6}}, TaskKind::Resize);
    analyse(flat); // behind a lock
    QVERIFY2(!textOf(flat).contains(QLatin1String("more workers help")), qPrintable(textOf(flat)));

    std::vector<MadeRun> rounds;
    for (int round = 0; round < 8; ++round) {
        rounds.push_back({Serial, 1, 1, 0.01});
        rounds.push_back({StdThread, 2, round < 5 ? 0.8 : 1.3, 0.01});
    }
    Experiment noisy = madeExperiment(rounds, TaskKind::Sleep);
    analyse(noisy);
    QVERIFY(*noisy.summary.back().speedup > 1.2 && !noisy.summary.back().isDifferent);
    QVERIFY2(!textOf(noisy).contains(QLatin1String("more workers help")), qPrintable(textOf(noisy)));
    QVERIFY2(!textOf(noisy).contains(QLatin1String("times as fast")), qPrintable(textOf(noisy)));
}

void TestCauses::whatIsHeldBackHasNoFullLine()
{
    Experiment experiment = overALine({}, 6, 6.2);
    change(experiment, [](Run &run) { run.conditions.neighbourCores = 1.6; });
    analyse(experiment);
    QVERIFY2(!kindsOf(experiment).contains("shared-line"), qPrintable(textOf(experiment)));
}

void TestCauses::aFewRefusalsAreNoPace()
{
    Experiment once = taskExperiment(counts(0.1, {4}), TaskKind::Download, std::vector<double>(40, 0.2));
    limitFrom(39, once);
    analyse(once);
    QCOMPARE(kindsOf(once), QByteArrayList{"rate-limited"});
    QVERIFY2(!textOf(once).contains(QLatin1String("pace")), qPrintable(textOf(once)));
    QVERIFY2(textOf(once).contains(QLatin1String("1 of 40 downloads with ")), qPrintable(textOf(once)));
    QVERIFY2(textOf(once).contains(QLatin1String("more workers help")), qPrintable(textOf(once)));

    Experiment repeated = atTheServersPace();
    change(repeated, [](Run &run) { run.repeated = true; }); // by rounds in which the server took all
    const Experiment calm = taskExperiment(counts(0.1, {4, 16}), TaskKind::Download, std::vector<double>(15, 0.2));
    repeated.runs.insert(repeated.runs.end(), calm.runs.begin(), calm.runs.end());
    analyse(repeated);
    QVERIFY2(!kindsOf(repeated).contains("rate-limited"), qPrintable(textOf(repeated)));
}

void TestCauses::theTimeInLineIsSaid()
{
    Experiment some = besideOthers(10, 7, 1, [](Run &) {});
    analyse(some);
    QCOMPARE(some.verdict->bound, Bound::Cpu);
    QVERIFY2(some.verdict->sentence.contains(QLatin1String("Serial stood in line for a core 10 % of the time")),
             qPrintable(some.verdict->sentence));
    Experiment none = besideOthers(10, 7, 0.4, [](Run &) {});
    analyse(none);
    QVERIFY2(!none.verdict->sentence.contains(QLatin1String("in line")), qPrintable(none.verdict->sentence));
}

/// A download that is given up after three seconds can't be split.
void TestCauses::whatFailedIsNoLongTask()
{
    Experiment experiment = withOneLongTask({2});
    change(experiment, [](Run &run) {
        const auto recorder = std::make_shared<Recorder>(run.workers, Nanoseconds(0));
        for (const Span *span : run.spans) {
            Span copy = *span;
            if (span->task == 0)
                copy.outcome = Outcome::Failed;
            recorder->lane(span->worker).add(std::move(copy));
        }
        run.spans = SpanList(recorder, run.spans.size());
        run.done = 4;
        run.failed = 1;
    });
    analyse(experiment);
    QCOMPARE(kindsOf(experiment), QByteArrayList{"failed-tasks"});
}

/// Half of what was stolen of all cores was stolen of one that this row does not use.
void TestCauses::moreIsNotStolenThanThereIs()
{
    Experiment experiment = besideOthers(10, 8.8, 0.1, [](Run &run) {
        run.conditions.neighbourCores = 0.01;
        run.conditions.stealSeconds = 3;
    });
    analyse(experiment);
    QCOMPARE(experiment.verdict->bound, Bound::Cpu);
}

/// The demo server needs them as well.
void TestCauses::fullCoresAreNoFullLine()
{
    Experiment experiment = overALine({}, 6, 6.2);
    change(experiment, [](Run &run) {
        if (run.workers == 8) {
            run.cpu = fromSeconds(1);
            run.conditions.serverCpuSeconds = 2;
        }
    });
    analyse(experiment);
    QVERIFY2(!kindsOf(experiment).contains("shared-line"), qPrintable(textOf(experiment)));
}

void TestCauses::oneRowIsToldOnce()
{
    Experiment experiment = taskExperiment({{Serial, 1, 1, 0.01}}, TaskKind::Sleep, {1});
    analyse(experiment);
    QVERIFY2(experiment.verdict->sentence.contains(QLatin1String("workers cannot share it")),
             qPrintable(experiment.verdict->sentence));
    QVERIFY2(!experiment.verdict->sentence.contains(QLatin1String("another executor")),
             qPrintable(experiment.verdict->sentence));
}

void TestCauses::tasksComeBeforeAnyLaw()
{
    std::vector<int> all;
    for (int workers = 1; workers <= 24; ++workers)
        all.push_back(workers);
    Experiment experiment = taskExperiment(counts(0.01, all), TaskKind::Sleep, std::vector<double>(15, 0.1));
    analyse(experiment);
    QCOMPARE(experiment.fits.size(), size_t(2));
    for (const ExecutorFit &each : experiment.fits) {
        QVERIFY(each.fit.residual < 0.01); // ceil(15 / N) turns are all there is to it
        QVERIFY(each.fit.contention < 0.01);
        QVERIFY(each.fit.mostSpeedup() && *each.fit.mostSpeedup() <= 15);
        QVERIFY(!each.fit.peakWorkers());
        QVERIFY(std::abs(each.fit.seconds(8) - 0.2) < 0.01 && std::abs(each.fit.seconds(100) - 0.1) < 0.01);
    }
    QVERIFY(kindsOf(experiment).contains("few-tasks"));
    QVERIFY(textOf(experiment).contains(QLatin1String("15 times as fast at most")));
}

void TestCauses::runsThatFailedMoreAreLeftOut()
{
    Experiment experiment =
        madeExperiment({{Serial, 1, 6, 0.3}, {StdThread, 8, 1, 0.3}, {StdThread, 8, 0.1, 0.3, 0, 2}});
    auto other = std::make_shared<Run>(*experiment.runs.back());
    other->outputDigest = "bb";
    experiment.runs.back() = other;
    analyse(experiment);
    QCOMPARE(kindsOf(experiment), QByteArrayList{"failed-tasks"});
    QCOMPARE(experiment.summary.back().runs, 1);
    QCOMPARE(experiment.summary.back().medianSeconds, 1.0);
    QCOMPARE(experiment.summary.back().failedTasks, 2);
    QCOMPARE(experiment.outputsIdentical, std::optional(true)); // of those that count
    change(experiment, [](Run &run) { run.done = run.done == 13 ? 998 : 1000; });
    experiment.plan.taskCount = 1000; // two of a thousand
    analyse(experiment);
    QCOMPARE(experiment.summary.back().runs, 2);
    QVERIFY(kindsOf(experiment).contains("failed-tasks"));
}

void TestCauses::runsThatFailedTheSameStay()
{
    const auto failing = [](int task) {
        Experiment experiment = madeExperiment({{Serial, 1, 0.6, 0.3}, {StdThread, 2, 0.3, 0.3}});
        experiment.plan.taskCount = 3;
        change(experiment, [task](Run &run) {
            std::vector<MadeSpan> spans;
            for (int each = 0; each < 3; ++each) {
                const bool fails = each == (run.workers == 1 ? 0 : task);
                spans.push_back(
                    {each, each % run.workers, 0.1 * each, 0.1 * (each + 1), fails ? Outcome::Failed : Outcome::Done});
            }
            run = *withSpans(run, spans);
        });
        analyse(experiment);
        return experiment;
    };
    QCOMPARE(failing(0).summary.back().runs, 1);
    QVERIFY(failing(0).summary.back().speedup);
    const Experiment unlike = failing(1);
    QCOMPARE(unlike.summary.back().runs, 0);
    QCOMPARE(unlike.verdict->bound, Bound::Unknown);
    QVERIFY(unlike.verdict->sentence.contains(QLatin1String("not the same ones")));
}

void TestCauses::namesAreInTheValues()
{
    Experiment experiment = withOneLongTask({4});
    analyse(experiment);
    const Notice &notice = experiment.notices.front();
    QCOMPARE(notice.key, QStringLiteral("one-long-task"));
    QCOMPARE(notice.values[QStringLiteral("longest")].toDouble(), 3.0);
    QCOMPARE(notice.values[QStringLiteral("row")].toObject()[QStringLiteral("workers")].toInt(), 4);
    QCOMPARE(experiment.verdict->key, QStringLiteral("waiting-sleep.one+so-long-task+gain-few-cores"));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestCauses)
#include "test_causes.moc"
