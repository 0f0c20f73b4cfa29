// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/finding_parts.h"
#include "core/watch/findings.h"
#include "core/watch/watch_report.h"
#include "tests/watch/made_record.h"

#include <QTest>

// Each rule on a record that is made for it, and on one beside it that must not be found.
namespace manyhands::testing {

using namespace std::chrono_literals;

class TestFindings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void interpreterLock();
    void interpreterLockOnOneCore();
    void forgottenJoin();
    void joinedEarly();
    void calledNotPassed();
    void sleepingAndNetwork();
    void poolStartup();
    void poolTooLarge();
    void idleWorkers();
    void convoy();
    void deadlock();
    void unawaited();
    void unevenAndSerial();
    void nothingIsFoundInNothing();
    void fromTooShortARunNothingFollows();
    void sentencesHaveTheirFigures();
};

void TestFindings::interpreterLock()
{
    MadeRecord made;
    made.addMain({{WatchState::Thread, 980ms}, {WatchState::Running, 20ms}});
    made.addWorkers(4, {{WatchState::Running, 250ms}, {WatchState::InterpreterLock, 700ms}});
    QCOMPARE(made.kinds(), QByteArrayList{"interpreter-lock"});

    MadeRecord starting; // main met the lock as it started them
    starting.addMain({{WatchState::Thread, 760ms}, {WatchState::InterpreterLock, 160ms}, {WatchState::Running, 64ms}});
    starting.addWorkers(4, {{WatchState::Running, 250ms}, {WatchState::InterpreterLock, 700ms}});
    QCOMPARE(starting.kinds(), QByteArrayList{"interpreter-lock"});
    const QString said = findingsOf(starting.record()).front().sentence;
    QVERIFY2(said.startsWith(QLatin1String("4 threads")), qPrintable(said));

    starting.process().ready = 400ms; // until then it was Python that started
    starting.record().threads.front().times[size_t(WatchState::Thread)] = 400ms;
    QVERIFY(findingsOf(starting.record()).front().sentence.startsWith(QLatin1String("4 threads")));

    MadeRecord parallel; // the lock is waited for now and then
    parallel.addMain({{WatchState::Thread, 980ms}});
    parallel.addWorkers(2, {{WatchState::Running, 850ms}, {WatchState::InterpreterLock, 100ms}});
    QVERIFY(parallel.kinds().isEmpty());

    MadeRecord beating; // beside a main thread that works
    beating.addMain({{WatchState::Running, 900ms}});
    beating.addWorkers(2,
                       {{WatchState::Running, 6ms}, {WatchState::InterpreterLock, 500ms}, {WatchState::Sleep, 490ms}});
    QVERIFY(!beating.kinds().contains("interpreter-lock"));

    MadeRecord pool; // whose own threads hand its processes their tasks
    pool.addMain({{WatchState::Running, 500ms}, {WatchState::InterpreterLock, 400ms}});
    pool.addWorkers(2, {{WatchState::Running, 200ms}, {WatchState::InterpreterLock, 500ms}});
    for (WatchedThread &thread : pool.record().threads)
        thread.isHelper = !thread.isMain();
    QVERIFY(pool.kinds().isEmpty());
}

void TestFindings::interpreterLockOnOneCore()
{
    MadeRecord made;
    made.record().usableCores = 1;
    made.addMain({{WatchState::Thread, 980ms}});
    made.addWorkers(4, {{WatchState::Running, 250ms}, {WatchState::InterpreterLock, 700ms}});
    QVERIFY(findingsOf(made.record()).front().sentence.contains(QLatin1String("one core")));

    MadeRecord starved;
    starved.addMain({{WatchState::Thread, 980ms}});
    starved.addWorkers(4,
                       {{WatchState::Running, 50ms}, {WatchState::Ready, 150ms}, {WatchState::InterpreterLock, 700ms}});
    QCOMPARE(findingsOf(starved.record()).front().key, QStringLiteral("interpreter-lock.core"));
}

void TestFindings::forgottenJoin()
{
    MadeRecord made;
    made.process().lastLine = 20ms;
    made.process().exitWait = 980ms;
    made.addMain({{WatchState::Thread, 980ms}});
    made.addWorkers(2, {{WatchState::Sleep, 1s}});
    QCOMPARE(made.kinds(), QByteArrayList{"forgotten-join"});
    made.process().startedThreads = 2;
    made.process().daemonThreads = 1; // for which nobody waits
    QCOMPARE(findingsOf(made.record()).front().values[QLatin1String("threads")], 1);
    made.process().exitWait = 30ms;
    QVERIFY(!made.kinds().contains("forgotten-join"));

    MadeRecord crowded; // it is the cores that it waits for
    crowded.process().lastLine = 500ms;
    crowded.process().exitWait = 500ms;
    crowded.addMain({{WatchState::Thread, 500ms}, {WatchState::Ready, 400ms}, {WatchState::Thread, 100ms}});
    crowded.addWorkers(2, {{WatchState::Running, 300ms}, {WatchState::Ready, 700ms}});
    QVERIFY(!crowded.kinds().contains("forgotten-join"));

    MadeRecord children;
    children.process().lastLine = 20ms;
    children.process().exitWait = 980ms;
    children.addMain({{WatchState::Child, 980ms}});
    for (const int id : {201, 202}) {
        children.addProcess(id, mainProcess, 10ms, 1s);
        children.addThread(id, id, 10ms, 1s, {{WatchState::Sleep, 990ms}});
    }
    QVERIFY(findingsOf(children.record()).front().sentence.contains(QLatin1String("for 2 processes")));
}

void TestFindings::joinedEarly()
{
    MadeRecord made;
    made.addMain({{WatchState::Thread, 980ms}});
    for (int i = 0; i < 4; ++i)
        made.addThread(mainProcess, 101 + i, 250ms * i, 250ms * (i + 1) - 2ms, {{WatchState::Sleep, 248ms}});
    QCOMPARE(made.kinds(), QByteArrayList{"joined-early"});

    made.process().isPython = made.process().hasLines = true;
    QVERIFY(!made.kinds().contains("joined-early")); // it waits for what one of them tells it, and not for their ends
    made.record().threads.front().joining = 970ms;
    QCOMPARE(made.kinds(), QByteArrayList{"joined-early"});

    MadeRecord overlapping;
    overlapping.addMain({{WatchState::Thread, 980ms}});
    for (int i = 0; i < 4; ++i)
        overlapping.addThread(mainProcess, 101 + i, 200ms * i, 200ms * i + 400ms, {{WatchState::Sleep, 400ms}});
    QVERIFY(!overlapping.kinds().contains("joined-early"));
}

void TestFindings::calledNotPassed()
{
    MadeRecord made;
    made.process().startedThreads = 2;
    made.process().emptyThreads = 2;
    made.addMain({{WatchState::Sleep, 1s}});
    QCOMPARE(made.kinds(), QByteArrayList{"called-not-passed"});
    made.process().startedThreads = 3;
    QVERIFY(!made.kinds().contains("called-not-passed"));
    made.process().emptyCopies = 3;
    made.process().startedCopies = 3; // and one of the threads had something to do
    QVERIFY(!made.kinds().contains("called-not-passed"));
    made.process().emptyThreads = 3;
    QVERIFY(made.kinds().contains("called-not-passed"));
}

void TestFindings::sleepingAndNetwork()
{
    MadeRecord asleep;
    asleep.addMain({{WatchState::Sleep, 990ms}, {WatchState::Running, 10ms}});
    QCOMPARE(asleep.kinds(), QByteArrayList{"sleeping"});
    MadeRecord waiting;
    waiting.addMain({{WatchState::Network, 900ms}, {WatchState::Running, 100ms}});
    QCOMPARE(waiting.kinds(), QByteArrayList{"network"});
    MadeRecord served; // by threads of its own that let them wait
    served.addMain({{WatchState::Thread, 980ms}});
    served.addWorkers(4, {{WatchState::Network, 990ms}});
    served.addWorkers(4, {{WatchState::Sleep, 980ms}});
    QCOMPARE(served.kinds(), QByteArrayList{"network"});
    const auto kindsOfChild = [](const char *command, const char *parent = "sleeper 1") {
        MadeRecord made;
        made.process().command = QLatin1String(parent);
        made.addMain({{WatchState::Child, 980ms}});
        made.addProcess(201, mainProcess, 10ms, 990ms).command = QLatin1String(command);
        made.addThread(201, 201, 10ms, 990ms, {{WatchState::Sleep, 980ms}});
        return made.kinds();
    };
    QCOMPARE(kindsOfChild("sleeper 1"), QByteArrayList{"sleeping"});
    QVERIFY(kindsOfChild("sleep 1").isEmpty()); // what it was started for
    QCOMPARE(kindsOfChild("sleeper 1", "/bin/sh -c 'sleeper 1; echo'"), QByteArrayList{"sleeping"});
    MadeRecord starting; // three interpreters, which are no part of what they were started for
    starting.addMain({{WatchState::Child, 980ms}});
    for (int i = 0; i < 3; ++i) {
        WatchedProcess &worker = starting.addProcess(200 + i, mainProcess, 0ms, 1s);
        worker.isPython = worker.isForked = true;
        worker.ready = 300ms;
        starting.addThread(200 + i, 200 + i, 0ms, 1s,
                           {{WatchState::Running, 100ms}, {WatchState::Ready, 150ms}, {WatchState::Sleep, 700ms}});
    }
    QCOMPARE(starting.kinds(), QByteArrayList{"sleeping"});
    MadeRecord working; // what is waited for is not in the way of what is done
    working.addMain({{WatchState::Running, 900ms}});
    working.addWorkers(7, {{WatchState::Sleep, 990ms}});
    QVERIFY(!working.kinds().contains("sleeping"));
    MadeRecord serving;
    serving.addMain({{WatchState::Running, 900ms}});
    serving.addWorkers(3, {{WatchState::Network, 990ms}});
    QVERIFY(!serving.kinds().contains("network"));
    MadeRecord inTurns; // each sleeps while it holds the lock
    inTurns.process().isPython = true;
    inTurns.addMain({{WatchState::Thread, 980ms}});
    inTurns.addWorkers(2, {{WatchState::Sleep, 500ms}, {WatchState::Lock, 490ms}});
    QVERIFY(!inTurns.kinds().contains("sleeping"));
    MadeRecord polling; // on what, is not told
    polling.addMain({{WatchState::Other, 900ms}, {WatchState::Running, 100ms}});
    QVERIFY(polling.kinds().isEmpty());
}

void TestFindings::poolStartup()
{
    const auto kindsWith = [](std::optional<Nanoseconds> ready, const char *command = "python3 -c work",
                              bool areForked = false) {
        MadeRecord made;
        made.process().isPython = true;
        made.addMain({{WatchState::Thread, 950ms}});
        for (int i = 0; i < 4; ++i) {
            WatchedProcess &worker = made.addProcess(200 + i, mainProcess, 100ms, 900ms);
            worker.isPython = true;
            worker.hasLines = true;
            worker.command = QLatin1String(command);
            worker.isForked = areForked;
            worker.ready = 120ms;
            worker.firstTask = ready;
            made.addThread(200 + i, 200 + i, 100ms, 900ms, {{WatchState::Running, 400ms}, {WatchState::Pipe, 400ms}});
        }
        return made.kinds();
    };
    QCOMPARE(kindsWith(850ms), QByteArrayList{"pool-startup"});
    QVERIFY(!kindsWith(200ms).contains("pool-startup"));
    QVERIFY(!kindsWith({}).contains("pool-startup"));
    QVERIFY(!kindsWith(850ms, "python3 -c work", true).contains("pool-startup")); // it was only seen late
    // None was ever seen at a task, though they were started for some.
    const char *const spawned = "python3 -c from multiprocessing.spawn import spawn_main --multiprocessing-fork";
    QCOMPARE(kindsWith({}, spawned), QByteArrayList{"pool-startup"});
    QVERIFY(!kindsWith(200ms, spawned).contains("pool-startup"));

    MadeRecord later; // one that was started later was not long in starting
    later.process().isPython = true;
    later.addMain({{WatchState::Child, 950ms}});
    for (const Nanoseconds start : {100ms, 800ms}) {
        WatchedProcess &worker = later.addProcess(int(start.count()), mainProcess, start, 900ms);
        worker.isPython = worker.hasLines = true;
        worker.firstTask = start + 10ms;
        later.addThread(worker.id, worker.id, start, 900ms, {{WatchState::Running, 900ms - start}});
    }
    QVERIFY(!later.kinds().contains("pool-startup"));

    MadeRecord oneByOne; // each was started after the one before it had ended
    oneByOne.process().isPython = true;
    oneByOne.addMain({{WatchState::Child, 950ms}});
    for (int i = 0; i < 4; ++i) {
        const Nanoseconds start = 100ms + i * 200ms;
        WatchedProcess &worker = oneByOne.addProcess(200 + i, mainProcess, start, start + 200ms);
        worker.isPython = worker.isForked = true;
        worker.ready = start + 2ms;
        oneByOne.addThread(200 + i, 200 + i, start, start + 200ms, {{WatchState::Running, 200ms}});
    }
    QCOMPARE(oneByOne.kinds(), QByteArrayList{"joined-early"});

    MadeRecord made; // forked by the program itself, which gives them no tasks
    made.process().isPython = true;
    made.addMain({{WatchState::Child, 950ms}});
    for (int i = 0; i < 4; ++i) {
        WatchedProcess &worker = made.addProcess(200 + i, mainProcess, 100ms, 900ms);
        worker.isPython = worker.hasLines = worker.isForked = true;
        worker.ready = 110ms;
        made.addThread(200 + i, 200 + i, 100ms, 900ms, {{WatchState::Running, 400ms}, {WatchState::Disk, 400ms}});
    }
    QVERIFY(!made.kinds().contains("pool-startup"));
}

void TestFindings::poolTooLarge()
{
    MadeRecord made;
    made.addMain({{WatchState::Thread, 980ms}});
    made.addWorkers(16, {{WatchState::Running, 120ms}, {WatchState::Ready, 850ms}});
    QCOMPARE(made.kinds(), QByteArrayList{"pool-too-large"});
    made.record().usableCores = 8; // 16 are no more than twice as many
    QVERIFY(!made.kinds().contains("pool-too-large"));

    MadeRecord locked; // they would wait for Python's lock, too, if they got a core
    locked.addMain({{WatchState::Thread, 980ms}});
    locked.addWorkers(12,
                      {{WatchState::Running, 100ms}, {WatchState::Ready, 600ms}, {WatchState::InterpreterLock, 250ms}});
    QCOMPARE(locked.kinds(), QByteArrayList{"pool-too-large"});

    MadeRecord inTurn; // never more than one at once
    inTurn.addMain({{WatchState::Thread, 980ms}});
    for (int i = 0; i < 16; ++i)
        inTurn.addThread(mainProcess, 101 + i, i * 60ms, i * 60ms + 55ms,
                         {{WatchState::Running, 15ms}, {WatchState::Ready, 40ms}});
    QVERIFY(!inTurn.kinds().contains("pool-too-large"));
}

void TestFindings::idleWorkers()
{
    MadeRecord made;
    made.addMain({{WatchState::Sleep, 980ms}});
    made.addWorkers(2, {{WatchState::Sleep, 800ms}, {WatchState::Thread, 200ms}});
    made.addWorkers(4, {{WatchState::Running, 1ms}, {WatchState::Thread, 999ms}});
    QCOMPARE(made.kinds(), QByteArrayList{"idle-workers"});
    made.addWorkers(6, {{WatchState::Sleep, 800ms}, {WatchState::Thread, 200ms}});
    QVERIFY(!made.kinds().contains("idle-workers"));

    const auto kindsOfPool = [](Nanoseconds ofOthers, Nanoseconds inLine = 50ms) { // all took as long to start
        MadeRecord pool;
        pool.addMain({{WatchState::Thread, 980ms}});
        for (int i = 0; i < 6; ++i) {
            pool.addProcess(200 + i, mainProcess, 0ms, 1s).command = QStringLiteral("pool");
            const Nanoseconds worked = i < 2 ? 700ms : ofOthers;
            pool.addThread(200 + i, 200 + i, 0ms, 1s,
                           {{WatchState::Running, 30ms + worked},
                            {WatchState::Ready, inLine},
                            {WatchState::Pipe, 920ms - worked}});
        }
        return pool.kinds();
    };
    QCOMPARE(kindsOfPool(3ms), QByteArrayList{"idle-workers"});
    QVERIFY(!kindsOfPool(80ms).contains("idle-workers"));
    QVERIFY(!kindsOfPool(3ms, 300ms).contains("idle-workers")); // they stood in line with their small tasks

    MadeRecord consuming; // woken for each of many tasks that take no time
    consuming.addMain({{WatchState::Thread, 980ms}});
    consuming.addWorkers(1, {{WatchState::Sleep, 990ms}});
    consuming.addWorkers(4, {{WatchState::Running, 1ms}, {WatchState::Thread, 999ms}});
    for (WatchedThread &thread : consuming.record().threads)
        thread.turns = 15;
    QVERIFY(!consuming.kinds().contains("idle-workers"));
    QVERIFY(!consuming.kinds().contains("serial"));
    for (WatchedThread &thread : consuming.record().threads)
        thread.lastWait = LastWait{WatchState::Thread, 0x1000, false, 950ms, {}, {}}; // never woken, until the end
    QVERIFY(consuming.kinds().contains("idle-workers"));

    const auto kindsWhereIdle = [](quint64 apart, const QString &line, WatchState last = WatchState::Thread,
                                   const QString &lineOfOthers = {}) {
        MadeRecord waiting;
        waiting.addMain({{WatchState::Sleep, 980ms}});
        waiting.addWorkers(2, {{WatchState::Sleep, 800ms}, {WatchState::Thread, 200ms}});
        waiting.addWorkers(4, {{WatchState::Running, 1ms}, {WatchState::Thread, 999ms}});
        const bool isWoken = last != WatchState::Thread;
        for (size_t i = 3; i < 7; ++i) { // apart from the next
            waiting.record().threads[i].lastWait =
                LastWait{last, 0x1000 + i * apart, false, isWoken ? 2ms : 900ms, i == 6 ? line : lineOfOthers, {}};
            waiting.record().threads[i].turns = isWoken ? 8 : 0; // to the interpreter lock, and at it
        }
        return waiting.kinds();
    };
    QVERIFY(kindsWhereIdle(0, {}).contains("idle-workers"));
    QVERIFY(kindsWhereIdle(8, {}).contains("idle-workers")); // two words of one condition
    QVERIFY(!kindsWhereIdle(0x100, {}).contains("idle-workers")); // each for another thing
    QVERIFY(kindsWhereIdle(0x100, {}, WatchState::Lock).contains("idle-workers")); // for a moment, as they were woken
    QVERIFY(kindsWhereIdle(0x100, {}, WatchState::InterpreterLock).contains("idle-workers"));
    const QString line = QStringLiteral("a.py:7");
    const QString other = QStringLiteral("a.py:3");
    QVERIFY(
        kindsWhereIdle(0x100, line, WatchState::InterpreterLock).contains("idle-workers")); // the others' is not known
    QVERIFY(!kindsWhereIdle(0x100, line, WatchState::InterpreterLock, other).contains("idle-workers"));
    QVERIFY(!kindsWhereIdle(0, line).contains("idle-workers")); // or at another place

    MadeRecord without; // nobody had a task: one waits for several things, for what is not told
    without.addMain({{WatchState::Other, 980ms}});
    without.addWorkers(1, {{WatchState::Other, 990ms}});
    without.addWorkers(4, {{WatchState::Thread, 999ms}});
    QVERIFY(without.kinds().isEmpty());
}

void TestFindings::convoy()
{
    MadeRecord made;
    made.addMain({{WatchState::Thread, 980ms}});
    for (int i = 0; i < 6; ++i) // each has its turn, and stands for the rest
        made.addWorkers(
            1, {{WatchState::Lock, i * 160ms}, {WatchState::Sleep, 160ms}, {WatchState::Lock, 800ms - i * 160ms}});
    for (WatchedThread &thread : made.record().threads) {
        if (!thread.isMain())
            thread.times[size_t(WatchState::Lock)] = 800ms;
    }
    QCOMPARE(made.kinds(), QByteArrayList{"convoy"});
    QCOMPARE(findingsOf(made.record()).front().values[QLatin1String("waiting")], 5);
    MadeRecord empty; // whenever nobody is at work, nobody holds anything
    empty.addMain({{WatchState::Thread, 980ms}});
    empty.addWorkers(4, {{WatchState::Lock, 700ms}, {WatchState::Sleep, 250ms}});
    QVERIFY(!empty.kinds().contains("convoy"));
    MadeRecord seldom;
    seldom.addMain({{WatchState::Thread, 980ms}});
    seldom.addWorkers(6, {{WatchState::Lock, 100ms}, {WatchState::Running, 300ms}, {WatchState::Ready, 300ms}});
    QVERIFY(!seldom.kinds().contains("convoy"));
    MadeRecord gate; // all stand: it is none of them who lets them go on
    gate.addMain({{WatchState::Sleep, 980ms}});
    gate.addWorkers(3, {{WatchState::Lock, 960ms}, {WatchState::Sleep, 20ms}});
    QVERIFY(!gate.kinds().contains("convoy"));
}

void TestFindings::deadlock()
{
    const auto kindsWith = [](quint64 secondFutex, Nanoseconds stood, bool isTimed) {
        MadeRecord made;
        made.record().wall = 3s;
        made.addMain({{WatchState::Sleep, 990ms}});
        for (const auto &[id, futex] : {std::pair(101, quint64(0x1000)), std::pair(102, secondFutex)}) {
            WatchedThread &thread =
                made.addThread(mainProcess, id, 0ms, 2s, {{WatchState::Sleep, 100ms}, {WatchState::Lock, 1900ms}});
            thread.lastWait = LastWait{WatchState::Lock, futex, isTimed, stood, QStringLiteral("a.py:6"), {}};
        }
        return made.kinds();
    };
    QCOMPARE(kindsWith(0x2000, 1900ms, false), QByteArrayList{"deadlock"});
    QVERIFY(!kindsWith(0x1000, 1900ms, false).contains("deadlock")); // one lock, that somebody else holds
    QVERIFY(!kindsWith(0x2000, 900ms, false).contains("deadlock"));
    QVERIFY(!kindsWith(0x2000, 1900ms, true).contains("deadlock")); // they give up by themselves

    const auto kindsWhere = [](std::pair<int, int> holders, bool endedInOrder, int daemons) {
        MadeRecord made;
        made.record().wall = 3s;
        made.process().endedInOrder = endedInOrder;
        made.process().daemonThreads = daemons;
        made.addMain({{WatchState::Running, 990ms}});
        for (const auto &[id, holder] : {std::pair(101, holders.first), std::pair(102, holders.second)}) {
            WatchedThread &thread = made.addThread(mainProcess, id, 0ms, 2s, {{WatchState::Lock, 2s}});
            thread.lastWait = LastWait{WatchState::Lock, quint64(id), false, 2s, {}, {}};
            if (holder > 0)
                thread.lastWait->holder = holder;
        }
        return made.kinds();
    };
    QVERIFY(kindsWhere({102, 101}, false, 0).contains("deadlock"));
    QVERIFY(!kindsWhere({mainProcess, mainProcess}, false, 0).contains("deadlock")); // which works
    QVERIFY(!kindsWhere({102, mainProcess}, false, 0).contains("deadlock"));
    QVERIFY(kindsWhere({0, 0}, false, 0).contains("deadlock")); // by whom they are held is not told
    QVERIFY(!kindsWhere({0, 0}, true, 0).contains("deadlock")); // Python has waited for their ends
    QVERIFY(kindsWhere({0, 0}, true, 2).contains("deadlock")); // nobody waits for daemons
}

void TestFindings::unawaited()
{
    const auto kindsWith = [](Nanoseconds waited, Nanoseconds life, std::optional<Nanoseconds> lastLine = {}) {
        MadeRecord made;
        made.process().isPython = true;
        made.process().lastLine = lastLine;
        made.addMain({{WatchState::Running, 60ms}, {WatchState::Thread, waited}});
        for (int i = 0; i < 4; ++i) {
            made.addProcess(200 + i, mainProcess, 990ms - life, 990ms).isPython = true;
            made.addThread(200 + i, 200 + i, 990ms - life, 990ms, {{WatchState::Sleep, life}});
        }
        return made.kinds();
    };
    QCOMPARE(kindsWith(0ms, 20ms), QByteArrayList{"unawaited"});
    QVERIFY(!kindsWith(19ms, 20ms).contains("unawaited")); // for their results
    QVERIFY(!kindsWith(0ms, 800ms).contains("unawaited"));
    QCOMPARE(kindsWith(0ms, 200ms, 900ms), QByteArrayList{"unawaited"}); // a busy machine's
    QVERIFY(!kindsWith(0ms, 200ms).contains("unawaited"));

    MadeRecord done; // they ended by themselves, and the program went on for a moment
    done.process().isPython = true;
    done.addMain({{WatchState::Running, 980ms}});
    for (int i = 0; i < 4; ++i) {
        WatchedProcess &process = done.addProcess(200 + i, mainProcess, 920ms, 960ms);
        process.isPython = true;
        process.endedInOrder = true;
        done.addThread(200 + i, 200 + i, 920ms, 960ms, {{WatchState::Running, 40ms}});
    }
    QVERIFY(!done.kinds().contains("unawaited"));
    for (WatchedProcess &process : done.record().processes)
        process.endedInOrder = false;
    QCOMPARE(done.kinds(), QByteArrayList{"unawaited"});

    MadeRecord idle; // all was done, and they were waiting for more
    idle.process().isPython = true;
    idle.addMain({{WatchState::Running, 60ms}});
    for (int i = 0; i < 4; ++i) {
        idle.addProcess(200 + i, mainProcess, 970ms, 990ms).isPython = true;
        WatchedThread &worker =
            idle.addThread(200 + i, 200 + i, 970ms, 990ms, {{WatchState::Running, 5ms}, {WatchState::Pipe, 15ms}});
        worker.lastWait = LastWait{WatchState::Pipe, 0, false, 15ms, {}, {}};
        worker.turns = 9;
    }
    QVERIFY(!idle.kinds().contains("unawaited"));
    for (WatchedThread &thread : idle.record().threads) {
        thread.times[size_t(WatchState::Running)] = 2ms;
        thread.times[size_t(WatchState::Ready)] = 12ms; // and lost its core
    }
    QCOMPARE(idle.kinds(), QByteArrayList{"unawaited"});
    for (WatchedThread &thread : idle.record().threads) {
        thread.times[size_t(WatchState::Ready)] = 0ms;
        thread.turns = 2; // none had come yet
    }
    QCOMPARE(idle.kinds(), QByteArrayList{"unawaited"});
    idle.process().hasLines = true;
    idle.record().threads.front().joining = 1ms; // which its lines tell to be for results
    QVERIFY(!idle.kinds().contains("unawaited"));
    MadeRecord joined; // the program waited for the processes' ends
    joined.process().isPython = true;
    joined.addMain({{WatchState::Running, 60ms}, {WatchState::Child, 18ms}});
    for (int i = 0; i < 4; ++i) {
        joined.addProcess(200 + i, mainProcess, 970ms, 990ms).isPython = true;
        joined.addThread(200 + i, 200 + i, 970ms, 990ms, {{WatchState::Sleep, 20ms}});
    }
    QVERIFY(!joined.kinds().contains("unawaited"));
}

void TestFindings::unevenAndSerial()
{
    const auto kindsWith = [](Nanoseconds others, WatchState waiting = WatchState::Thread) {
        MadeRecord made;
        made.addMain({{WatchState::Thread, 980ms}});
        made.addWorkers(1, {{WatchState::Running, 900ms}});
        made.addWorkers(2, {{WatchState::Running, others}, {waiting, 900ms - others}});
        return made.kinds();
    };
    QCOMPARE(kindsWith(110ms), QByteArrayList{"uneven"});
    QCOMPARE(kindsWith(0ms), QByteArrayList{"serial"});
    QVERIFY(kindsWith(800ms).isEmpty());
    for (const WatchState outside : {WatchState::Pipe, WatchState::Child, WatchState::Other}) // they do another thing
        QVERIFY(kindsWith(110ms, outside).isEmpty() && kindsWith(0ms, outside).isEmpty());

    MadeRecord crowded; // with a core it would have done as much
    crowded.addMain({{WatchState::Thread, 980ms}});
    crowded.addWorkers(1, {{WatchState::Running, 750ms}, {WatchState::Ready, 150ms}});
    crowded.addWorkers(1, {{WatchState::Running, 250ms}, {WatchState::Ready, 650ms}});
    QVERIFY(crowded.kinds().isEmpty());

    const auto kindsAt = [](const char *second) {
        MadeRecord made;
        made.addMain({{WatchState::Thread, 980ms}});
        made.addThread(mainProcess, 101, 0ms, 1s, {{WatchState::Running, 900ms}}).lines = {
            {QStringLiteral("a.py:4"), {}}};
        made.addThread(mainProcess, 102, 0ms, 1s, {{WatchState::Running, 110ms}, {WatchState::Thread, 790ms}}).lines = {
            {QLatin1String(second), {}}};
        return made.kinds();
    };
    QCOMPARE(kindsAt("a.py:4"), QByteArrayList{"uneven"});
    QVERIFY(kindsAt("a.py:9").isEmpty());

    const auto kindsOfPool = [](Nanoseconds idling) {
        MadeRecord pool;
        pool.addMain({{WatchState::Thread, 980ms}});
        for (int i = 0; i < 3; ++i) {
            pool.addProcess(200 + i, mainProcess, 0ms, 1s).command = QStringLiteral("pool");
            const Nanoseconds worked = i == 0 ? 900ms : 110ms;
            pool.addThread(200 + i, 200 + i, 0ms, 1s,
                           {{WatchState::Running, worked}, {WatchState::Pipe, 950ms - worked}})
                .idling = i == 0 ? 0ms : idling;
        }
        return pool.kinds();
    };
    QCOMPARE(kindsOfPool(840ms), QByteArrayList{"uneven"});
    QVERIFY(kindsOfPool(0ms).isEmpty()); // they read something else there

    MadeRecord beating; // its sleep is not work beside work
    beating.addMain({{WatchState::Thread, 980ms}});
    beating.addWorkers(1, {{WatchState::Running, 300ms}, {WatchState::Thread, 600ms}});
    beating.addWorkers(1, {{WatchState::Sleep, 900ms}, {WatchState::Running, 290ms}});
    QVERIFY(beating.kinds().isEmpty());

    MadeRecord mains; // which did most itself
    mains.addMain({{WatchState::Running, 900ms}});
    mains.addWorkers(1, {{WatchState::Running, 100ms}});
    mains.addWorkers(3, {{WatchState::Thread, 900ms}});
    QVERIFY(!mains.kinds().contains("serial"));

    const auto kindsOfChildren = [](const char *first, const char *second, Nanoseconds secondStart) {
        MadeRecord made;
        made.addMain({{WatchState::Child, 990ms}});
        made.addProcess(201, mainProcess, 0ms, 900ms).command = QLatin1String(first);
        made.addThread(201, 201, 0ms, 900ms, {{WatchState::Running, 900ms}});
        made.addProcess(202, mainProcess, secondStart, secondStart + 90ms).command = QLatin1String(second);
        made.addThread(202, 202, secondStart, secondStart + 90ms, {{WatchState::Running, 10ms}});
        for (WatchedProcess &process : made.record().processes)
            process.isPython = process.command.contains(QLatin1String("python"));
        return made.kinds();
    };
    QCOMPARE(kindsOfChildren("/bin/gzip a", "gzip b", 10ms), QByteArrayList{"serial"});
    QVERIFY(kindsOfChildren("/bin/gzip a", "ls", 10ms).isEmpty()); // another thing
    QVERIFY(kindsOfChildren("/bin/gzip a", "gzip b", 900ms).isEmpty()); // one after another
    for (const char *same : {"python3 tasks.py 2", "python3 -X dev -u lib/tasks.py"})
        QCOMPARE(kindsOfChildren("python3 tasks.py 1", same, 10ms), QByteArrayList{"serial"});
    for (const char *other : {"python3 -u others.py 1", "python3 -c pass"})
        QVERIFY2(kindsOfChildren("python3 tasks.py 1", other, 10ms).isEmpty(), other);
    QCOMPARE(kindsOfChildren("python3 -c work", "python3 -c work", 10ms), QByteArrayList{"serial"});
    QVERIFY(kindsOfChildren("python3 -c work", "python3 -c rest", 10ms).isEmpty());
}

void TestFindings::fromTooShortARunNothingFollows()
{
    MadeRecord made;
    made.record().wall = 20ms;
    QVERIFY(watchConclusions(made.record()).constFirst().contains(QLatin1String("too short")));
    made.record().wall = 2s;
    QVERIFY(!watchConclusions(made.record()).constFirst().contains(QLatin1String("too short")));
}

void TestFindings::nothingIsFoundInNothing()
{
    QVERIFY(findingsOf(WatchRecord()).empty());
    MadeRecord made;
    QVERIFY(made.kinds().isEmpty());
    made.addMain({});
    QVERIFY(made.kinds().isEmpty());
}

void TestFindings::sentencesHaveTheirFigures()
{
    const Finding finding =
        makeFinding(FindingKind::PoolTooLarge, QStringLiteral("pool-too-large"),
                    {{QStringLiteral("workers"), 16}, {QStringLiteral("cores"), 2}, {QStringLiteral("share"), 0.654}});
    QCOMPARE(finding.sentence,
             QStringLiteral("16 threads for 2 cores: each stood in line for a core 65 % of its life."));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestFindings)
#include "test_findings.moc"
