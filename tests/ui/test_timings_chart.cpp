// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_page.h"
#include "ui/charts/experiment_charts.h"
#include "ui/theme.h"

#include <QtTest>

#include <QFontMetricsF>
#include <QScrollBar>

using namespace manyhands;

namespace {

std::vector<TimingBar> someBars()
{
    TimingBar serial;
    serial.subtitle = QStringLiteral("1 worker");
    serial.seconds = 6.4;
    serial.speedup = 1;
    TimingBar threads;
    threads.executor = ExecutorKind::StdThread;
    threads.workers = 8;
    threads.subtitle = QStringLiteral("8 workers");
    threads.seconds = 1.04;
    threads.speedup = 6.2;
    TimingBar running = threads;
    running.running = true;
    running.seconds = 0.2;
    running.speedup.reset();
    return {serial, threads, running};
}

/// As long as each bar is drawn, from the top.
std::vector<double> drawnSeconds(const TimingsChart &chart)
{
    std::vector<double> seconds;
    for (const BarRow &row : chart.model().rows)
        seconds.push_back(row.bars.front().seconds);
    return seconds;
}

bool holds(const QImage &image, const QRect &area, const QColor &color)
{
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x) {
            if (image.rect().contains(x, y) && image.pixel(x, y) == color.rgb())
                return true;
        }
    }
    return false;
}

} // namespace

class TestTimingsChart : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void barsAreWhatWasGiven()
    {
        TimingsChart chart;
        chart.resize(708, 260);
        std::vector<TimingBar> bars = someBars();
        chart.setBars(bars, QStringLiteral("Serial"));
        QCOMPARE(drawnSeconds(chart), (std::vector{6.4, 1.04, 0.2}));
        bars.back().seconds = 0.7;
        chart.setBars(bars, QStringLiteral("Serial"));
        QCOMPARE(drawnSeconds(chart), (std::vector{6.4, 1.04, 0.7}));
        bars.back().running = false;
        chart.setBars(bars, QStringLiteral("Serial"));
        QCOMPARE(drawnSeconds(chart), (std::vector{6.4, 1.04, 0.7}));
        chart.setBars({}, QString());
        QVERIFY(drawnSeconds(chart).empty());
    }

    void aGrowingBarIsPaintedAsFarAsItHasCome()
    {
        TimingsChart chart;
        chart.resize(708, 260);
        chart.show();
        const QColor color =
            mixedColor(Theme::day().executor(ExecutorKind::StdThread), Theme::day().card, 0.72); // of what runs
        std::vector<TimingBar> bars = someBars();
        for (int i = 0; i < 30; ++i) {
            bars.back().seconds += 0.03;
            chart.setBars(bars, QString());
            const QRect bar = chart.places().rows.bar(2, bars.back().seconds).toRect();
            const QImage image = chart.grab().toImage();
            QCOMPARE(image.pixelColor(bar.right() - 4, bar.center().y()), color);
            QVERIFY(image.pixelColor(bar.right() + 4, bar.center().y()) != color);
        }
        QCOMPARE(drawnSeconds(chart), (std::vector{6.4, 1.04, bars.back().seconds}));
    }

    void eachBarHasItsExecutorsColour_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void eachBarHasItsExecutorsColour()
    {
        QFETCH(bool, dark);
        const Theme theme = dark ? Theme::night() : Theme::day();
        TimingsChart chart;
        setTheme(&chart, theme);
        chart.resize(708, 260);
        const std::vector<TimingBar> bars = someBars();
        chart.setBars(bars, QStringLiteral("Serial"));
        chart.show();
        QCoreApplication::processEvents();
        const QImage image = chart.grab().toImage();
        const RowsPlace &rows = chart.places().rows;
        for (int row = 0; row < 2; ++row) {
            const QRect bar = rows.bar(row, bars[size_t(row)].seconds).toRect();
            const QColor color = theme.executor(bars[size_t(row)].executor);
            QVERIFY(holds(image, bar.adjusted(4, 4, -4, -4), color));
            QVERIFY(!holds(image, bar.translated(bar.width() + 12, 0), color)); // no longer than its value
        }
        QVERIFY(holds(image, image.rect(), theme.goodBack)); // the speedup
    }

    void rowsStayReadable_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {1, 2, 6, 12, 40})
            QTest::addRow("%d bars", count) << count;
    }
    void rowsStayReadable()
    {
        QFETCH(int, count);
        TimingBar bar = someBars().front();
        bar.seconds = 6.41;
        bar.note = QStringLiteral("stopped after 3 of 15");
        const ChartModel model = timingsModel({std::vector(size_t(count), bar), {}});
        for (const QSizeF size : {QSizeF(280, 120), QSizeF(708, 260), QSizeF(1500, 900)}) {
            const ChartLayout layout = layOut(model, {size, chartFont(), {}, false});
            const RowsPlace &rows = layout.rows;
            QVERIFY(rows.height(0) >= 20 && rows.height(0) <= 40);
            QVERIFY(rows.thickness <= 24 && rows.thickness < rows.height(0));
            QVERIFY(rows.axisEnd >= 6.41);
            QCOMPARE(rows.rowAt(rows.middle(count - 1)), count - 1);
            QCOMPARE(rows.rowAt(rows.area.top() - 1), -1);
            const double words = QFontMetricsF(layout.bold).horizontalAdvance(QStringLiteral("6.41 s1.0 ×"))
                + QFontMetricsF(layout.small).horizontalAdvance(bar.note);
            QVERIFY(words > 160);
            if (size.width() > 600)
                QVERIFY(rows.bar(0, 6.41).right() + words <= size.width());
        }
    }

    void inANarrowChartNamesGiveWayToFigures()
    {
        TimingBar bar = someBars()[1];
        bar.executor = ExecutorKind::Concurrent; // a long name
        const ChartModel model = timingsModel({{bar, bar, bar, bar, bar, bar}, {}});
        const ChartLayout layout = layOut(model, {QSizeF(240, 130), chartFont(), {}, false});
        const double figures = QFontMetricsF(layout.bold).horizontalAdvance(QStringLiteral("1.04 s 6.2 ×"));
        QVERIFY(layout.rows.labels.width() > 40);
        QVERIFY2(layout.rows.bar(0, bar.seconds).right() + figures <= 240,
                 qPrintable(QString::number(layout.rows.labels.width())));
    }

    void manyBarsScroll()
    {
        TimingsChart chart;
        chart.resize(708, 260);
        chart.show();
        std::vector<TimingBar> bars(40, someBars().front());
        chart.setBars(bars, QString());
        auto *scrollBar = chart.findChild<QScrollBar *>();
        QVERIFY(scrollBar->isVisible());
        bars.resize(3);
        chart.setBars(bars, QString());
        QVERIFY(!scrollBar->isVisible());
    }

    void barsStayBesideTheirLabelsWhenTheLastOneGoes()
    {
        std::vector<TimingBar> many(30, someBars()[0]);
        for (size_t i = 0; i < many.size(); ++i)
            many[i].seconds = 1 + double(i % 5);
        TimingsChart chart;
        chart.resize(500, 260);
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        std::vector<TimingBar> andOneMore = many;
        andOneMore.push_back(someBars()[1]);
        for (const auto &bars : {many, andOneMore, many}) // it is scrolled to its end
            chart.setBars(bars, QString());
        TimingsChart fresh;
        fresh.resize(500, 260);
        fresh.show();
        QVERIFY(QTest::qWaitForWindowExposed(&fresh));
        fresh.setBars(many, QString());
        QCOMPARE(chart.findChild<QScrollBar *>()->value(), fresh.findChild<QScrollBar *>()->value());
        QCOMPARE(chart.grab().toImage(), fresh.grab().toImage());
    }

    void aBarIsActivatedByMouseAndKey()
    {
        TimingsChart chart;
        chart.resize(708, 260);
        chart.setBars(someBars(), QString());
        chart.show();
        QSignalSpy activated(&chart, &TimingsChart::barActivated);
        QTest::mouseClick(&chart, Qt::LeftButton, {}, QPoint(200, int(chart.places().rows.middle(1))));
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.takeFirst().constFirst().toInt(), 1);
        QCOMPARE(chart.chosen(), ChartSpot());
        QTest::keyClick(&chart, Qt::Key_Down);
        QTest::keyClick(&chart, Qt::Key_Down);
        QTest::keyClick(&chart, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.takeFirst().constFirst().toInt(), 1);
        QVERIFY(chart.accessibleDescription().contains(QStringLiteral("1.04 s")));
    }

    void wordsSayWhatTheBarSays()
    {
        QCOMPARE(speedupText(6.28), QStringLiteral("6.3 ×"));
        QCOMPARE(speedupText(12.4), QStringLiteral("12 ×"));
        QCOMPARE(speedupText(0.042), QStringLiteral("0.04 ×"));
        TimingBar bar = someBars()[1];
        bar.note = QStringLiteral("2 failed");
        QVERIFY(barWords(bar).contains(QStringLiteral("8 workers, 1.04 s, 6.2 times as fast, 2 failed")));
        bar.runs = {0.9, 1.7};
        QCOMPARE(timingsModel({{bar}, {}}).rows[0].bars[0].end(), 1.7);
    }

    void aBarOfUnknownStatesLooksLikeNoOther()
    {
        TimingsChart chart;
        chart.resize(708, 260);
        TimingBar known = someBars()[1];
        known.states = StateShares{1, 0, 0};
        TimingBar unknown = someBars()[1];
        unknown.states.reset();
        const auto isSolid = [&chart](int row) {
            const QRect bar = chart.places().rows.bar(row, 1.04).toRect().adjusted(4, 4, -12, -4);
            const QImage part = chart.grab().toImage().copy(bar);
            const QRgb color = Theme::day().executor(ExecutorKind::StdThread).rgb();
            return part.pixel(1, 1) == color && part.pixel(part.rect().center()) == color;
        };
        chart.setBars({known, unknown}, QString());
        QVERIFY(isSolid(0));
        QVERIFY(!isSolid(1));
        const ChartModel mixed = timingsModel({{known, unknown}, {}});
        QCOMPARE(mixed.partNames.back().second, QStringLiteral("not known"));
        QVERIFY(mixed.rows[1].words.contains(QStringLiteral("not known")));
        QVERIFY(!mixed.rows[0].words.contains(QStringLiteral("not known")));
        TimingBar partly = known;
        partly.states = StateShares{0.7, 0.1, 0, 0.2};
        const ChartModel rest = timingsModel({{known, partly}, {}});
        QCOMPARE(rest.rows[1].bars[0].parts.back(), (BarPart{BarPart::Kind::Unknown, 0.2 * partly.seconds}));
        QCOMPARE(rest.partNames.back().first, BarPart::Kind::Unknown);
        QVERIFY2(rest.rows[1].words.contains(QStringLiteral("20 % waiting or held up")),
                 qPrintable(rest.rows[1].words));
        QVERIFY(timingsModel({{unknown, unknown}, {}}).partNames.empty());
        QCOMPARE(int(timingsModel({{known, known}, {}}).partNames.size()), 3);
    }

    void intervalsAndOutliersAreSaid()
    {
        TimingBar bar = someBars()[1];
        bar.seconds = 5.93;
        bar.interval = {5.91, 5.95};
        bar.runs = {5.9, 5.92, 5.94, TimedRun(7.5, true)};
        const QString words = barWords(bar);
        QVERIFY2(words.contains(QStringLiteral("95 % interval 5.91 to 5.95 s")), qPrintable(words));
        QVERIFY2(words.contains(QStringLiteral("1 of 4 runs far from the others")), qPrintable(words));
        const auto end = [&bar] { return timingsModel({{bar}, {}}).rows[0].bars[0].end(); };
        QCOMPARE(end(), 7.5);
        bar.interval->second = 8;
        QCOMPARE(end(), 8.0);
        QCOMPARE(rangeText({0.98, 1.2}), QStringLiteral("980 ms to 1.20 s"));
        QCOMPARE(rangeText({130, 190}), QStringLiteral("2 min 10 s to 3 min 10 s"));
    }

    void aGhostIsAnOutlineAsLongAsPredicted()
    {
        TimingsChart chart;
        chart.resize(708, 260);
        TimingBar ghost = someBars()[1];
        ghost.ghost = true;
        ghost.seconds = 0;
        ghost.predicted = 3.2;
        ghost.speedup.reset();
        chart.setBars({someBars()[0], ghost}, QString());
        QCOMPARE(drawnSeconds(chart), (std::vector{6.4, 3.2}));
        chart.show();
        const QImage image = chart.grab().toImage();
        const QRect bar = chart.places().rows.bar(1, 3.2).toRect();
        const QColor color = Theme::day().executor(ExecutorKind::StdThread);
        QVERIFY(!holds(image, bar.adjusted(4, 4, -4, -4), color));
        QVERIFY(image.pixel(bar.center()) == Theme::day().card.rgb());
        QVERIFY(barWords(ghost).endsWith(QStringLiteral("8 workers, predicted 3.20 s")));
        ghost.ghost = false;
        ghost.seconds = 3.1;
        chart.setBars({someBars()[0], ghost}, QString());
        QCOMPARE(drawnSeconds(chart), (std::vector{6.4, 3.1}));
        QVERIFY(holds(chart.grab().toImage(), bar.adjusted(4, 4, -12, -4), color));
        QVERIFY(barWords(ghost).contains(QStringLiteral("3.10 s, predicted 3.20 s")));
    }

    void chartsBesideEachOtherHaveOneAxis()
    {
        TimingsChart quick;
        TimingsChart slow;
        std::vector<TimingBar> many(30, someBars()[0]); // so many that they scroll, with labels of one line
        many.back().seconds = 130;
        many.back().note = QStringLiteral("stopped after 3 of 15");
        for (TimingsChart *chart : {&quick, &slow})
            chart->resize(440, 260);
        quick.setBars({someBars()[1]}, QString());
        slow.setBars(many, QString());
        const auto pixels = [](const TimingsChart &chart) {
            const RowsPlace &rows = chart.places().rows;
            return std::pair(rows.x(0), rows.x(1) - rows.x(0));
        };
        QVERIFY(pixels(quick) != pixels(slow));
        quick.setCompany(many);
        slow.setCompany({someBars()[1]});
        QCOMPARE(pixels(quick), pixels(slow));
        const double shared = pixels(slow).second;
        quick.setCompany({});
        QVERIFY(pixels(quick).second > shared);
    }

    void anEmptyChartSaysWhatWillStandThere()
    {
        TimingsChart chart;
        chart.resize(400, 200);
        const QImage image = chart.grab().toImage();
        QVERIFY(holds(image, image.rect(), Theme::day().muted));
    }
};

QTEST_MAIN(TestTimingsChart)
#include "test_timings_chart.moc"
