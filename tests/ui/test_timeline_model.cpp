// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/timeline_feed.h"
#include "ui/timeline/timeline_model.h"

#include <QtTest>

using namespace manyhands;
using namespace manyhands::testing;

class TestTimelineModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void phasesSurvivePacking()
    {
        const std::vector<Phase> phases{{PhaseName::Connect, Nanoseconds(0), Nanoseconds(100)},
                                        {PhaseName::Wait, Nanoseconds(100), Nanoseconds(500)},
                                        {PhaseName::Transfer, Nanoseconds(500), Nanoseconds(1000)}};
        const PackedPhases packed(phases, 0, 1000);
        QCOMPARE(packed.count(), 3);
        QCOMPARE(packed.name(1), PhaseName::Wait);
        QVERIFY(std::abs(packed.begin(1) - 0.1) < 0.003);
        QVERIFY(std::abs(packed.end(1) - 0.5) < 0.003);
        QCOMPARE(packed.end(2), 1.0);
        QCOMPARE(PackedPhases().count(), 0);
    }

    void ofManyPhasesTheLongestAreKept()
    {
        std::vector<Phase> phases;
        for (int i = 0; i < 20; ++i) // tries: a long wait, a short transfer
            phases.emplace_back(i % 2 ? PhaseName::Transfer : PhaseName::Wait, Nanoseconds(i * 100),
                                Nanoseconds(i * 100 + (i % 2 ? 1 : 100)));
        const PackedPhases packed(phases, 0, 2000);
        QCOMPARE(packed.count(), PackedPhases::most);
        for (int i = 0; i < packed.count(); ++i)
            QCOMPARE(packed.name(i), PhaseName::Wait);
    }

    void lanesHoldTheirSpans()
    {
        auto recorder = std::make_shared<Recorder>(3, now());
        addSpan(*recorder, 0, 0, 0, 10);
        addSpan(*recorder, 0, 1, 10, 30, Outcome::Failed);
        addSpan(*recorder, 2, 2, 0, 5, Outcome::Cancelled);
        TimelineModel model(recorder);
        QVERIFY(!model.take());
        QCOMPARE(model.laneCount(), 3);
        QCOMPARE(model.laneBars(0).size(), size_t(2));
        QVERIFY(model.laneBars(1).empty());
        QCOMPARE(model.laneBars(0)[1].outcome, Outcome::Failed);
        QCOMPARE(model.laneBars(0)[1].span->task, 1);
        QCOMPARE(model.count(), 3);
        QCOMPARE(model.failed(), 1);
        QCOMPARE(model.cancelled(), 1);
        QCOMPARE(model.end(), 0.03);
        QVERIFY(model.hasPhase(PhaseName::Wait));
        QVERIFY(!model.hasPhase(PhaseName::Decode));
        QVERIFY(std::abs(model.phaseShare(PhaseName::Wait) - 0.4) < 0.001);
    }

    void whatIsNewIsTakenOnce()
    {
        auto recorder = std::make_shared<Recorder>(1, now());
        TimelineModel model(recorder);
        for (int i = 0; i < 5; ++i)
            addSpan(*recorder, 0, i, i, i + 1);
        QVERIFY(model.take(3));
        QCOMPARE(model.count(), 3);
        model.takeAll();
        model.takeAll();
        QCOMPARE(model.count(), 5);
        const quint64 revision = model.revision();
        addSpan(*recorder, 0, 5, 5, 6);
        model.take();
        QCOMPARE(model.revision(), revision);
    }

    void aReportsLanesAreSorted()
    {
        auto recorder = std::make_shared<Recorder>(1, now());
        addSpan(*recorder, 0, 1, 10, 20);
        addSpan(*recorder, 0, 0, 0, 10);
        TimelineModel model(recorder);
        const quint64 revision = model.revision();
        model.take();
        QCOMPARE(model.laneBars(0)[0].span->task, 0);
        QVERIFY(model.revision() != revision); // what was seen of it is void
    }

    void openTasksComeAndGo()
    {
        auto recorder = std::make_shared<Recorder>(2, now());
        Lane &lane = recorder->lane(1);
        lane.begin(7);
        lane.beginPhase(PhaseName::Wait);
        TimelineModel model(recorder);
        model.take();
        QCOMPARE(model.liveCount(), 1);
        QCOMPARE(model.live(1).task, 7);
        QVERIFY(model.hasPhase(PhaseName::Wait));
        lane.finish(Outcome::Done, 1, Nanoseconds(0), {});
        model.take();
        QCOMPARE(model.liveCount(), 0);
        QCOMPARE(model.count(), 1);
        lane.begin(8);
        model.take();
        model.close();
        QCOMPARE(model.liveCount(), 0);
    }

    void startupIsKnownOrGrows()
    {
        auto recorder = std::make_shared<Recorder>(2, now());
        TimelineModel running(recorder);
        QCOMPARE(running.startup(0, 0.25), 0.25);
        recorder->setReady(fromSeconds(0.1));
        QCOMPARE(running.startup(0, 0.25), 0.1);
        const TimelineModel known(recorder, {fromSeconds(0.05)});
        QCOMPARE(known.startup(0, 1), 0.05);
        QCOMPARE(known.startup(1, 1), 0.1);
    }

    void aHundredThousandSpansStaySmall()
    {
        TimelineModel model(evenRecorder(8, 100'000, 1));
        model.takeAll();
        QCOMPARE(model.count(), 100'000);
        QVERIFY2(model.memoryBytes() < 100'000 * 64 + 65'536, "32 bytes a span, and what vectors hold ready");
    }
};

QTEST_MAIN(TestTimelineModel)
#include "test_timeline_model.moc"
