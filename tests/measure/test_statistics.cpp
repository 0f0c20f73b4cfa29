// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/looks.h"
#include "core/measure/ratios.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

// Against values that were computed with another program (NumPy 1.24), printed, or found by hand.
namespace manyhands::testing {

namespace {

const std::vector<double> serialSeconds{5.91, 5.93, 5.95, 5.92, 6.40, 5.90, 5.94};
const std::vector<double> threadSeconds{0.95, 0.96, 0.94, 0.97, 0.95, 0.99};

} // namespace

class TestStatistics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void medians();
    void quantiles();
    void intervalOfTheMedian();
    void tooFewForAnInterval();
    void ratiosAreOfTheSameRound();
    void noRatioLiesOutsideItsInterval();
    void whatIsDetectableIsMostlySeen();
    void manyComparisonsAskForMore();
    void equalSidesAreNotDifferent();
    void ranksAreThoseOfTheTables();
    void unpairedRatios();
    void looksAreFarApart();
    void outliersStandApart();
    void equalValuesHideNoOutlier();
};

void TestStatistics::medians()
{
    QCOMPARE(median({}), 0.0);
    QCOMPARE(median({3}), 3.0);
    QCOMPARE(median({9, 1, 4}), 4.0);
    QCOMPARE(median({9, 1, 4, 2}), 3.0);
}

void TestStatistics::quantiles()
{
    const std::vector<double> values{1, 2, 4, 8, 16};
    QCOMPARE(quantile(values, 0), 1.0);
    QCOMPARE(quantile(values, 0.1), 1.4);
    QCOMPARE(quantile(values, 0.25), 2.0);
    QCOMPARE(quantile(values, 0.9), 12.8);
    QCOMPARE(quantile(values, 1), 16.0);
    QCOMPARE(quantile({}, 0.5), 0.0);
}

void TestStatistics::intervalOfTheMedian()
{
    // Six values: from the least to the largest, 1 - 2 / 64; twenty: from the sixth to the fifteenth, 95.86 %
    // (David and Nagaraja, table of section 7.1).
    QCOMPARE(*medianInterval({3, 1, 2, 6, 5, 4}), Range(1, 6));
    std::vector<double> twenty(20);
    std::iota(twenty.begin(), twenty.end(), 1.0);
    QCOMPARE(*medianInterval(twenty), Range(6, 15));
    QCOMPARE(*medianInterval(twenty, 0.99), Range(4, 17));
    QCOMPARE(*medianInterval({2, 2, 2, 2, 2, 2}), Range(2, 2));
    QCOMPARE(medianIntervalRank(50, 0.95), size_t(18));
    QCOMPARE(medianIntervalRank(10'000, 0.95), size_t(4902)); // no overflow; the normal approximation says 4902
}

void TestStatistics::tooFewForAnInterval()
{
    QVERIFY(!medianInterval({1, 2, 3, 4, 5})); // 1 - 2 / 32 is less than 95 %
    QVERIFY(medianInterval({1, 2, 3, 4, 5}, 0.9));
    QVERIFY(!medianInterval({}));
}

void TestStatistics::ratiosAreOfTheSameRound()
{
    // Each round is slower than the one before it, and in each the other side takes 4/5 of the time.
    const PairedRatio paired = pairedRatio({1.25, 1.26, 1.24, 1.25, 1.27, 1.23, 1.25, 1.25}, 1);
    QCOMPARE(paired.ratio, 1.25);
    QCOMPARE(paired.interval->first, 1.23);
    QCOMPARE(paired.interval->second, 1.27);
    QVERIFY(paired.isDifferent);
    QVERIFY(*paired.detectable > 1 && *paired.detectable < 1.05);
}

void TestStatistics::noRatioLiesOutsideItsInterval()
{
    for (const double each : {1.1, 0.3, 7.7}) {
        const PairedRatio paired = pairedRatio(std::vector<double>(9, each), 1);
        QVERIFY(paired.interval->first <= paired.ratio && paired.ratio <= paired.interval->second);
        QCOMPARE(*paired.detectable, 1.0);
    }
}

void TestStatistics::whatIsDetectableIsMostlySeen()
{
    // Of normal pairs with a spread of 4 %, 20 a time, shifted by what one of them calls detectable: 80 % are seen.
    std::mt19937 random(7);
    std::normal_distribution<double> noise(0, 0.04);
    const auto draw = [&](double shift) {
        std::vector<double> ratios(20);
        std::ranges::generate(ratios, [&] { return std::exp(shift + noise(random)); });
        return pairedRatio(ratios, 1);
    };
    std::vector<double> said;
    for (int i = 0; i < 500; ++i)
        said.push_back(*draw(0).detectable);
    int seen = 0;
    for (int i = 0; i < 500; ++i)
        seen += draw(std::log(median(said))).isDifferent;
    QVERIFY2(seen > 350 && seen < 450, QByteArray::number(seen).constData());
}

void TestStatistics::manyComparisonsAskForMore()
{
    const std::vector<double> ratios{1.01, 1.02, 1.03, 1.02, 1.01, 1.02, 1.03}; // all seven above 1: 1 - 2 / 128
    QVERIFY(pairedRatio(ratios, 1).isDifferent);
    QVERIFY(pairedRatio(ratios, 3).isDifferent);
    QVERIFY(!pairedRatio(ratios, 4).isDifferent); // 0.05 / 4 is less than 2 / 128
    QVERIFY(!pairedRatio(ratios, 4).detectable); // and nothing else would have been called different either
}

void TestStatistics::equalSidesAreNotDifferent()
{
    const PairedRatio paired = pairedRatio({0.97, 1.03, 1.01, 0.99, 1.02, 0.98, 1.0, 1.0}, 1);
    QVERIFY(!paired.isDifferent);
    QVERIFY(paired.interval->first <= paired.ratio && paired.ratio <= paired.interval->second);
    QVERIFY(*paired.detectable > 1);
}

void TestStatistics::ranksAreThoseOfTheTables()
{
    // Mann and Whitney's U at 0.05, two-sided, as textbooks print it.
    QCOMPARE(criticalU(5, 5), std::optional<size_t>(2));
    QCOMPARE(criticalU(6, 6), std::optional<size_t>(5));
    QCOMPARE(criticalU(6, 10), std::optional<size_t>(11));
    QCOMPARE(criticalU(10, 6), std::optional<size_t>(11));
    QCOMPARE(criticalU(20, 20), std::optional<size_t>(127));
    QVERIFY(!criticalU(3, 3));
    // From the exact distribution to its approximation.
    QVERIFY(std::abs(double(*criticalU(100, 100)) - double(*criticalU(100, 101))) < 60);
}

void TestStatistics::unpairedRatios()
{
    QVERIFY(!unpairedRatio(serialSeconds, {1, 2, 3, 4, 5}));
    QVERIFY(!unpairedRatio({1, 2, 3, 4, 5}, serialSeconds));
    const auto ratio = unpairedRatio(serialSeconds, threadSeconds);
    QCOMPARE(ratio->ratio, 5.93 / 0.955);
    // The 7th smallest and largest of the 42 ratios: U(7, 6) is 6 at most.
    std::vector<double> all;
    for (const double above : serialSeconds) {
        for (const double below : threadSeconds)
            all.push_back(above / below);
    }
    std::ranges::sort(all);
    QCOMPARE(ratio->interval, Range(all[6], all[35]));
    const auto same = unpairedRatio(std::vector<double>(9, 1.1), std::vector<double>(7, 0.7));
    QVERIFY(same->interval.first <= same->ratio && same->ratio <= same->interval.second);
    QCOMPARE(same->detectable, 1.0);
}

void TestStatistics::looksAreFarApart()
{
    QCOMPARE(nextLook(0, 50), 8);
    QCOMPARE(nextLook(8, 50), 12);
    QCOMPARE(nextLook(40, 50), 50);
    QCOMPARE(nextLook(50, 50), 0);
    QCOMPARE(nextLook(27, 30), 30);
    QCOMPARE(nextLook(50, 200), 75);
}

void TestStatistics::outliersStandApart()
{
    QCOMPARE(outliers(serialSeconds), (std::vector<bool>{false, false, false, false, true, false, false}));
    QCOMPARE(outliers(threadSeconds), std::vector<bool>(threadSeconds.size(), false));
    QCOMPARE(outliers({1, 1.01, 9}), std::vector<bool>(3, false)); // who could tell of three
}

void TestStatistics::equalValuesHideNoOutlier()
{
    QCOMPARE(outliers({1, 1, 1, 1, 1, 1, 5}), (std::vector<bool>{false, false, false, false, false, false, true}));
    QCOMPARE(outliers({1, 1, 1, 1, 1}), std::vector<bool>(5, false));
}

} // namespace manyhands::testing

QTEST_APPLESS_MAIN(manyhands::testing::TestStatistics)
#include "test_statistics.moc"
