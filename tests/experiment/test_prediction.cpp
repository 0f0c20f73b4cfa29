// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/made_runs.h"

#include "core/experiment/time_left.h"

#include <QTest>

#include <cmath>

namespace manyhands::testing {

namespace {

using enum ExecutorKind;

Experiment swept(const std::vector<int> &counts, int tasks = 960)
{
    std::vector<MadeRun> runs;
    for (const int workers : counts)
        runs.push_back({StdThread, workers, 16.0 / workers, 0.1});
    Experiment experiment = madeExperiment(runs);
    experiment.plan.taskCount = tasks;
    analyse(experiment);
    return experiment;
}

bool isNear(double value, double wanted)
{
    return std::abs(value - wanted) < 1e-6 * wanted;
}

} // namespace

class TestPrediction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void measuredCountsAreThemselves();
    void betweenTwoCounts();
    void beyondThemByTheFit();
    void withoutAFitNothingBeyond();
    void oneCountTellsNothing();
    void fitsFromSixCounts();
    void timeLeftOfTheSame();
    void timeLeftOfTheNearest();
    void timeLeftOfNothing();
};

void TestPrediction::measuredCountsAreThemselves()
{
    const auto prediction = predict(swept({1, 2, 4, 8}), StdThread, 4);
    QVERIFY(prediction);
    QCOMPARE(prediction->seconds, 4.0);
    QCOMPARE(prediction->workers, 4);
    QVERIFY(!prediction->isByFit);
}

void TestPrediction::betweenTwoCounts()
{
    const auto prediction = predict(swept({1, 2, 4, 8}), StdThread, 6);
    QVERIFY(prediction && isNear(prediction->seconds, 16.0 / 6)); // what halves with each doubling is met exactly
    QVERIFY(!prediction->isByFit);
}

void TestPrediction::beyondThemByTheFit()
{
    const auto prediction = predict(swept({1, 2, 4, 8, 16, 32}), StdThread, 64);
    QVERIFY(prediction && prediction->isByFit);
    QVERIFY(isNear(prediction->seconds, 0.25));
}

void TestPrediction::withoutAFitNothingBeyond()
{
    QVERIFY(!predict(swept({1, 2, 4, 8}), StdThread, 16));
    QVERIFY(!predict(swept({2, 4, 8}), StdThread, 1));
}

void TestPrediction::oneCountTellsNothing()
{
    QVERIFY(!predict(swept({4}), StdThread, 4));
    QVERIFY(!predict(swept({1, 2, 4, 8}), Process, 4));
}

void TestPrediction::fitsFromSixCounts()
{
    QCOMPARE(swept({1, 2, 4, 8, 16}).fits.size(), size_t(0));
    const Experiment experiment = swept({1, 2, 4, 8, 16, 32});
    QCOMPARE(experiment.fits.size(), size_t(2));
    QCOMPARE(experiment.fits[0].executor, StdThread);
    QCOMPARE(experiment.fits[0].fit.model, SpeedupModel::Amdahl);
    QCOMPARE(experiment.fits[1].fit.model, SpeedupModel::UniversalScalabilityLaw);
    QVERIFY(isNear(experiment.fits[1].fit.oneWorkerSeconds, 16));
}

void TestPrediction::timeLeftOfTheSame()
{
    TimeLeft left;
    left.add({Serial, 1, 1, false}, 6);
    left.add({StdThread, 8, 1, false}, 1);
    left.add({StdThread, 8, 2, false}, 3);
    const std::vector<RunSlot> order{{Serial, 1, 1, false},
                                     {StdThread, 8, 1, false},
                                     {StdThread, 8, 2, false},
                                     {Serial, 1, 2, false},
                                     {StdThread, 8, 3, false}};
    QCOMPARE(left.of(order, 3), std::optional(8.0)); // 6, and the median of 1 and 3
    QCOMPARE(left.of(order, 5), std::optional(0.0));
}

void TestPrediction::timeLeftOfTheNearest()
{
    TimeLeft left;
    left.add({Serial, 1, 1, false}, 6);
    left.add({StdThread, 2, 1, false}, 3);
    QCOMPARE(left.of({{StdThread, 16, 1, false}}, 0), std::optional(3.0)); // its own executor before a nearer count
    left.add({StdThread, 8, 1, false}, 1);
    QCOMPARE(left.of({{StdThread, 16, 1, false}}, 0), std::optional(1.0));
    QCOMPARE(left.of({{Process, 1, 1, false}}, 0), std::optional(6.0));
}

void TestPrediction::timeLeftOfNothing()
{
    QVERIFY(!TimeLeft().of({{Serial, 1, 1, false}}, 0));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestPrediction)
#include "test_prediction.moc"
