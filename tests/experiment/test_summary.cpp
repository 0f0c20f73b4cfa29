// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/experiment.h"

#include <QtTest>

using namespace manyhands;
using namespace std::chrono_literals;

namespace {

std::shared_ptr<const Run> run(ExecutorKind executor, int workers, Nanoseconds wall, Nanoseconds cpu,
                               RunState state = RunState::Finished, const QByteArray &digest = "aa")
{
    auto result = std::make_shared<Run>();
    result->executor = executor;
    result->workers = workers;
    result->wall = wall;
    result->cpu = cpu;
    result->state = state;
    result->outputDigest = digest;
    return result;
}

const Summary *find(const std::vector<Summary> &summaries, ExecutorKind executor, int workers)
{
    for (const Summary &summary : summaries) {
        if (summary.executor == executor && summary.workers == workers)
            return &summary;
    }
    return nullptr;
}

} // namespace

class TestSummary : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void figuresFollowTheirDefinitions();
    void baselineIsItsSmallestCount();
    void onlyFinishedRunsCount();
    void roundsArePaired();
    void fewRoundsHaveARange();
    void rowsAreSureEnough();
    void withoutBaselineNoSpeedup();
    void outputsAreCompared();
    void aMachineHasCores();
};

void TestSummary::figuresFollowTheirDefinitions()
{
    Plan plan;
    plan.baseline = ExecutorKind::Serial;
    const auto summaries = summarise(plan,
                                     {run(ExecutorKind::Serial, 1, 10s, 5s), run(ExecutorKind::Serial, 1, 14s, 5s),
                                      run(ExecutorKind::Serial, 1, 12s, 6s), run(ExecutorKind::StdThread, 4, 3s, 6s)},
                                     2);
    const Summary *serial = find(summaries, ExecutorKind::Serial, 1);
    const Summary *threads = find(summaries, ExecutorKind::StdThread, 4);
    QVERIFY(serial && threads);
    QCOMPARE(serial->runs, 3);
    QCOMPARE(serial->medianSeconds, 12.0);
    QCOMPARE(serial->minSeconds, 10.0);
    QCOMPARE(serial->maxSeconds, 14.0);
    QCOMPARE(*serial->speedup, 1.0);
    QCOMPARE(serial->utilisation, 5.0 / 12.0);
    QCOMPARE(*threads->speedup, 4.0);
    QCOMPARE(*threads->efficiency, 1.0);
    QCOMPARE(threads->utilisation, 6.0 / (3.0 * 2)); // four workers, but two cores
}

void TestSummary::baselineIsItsSmallestCount()
{
    Plan plan;
    plan.baseline = ExecutorKind::ThreadPool;
    const auto summaries =
        summarise(plan, {run(ExecutorKind::ThreadPool, 8, 1s, 1s), run(ExecutorKind::ThreadPool, 2, 4s, 1s)}, 2);
    QCOMPARE(*find(summaries, ExecutorKind::ThreadPool, 8)->speedup, 4.0);
    QCOMPARE(*find(summaries, ExecutorKind::ThreadPool, 2)->speedup, 1.0);
}

void TestSummary::onlyFinishedRunsCount()
{
    Plan plan;
    const auto summaries =
        summarise(plan,
                  {run(ExecutorKind::Serial, 1, 10s, 1s), run(ExecutorKind::Serial, 1, 1s, 1s, RunState::Cancelled),
                   run(ExecutorKind::Process, 2, 1s, 1s, RunState::Failed)},
                  2);
    QCOMPARE(find(summaries, ExecutorKind::Serial, 1)->runs, 1);
    QCOMPARE(find(summaries, ExecutorKind::Serial, 1)->medianSeconds, 10.0);
    QCOMPARE(find(summaries, ExecutorKind::Process, 2)->runs, 0);
    QVERIFY(!find(summaries, ExecutorKind::Process, 2)->speedup);
}

/// The machine slows down from round to round; in each, four threads take a third of the time.
std::vector<std::shared_ptr<const Run>> driftingRuns(int rounds)
{
    std::vector<std::shared_ptr<const Run>> runs;
    for (int round = 1; round <= rounds; ++round) {
        const auto wall = Nanoseconds(30ms * (round * round));
        for (const int workers : {1, 4}) {
            auto each = std::make_shared<Run>();
            each->executor = workers == 1 ? ExecutorKind::Serial : ExecutorKind::StdThread;
            each->workers = workers;
            each->repeat = round;
            each->wall = workers == 1 ? wall : wall / 3;
            runs.push_back(std::move(each));
        }
    }
    return runs;
}

void TestSummary::roundsArePaired()
{
    const auto runs = driftingRuns(7);
    const auto summaries = summarise({}, runs, 2);
    const Summary *threads = find(summaries, ExecutorKind::StdThread, 4);
    QCOMPARE(*threads->speedup, 3.0);
    QVERIFY(std::abs(threads->speedupCi95->first - 3) < 1e-6 && std::abs(threads->speedupCi95->second - 3) < 1e-6);
    QVERIFY(threads->isDifferent);
    QVERIFY(*threads->detectable < 1.001);
    QVERIFY(threads->ci95->second > 2 * threads->ci95->first); // the medians alone could not tell as much
    QVERIFY(threads->intervalKind == IntervalKind::OrderStatistics);

    auto unpaired = runs;
    for (auto &each : unpaired) {
        if (each->workers == 1)
            continue;
        auto later = std::make_shared<Run>(*each);
        later->repeat += 3; // four rounds are left in which both ran
        each = std::move(later);
    }
    const auto medians = summarise({}, unpaired, 2);
    QCOMPARE(*find(medians, ExecutorKind::StdThread, 4)->speedup, 3.0);
    QVERIFY(!find(medians, ExecutorKind::StdThread, 4)->speedupCi95);
    QVERIFY(!find(medians, ExecutorKind::StdThread, 4)->detectable);
}

void TestSummary::fewRoundsHaveARange()
{
    const auto summaries = summarise({}, driftingRuns(5), 2);
    for (const Summary &summary : summaries) {
        QVERIFY(!summary.ci95 && !summary.speedupCi95);
        QVERIFY(summary.intervalKind == IntervalKind::MinToMax);
        QCOMPARE(summary.interval(), Range(summary.minSeconds, summary.maxSeconds));
    }
}

void TestSummary::rowsAreSureEnough()
{
    Experiment experiment;
    experiment.plan.until = 0.1;
    for (const auto wall : {95ms, 97ms, 99ms, 100ms, 100ms, 101ms, 103ms, 109ms})
        experiment.runs.push_back(run(ExecutorKind::Serial, 1, wall, 1s));
    const auto isSure = [&] {
        experiment.summary = summarise(experiment.plan, experiment.runs, 2);
        return isSureEnough(experiment);
    };
    QVERIFY(isSure()); // 98 % of eight take all of them: 9 % to the farther side
    experiment.runs.push_back(run(ExecutorKind::Process, 2, 1s, 1s, RunState::Failed));
    QVERIFY(isSure()); // a row that never counts would be waited for in vain
    experiment.runs.push_back(run(ExecutorKind::StdThread, 2, 1s, 1s));
    QVERIFY(!isSure());
    experiment.runs.pop_back();
    experiment.runs.front() = run(ExecutorKind::Serial, 1, 80ms, 1s);
    QVERIFY(!isSure());
}

void TestSummary::withoutBaselineNoSpeedup()
{
    Plan plan;
    plan.baseline = ExecutorKind::Serial;
    const auto summaries = summarise(plan, {run(ExecutorKind::StdThread, 2, 1s, 1s)}, 2);
    QVERIFY(!summaries.front().speedup);
    QVERIFY(!summaries.front().efficiency);
}

void TestSummary::outputsAreCompared()
{
    const auto same = run(ExecutorKind::Serial, 1, 1s, 1s);
    const auto other = run(ExecutorKind::StdThread, 1, 1s, 1s, RunState::Finished, "bb");
    const auto cut = run(ExecutorKind::StdThread, 1, 1s, 1s, RunState::Cancelled, "cc");
    const auto slept = run(ExecutorKind::StdThread, 1, 1s, 1s, RunState::Finished, {});
    QVERIFY(!outputsAgree({same}));
    QVERIFY(!outputsAgree({slept, slept}));
    QCOMPARE(outputsAgree({same, same, cut}), std::optional(true));
    QCOMPARE(outputsAgree({same, other}), std::optional(false));
}

void TestSummary::aMachineHasCores()
{
    const Machine machine = thisMachine();
    QVERIFY(machine.cores >= 1);
    QVERIFY(machine.usableCores >= 1 && machine.usableCores <= machine.cores);
    QVERIFY(machine.memoryBytes > 0);
    QVERIFY(!machine.os.isEmpty() && !machine.cpu.isEmpty() && !machine.compiler.isEmpty());
    QCOMPARE(machine.qt, QString::fromLatin1(qVersion()));
}

QTEST_GUILESS_MAIN(TestSummary)
#include "test_summary.moc"
