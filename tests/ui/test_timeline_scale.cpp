// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/time_scale.h"

#include <QtTest>

using namespace manyhands;

class TestTimelineScale : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stepsAreOneTwoFive()
    {
        QCOMPARE(niceStep(0.03), 0.05);
        QCOMPARE(niceStep(0.1), 0.1);
        QCOMPARE(niceStep(1.1), 2.0);
        QCOMPARE(niceStep(7), 10.0);
        QCOMPARE(niceStep(0), 1.0);
    }

    void ticksAreFewAndInside_data()
    {
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::addColumn<int>("most");
        for (const double to : {1e-5, 3e-3, 0.4, 1.2, 9.7, 63.0, 119.0, 130.0, 4000.0}) {
            for (const int most : {1, 3, 8, 20})
                QTest::addRow("0 to %g, %d", to, most) << 0.0 << to << most;
        }
        QTest::newRow("zoomed in") << 5.0001 << 5.0002 << 8;
    }
    void ticksAreFewAndInside()
    {
        QFETCH(double, from);
        QFETCH(double, to);
        QFETCH(int, most);
        const TimeTicks ticks = timeTicks({from, to}, most);
        QVERIFY(!ticks.values.empty());
        QVERIFY(int(ticks.values.size()) <= most + 1);
        QSet<QString> labels;
        for (const double value : ticks.values) {
            QVERIFY(value >= from - ticks.step * 1e-3 && value <= to + ticks.step * 1e-3);
            labels.insert(ticks.label(value));
        }
        QCOMPARE(size_t(labels.size()), ticks.values.size()); // no two ticks say the same
    }

    void labelsHaveOneUnit()
    {
        const TimeTicks seconds = timeTicks({0, 1.2}, 6);
        QCOMPARE(seconds.label(0), QStringLiteral("0"));
        QCOMPARE(seconds.label(1.2), QStringLiteral("1.2"));
        QCOMPARE(seconds.unitName(), QStringLiteral("s"));
        const TimeTicks milliseconds = timeTicks({0, 0.8}, 8);
        QCOMPARE(milliseconds.label(0.2), QStringLiteral("200"));
        QCOMPARE(milliseconds.unitName(), QStringLiteral("ms"));
        const TimeTicks minutes = timeTicks({0, 300}, 5);
        QCOMPARE(minutes.step, 60.0);
        QCOMPARE(minutes.label(150), QStringLiteral("2:30"));
        QCOMPARE(timeTicks({0, 150}, 10).step, 15.0);
    }

    void theAxisGrowsInSteps()
    {
        double end = 0;
        int steps = 0;
        for (double now = 0.01; now < 100; now *= 1.01) {
            const double next = calmEnd(now);
            QVERIFY(next > now || now <= 0.1);
            QVERIFY(next >= end);
            QVERIFY(next <= std::max(0.1, now * 1.5));
            steps += next != end;
            end = next;
        }
        QVERIFY2(steps <= 32, "some ten steps a power of ten");
    }

    void zoomKeepsItsAnchorAndItsBounds()
    {
        const TimeWindow whole{0, 10};
        const TimeWindow closer = zoomed(whole, 2, 4, 10);
        QCOMPARE(closer.length(), 5.0);
        QCOMPARE((4 - closer.from) / closer.length(), 0.4);
        QCOMPARE(zoomed(closer, 0.1, 4, 10), whole);
        TimeWindow window = whole;
        for (int i = 0; i < 200; ++i)
            window = zoomed(window, 1.5, 9.9999, 10);
        QVERIFY(window.length() >= 0.99e-6);
        QVERIFY(window.from >= 0 && window.to <= 10 + 1e-9);
    }

    void panStaysInside()
    {
        const TimeWindow window{4, 6};
        QCOMPARE(panned(window, 1, 10), (TimeWindow{5, 7}));
        QCOMPARE(panned(window, 100, 10), (TimeWindow{8, 10}));
        QCOMPARE(panned(window, -100, 10), (TimeWindow{0, 2}));
    }

    void pixelsAndSecondsAreInverse()
    {
        const TimeScale scale{{2, 4}, 50, 200};
        QCOMPARE(scale.x(3), 150.0);
        QCOMPARE(scale.seconds(scale.x(3.3)), 3.3);
        QCOMPARE(scale.pixels(0.5), 50.0);
    }

    void durationsReadWell()
    {
        QCOMPARE(durationText(0.00004), QStringLiteral("40 µs"));
        QCOMPARE(durationText(0.64), QStringLiteral("640 ms"));
        QCOMPARE(durationText(1.04), QStringLiteral("1.04 s"));
        QCOMPARE(durationText(12.34), QStringLiteral("12.3 s"));
        QCOMPARE(durationText(125), QStringLiteral("2 min 05 s"));
        QCOMPARE(bytesText(999), QStringLiteral("999 bytes"));
        QCOMPARE(bytesText(1'500'000), QStringLiteral("1.5 MB"));
    }
};

QTEST_MAIN(TestTimelineScale)
#include "test_timeline_scale.moc"
