#include "core/measure/statistics.h"

#include <QTest>

// Against values that were computed with other programs: NumPy 1.24 (quantiles, 200,000 resamples) and by hand.
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
    void intervalOfARatio();
    void intervalsAreTheSameEachTime();
    void tooFewForAnInterval();
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
    const auto interval = medianInterval(serialSeconds);
    QVERIFY(interval);
    QCOMPARE(interval->first, 5.91);
    QCOMPARE(interval->second, 5.95); // 6.40 is heard, but does not drag it along
    QCOMPARE(*medianInterval({2, 2, 2, 2, 2}), Range(2, 2));
}

void TestStatistics::intervalOfARatio()
{
    const auto interval = ratioInterval(serialSeconds, threadSeconds);
    QVERIFY(interval);
    QVERIFY2(std::abs(interval->first - 6.0510) < 0.02, QByteArray::number(interval->first).constData());
    QVERIFY2(std::abs(interval->second - 6.2857) < 0.02, QByteArray::number(interval->second).constData());
}

void TestStatistics::intervalsAreTheSameEachTime()
{
    const std::vector<double> values{1.1, 1.4, 1.2, 1.9, 1.3, 1.6};
    QCOMPARE(*medianInterval(values), *medianInterval(values));
    QCOMPARE(*ratioInterval(serialSeconds, values), *ratioInterval(serialSeconds, values));
}

void TestStatistics::tooFewForAnInterval()
{
    QVERIFY(!medianInterval({1, 2, 3, 4}));
    QVERIFY(!ratioInterval(serialSeconds, {1, 2, 3, 4}));
    QVERIFY(!ratioInterval({1, 2, 3, 4}, serialSeconds));
    QVERIFY(!ratioInterval(serialSeconds, {0, 0, 0, 0, 0}));
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
