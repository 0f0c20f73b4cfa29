#include "tests/ui/timeline_feed.h"
#include "ui/charts/plot_board.h"
#include "ui/charts/throughput_chart.h"

#include <QtTest>

#include <QtCharts/QLineSeries>

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
    return throughputOf(run);
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
        QCOMPARE(chart.board()->plotCount(), 2);
        const LinePlot *items = chart.board()->plot(0);
        const LinePlot *megabytes = chart.board()->plot(1);
        QCOMPARE(items->picture().x, megabytes->picture().x);
        QCOMPARE(items->plotRect().left(), megabytes->plotRect().left());
        QCOMPARE(items->plotRect().right(), megabytes->plotRect().right());
        QVERIFY(items->geometry().bottom() < megabytes->geometry().top());
        QVERIFY(!items->picture().xLabels && megabytes->picture().xLabels);
        QVERIFY(std::abs(items->plotRect().height() - megabytes->plotRect().height()) < 3);
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
        QCOMPARE(chart.board()->plotCount(), 1);
        const LinePlot *items = chart.board()->plot(0);
        QVERIFY(items->picture().xLabels);
        QVERIFY(items->plotRect().height() > 40);
        QVERIFY(items->plotRect().bottom() < items->height() - 10);
        chart.resize(380, 380);
        QCOMPARE(chart.board()->plotCount(), 2);
        QVERIFY(!items->picture().xLabels);
        QCOMPARE(chart.board()->legend().entries().size(), lines.size());
    }

    void withoutBytesThereIsOnePlot()
    {
        ThroughputChart chart;
        chart.resize(900, 380);
        chart.show();
        chart.setSubject(subjectOf({lineOf(ExecutorKind::Serial, 1, 15, 400)}, false));
        QCOMPARE(chart.board()->plotCount(), 1);
        QVERIFY(chart.board()->plot(0)->picture().xLabels);
        QCOMPARE(chart.board()->plot(0)->picture().title, QStringLiteral("photos/s"));
    }

    void theSeriesHoldTheRates()
    {
        const ThroughputLine line = lineOf(ExecutorKind::StdThread, 4, 40, 100);
        ThroughputChart chart;
        chart.resize(900, 380);
        chart.show();
        chart.setSubject(subjectOf({line}));
        const auto &points = chart.board()->plot(1)->picture().curves[0].points;
        QCOMPARE(points.size(), line.megabytesPerSecond.size());
        for (size_t i = 0; i < points.size(); ++i)
            QCOMPARE(points[i].y(), line.megabytesPerSecond[i]);
        QVERIFY(points.front().x() > 0 && points.back().x() <= line.seconds);
        const auto drawn = qobject_cast<QLineSeries *>(chart.board()->plot(1)->chart()->series()[0])->points();
        QVERIFY(drawn.size() > 2 && drawn.size() <= qsizetype(points.size()));
        for (const QPointF &point : drawn)
            QVERIFY(std::ranges::find(points, point) != points.end());
        QVERIFY(chart.board()->plot(1)->picture().y.to >= std::ranges::max(line.megabytesPerSecond));
    }

    void valuesAreReplacedWhileARunGrows()
    {
        const auto recorder = std::make_shared<Recorder>(4, now());
        ThroughputFeed feed(recorder);
        ThroughputChart chart;
        chart.resize(900, 380);
        chart.show();
        QList<QAbstractSeries *> before;
        for (int task = 0; task < 300; ++task) {
            addSpan(*recorder, task % 4, task, task / 4 * 50, task / 4 * 50 + 48);
            feed.take();
            ThroughputLine line = feed.line((task / 4 + 1) * 0.05, true);
            line.emphasised = true;
            chart.setSubject(subjectOf({lineOf(ExecutorKind::Serial, 1, 30, 200), line}));
            if (task == 0)
                before = chart.board()->plot(0)->chart()->series();
            QCOMPARE(chart.board()->plot(0)->chart()->series(), before);
        }
        QVERIFY(chart.board()->plot(0)->picture().x.to >= 3.75);
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
        QVERIFY(chart.board()->legend().entries().empty());
        subject.lines[0].running = true;
        chart.setSubject(subject);
        QCOMPARE(chart.board()->legend().entries().size(), size_t(1));
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
        QCOMPARE(chart.board()->legend().entries().size(), allExecutors.size());
    }

    void anEmptyChartSaysWhatWillStandThere()
    {
        ThroughputChart chart;
        chart.resize(480, 260);
        chart.show();
        QVERIFY(chart.board()->accessibleDescription().contains(QStringLiteral("No rate yet")));
        ThroughputLine bare;
        bare.seconds = 3;
        chart.setSubject(subjectOf({bare}));
        QCOMPARE(chart.board()->plotCount(), 0);
        chart.setSubject(subjectOf({bare, lineOf(ExecutorKind::Serial, 1, 1, 300)}));
        QCOMPARE(chart.board()->plotCount(), 2);
        QCOMPARE(chart.board()->plot(0)->picture().curves.size(), size_t(1));
    }
};

QTEST_MAIN(TestThroughputChart)
#include "test_throughput_chart.moc"
