// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/timeline_feed.h"
#include "ui/charts/experiment_charts.h"

#include <QtTest>

using namespace manyhands;
using namespace manyhands::testing;

namespace {

ThroughputLine lineOf(ExecutorKind executor, int workers, int tasks, double eachMs)
{
    Run run;
    run.executor = executor;
    run.workers = workers;
    run.wall = fromSeconds(eachMs * tasks / workers / 1e3);
    run.spans = SpanList(evenRecorder(workers, tasks, eachMs), tasks);
    return throughputOf(run, TaskKind::Download);
}

int plotCount(const ThroughputChart &chart)
{
    return int(chart.model().plots.size());
}

ThroughputSubject subjectOf(const std::vector<ThroughputLine> &lines, bool hasBytes = true)
{
    return {lines, hasBytes, QStringLiteral("photos/s")};
}

} // namespace

class TestThroughputChart : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bothPlotsShareTheirTime()
    {
        ThroughputChart chart;
        chart.resize(900, 380);
        chart.show();
        chart.setSubject(
            subjectOf({lineOf(ExecutorKind::Serial, 1, 15, 400), lineOf(ExecutorKind::StdThread, 5, 15, 400)}));
        QCOMPARE(plotCount(chart), 2);
        const auto &plots = chart.model().plots;
        const PlotPlace &items = chart.places().plots[0];
        const PlotPlace &megabytes = chart.places().plots[1];
        QCOMPARE(plots[0].x, plots[1].x);
        QCOMPARE(items.area.left(), megabytes.area.left());
        QCOMPARE(items.area.right(), megabytes.area.right());
        QVERIFY(items.whole.bottom() < megabytes.whole.top());
        QVERIFY(!plots[0].xLabels && plots[1].xLabels);
        QVERIFY(std::abs(items.area.height() - megabytes.area.height()) < 3);
    }

    void aLowChartShowsOnePlotThatCanBeRead()
    {
        std::vector<ThroughputLine> lines;
        for (const ExecutorKind executor : allExecutors)
            lines.push_back(lineOf(executor, 8, 15, 400));
        ThroughputChart chart;
        chart.resize(380, 105);
        chart.show();
        chart.setSubject(subjectOf(lines));
        QCOMPARE(plotCount(chart), 1);
        QVERIFY(chart.model().plots[0].xLabels);
        QVERIFY(chart.places().plots[0].area.height() > 40);
        QVERIFY(chart.places().plots[0].area.bottom() < chart.places().plots[0].whole.bottom() - 10);
        chart.resize(380, 380);
        QCOMPARE(plotCount(chart), 2);
        QVERIFY(!chart.model().plots[0].xLabels);
        QCOMPARE(chart.places().legend.size(), lines.size());
    }

    void withoutBytesThereIsOnePlot()
    {
        ThroughputChart chart;
        chart.resize(900, 380);
        chart.show();
        chart.setSubject(subjectOf({lineOf(ExecutorKind::Serial, 1, 15, 400)}, false));
        QCOMPARE(plotCount(chart), 1);
        QVERIFY(chart.model().plots[0].xLabels);
        QCOMPARE(chart.model().plots[0].title, QStringLiteral("photos/s"));
    }

    void theSeriesHoldTheRates()
    {
        const ThroughputLine line = lineOf(ExecutorKind::StdThread, 4, 40, 100);
        ThroughputChart chart;
        chart.resize(900, 380);
        chart.show();
        chart.setSubject(subjectOf({line}));
        const auto &points = chart.model().plots[1].curves[0].points;
        QCOMPARE(points.size(), line.megabytesPerSecond.size());
        for (size_t i = 0; i < points.size(); ++i)
            QCOMPARE(points[i].y(), line.megabytesPerSecond[i]);
        QVERIFY(points.front().x() > 0 && points.back().x() <= line.seconds);
        const PlotPlace &place = chart.places().plots[1];
        QVERIFY(place.lines[0].size() > 2 && place.lines[0].size() <= qsizetype(points.size()));
        for (const QPointF &drawn : place.lines[0])
            QVERIFY(std::ranges::any_of(points, [&](const QPointF &point) { return place.pixel(point) == drawn; }));
        QVERIFY(chart.model().plots[1].y.to >= std::ranges::max(line.megabytesPerSecond));
    }

    void valuesAreReplacedWhileARunGrows()
    {
        const auto recorder = std::make_shared<Recorder>(4, now());
        ThroughputFeed feed(recorder);
        ThroughputChart chart;
        chart.resize(900, 380);
        chart.show();
        for (int task = 0; task < 300; ++task) {
            addSpan(*recorder, task % 4, task, task / 4 * 50, task / 4 * 50 + 48);
            feed.take();
            ThroughputLine line = feed.line((task / 4 + 1) * 0.05, true);
            line.emphasised = true;
            chart.setSubject(subjectOf({lineOf(ExecutorKind::Serial, 1, 30, 200), line}));
            const auto &curves = chart.model().plots[0].curves;
            QCOMPARE(curves.size(), size_t(2));
            QVERIFY(curves.back().points.back().x() <= line.seconds);
        }
        QVERIFY(chart.model().plots[0].x.to >= 3.75);
    }

    void theEmphasisedLineIsThickerAndOnTop()
    {
        ThroughputSubject subject =
            subjectOf({lineOf(ExecutorKind::StdThread, 4, 40, 100), lineOf(ExecutorKind::Serial, 1, 40, 100)});
        subject.lines[0].emphasised = true;
        QCOMPARE(drawnLines(subject), (std::vector<size_t>{1, 0}));
        const PlotPicture picture = throughputPicture(subject, ThroughputQuantity::Items);
        QCOMPARE(picture.curves.back().executor, ExecutorKind::StdThread);
        QVERIFY(picture.curves.back().width > picture.curves.front().width);
    }

    void ofARunThatGoesOnNothingIsKnownSinceItsLastItem()
    {
        const auto recorder = evenRecorder(1, 10, 100);
        ThroughputFeed feed(recorder);
        feed.take();
        const auto lastPoint = [&](bool running) {
            const auto picture = throughputPicture(subjectOf({feed.line(3, running)}), ThroughputQuantity::Items);
            return picture.curves[0].points.back().x();
        };
        QVERIFY(lastPoint(true) < 1.5);
        QVERIFY(lastPoint(false) > 2.9);
    }

    void theWordsSayRateAndMean()
    {
        const ThroughputSubject subject = subjectOf({lineOf(ExecutorKind::StdThread, 4, 40, 100)});
        const ThroughputLine &line = subject.lines[0];
        QCOMPARE(qRound(meanRate(line.itemsPerSecond, line)), 40);
        const QString words = throughputWords(subject, line, line.itemsPerSecond.size() / 2);
        QVERIFY2(words.contains(QStringLiteral("std::thread, 4 workers")), qPrintable(words));
        QVERIFY2(words.contains(QStringLiteral("photos/s, 40.0 on average")), qPrintable(words));
        QVERIFY2(words.contains(QStringLiteral("MB/s, 60.0 on average")), qPrintable(words));
        QVERIFY(!throughputWords(subjectOf({line}, false), line, 3).contains(QStringLiteral("MB/s")));
    }

    void namesStayInTheLegendWhileSomethingRuns()
    {
        ThroughputSubject subject = subjectOf({lineOf(ExecutorKind::StdThread, 4, 40, 100)});
        ThroughputChart chart;
        chart.resize(900, 380);
        chart.show();
        chart.setSubject(subject);
        QVERIFY(chart.places().legend.empty());
        subject.lines[0].running = true;
        chart.setSubject(subject);
        QCOMPARE(chart.places().legend.size(), size_t(1));
    }

    void manyLinesHaveALegend()
    {
        std::vector<ThroughputLine> lines;
        for (const ExecutorKind executor : allExecutors)
            lines.push_back(lineOf(executor, 4, 400, 10));
        ThroughputChart chart;
        chart.resize(900, 380);
        chart.show();
        chart.setSubject(subjectOf(lines));
        QCOMPARE(chart.places().legend.size(), allExecutors.size());
    }

    void anEmptyChartSaysWhatWillStandThere()
    {
        ThroughputChart chart;
        chart.resize(480, 260);
        chart.show();
        QVERIFY(chart.accessibleDescription().contains(QStringLiteral("No rate yet")));
        ThroughputLine bare;
        bare.seconds = 3;
        chart.setSubject(subjectOf({bare}));
        QCOMPARE(plotCount(chart), 0);
        chart.setSubject(subjectOf({bare, lineOf(ExecutorKind::Serial, 1, 1, 300)}));
        QCOMPARE(plotCount(chart), 2);
        QCOMPARE(chart.model().plots[0].curves.size(), size_t(1));
    }
};

QTEST_MAIN(TestThroughputChart)
#include "test_throughput_chart.moc"
