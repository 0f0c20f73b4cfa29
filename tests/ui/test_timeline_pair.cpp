// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/patience.h"
#include "tests/ui/timeline_feed.h"
#include "ui/timeline/playback_bar.h"
#include "ui/timeline/timeline_pair.h"

#include <QtTest>

#include <QAbstractEventDispatcher>
#include <QPushButton>

using namespace manyhands;
using namespace manyhands::testing;

namespace {

TimelineRun finishedRun(int lanes, int spans, double eachMs)
{
    TimelineRun run;
    run.executor = ExecutorKind::StdThread;
    run.recorder = evenRecorder(lanes, spans, eachMs);
    run.workload = downloads(spans);
    run.title = QStringLiteral("std::thread, %1 workers").arg(lanes);
    run.wall = fromSeconds(std::ceil(double(spans) / lanes) * eachMs / 1e3);
    return run;
}

const TimelineRun &quick()
{
    static const TimelineRun run = finishedRun(4, 40, 100); // 1 s
    return run;
}

const TimelineRun &slow()
{
    static const TimelineRun run = finishedRun(1, 40, 100); // 4 s
    return run;
}

/// Of all that belongs to the widget, those that run.
QList<QAbstractEventDispatcher::TimerInfo> timersOf(const QWidget &widget)
{
    QList<QAbstractEventDispatcher::TimerInfo> timers;
    for (QObject *each : widget.findChildren<QObject *>())
        timers += QAbstractEventDispatcher::instance()->registeredTimers(each);
    return timers;
}

/// Both runs, shown, with a clock that stands still unless it is moved.
struct Pair {
    Nanoseconds time{0};
    TimelinePair pair;

    Pair()
    {
        pair.playback()->setClock([this] { return time; });
        pair.resize(700, 400);
        pair.showRun(quick());
        pair.show();
        pair.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&pair, 60'000));
    }
    TimelineView *view() { return pair.view(); }
    TimelineView *other() { return pair.other(); }
    void pass(double seconds)
    {
        time += fromSeconds(seconds);
        pair.playback()->tick();
    }
};

} // namespace

class TestTimelinePair : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneRunStandsAlone()
    {
        Pair pair;
        QVERIFY(!pair.pair.hasOther());
        QVERIFY(pair.other()->isHidden());
        QCOMPARE(pair.other()->objectName(), QStringLiteral("otherTimelineView"));
        QCOMPARE(pair.view()->height(), pair.pair.height());
        QCOMPARE(pair.view()->window(), (TimeWindow{0, pair.view()->ownEnd()}));
    }

    void theScaleIsThatOfTheLonger()
    {
        Pair pair;
        const TimeWindow alone = pair.view()->window();
        pair.pair.showOther(slow());
        QVERIFY(pair.pair.hasOther());
        QVERIFY(pair.other()->isVisible());
        QVERIFY(pair.view()->window().to > 4);
        QCOMPARE(pair.view()->window(), pair.other()->window());
        pair.pair.clearOther();
        QVERIFY(pair.other()->isHidden());
        QCOMPARE(pair.view()->window(), alone);
        pair.pair.showRun(slow());
        pair.pair.showOther(quick()); // the other way round
        QVERIFY(pair.other()->window().to > 4);
        QCOMPARE(pair.view()->window(), pair.other()->window());
        pair.pair.showRun(quick());
        QCOMPARE(pair.view()->window(), alone);
        QCOMPARE(pair.other()->window(), alone);
    }

    void eitherMovesBoth_data()
    {
        QTest::addColumn<bool>("byOther");
        QTest::newRow("the first") << false;
        QTest::newRow("the other") << true;
    }
    void eitherMovesBoth()
    {
        QFETCH(bool, byOther);
        Pair pair;
        pair.pair.showOther(slow());
        TimelineView *used = byOther ? pair.other() : pair.view();
        const TimeWindow whole = pair.view()->window();
        const auto press = [&](Qt::Key key) {
            QTest::keyClick(used, key);
            QCOMPARE(pair.view()->window(), pair.other()->window());
        };
        press(Qt::Key_W);
        press(Qt::Key_W);
        const TimeWindow zoomedIn = used->window();
        QVERIFY(zoomedIn.length() < whole.length() * 0.8);
        press(Qt::Key_D);
        QVERIFY(used->window().from > zoomedIn.from);
        press(Qt::Key_A);
        press(Qt::Key_F);
        QCOMPARE(pair.view()->window(), whole);
        const QPointF middle(used->width() / 2, 40); // in a lane
        QWheelEvent wheel(middle, used->mapToGlobal(middle), {}, {0, 240}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(used, &wheel);
        QVERIFY(used->window().length() < whole.length());
        QCOMPARE(pair.view()->window(), pair.other()->window());
        const TimeWindow before = used->window();
        QTest::mousePress(used, Qt::LeftButton, {}, middle.toPoint());
        QTest::mouseMove(used, middle.toPoint() + QPoint(-60, 0));
        QTest::mouseRelease(used, Qt::LeftButton, {}, middle.toPoint() + QPoint(-60, 0));
        QVERIFY(used->window().from > before.from);
        QCOMPARE(pair.view()->window(), pair.other()->window());
        QTest::mouseDClick(used, Qt::LeftButton, {}, middle.toPoint());
        QCOMPARE(pair.other()->window(), whole);
    }

    void aZoomedViewComesBackIntoWhatIsLeft()
    {
        Pair pair;
        pair.pair.showOther(slow());
        for (int i = 0; i < 4; ++i)
            QTest::keyClick(pair.view(), Qt::Key_W);
        for (int i = 0; i < 30; ++i)
            QTest::keyClick(pair.view(), Qt::Key_D); // beyond the end of the shorter
        pair.pair.clearOther();
        QVERIFY(pair.view()->window().to <= pair.view()->ownEnd() + 1e-9);
        QVERIFY(pair.view()->window().from >= 0);
    }

    void aRunOnItsWayTakesTheOtherAlong()
    {
        TimelineRun running = finishedRun(2, 4, 100);
        auto recorder = std::make_shared<Recorder>(2, now() - std::chrono::seconds(30));
        running.recorder = recorder;
        running.wall.reset();
        Pair pair;
        pair.pair.showOther(quick());
        pair.pair.showRun(running);
        QVERIFY(pair.view()->window().to > 30);
        QCOMPARE(pair.view()->window(), pair.other()->window());
        QVERIFY(pair.pair.playback()->isHidden());
        pair.pair.finish(fromSeconds(0.5));
        QVERIFY(pair.view()->window().to < 1.1);
        QCOMPARE(pair.view()->window(), pair.other()->window());
        QVERIFY(!pair.pair.playback()->isHidden());
    }

    void bothPlayOnOneClock()
    {
        Pair pair;
        pair.pair.showOther(slow());
        const QString whole = pair.view()->subtitle();
        pair.pair.playback()->toggle();
        pair.pass(1.0); // at half the speed
        QCOMPARE(pair.view()->moment(), 0.5);
        QCOMPARE(pair.other()->moment(), 0.5);
        QVERIFY(pair.view()->subtitle().contains(QStringLiteral("20 of 40")));
        QVERIFY(pair.other()->subtitle().contains(QStringLiteral("5 of 40")));
        pair.pass(3.0); // the shorter is over
        QCOMPARE(pair.view()->subtitle(), whole);
        QVERIFY(pair.other()->subtitle().contains(QStringLiteral("20 of 40")));
        QVERIFY(pair.pair.playback()->isPlaying());
        pair.pass(4.1);
        QVERIFY(!pair.pair.playback()->isPlaying());
        QVERIFY(!pair.view()->moment());
        QVERIFY(!pair.other()->moment());
    }

    void anotherRunEndsPlayback()
    {
        Pair pair;
        const auto isAtRest = [&] { return !pair.pair.playback()->isPlaying() && !pair.view()->moment(); };
        const auto play = [&] {
            pair.pair.playback()->toggle();
            pair.pass(0.5);
            return !isAtRest();
        };
        QVERIFY(play());
        pair.pair.showOther(slow());
        QVERIFY(isAtRest());
        QVERIFY(play());
        pair.pair.clearOther();
        QVERIFY(isAtRest());
        QVERIFY(play());
        pair.pair.showRun(slow());
        QVERIFY(isAtRest());
        QVERIFY(play());
        pair.pair.clear();
        QVERIFY(isAtRest());
        QVERIFY(pair.pair.playback()->isHidden());
    }

    void theKeyboardPlays()
    {
        Pair pair;
        pair.view()->setFocus();
        QTest::keyClick(pair.view(), Qt::Key_Space);
        QVERIFY(pair.pair.playback()->isPlaying());
        pair.pass(0.4);
        QTest::keyClick(pair.view(), Qt::Key_Space);
        QVERIFY(!pair.pair.playback()->isPlaying());
        QCOMPARE(pair.view()->moment(), 0.2);
        QTest::keyClick(&pair.pair, Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(pair.pair.playback()->isPlaying());
        QTest::keyClick(pair.view(), Qt::Key_End);
        QVERIFY(!pair.view()->moment());
        QTest::keyClick(pair.view(), Qt::Key_Home);
        QCOMPARE(pair.view()->moment(), 0.0);
        QVERIFY(!pair.pair.playback()->isPlaying());
    }

    void draggingOnTheAxisMovesTheMoment()
    {
        Pair pair;
        pair.pair.resize(700, 150);
        const QPoint middle(350, pair.view()->height() - 12);
        QTest::mousePress(pair.view(), Qt::LeftButton, {}, middle);
        QVERIFY(pair.view()->moment().has_value());
        const double first = *pair.view()->moment();
        QVERIFY(first > 0.3 && first < 0.7);
        QTest::mouseMove(pair.view(), middle + QPoint(80, 0));
        QVERIFY(*pair.view()->moment() > first);
        QTest::mouseMove(pair.view(), QPoint(695, middle.y()));
        QVERIFY(!pair.view()->moment()); // past its end: the whole
        QTest::mouseRelease(pair.view(), Qt::LeftButton, {}, middle);
        QTest::mouseMove(pair.view(), middle);
        QVERIFY(!pair.view()->moment());
    }

    void itsOwnTimerRunsWhileItPlays()
    {
        Pair pair;
        pair.pair.showOther(slow());
        int looks = 0;
        pair.pair.playback()->setClock([&looks] { return fromSeconds(0.01 * ++looks); });
        pair.pair.playback()->toggle();
        QTRY_VERIFY(pair.view()->moment() >= 0.02 && pair.other()->moment() == pair.view()->moment());
        pair.pair.playback()->rest();
        QVERIFY(timersOf(pair.pair).isEmpty()); // at rest nothing comes to be painted
    }

    void bothHaveRoom()
    {
        for (const int height : {150, 240, 600}) {
            TimelinePair pair;
            pair.resize(640, height);
            pair.showRun(finishedRun(32, 64, 100));
            pair.showOther(finishedRun(1, 10, 100));
            pair.show();
            QCOMPARE(pair.height(), height);
            QVERIFY(pair.view()->height() >= 60);
            QVERIFY(pair.other()->height() >= 60);
            QVERIFY(pair.other()->geometry().top() > pair.view()->geometry().bottom());
            auto *button = pair.findChild<QPushButton *>(QStringLiteral("playButton"));
            QVERIFY(button->isVisible());
            QVERIFY(
                pair.rect().contains(button->geometry().translated(button->mapTo(&pair, QPoint()) - button->pos())));
        }
    }
};

QTEST_MAIN(TestTimelinePair)
#include "test_timeline_pair.moc"
