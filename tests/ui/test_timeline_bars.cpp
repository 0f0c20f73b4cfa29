// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/timeline_feed.h"
#include "ui/timeline/visible_bars.h"

#include <QtTest>

using namespace manyhands;
using namespace manyhands::testing;

namespace {

PhaseColors testColors()
{
    PhaseColors colors;
    colors.fill(qRgb(0, 0, 0));
    colors[size_t(PhaseName::Wait)] = qRgb(200, 0, 0);
    colors[size_t(PhaseName::Transfer)] = qRgb(0, 0, 200);
    return colors;
}

LaneLens lens(double from, double to, double width)
{
    return {{{from, to}, 0, width}, 4, 1, testColors()};
}

} // namespace

class TestTimelineBars : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyWhatIsInTheWindowIsSeen()
    {
        TimelineModel model(evenRecorder(1, 100, 10)); // 1 s
        model.takeAll();
        const VisibleLane whole = visibleBars(model.laneBars(0), lens(0, 1, 1000));
        QCOMPARE(whole.bars.size(), size_t(100));
        QCOMPARE(whole.merged, 0);
        const VisibleLane part = visibleBars(model.laneBars(0), lens(0.2, 0.3, 1000));
        QCOMPARE(part.bars.size(), size_t(10));
        QCOMPARE(part.bars.front().index, 20);
        const VisibleLane inside = visibleBars(model.laneBars(0), lens(0.2012, 0.2078, 1000));
        QCOMPARE(inside.bars.size(), size_t(1));
        QCOMPARE(inside.bars.front().left, 0.0);
        QVERIFY(inside.bars.front().right <= 1000);
        QVERIFY(visibleBars(model.laneBars(0), lens(5, 6, 1000)).bars.empty());
    }

    void narrowBarsAreMergedIntoOneStrip()
    {
        TimelineModel model(evenRecorder(1, 10'000, 1));
        model.takeAll();
        const VisibleLane lane = visibleBars(model.laneBars(0), lens(0, 10, 500));
        QVERIFY(lane.bars.empty());
        QCOMPARE(lane.merged, 10'000);
        QCOMPARE(lane.strip.size(), size_t(500));
        const QRgb middle = stripPixel(lane.strip[250], qRgb(255, 255, 0));
        QVERIFY(qAlpha(middle) > 240); // 98 % of the time is taken
        QVERIFY(std::abs(qRed(middle) - 80) < 8); // 40 % waiting
        QVERIFY(std::abs(qBlue(middle) - 120) < 8); // 60 % transferring
    }

    void aNarrowFailureDoesNotDrown()
    {
        auto recorder = evenRecorder(1, 1000, 1);
        addSpan(*recorder, 0, 1000, 1000.01, 1000.02, Outcome::Failed);
        TimelineModel model(recorder);
        model.takeAll();
        const VisibleLane lane = visibleBars(model.laneBars(0), lens(0, 1.1, 110));
        const QRgb failed = qRgb(255, 255, 0);
        QCOMPARE(stripPixel(lane.strip[100], failed), failed);
        QVERIFY(stripPixel(lane.strip[99], failed) != failed);
    }

    void whatIsDrawnAloneIsBounded_data()
    {
        QTest::addColumn<int>("spans");
        for (const int spans : {10, 1000, 5000, 20'000, 100'000})
            QTest::addRow("%d", spans) << spans;
    }
    void whatIsDrawnAloneIsBounded()
    {
        QFETCH(int, spans);
        TimelineModel model(evenRecorder(64, spans, 2));
        model.takeAll();
        const double end = model.end();
        VisibleLanes lanes;
        for (double zoom = 1; zoom < 5000; zoom *= 3) {
            lanes.update(model, 0, 63, lens(0, end / zoom, 1000));
            QVERIFY(lanes.aloneCount() <= VisibleLanes::mostAlone);
            size_t count = 0;
            for (int lane = 0; lane < 64; ++lane)
                count += lanes.lane(lane).bars.size();
            QCOMPARE(int(count), lanes.aloneCount());
        }
    }

    void laterPicturesCostOnlyWhatIsNew()
    {
        auto recorder = evenRecorder(4, 40'000, 1);
        TimelineModel model(recorder);
        model.takeAll();
        VisibleLanes lanes;
        lanes.update(model, 0, 3, lens(0, 20, 1000));
        QVERIFY(lanes.work() >= 40'000);
        lanes.update(model, 0, 3, lens(0, 20, 1000));
        QCOMPARE(lanes.work(), 0);
        addSpan(*recorder, 2, 40'000, 15'000, 15'500);
        model.take();
        lanes.update(model, 0, 3, lens(0, 20, 1000));
        QCOMPARE(lanes.work(), 1);
        QCOMPARE(lanes.lane(2).bars.size(), size_t(1));
        lanes.update(model, 0, 3, lens(0, 10, 1000));
        QVERIFY(lanes.work() > 1000);
    }

    void addingIsTheSameAsStartingOver()
    {
        auto recorder = std::make_shared<Recorder>(1, now());
        TimelineModel model(recorder);
        VisibleLanes grown;
        for (int i = 0; i < 300; ++i) {
            addSpan(*recorder, 0, i, i * 3, i * 3 + 2.9);
            model.take();
            grown.update(model, 0, 0, lens(0, 1, 300));
            updatePixels(grown.lane(0), 0);
        }
        const VisibleLane fresh = visibleBars(model.laneBars(0), lens(0, 1, 300));
        QCOMPARE(grown.lane(0).merged, fresh.merged);
        updatePixels(grown.lane(0), 0);
        for (size_t i = 0; i < fresh.strip.size(); ++i)
            QCOMPARE(grown.lane(0).pixels[i], stripPixel(fresh.strip[i], 0));
    }

    void theBarUnderAMomentIsFound()
    {
        auto recorder = std::make_shared<Recorder>(1, now());
        addSpan(*recorder, 0, 0, 100, 200);
        addSpan(*recorder, 0, 1, 300, 400);
        TimelineModel model(recorder);
        model.takeAll();
        const auto &bars = model.laneBars(0);
        QCOMPARE(barAt(bars, 0.15, 0), 0);
        QCOMPARE(barAt(bars, 0.25, 0.01), -1);
        QCOMPARE(barAt(bars, 0.295, 0.01), 1);
        QCOMPARE(barAt(bars, 0.205, 0.01), 0);
        QCOMPARE(barAt(bars, 0.5, 0.01), -1);
        QCOMPARE(barAt({}, 0.5, 0.01), -1);
    }
};

QTEST_MAIN(TestTimelineBars)
#include "test_timeline_bars.moc"
