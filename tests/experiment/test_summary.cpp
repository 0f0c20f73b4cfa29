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
