// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/watch/made_record.h"
#include "ui/timeline/timeline_state.h"
#include "ui/timeline/timeline_words.h"
#include "ui/timeline/visible_bars.h"

#include <QtTest>

// The lanes of a watched program: whose they are, what stands on them, and how they grow.
namespace manyhands::testing {

using namespace std::chrono_literals;

class TestWatchTimeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHeadingForEachProcessOfSeveralThreads();
    void aStretchEndsWhereTheNextBegins();
    void anInterpretersStartIsDrawnAsOne();
    void lanesGrow();
    void aRangeHasTheSharesOfItsStates();
    void theKeyboardReachesEachStretch();
};

namespace {

std::shared_ptr<WatchRecord> twoProcesses()
{
    MadeRecord made;
    made.addMain({{WatchState::Running, 400ms}, {WatchState::Sleep, 600ms}});
    made.process().command = QStringLiteral("/usr/bin/python3 tasks.py");
    made.addThread(mainProcess, 101, 100ms, 600ms, {{WatchState::Ready, 200ms}, {WatchState::Running, 300ms}});
    made.addProcess(200, mainProcess, 200ms, 500ms).command = QStringLiteral("/bin/bash -e tools/build.sh");
    made.addThread(200, 200, 200ms, 500ms, {{WatchState::Pipe, 300ms}});
    return std::make_shared<WatchRecord>(made.record());
}

TimelineRun runOf(const std::shared_ptr<const WatchRecord> &record, std::optional<Nanoseconds> wall)
{
    TimelineRun run;
    run.watch = record;
    run.title = QStringLiteral("python3 tasks.py");
    run.wall = wall;
    return run;
}

} // namespace

void TestWatchTimeline::aHeadingForEachProcessOfSeveralThreads()
{
    TimelineModel model(twoProcesses());
    QCOMPARE(model.laneCount(), 4);
    QVERIFY(!model.thread(0));
    QCOMPARE(model.process(0)->id, mainProcess);
    QCOMPARE(model.laneName(1), QStringLiteral("main"));
    QCOMPARE(model.thread(2)->id, 101);
    QCOMPARE(model.laneName(2), QStringLiteral("thread 2"));
    QCOMPARE(model.laneName(3), QStringLiteral("bash build.sh 200")); // it needs no heading
}

void TestWatchTimeline::aStretchEndsWhereTheNextBegins()
{
    TimelineModel model(twoProcesses());
    model.close();
    const auto &bars = model.laneBars(1);
    QCOMPARE(bars.size(), size_t(2));
    QCOMPARE(bars[0].phases.shade(0), int(WatchState::Running));
    QCOMPARE(bars[0].phases.count(), 1);
    QCOMPARE(bars[0].end(), 0.4);
    QCOMPARE(bars[1].start(), 0.4);
    QCOMPARE(bars[1].end(), 1.0);
    QVERIFY(model.laneBars(0).empty());
    QCOMPARE(gapAfter(bars[0], 100), 0.0);
}

void TestWatchTimeline::anInterpretersStartIsDrawnAsOne()
{
    const auto record = twoProcesses();
    record->processes.front().ready = 150ms;
    TimelineModel model(record);
    model.close();
    const auto &bars = model.laneBars(1);
    QCOMPARE(bars.size(), size_t(3));
    QCOMPARE(bars[0].phases.shade(0), startingShade);
    QCOMPARE(bars[0].end(), 0.15);
    QCOMPARE(bars[1].phases.shade(0), int(WatchState::Running));
    QCOMPARE(model.laneBars(2).size(), size_t(2)); // the other threads are the program's own
}

void TestWatchTimeline::lanesGrow()
{
    const auto record = twoProcesses();
    for (WatchedThread &thread : record->threads)
        thread.livesOn = true;
    TimelineState state;
    state.show(runOf(record, std::nullopt));
    QVERIFY(state.isRunning());
    QCOMPARE(state.model().laneBars(1).size(), size_t(1)); // the last stretch is open
    QCOMPARE(state.model().liveShade(1), int(WatchState::Sleep));
    const quint64 before = state.model().revision();

    record->threads[1].stretches.push_back({600'000, WatchState::Lock});
    state.refresh();
    QCOMPARE(state.model().revision(), before); // what was drawn stays
    QCOMPARE(state.model().laneBars(2).size(), size_t(2));

    WatchedThread third = record->threads[1];
    third.id = 102;
    record->threads.insert(record->threads.begin() + 2, third);
    state.refresh();
    QVERIFY(state.model().revision() != before);
    QCOMPARE(state.model().laneCount(), 5);
    QCOMPARE(state.model().laneName(3), QStringLiteral("thread 3"));
    QCOMPARE(state.model().laneName(4), QStringLiteral("bash build.sh 200"));
}

void TestWatchTimeline::aRangeHasTheSharesOfItsStates()
{
    TimelineState state;
    state.show(runOf(twoProcesses(), 1s));
    state.setRange(TimeWindow{0.2, 0.4});
    const RangeTotals &totals = *state.scene().range;
    QVERIFY(std::abs(totals.shadeSeconds[size_t(WatchState::Running)] - 0.3) < 1e-9); // main 0.2, thread 2 0.1
    QVERIFY(std::abs(totals.shadeSeconds[size_t(WatchState::Pipe)] - 0.2) < 1e-9);
    QVERIFY(!state.scene().subtitle.contains(QLatin1String("task")));
}

void TestWatchTimeline::theKeyboardReachesEachStretch()
{
    TimelineState state;
    state.show(runOf(twoProcesses(), 1s));
    state.step(0, 1); // from the heading
    QCOMPARE(state.scene().marked->lane, 1);
    state.step(1, 0);
    QVERIFY(spokenStretch(state.scene(), *state.scene().marked).contains(QLatin1String("sleeping")));
    QVERIFY(stretchHtml(state.scene(), *state.scene().marked).contains(QLatin1String("tasks.py")));
    QVERIFY(stretchHtml(state.scene(), BarPlace{0, 0}).isEmpty());
}

} // namespace manyhands::testing

QTEST_MAIN(manyhands::testing::TestWatchTimeline)
#include "test_watch_timeline.moc"
