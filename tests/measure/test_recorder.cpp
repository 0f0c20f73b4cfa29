// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/recorder.h"
#include "core/measure/value_named.h"

#include <QtTest>

#include <algorithm>
#include <array>
#include <set>
#include <thread>
#include <vector>

#include <sched.h>

using namespace manyhands;

class TestRecorder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesGoThereAndBack();
    void timesCountFromTheOrigin();
    void aSpanKnowsItsCore();
    void theClockStandsStillOnceTheRunIsOver();
    void phasesEndWhereTheNextBegins();
    void phasesMoveWithTheirSpan();
    void phasesKeepGapsAndCopies();
    void liveTaskIsSeenUntilItEnds();
    void liveTaskOfManyPhasesKeepsTheFirstOnes();
    void cursorHandsEachSpanOutOnce();
    void spansComeInTheOrderOfTasks();
    void readersNeverSeeTornTasks();
};

void TestRecorder::namesGoThereAndBack()
{
    std::set<QByteArray> names;
    for (int i = 0; i < phaseNameCount; ++i) {
        names.insert(phaseName(PhaseName(i)));
        QCOMPARE(valueNamed(phaseName(PhaseName(i)), phaseName, lastPhaseName), PhaseName(i));
    }
    for (int i = 0; i < errorKindCount; ++i) {
        names.insert(errorKindName(ErrorKind(i)));
        QCOMPARE(valueNamed(errorKindName(ErrorKind(i)), errorKindName, lastErrorKind), ErrorKind(i));
    }
    QCOMPARE(int(names.size()), phaseNameCount + errorKindCount);
    QVERIFY(!valueNamed("eating", phaseName, lastPhaseName));
    QVERIFY(!valueNamed("finished", outcomeName, Outcome::Cancelled));
}

void TestRecorder::timesCountFromTheOrigin()
{
    const Nanoseconds origin(1'000'000);
    const auto recorder = std::make_shared<Recorder>(2, origin);
    Lane &lane = recorder->lane(1);
    lane.begin(7, origin + Nanoseconds(10));
    lane.beginPhase(PhaseName::Sleep, origin + Nanoseconds(12));
    lane.setBytes(99);
    lane.finish(Outcome::Failed, 3, Nanoseconds(5), {}, origin + Nanoseconds(30));

    const SpanList spans(recorder, 8);
    const Span *span = spans.at(7);
    QVERIFY(span);
    QCOMPARE(span->worker, 1);
    QCOMPARE(span->start, Nanoseconds(10));
    QCOMPARE(span->end, Nanoseconds(30));
    QCOMPARE(span->cpu, Nanoseconds(5));
    QCOMPARE(span->bytes, 99);
    QCOMPARE(int(span->tries), 3);
    QCOMPARE(span->outcome, Outcome::Failed);
    QCOMPARE(recorder->failedCount(), 1);
    QCOMPARE(recorder->finishedCount(), 1);
    QCOMPARE(recorder->byteCount(), 99);
}

void TestRecorder::aSpanKnowsItsCore()
{
    cpu_set_t all;
    QCOMPARE(sched_getaffinity(0, sizeof all, &all), 0);
    std::vector<int> cores;
    for (int core = 0; core < CPU_SETSIZE; ++core) {
        if (CPU_ISSET(core, &all))
            cores.push_back(core);
    }
    const auto moveTo = [](int core) {
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(core, &one);
        QCOMPARE(sched_setaffinity(0, sizeof one, &one), 0);
    };
    const auto recorder = std::make_shared<Recorder>(1, now());
    const auto spanFrom = [&](int task, int first, int last, Nanoseconds cpu) {
        moveTo(first);
        recorder->lane(0).begin(task, now());
        moveTo(last);
        recorder->lane(0).finish(Outcome::Done, 1, cpu, {}, now());
    };
    spanFrom(0, cores.front(), cores.front(), Nanoseconds(5));
    spanFrom(1, cores.front(), cores.back(), Nanoseconds(5));
    spanFrom(2, cores.front(), cores.front(), Nanoseconds(-1));
    QCOMPARE(sched_setaffinity(0, sizeof all, &all), 0);

    const SpanList spans(recorder, 3);
    QCOMPARE(int(spans.at(0)->core), cores.front());
    QVERIFY(!spans.at(0)->beganElsewhere);
    QCOMPARE(int(spans.at(1)->core), cores.back());
    QCOMPARE(bool(spans.at(1)->beganElsewhere), cores.size() > 1);
    QCOMPARE(int(spans.at(2)->core), -1); // several tasks share the thread
    QVERIFY(!spans.at(2)->beganElsewhere);
}

void TestRecorder::theClockStandsStillOnceTheRunIsOver()
{
    const Nanoseconds origin(1'000'000);
    Recorder recorder(1, origin);
    QVERIFY(!recorder.isOver());
    QCOMPARE(recorder.elapsed(origin + Nanoseconds(500)), Nanoseconds(500));
    recorder.setOver(Nanoseconds(400));
    QVERIFY(recorder.isOver());
    QCOMPARE(recorder.elapsed(origin + Nanoseconds(9000)), Nanoseconds(400));
}

void TestRecorder::phasesEndWhereTheNextBegins()
{
    const auto recorder = std::make_shared<Recorder>(1, Nanoseconds(0));
    Lane &lane = recorder->lane(0);
    lane.begin(0, Nanoseconds(1));
    lane.beginPhase(PhaseName::Connect, Nanoseconds(1));
    lane.beginPhase(PhaseName::Wait, Nanoseconds(4));
    lane.beginPhase(PhaseName::Transfer, Nanoseconds(9));
    lane.finish(Outcome::Done, 1, Nanoseconds(-1), {}, Nanoseconds(20));
    const std::vector<Phase> phases = SpanList(recorder, 1).at(0)->phases();
    QCOMPARE(phases.size(), size_t(3));
    const std::array<std::array<qint64, 2>, 3> expected{{{1, 4}, {4, 9}, {9, 20}}};
    for (size_t i = 0; i < 3; ++i) {
        QCOMPARE(qint64(phases[i].startNs), expected[i][0]);
        QCOMPARE(phases[i].endNs, expected[i][1]);
    }
}

void TestRecorder::phasesMoveWithTheirSpan()
{
    Span span;
    span.start = Nanoseconds(100);
    span.end = Nanoseconds(200);
    span.setPhases({{PhaseName::Decode, Nanoseconds(110), Nanoseconds(150)},
                    {PhaseName::Scale, Nanoseconds(150), Nanoseconds(200)}});
    span.start += Nanoseconds(1'000'000'000'000);
    span.end += Nanoseconds(1'000'000'000'000);
    const std::vector<Phase> phases = span.phases();
    QCOMPARE(phases.size(), size_t(2));
    QCOMPARE(qint64(phases[0].startNs), 1'000'000'000'110);
    QCOMPARE(phases[0].endNs, 1'000'000'000'150);
    QCOMPARE(phases[1].endNs, 1'000'000'000'200);
}

/// Few or many, with pauses between them or not: they come out as they went in, from copies too.
void TestRecorder::phasesKeepGapsAndCopies()
{
    for (const int count : {0, 1, 3, 200}) {
        Span span;
        span.start = Nanoseconds(7);
        std::vector<Phase> phases;
        qint64 at = 9;
        for (int i = 0; i < count; ++i) {
            phases.emplace_back(PhaseName(i % phaseNameCount), Nanoseconds(at), Nanoseconds(at + i * 1000));
            at += i * 1000 + (i % 3 == 0 ? 5 : 0);
        }
        span.end = Nanoseconds(at + count % 2 * 50);
        span.setPhases(phases);
        Span copy = span;
        Span moved = std::move(span);
        span = copy;
        for (const Span *each : {&copy, &moved, &span}) {
            const std::vector<Phase> back = each->phases();
            QCOMPARE(back.size(), phases.size());
            for (size_t i = 0; i < back.size(); ++i) {
                QVERIFY(back[i].name == phases[i].name);
                QCOMPARE(qint64(back[i].startNs), qint64(phases[i].startNs));
                QCOMPARE(back[i].endNs, phases[i].endNs);
            }
        }
    }
}

void TestRecorder::liveTaskIsSeenUntilItEnds()
{
    Recorder recorder(1, Nanoseconds(100));
    QCOMPARE(recorder.live(0).task, -1);
    recorder.lane(0).begin(4, Nanoseconds(110));
    recorder.lane(0).beginPhase(PhaseName::Wait, Nanoseconds(120));
    recorder.lane(0).beginPhase(PhaseName::Transfer, Nanoseconds(130));
    recorder.lane(0).setBytes(17);
    const LiveTask live = recorder.live(0);
    QCOMPARE(live.task, 4);
    QCOMPARE(live.start, Nanoseconds(10));
    QCOMPARE(live.bytes, 17);
    QCOMPARE(recorder.byteCount(), 17);
    QCOMPARE(live.phases.size(), size_t(2));
    QVERIFY(live.phases[0].name == PhaseName::Wait);
    QCOMPARE(live.phases[0].endNs, 30);
    recorder.lane(0).abandon();
    QCOMPARE(recorder.live(0).task, -1);
    QCOMPARE(recorder.finishedCount(), 0);
}

void TestRecorder::liveTaskOfManyPhasesKeepsTheFirstOnes()
{
    const auto recorder = std::make_shared<Recorder>(1, Nanoseconds(0));
    recorder->lane(0).begin(0, Nanoseconds(0));
    for (int i = 0; i < 500; ++i)
        recorder->lane(0).beginPhase(PhaseName::Wait, Nanoseconds(i));
    QVERIFY(!recorder->live(0).phases.empty());
    QVERIFY(recorder->live(0).phases.size() < 500);
    recorder->lane(0).finish(Outcome::Done, 1, Nanoseconds(0), {}, Nanoseconds(500));
    QCOMPARE(SpanList(recorder, 1).at(0)->phases().size(), size_t(500));
}

void TestRecorder::cursorHandsEachSpanOutOnce()
{
    const auto recorder = std::make_shared<Recorder>(3, Nanoseconds(0));
    SpanCursor cursor(recorder);
    QVERIFY(!cursor.next());
    std::set<int> seen;
    int task = 0;
    for (int round = 0; round < 50; ++round) {
        for (int i = 0; i < 37; ++i, ++task) {
            Lane &lane = recorder->lane(task % 3);
            lane.begin(task, Nanoseconds(task));
            lane.finish(Outcome::Done, 1, Nanoseconds(0), {}, Nanoseconds(task + 1));
        }
        while (const Span *span = cursor.next())
            QVERIFY(seen.insert(span->task).second);
        QCOMPARE(int(seen.size()), task);
    }
}

void TestRecorder::spansComeInTheOrderOfTasks()
{
    const auto recorder = std::make_shared<Recorder>(2, Nanoseconds(0));
    for (const int task : {5, 1, 4, 0, 2}) {
        recorder->lane(task % 2).begin(task, Nanoseconds(task));
        recorder->lane(task % 2).finish(Outcome::Done, 1, Nanoseconds(0), {}, Nanoseconds(9));
    }
    const SpanList spans(recorder, 6);
    for (const int task : {0, 1, 2, 4, 5})
        QCOMPARE(spans.at(task)->task, task);
    QVERIFY(!spans.at(3));
}

/// A task's start is its number: a reader that saw half of one task and half of another would see them differ.
void TestRecorder::readersNeverSeeTornTasks()
{
    constexpr int tasks = 20000;
    const auto recorder = std::make_shared<Recorder>(1, Nanoseconds(0));
    std::jthread writer([&] {
        for (int task = 0; task < tasks; ++task) {
            recorder->lane(0).begin(task, Nanoseconds(task));
            recorder->lane(0).beginPhase(PhaseName::Sleep, Nanoseconds(task));
            recorder->lane(0).finish(Outcome::Done, 1, Nanoseconds(0), {}, Nanoseconds(task + 1));
        }
    });
    SpanCursor cursor(recorder);
    int next = 0;
    while (next < tasks) {
        const LiveTask live = recorder->live(0);
        if (live.task >= 0)
            QCOMPARE(live.start.count(), qint64(live.task));
        while (const Span *span = cursor.next()) {
            QCOMPARE(span->task, next);
            QCOMPARE(span->start.count(), qint64(next));
            ++next;
        }
    }
}

QTEST_GUILESS_MAIN(TestRecorder)
#include "test_recorder.moc"
