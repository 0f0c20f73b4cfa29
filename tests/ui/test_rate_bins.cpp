// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/timeline_feed.h"
#include "ui/charts/throughput_line.h"

#include <QtTest>

#include <numeric>

using namespace manyhands;
using namespace manyhands::testing;

namespace {

Span spanOf(double startMs, double endMs, qint64 bytes, Outcome outcome = Outcome::Done)
{
    Span span;
    span.task = 0;
    span.start = fromSeconds(startMs / 1e3);
    span.end = fromSeconds(endMs / 1e3);
    span.bytes = bytes;
    span.outcome = outcome;
    return span;
}

double integral(const RateBins::Rates &rates)
{
    return std::accumulate(rates.values.begin(), rates.values.end(), 0.0) * rates.binSeconds;
}

bool isNear(double a, double b)
{
    return std::abs(a - b) <= 1e-6 * std::max(1.0, std::abs(b));
}

} // namespace

class TestRateBins : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatWentInComesOut_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<double>("eachMs");
        QTest::newRow("none") << 0 << 1.0;
        QTest::newRow("one") << 1 << 900.0;
        QTest::newRow("one of no length") << 1 << 0.0;
        QTest::newRow("fifteen") << 15 << 64.0;
        QTest::newRow("hundreds") << 700 << 3.7;
        QTest::newRow("a hundred thousand") << 100'000 << 0.013;
        QTest::newRow("hours") << 50 << 400'000.0;
    }
    void whatWentInComesOut()
    {
        QFETCH(int, count);
        QFETCH(double, eachMs);
        RateBins bins;
        for (int i = 0; i < count; ++i)
            bins.add(spanOf(i * eachMs, (i + 1) * eachMs, 1000 + i));
        const double seconds = count * eachMs / 1e3;
        const double bytes = 1000.0 * count + 0.5 * count * (count - 1.0);
        QCOMPARE(bins.items(), qint64(count));
        for (const double end : {0.0, seconds, seconds * 1.7}) {
            const RateBins::Rates items = bins.itemsPerSecond(end);
            const RateBins::Rates megabytes = bins.megabytesPerSecond(end);
            QVERIFY(items.values.size() <= size_t(RateBins::mostBins));
            QVERIFY(isNear(items.binSeconds * double(items.values.size()), std::max({end, seconds, 1e-9})));
            QCOMPARE(items.values.size(), megabytes.values.size());
            QVERIFY(isNear(integral(items), count));
            QVERIFY(isNear(integral(megabytes) * 1e6, bytes));
            QVERIFY(std::ranges::all_of(items.values, [](double rate) { return rate >= 0; }));
        }
    }

    void theOrderOfSpansDoesNotMatter()
    {
        RateBins early;
        RateBins late;
        for (int i = 0; i < 60; ++i) {
            early.add(spanOf(i * 20, i * 20 + 55, 5000));
            late.add(spanOf((59 - i) * 20, (59 - i) * 20 + 55, 5000));
        }
        const auto first = early.itemsPerSecond(1.3);
        const auto second = late.itemsPerSecond(1.3);
        QCOMPARE(first.binSeconds, second.binSeconds);
        QVERIFY(std::ranges::equal(first.values, second.values, isNear));
    }

    void bytesLieInTheirTransfers()
    {
        RateBins bins;
        Span span = spanOf(0, 1000, 3'000'000);
        const auto phase = [](PhaseName name, double fromMs, double toMs) {
            return Phase(name, fromSeconds(fromMs / 1e3), fromSeconds(toMs / 1e3));
        };
        span.setPhases({phase(PhaseName::Wait, 0, 400), phase(PhaseName::Transfer, 400, 500),
                        phase(PhaseName::Wait, 500, 800), phase(PhaseName::Transfer, 800, 1000)});
        bins.add(span);
        const auto rates = bins.megabytesPerSecond(1);
        const auto within = [&](double from, double to) {
            double sum = 0;
            for (size_t i = 0; i < rates.values.size(); ++i) {
                const double middle = (double(i) + 0.5) * rates.binSeconds;
                sum += middle >= from && middle < to ? rates.values[i] * rates.binSeconds : 0;
            }
            return sum;
        };
        QVERIFY(std::abs(within(0, 0.35)) < 1e-9);
        QVERIFY(std::abs(within(0.35, 0.55) - 1) < 1e-6);
        QVERIFY(std::abs(within(0.75, 1.1) - 2) < 1e-6);
        QVERIFY(std::abs(within(0.56, 0.74)) < 1e-9);
    }

    void aSteadyRunHasASteadyRate_data()
    {
        QTest::addColumn<int>("workers");
        for (const int workers : {1, 2, 8})
            QTest::addRow("%d workers", workers) << workers;
    }
    void aSteadyRunHasASteadyRate()
    {
        QFETCH(int, workers);
        constexpr int rounds = 20;
        RateBins bins;
        for (int i = 0; i < rounds * workers; ++i) {
            const double start = (i / workers) * 100;
            Span span = spanOf(start, start + 100, 2'000'000);
            span.worker = i % workers;
            bins.add(span);
        }
        auto items = bins.itemsPerSecond(rounds * 0.1).values;
        for (const double rate : items)
            QVERIFY2(std::abs(rate / (10 * workers) - 1) < 0.25, qPrintable(QString::number(rate)));
        for (const double rate : bins.megabytesPerSecond(rounds * 0.1).values)
            QVERIFY2(std::abs(rate / (20 * workers) - 1) < 0.01, qPrintable(QString::number(rate)));
    }

    void spreadingBackReachesAWindowAndNoFarther()
    {
        QVERIFY(std::ranges::equal(spreadBack({0, 0, 6, 0}, 3), std::vector<double>{2, 2, 2, 0}, isNear));
        QVERIFY(std::ranges::equal(spreadBack({0, 0, 0, 5}, 2.5), std::vector<double>{0, 1, 2, 2}, isNear));
        QVERIFY(std::ranges::equal(spreadBack({0, 6, 0, 0}, 9), std::vector<double>{3, 3, 0, 0}, isNear));
        QVERIFY(std::ranges::equal(spreadBack({4, 1}, 0.2), std::vector<double>{4, 1}, isNear));
        QVERIFY(spreadBack({}, 3).empty());
    }

    void spreadingKeepsSumsAndWhatIsEven()
    {
        for (const int window : {1, 3, 5, 9, 99}) {
            const auto even = spreadEvenly(std::vector<double>(7, 2.0), window);
            QVERIFY(std::ranges::all_of(even, [](double value) { return isNear(value, 2); }));
            const auto needle = spreadEvenly({0, 0, 9, 0, 0, 0, 0}, window);
            QVERIFY(isNear(std::accumulate(needle.begin(), needle.end(), 0.0), 9));
        }
        QVERIFY(std::ranges::equal(spreadEvenly({0, 6, 0, 0}, 3), std::vector<double>{2, 2, 2, 0}, isNear));
        QVERIFY(std::ranges::equal(spreadEvenly({6, 0, 0, 0}, 3), std::vector<double>{4, 2, 0, 0}, isNear));
        QVERIFY(spreadEvenly({}, 5).empty());
    }

    void onlyWhatIsDoneIsAnItem()
    {
        RateBins bins;
        bins.add(spanOf(0, 10, 0, Outcome::Failed));
        bins.add(spanOf(0, 20, 500, Outcome::Cancelled));
        bins.add(spanOf(0, 30, 1000));
        QCOMPARE(bins.items(), 1);
        QCOMPARE(bins.bytes(), 1500.0);
    }

    void whatIsUnderWayCountsItsBytesOnly()
    {
        RateBins bins;
        LiveTask open;
        open.task = 3;
        open.start = fromSeconds(0.1);
        open.bytes = 4'000'000;
        open.phases.emplace_back(PhaseName::Wait, fromSeconds(0.1), fromSeconds(0.2));
        open.phases.emplace_back(PhaseName::Transfer, fromSeconds(0.2), fromSeconds(0.2));
        bins.addOpen(open, fromSeconds(0.4));
        QCOMPARE(bins.items(), 0);
        const auto rates = bins.megabytesPerSecond(0.4);
        QVERIFY(std::abs(integral(rates) - 4) < 1e-6);
        QVERIFY(std::abs(rates.values[rates.values.size() * 3 / 4] - 20) < 0.5);
        bins.addOpen(LiveTask{}, fromSeconds(0.4));
        QCOMPARE(bins.bytes(), 4e6);
    }

    void aFeedTakesEachSpanOnce()
    {
        const auto recorder = evenRecorder(4, 40, 25);
        ThroughputFeed feed(recorder);
        feed.take();
        feed.take();
        addSpan(*recorder, 0, 40, 250, 275);
        feed.take();
        const ThroughputLine line = feed.line(0.3, true);
        QVERIFY(isNear(integral({line.binSeconds, line.itemsPerSecond}), 41));
        QVERIFY(isNear(integral({line.binSeconds, line.megabytesPerSecond}), 41 * 1.5));
        QVERIFY(isNear(meanRate(line.itemsPerSecond, line), 41 / 0.3));
        QVERIFY(line.running);
    }

    void aRunHasItsLine()
    {
        Run run;
        run.executor = ExecutorKind::StdThread;
        run.workers = 4;
        run.wall = fromSeconds(0.25);
        QVERIFY(throughputOf(run, TaskKind::Download).itemsPerSecond.empty());
        run.spans = SpanList(evenRecorder(4, 40, 25), 40);
        const ThroughputLine line = throughputOf(run, TaskKind::Download);
        QCOMPARE(line.title, QStringLiteral("std::thread, 4 workers"));
        QVERIFY(isNear(integral({line.binSeconds, line.itemsPerSecond}), 40));
        QVERIFY(!line.running);
    }
};

QTEST_GUILESS_MAIN(TestRateBins)
#include "test_rate_bins.moc"
