// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/timeline_feed.h"
#include "ui/timeline/playback_bar.h"
#include "ui/timeline/timeline_painter.h"
#include "ui/timeline/timeline_state.h"
#include "ui/timeline/timeline_words.h"
#include "ui/timeline/visible_bars.h"

#include <QtTest>

#include <QComboBox>
#include <QPainter>
#include <QPushButton>

using namespace manyhands;
using namespace manyhands::testing;

namespace {

/// Two lanes: one bar done and one failed; one cancelled.
TimelineRun mixedRun()
{
    TimelineRun run;
    run.executor = ExecutorKind::StdThread;
    auto recorder = std::make_shared<Recorder>(2, now());
    recorder->setReady(fromSeconds(0.1));
    addSpan(*recorder, 0, 0, 100, 400);
    addSpan(*recorder, 0, 1, 400, 700, Outcome::Failed);
    addSpan(*recorder, 1, 2, 100, 500, Outcome::Cancelled);
    run.recorder = recorder;
    run.workload = downloads(4);
    run.wall = fromSeconds(0.8);
    return run;
}

struct Picture {
    QImage image{732, 260, QImage::Format_RGB32};
    TimelineLayout layout;
};

Picture paint(const TimelineState &state)
{
    Picture picture;
    picture.image.fill(Theme::day().card);
    QFont font(QStringLiteral("DejaVu Sans"));
    font.setPixelSize(13);
    const TimelineFonts fonts(font);
    picture.layout = timelineLayout(picture.image.rect(), state.scene(), fonts);
    QPainter painter(&picture.image);
    TimelinePainter(painter, Theme::day(), fonts).paint(picture.layout, state.scene());
    return picture;
}

/// Pixels of the lane's middle that have the colour, between two moments.
int pixels(const Picture &picture, int lane, double from, double to, const QColor &color)
{
    const int y = int(picture.layout.laneTop(lane) + picture.layout.barHeight / 2);
    int found = 0;
    for (int x = int(picture.layout.scale.x(from)) + 1; x < int(picture.layout.scale.x(to)); ++x)
        found += picture.image.pixel(x, y) == color.rgb();
    return found;
}

bool isEmptyTrack(const Picture &picture, int lane, double from, double to)
{
    const int y = int(picture.layout.laneTop(lane) + picture.layout.barHeight / 2);
    const int last = int(picture.layout.scale.x(to));
    QSet<QRgb> colors;
    for (int x = int(picture.layout.scale.x(from)) + 2; x < last; ++x)
        colors.insert(picture.image.pixel(x, y));
    return colors.size() == 1;
}

} // namespace

class TestTimelinePlayback : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void momentsFollowTheClock()
    {
        Playback playback;
        playback.play(); // nothing to play
        QVERIFY(!playback.isPlaying());
        playback.load(fromSeconds(2));
        QVERIFY(!playback.moment());
        playback.setSpeed(0.25);
        playback.play();
        QCOMPARE(playback.moment(), Nanoseconds(0));
        playback.advance(fromSeconds(1));
        QCOMPARE(playback.moment(), fromSeconds(0.25));
        playback.setSpeed(1);
        playback.advance(fromSeconds(0.5));
        QCOMPARE(playback.moment(), fromSeconds(0.75));
        playback.pause();
        playback.advance(fromSeconds(9));
        QCOMPARE(playback.moment(), fromSeconds(0.75));
        playback.play(); // from where it was
        playback.advance(fromSeconds(1.2));
        QVERIFY(playback.isPlaying());
        playback.advance(fromSeconds(0.1));
        QVERIFY(!playback.isPlaying()); // its end
        QVERIFY(!playback.moment());
        playback.play();
        QCOMPARE(playback.moment(), Nanoseconds(0)); // from the start again
    }

    void momentsStayInsideTheRun()
    {
        Playback playback;
        playback.load(fromSeconds(1));
        playback.moveTo(fromSeconds(-1));
        QCOMPARE(playback.moment(), Nanoseconds(0));
        playback.moveTo(fromSeconds(1));
        QVERIFY(!playback.moment());
        playback.moveTo(fromSeconds(0.5));
        playback.load(fromSeconds(3));
        QVERIFY(!playback.moment());
    }

    void countsAreThoseOfTheMoment()
    {
        TimelineState state;
        state.show(mixedRun());
        const auto at = [&](double seconds) {
            const MomentCounts counts = countsAt(state.model(), seconds);
            return QList<int>{int(counts.ended), int(counts.failed), int(counts.cancelled), counts.open};
        };
        QCOMPARE(at(0.05), (QList<int>{0, 0, 0, 0}));
        QCOMPARE(at(0.2), (QList<int>{0, 0, 0, 2}));
        QCOMPARE(at(0.45), (QList<int>{1, 0, 0, 2}));
        QCOMPARE(at(0.6), (QList<int>{1, 0, 1, 1}));
        QCOMPARE(at(0.75), (QList<int>{2, 1, 1, 0}));
    }

    void wordsAreThoseOfTheMoment()
    {
        TimelineState state;
        state.show(mixedRun());
        const QString whole = state.scene().subtitle;
        state.setMoment(0.45);
        QCOMPARE(state.scene().subtitle, QStringLiteral("download, 1 of 4 at 0.45 s"));
        state.setMoment(0.75);
        QVERIFY(state.scene().subtitle.contains(QStringLiteral("1 failed")));
        state.setMoment(0.9); // the run is over, one beside it is not
        QCOMPARE(state.scene().subtitle, whole);
        state.setMoment(std::nullopt);
        QCOMPARE(state.scene().subtitle, whole);
    }

    void nothingIsPaintedPastTheMoment_data()
    {
        QTest::addColumn<double>("moment");
        for (const double moment : {0.0, 0.05, 0.2, 0.41, 0.55, 0.69})
            QTest::addRow("%g s", moment) << moment;
    }
    void nothingIsPaintedPastTheMoment()
    {
        QFETCH(double, moment);
        TimelineState state;
        state.show(mixedRun());
        QVERIFY(!isEmptyTrack(paint(state), 0, moment, 0.8));
        state.setMoment(moment);
        const Picture picture = paint(state);
        QVERIFY(isEmptyTrack(picture, 0, moment, 0.8));
        QVERIFY(isEmptyTrack(picture, 1, moment, 0.8));
        QCOMPARE(picture.layout.scale.window, state.scene().window); // the scale is that of the whole
        QVERIFY(picture.layout.scale.window.to > 0.8);
        const QColor accent = Theme::day().accent;
        QVERIFY(picture.image.pixel(int(picture.layout.scale.x(moment)), int(picture.layout.lanes.top()) + 1)
                == accent.rgb());
    }

    void theOpenTaskGrowsAndHidesItsOutcome()
    {
        const Theme theme = Theme::day();
        const QColor transfer = theme.phase(ExecutorKind::StdThread, PhaseName::Transfer);
        TimelineState state;
        state.show(mixedRun());
        state.setMoment(0.6);
        const int before = pixels(paint(state), 0, 0.52, 0.7, transfer);
        QCOMPARE(pixels(paint(state), 0, 0.4, 0.7, theme.bad), 0);
        state.setMoment(0.69);
        const int later = pixels(paint(state), 0, 0.52, 0.7, transfer);
        QVERIFY(before > 10 && later > before + 10);
        QCOMPARE(pixels(paint(state), 0, 0.4, 0.7, theme.bad), 0); // it has not failed yet
        state.setMoment(0.71);
        QVERIFY(pixels(paint(state), 0, 0.4, 0.7, theme.bad) > 0);
    }

    void manyNarrowBarsEndThereToo()
    {
        TimelineRun run = mixedRun();
        run.recorder = evenRecorder(1, 5000, 0.2);
        run.workload = downloads(5000);
        run.wall = fromSeconds(1);
        TimelineState state;
        state.show(run);
        state.setMoment(0.5);
        const Picture picture = paint(state);
        QVERIFY(isEmptyTrack(picture, 0, 0.505, 0.99));
        const QColor track(picture.image.pixel(int(picture.layout.scale.x(0.7)),
                                               int(picture.layout.laneTop(0) + picture.layout.barHeight / 2)));
        QCOMPARE(pixels(picture, 0, 0.1, 0.49, track), 0);
    }

    void theFutureCannotBePointedAt()
    {
        TimelineState state;
        state.show(mixedRun());
        const TimelineLayout layout = timelineLayout({0, 0, 732, 260}, state.scene(), TimelineFonts(QFont()));
        const auto at = [&](double seconds) {
            return state.barUnder(layout, {layout.scale.x(seconds), layout.laneTop(0) + 2});
        };
        state.setMoment(0.45);
        QCOMPARE(at(0.43), (BarPlace{0, 1}));
        QVERIFY(!at(0.6));
        const auto facts = barFacts(state.scene(), *at(0.43), QString());
        QVERIFY(facts->open);
        QCOMPARE(facts->end, 0.45);
        QVERIFY(facts->remark.isEmpty());
        QCOMPARE(facts->phases.size(), size_t(1));
        state.setMoment(0.3);
        QVERIFY(!at(0.5));
        state.step(1, 0);
        state.step(1, 0);
        QCOMPARE(state.scene().marked, (BarPlace{0, 0})); // the second has not begun
    }

    void aRunThatIsOnHasNoMoments()
    {
        TimelineRun run = mixedRun();
        run.wall.reset();
        TimelineState state;
        state.show(run);
        state.setMoment(0.2);
        QVERIFY(!state.scene().moment);
    }

    void theBarLooksAtItsClockOnlyWhilePlaying()
    {
        Nanoseconds time(0);
        int looks = 0;
        PlaybackBar bar;
        bar.setClock([&] {
            ++looks;
            return time;
        });
        auto *button = bar.findChild<QPushButton *>(QStringLiteral("playButton"));
        auto *speed = bar.findChild<QComboBox *>(QStringLiteral("playSpeedCombo"));
        QVERIFY(bar.isHidden());
        bar.load(fromSeconds(1));
        QVERIFY(!bar.isHidden());
        bar.tick();
        QCOMPARE(looks, 0);
        QCOMPARE(speed->count(), 4);
        speed->setCurrentIndex(speed->findData(0.1));
        button->click();
        QVERIFY(bar.isPlaying());
        QCOMPARE(button->accessibleName(), QStringLiteral("Pause"));
        time += std::chrono::seconds(2);
        bar.tick();
        QCOMPARE(bar.moment(), fromSeconds(0.2));
        time += std::chrono::seconds(1);
        speed->setCurrentIndex(speed->findData(1.0)); // what passed, passed slowly
        QCOMPARE(bar.moment(), fromSeconds(0.3));
        button->click();
        QVERIFY(!bar.isPlaying());
        const int seen = looks;
        time += std::chrono::seconds(5);
        bar.tick();
        QCOMPARE(looks, seen);
        QCOMPARE(bar.moment(), fromSeconds(0.3));
        button->click();
        time += std::chrono::seconds(1);
        QSignalSpy moved(&bar, &PlaybackBar::moved);
        bar.tick();
        QVERIFY(!bar.isPlaying());
        QVERIFY(!bar.moment());
        QCOMPARE(moved.count(), 1);
        QCOMPARE(button->accessibleName(), QStringLiteral("Play"));
        bar.unload();
        QVERIFY(bar.isHidden());
        bar.toggle();
        QVERIFY(!bar.isPlaying());
    }
};

QTEST_MAIN(TestTimelinePlayback)
#include "test_timeline_playback.moc"
