// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/experiment_charts.h"

#include <QtTest>

#include <QPushButton>
#include <cmath>

using namespace manyhands;

namespace {

/// Times of baseline / (workers ^ power), `repeats` runs each.
ScalingLine lineOf(ExecutorKind executor, const std::vector<int> &counts, double power, int repeats = 1)
{
    ScalingLine line;
    line.executor = executor;
    for (const int workers : counts) {
        ScalingPoint point;
        point.workers = workers;
        point.speedup = std::pow(workers, power);
        point.seconds = 8 / *point.speedup;
        for (int i = 0; i < repeats; ++i)
            point.runs.emplace_back(point.seconds * (1 + 0.01 * i), i == 4);
        line.points.push_back(point);
    }
    return line;
}

ScalingSubject subjectOf(const std::vector<ScalingLine> &lines)
{
    ScalingSubject subject;
    subject.lines = lines;
    subject.baselineSeconds = 8;
    subject.baseline = QStringLiteral("Serial");
    subject.cores = 2;
    return subject;
}

const PlotCurve *curveOf(const PlotPicture &picture, PlotCurve::Kind kind, ExecutorKind executor = ExecutorKind::Serial)
{
    const auto found = std::ranges::find_if(picture.curves, [&](const PlotCurve &curve) {
        return curve.kind == kind && (kind == PlotCurve::Kind::Ideal || curve.executor == executor);
    });
    return found == picture.curves.end() ? nullptr : &*found;
}

int plotCount(const ScalingChart &chart)
{
    return int(chart.model().plots.size());
}

/// Whether a value of the first plot is painted in that executor's colour.
bool isOnLine(ScalingChart &chart, const QPointF &value, ExecutorKind executor)
{
    const QPoint pixel = chart.places().plots[0].pixel(value).toPoint();
    const QImage image = chart.grab(QRect(pixel - QPoint(2, 2), QSize(5, 5))).toImage();
    const QRgb color = Theme::day().executor(executor).rgb();
    for (int i = 0; i < 25; ++i) {
        if (image.pixel(i % 5, i / 5) == color)
            return true;
    }
    return false;
}

const std::vector<int> doublings{1, 2, 4, 8};
const std::vector<int> manyCounts{1, 2, 4, 8, 16, 32, 64};

} // namespace

class TestScalingChart : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theSeriesAreWhatWasGiven()
    {
        ScalingChart chart;
        chart.resize(900, 380);
        chart.show();
        chart.setSubject(subjectOf({lineOf(ExecutorKind::StdThread, doublings, 1)}));
        QCOMPARE(plotCount(chart), 2);
        const auto &curves = chart.model().plots[1].curves;
        QCOMPARE(curves.size(), size_t(2)); // the ideal and the threads
        using Points = std::vector<QPointF>;
        QCOMPARE(curves[1].points, Points({{0, 8}, {1, 4}, {2, 2}, {3, 1}}));
        QCOMPARE(chart.model().plots[0].curves[1].points, Points({{0, 1}, {1, 2}, {2, 4}, {3, 8}}));
    }

    void thePictureFollowsItsLines()
    {
        ScalingChart chart;
        chart.resize(900, 380);
        chart.show();
        ScalingSubject subject = subjectOf({lineOf(ExecutorKind::StdThread, doublings, 0.9)});
        chart.setSubject(subject);
        const auto threads = [&](const QPointF &value) { return isOnLine(chart, value, ExecutorKind::StdThread); };
        const QPointF middle(1.5, 0.5 * (std::pow(2, 0.9) + std::pow(4, 0.9)));
        QVERIFY(threads(middle));
        subject.lines[0].points[1].speedup = subject.lines[0].points[2].speedup = 5;
        chart.setSubject(subject);
        QVERIFY(!threads(middle));
        QVERIFY(threads({1.5, 5}));
        subject.lines.push_back(lineOf(ExecutorKind::Process, doublings, 0));
        chart.setSubject(subject);
        QVERIFY(isOnLine(chart, {1.5, 1}, ExecutorKind::Process));
        subject.lines.pop_back();
        chart.setSubject(subject);
        QVERIFY(!isOnLine(chart, {1.5, 1}, ExecutorKind::Process));
    }

    void theIdealIsCutBeforeItSqueezesTheData()
    {
        const auto bound = scalingPicture(subjectOf({lineOf(ExecutorKind::StdThread, manyCounts, 0.17)}),
                                          ScalingQuantity::Speedup); // twice as fast at best, of 64
        QVERIFY(bound.y.to >= 2 && bound.y.to <= 3);
        const PlotCurve *cut = curveOf(bound, PlotCurve::Kind::Ideal);
        QVERIFY(cut);
        QCOMPARE(cut->points.back().y(), bound.y.to);
        QVERIFY(std::abs(std::exp2(cut->points.back().x()) - bound.y.to) < 0.01);

        const auto free =
            scalingPicture(subjectOf({lineOf(ExecutorKind::StdThread, doublings, 0.9)}), ScalingQuantity::Speedup);
        QCOMPARE(curveOf(free, PlotCurve::Kind::Ideal)->points.back(), QPointF(3, 8));
        const auto time =
            scalingPicture(subjectOf({lineOf(ExecutorKind::StdThread, doublings, 0.9)}), ScalingQuantity::Time);
        QCOMPARE(curveOf(time, PlotCurve::Kind::Ideal)->points.back(), QPointF(3, 1));
        QCOMPARE(time.y.from, 0.0);
    }

    void everyRunIsADotAndOutliersAreHollow()
    {
        const auto picture =
            scalingPicture(subjectOf({lineOf(ExecutorKind::StdThread, doublings, 1, 6)}), ScalingQuantity::Speedup);
        const PlotCurve *curve = curveOf(picture, PlotCurve::Kind::Measured, ExecutorKind::StdThread);
        QCOMPARE(curve->dots.size(), size_t(24));
        QCOMPARE(std::ranges::count(curve->dots, true, &PlotDot::hollow), 4);
        QVERIFY(std::abs(curve->dots[1].at.y() - 1 / 1.01) < 1e-9);
    }

    void linesThatAreTheSameStandBesideOneAnother()
    {
        const auto picture = scalingPicture(
            subjectOf({lineOf(ExecutorKind::StdThread, doublings, 1), lineOf(ExecutorKind::ThreadPool, doublings, 1)}),
            ScalingQuantity::Time);
        const auto *first = curveOf(picture, PlotCurve::Kind::Measured, ExecutorKind::StdThread);
        const auto *second = curveOf(picture, PlotCurve::Kind::Measured, ExecutorKind::ThreadPool);
        QVERIFY(first->points[2].x() < second->points[2].x());
        QVERIFY(second->points[2].x() - first->points[2].x() < 0.1);
        QCOMPARE(first->points[2].y(), second->points[2].y());
    }

    void theCoresAreMarkedWhereTheyAreInThePicture()
    {
        ScalingSubject subject = subjectOf({lineOf(ExecutorKind::StdThread, doublings, 1)});
        auto picture = scalingPicture(subject, ScalingQuantity::Time);
        QVERIFY(picture.mark);
        QCOMPARE(picture.mark->text, QStringLiteral("2 cores"));
        QCOMPARE(picture.mark->at, 1.0);
        subject.cores = 32;
        QVERIFY(!scalingPicture(subject, ScalingQuantity::Time).mark);
    }

    void bandsAndFitsAreDrawn()
    {
        ScalingSubject subject = subjectOf({lineOf(ExecutorKind::StdThread, doublings, 1)});
        QVERIFY(
            curveOf(scalingPicture(subject, ScalingQuantity::Time), PlotCurve::Kind::Measured, ExecutorKind::StdThread)
                ->intervals.empty());
        subject.lines[0].points[1].interval = {3.9, 4.2};
        subject.lines[0].fit = {{1, 8}, {2, 4.4}, {8, 1.6}};
        const auto picture = scalingPicture(subject, ScalingQuantity::Time);
        const auto *curve = curveOf(picture, PlotCurve::Kind::Measured, ExecutorKind::StdThread);
        QCOMPARE(curve->intervals[1], (std::pair(3.9, 4.2)));
        QCOMPARE(curve->intervals[0], (std::pair(8.0, 8.0)));
        const auto *fit = curveOf(picture, PlotCurve::Kind::Fitted, ExecutorKind::StdThread);
        QVERIFY(fit);
        QCOMPARE(fit->points, (std::vector<QPointF>{{0, 8}, {1, 4.4}, {3, 1.6}}));
        ScalingChart chart;
        chart.resize(900, 380);
        chart.show();
        chart.setSubject(subject);
        const auto &entries = chart.places().legend;
        QVERIFY(std::ranges::any_of(entries, [](const auto &entry) { return entry.kind == PlotCurve::Kind::Fitted; }));
    }

    void aLowPlotHasRoomBesideTheToggleAndFewSteps()
    {
        ScalingChart chart;
        chart.resize(380, 86);
        chart.show();
        chart.setSubject(subjectOf({lineOf(ExecutorKind::Serial, {1}, 1), lineOf(ExecutorKind::StdThread, {4}, 0.9)}));
        const auto *toggle = chart.findChild<QPushButton *>(QStringLiteral("scalingToggle"));
        const PlotPlace &plot = chart.places().plots[0];
        QVERIFY(toggle->isVisible() && chart.places().legend.empty());
        QVERIFY(plot.whole.top() < toggle->geometry().bottom());
        QVERIFY(plot.area.top() > toggle->geometry().bottom());
    }

    void narrowChartsShowOnePlotAndAToggle()
    {
        ScalingChart chart;
        chart.setSubject(subjectOf({lineOf(ExecutorKind::StdThread, doublings, 0.9)}));
        chart.resize(900, 380);
        chart.show();
        auto *toggle = chart.findChild<QPushButton *>(QStringLiteral("scalingToggle"));
        QVERIFY(toggle && !toggle->isVisible());
        QCOMPARE(plotCount(chart), 2);
        chart.resize(480, 260);
        QVERIFY(toggle->isVisible());
        QCOMPARE(plotCount(chart), 1);
        QCOMPARE(chart.model().plots[0].y.kind, AxisKind::Speedup);
        QTest::mouseClick(toggle, Qt::LeftButton);
        QCOMPARE(chart.model().plots[0].y.kind, AxisKind::Seconds);
        QTest::mouseClick(toggle, Qt::LeftButton);
        QCOMPARE(chart.model().plots[0].y.kind, AxisKind::Speedup);
    }

    void withoutABaselineThereIsTimeOnly()
    {
        ScalingSubject subject = subjectOf({lineOf(ExecutorKind::StdThread, doublings, 1)});
        subject.baselineSeconds = 0;
        for (ScalingPoint &point : subject.lines[0].points)
            point.speedup.reset();
        ScalingChart chart;
        chart.resize(900, 380);
        chart.show();
        chart.setSubject(subject);
        QCOMPARE(plotCount(chart), 1);
        QVERIFY(!curveOf(chart.model().plots[0], PlotCurve::Kind::Ideal));
    }

    void onePointIsADotWithItsValue()
    {
        ScalingChart chart;
        chart.resize(900, 380);
        chart.show();
        chart.setSubject(subjectOf({lineOf(ExecutorKind::Serial, {1}, 1)}));
        QCOMPARE(plotCount(chart), 1);
        const PlotPicture &picture = chart.model().plots[0];
        QCOMPARE(picture.curves.size(), size_t(1));
        QCOMPARE(picture.curves[0].label, QStringLiteral("Serial, 8.00 s"));
        QVERIFY(!picture.mark);
        QVERIFY(chart.places().legend.empty()); // the name stands beside the dot
    }

    void namesStandAtTheLinesOrInTheLegend()
    {
        ScalingChart chart;
        chart.resize(900, 380);
        chart.show();
        chart.setSubject(
            subjectOf({lineOf(ExecutorKind::StdThread, doublings, 1), lineOf(ExecutorKind::Process, doublings, 0.6)}));
        QCOMPARE(chart.places().legend.size(), size_t(1)); // where the threads end, no room for "ideal"
        QCOMPARE(chart.places().legend[0].kind, PlotCurve::Kind::Ideal);
        chart.setSubject(subjectOf(
            {lineOf(ExecutorKind::StdThread, doublings, 0.8), lineOf(ExecutorKind::Process, doublings, 0.5)}));
        QVERIFY(chart.places().legend.empty());
        std::vector<ScalingLine> lines;
        for (const ExecutorKind executor : allExecutors)
            lines.push_back(lineOf(executor, manyCounts, 0.9, 20));
        chart.setSubject(subjectOf(lines));
        QCOMPARE(chart.places().legend.size(), size_t(6));
        for (const auto &entry : chart.places().legend)
            QVERIFY(entry.place.right() <= 900);
    }

    void theLegendWraps()
    {
        std::vector<ScalingLine> lines;
        for (const ExecutorKind executor : allExecutors)
            lines.push_back(lineOf(executor, doublings, 0.9));
        ScalingChart chart;
        chart.resize(400, 300);
        chart.show();
        chart.setSubject(subjectOf(lines));
        const auto &entries = chart.places().legend;
        QVERIFY(entries.size() >= 6);
        QVERIFY(entries.back().place.top() > entries.front().place.top());
        for (const auto &entry : entries)
            QVERIFY(entry.place.right() <= 400);
        QVERIFY(chart.places().plots[0].whole.top() >= entries.back().place.bottom());
    }

    void aPointSaysWhatItIs()
    {
        ScalingLine line = lineOf(ExecutorKind::StdThread, {8}, 1, 5);
        ScalingPoint &point = line.points[0];
        point.interval = {0.98, 1.04};
        point.speedupInterval = {7.6, 8.2};
        const QStringList words = scalingWords(line, point).split(QLatin1Char('\n'));
        QCOMPARE(words,
                 QStringList({QStringLiteral("std::thread, 8 workers"),
                              QStringLiteral("median 1.00 s, 95 % interval 980 ms to 1.04 s"),
                              QStringLiteral("8.0 times as fast (7.6 to 8.2)"),
                              QStringLiteral("5 runs, 1 far from the others (hollow)")}));
        point.intervalIsRange = true;
        QVERIFY(scalingWords(line, point).contains(QStringLiteral("range 980 ms to 1.04 s")));
    }

    void arrowKeysWalkAlongTheLine()
    {
        ScalingChart chart;
        chart.resize(900, 380);
        chart.show();
        chart.setSubject(subjectOf({lineOf(ExecutorKind::StdThread, doublings, 1)}));
        QTest::keyClick(&chart, Qt::Key_Right);
        QTest::keyClick(&chart, Qt::Key_Right);
        QVERIFY2(chart.accessibleDescription().startsWith(QStringLiteral("std::thread, 2 workers")),
                 qPrintable(chart.accessibleDescription()));
    }

    void thePointerFindsTheNearestPoint()
    {
        ScalingChart chart;
        chart.resize(900, 380);
        chart.show();
        chart.setSubject(subjectOf({lineOf(ExecutorKind::StdThread, doublings, 1)}));
        const ChartSpot last{0, 1, 3};
        const QPointF place = chart.places().pixelOf(chart.model(), last);
        QCOMPARE(chart.places().spotAt(chart.model(), place + QPointF(5, 5)), last);
        QCOMPARE(chart.places().spotAt(chart.model(), place - QPointF(60, -60)), ChartSpot{});
        QTest::mouseMove(&chart, place.toPoint());
        QCOMPARE(chart.chosen(), last);
    }

    void anEmptyChartSaysWhatWillStandThere()
    {
        ScalingChart chart;
        chart.resize(480, 260);
        chart.show();
        QCOMPARE(plotCount(chart), 0);
        QVERIFY(chart.accessibleDescription().contains(QStringLiteral("No curve yet")));
        chart.setSubject(subjectOf({lineOf(ExecutorKind::Serial, {1}, 1)}));
        QCOMPARE(plotCount(chart), 1);
        chart.setSubject({});
        QCOMPARE(plotCount(chart), 0);
        QVERIFY(chart.accessibleDescription().contains(QStringLiteral("No curve yet")));
    }
};

QTEST_MAIN(TestScalingChart)
#include "test_scaling_chart.moc"
