// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/made_runs.h"

#include "core/experiment/losses.h"

#include <QTest>

#include <cmath>
#include <random>

namespace manyhands::testing {

namespace {

using enum ExecutorKind;

double sumOf(const Losses &losses)
{
    return losses.baselineTaskSeconds + losses.startupSeconds + losses.idleSeconds + losses.readySeconds
        + losses.blockedSeconds + losses.runningSeconds;
}

bool isNear(double value, double wanted)
{
    return std::abs(value - wanted) < 1e-6;
}

std::shared_ptr<const Run> madeRun(const MadeRun &made, const std::vector<double> &tasks)
{
    return withTasks(*madeExperiment({made}, TaskKind::Resize).runs.front(), tasks);
}

const std::vector<double> tenSeconds(10, 1.0);

} // namespace

class TestLosses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void partsOfARun();
    void theBaselineBesideItself();
    void theySumToTheRun();
    void withoutStatesNone_data();
    void withoutStatesNone();
    void theLowerMiddleRunIsTold();
    void theSentence();
};

/// Ten tasks of a second on one worker that waits a tenth; eight workers on two cores take 1.5 s for each.
void TestLosses::partsOfARun()
{
    const auto baseline = madeRun({Serial, 1, 10, 9}, tenSeconds);
    MadeRun made{StdThread, 8, 3, 9.4, 0.2};
    made.ready = 4;
    const auto run = madeRun(made, std::vector<double>(10, 1.5));
    const Losses losses = *lossesOf(*run, *baseline);
    QVERIFY(isNear(losses.baselineTaskSeconds, 10));
    QVERIFY(isNear(losses.startupSeconds, 8 * 0.2));
    QVERIFY(isNear(losses.idleSeconds, 6 * 1.5)); // two workers have a second task
    QVERIFY(isNear(losses.readySeconds, 4));
    QVERIFY(isNear(losses.runningSeconds, 0.4));
    QVERIFY(isNear(losses.blockedSeconds, 15 - 4 - 9.4 - 1)); // of 15 s at tasks, beside the 1 s of the baseline
    QVERIFY(isNear(sumOf(losses), 8 * toSeconds(run->wall)));
}

void TestLosses::theBaselineBesideItself()
{
    MadeRun made{Serial, 1, 10, 8, 0.1};
    made.ready = 1.5;
    const auto baseline = madeRun(made, tenSeconds);
    const Losses losses = *lossesOf(*baseline, *baseline);
    QVERIFY(isNear(losses.baselineTaskSeconds, 8.5));
    QVERIFY(isNear(losses.readySeconds, 1.5));
    QVERIFY(isNear(losses.startupSeconds, 0.1));
    QVERIFY(isNear(losses.idleSeconds, 0) && isNear(losses.runningSeconds, 0) && isNear(losses.blockedSeconds, 0));
}

void TestLosses::theySumToTheRun()
{
    std::mt19937 random(7);
    std::uniform_real_distribution<double> any(0, 1);
    for (int trial = 0; trial < 200; ++trial) {
        std::vector<double> tasks;
        for (int task = 0; task < 20; ++task)
            tasks.push_back(any(random));
        MadeRun one{Serial, 1, 1, 10 * any(random)};
        one.ready = any(random);
        MadeRun many{Process, 1 + int(20 * any(random)), 1, 10 * any(random), any(random)};
        many.ready = any(random);
        const auto run = madeRun(many, tasks);
        const auto losses = lossesOf(*run, *madeRun(one, tasks));
        QVERIFY(losses);
        QVERIFY(isNear(sumOf(*losses), run->workers * toSeconds(run->wall)));
    }
}

void TestLosses::withoutStatesNone_data()
{
    QTest::addColumn<int>("which");
    QTest::newRow("async") << 0;
    QTest::newRow("no states") << 1;
    QTest::newRow("blocked unknown, as with steal") << 2;
    QTest::newRow("no spans") << 3;
}

void TestLosses::withoutStatesNone()
{
    QFETCH(int, which);
    const auto baseline = madeRun({Serial, 1, 10, 9}, tenSeconds);
    Run run = *madeRun({StdThread, 2, 5, 9}, tenSeconds);
    QVERIFY(lossesOf(run, *baseline));
    if (which == 0)
        run.executor = Async;
    else if (which == 1)
        run.conditions.readySeconds.reset();
    else if (which == 2)
        run.conditions.blockedSeconds.reset();
    else
        run.spans = {};
    QVERIFY(!lossesOf(run, *baseline));
    QVERIFY(!lossesOf(*baseline, run));
    QCOMPARE(lossesOf(run, *baseline, TaskKind::Command).has_value(), which == 0); // its commands are processes
}

void TestLosses::theLowerMiddleRunIsTold()
{
    Experiment experiment = madeExperiment(
        {{Serial, 1, 1, 1}, {StdThread, 2, 1, 1}, {StdThread, 2, 1, 1}, {StdThread, 2, 1, 1}, {StdThread, 2, 1, 1}},
        TaskKind::Resize);
    experiment.plan.taskCount = 2;
    const double seconds[] = {2, 4, 1, 3, 2};
    for (size_t i = 0; i < 5; ++i)
        experiment.runs[i] = withTasks(*experiment.runs[i], {seconds[i], seconds[i]});
    analyse(experiment);
    QVERIFY(experiment.summary.back().losses);
    QCOMPARE(experiment.summary.back().losses->repeat, 4); // 2 s of 1, 2, 3, 4
}

void TestLosses::theSentence()
{
    Summary summary;
    summary.executor = StdThread;
    summary.workers = 8;
    summary.losses = Losses{1, 10, 1.4, 0.6, 5.9, 0.04, -0.04};
    QCOMPARE(lossesSentence(summary, 2),
             QStringLiteral("std::thread with 8 workers lost 7.9 worker-seconds: 5.9 in line "
                            "for 2 cores, 1.4 starting, 0.6 without a task."));
    summary.losses->runningSeconds = -0.9;
    QVERIFY(lossesSentence(summary, 2).endsWith(QLatin1String(", minus 0.9 of computing saved.")));
    summary.losses = Losses{1, 10, 0.1, 0, 0.5, 0, -0.9};
    QCOMPARE(lossesSentence(summary, 2),
             QStringLiteral("std::thread with 8 workers saved 0.30 worker-seconds: 0.50 in "
                            "line for 2 cores, minus 0.90 of computing saved."));
    summary.losses = Losses{1, 10, 0, 0.01, 0.01, 0, 0};
    QVERIFY(lossesSentence(summary, 2).contains(QLatin1String("next to nothing")));
    summary.losses.reset();
    QVERIFY(lossesSentence(summary, 2).isEmpty());
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestLosses)
#include "test_losses.moc"
