// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/cpu_time.h"
#include "core/measure/recorder.h"

#include <QtTest>

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTcpServer>

#include <latch>
#include <thread>

#include <sched.h>

using namespace manyhands;
using namespace std::chrono_literals;

namespace {

/// Works until this thread has used the CPU time.
void use(Nanoseconds cpu)
{
    const Nanoseconds start = threadCpu();
    while (threadCpu() - start < cpu) { }
}

/// On the first core that this process may use.
void stayOnOneCore()
{
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    QCOMPARE(::sched_getaffinity(0, sizeof allowed, &allowed), 0);
    int core = 0;
    while (!CPU_ISSET(core, &allowed))
        ++core;
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(core, &one);
    QCOMPARE(::sched_setaffinity(0, sizeof one, &one), 0);
}

struct Followed {
    ThreadStates states;
    Nanoseconds elapsed{0};
};

template <typename Work> Followed follow(Work work)
{
    Followed followed;
    std::thread([&] {
        WorkerStates states;
        const Nanoseconds start = now();
        states.begin();
        work();
        states.end();
        followed = {states.sum(), now() - start};
    }).join();
    return followed;
}

} // namespace

class TestThreadStates : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void workIsRunning();
    void sleepIsBlocked();
    void twoOnOneCoreStandInLine();
    void tasksAreReadAtMostOnceAMillisecond();
    void aTaskIsReadFromBothEnds();
    void spansKeepTheirTimeInLine();
    void sumsAreOnlyAsCompleteAsTheirParts();
    void managersThreadsAreCounted();
};

void TestThreadStates::workIsRunning()
{
    const Followed followed = follow([] { use(30ms); });
    QVERIFY(followed.states.isComplete());
    QVERIFY(followed.states.running >= 30ms && followed.states.running <= followed.elapsed);
    QVERIFY(followed.states.running + followed.states.ready <= followed.elapsed + 4ms);
}

void TestThreadStates::sleepIsBlocked()
{
    const Followed followed = follow([] { std::this_thread::sleep_for(100ms); });
    QVERIFY(followed.states.isComplete());
    QVERIFY(followed.elapsed >= 100ms);
    QVERIFY(followed.states.running + followed.states.ready <= followed.elapsed - 100ms + 4ms);
}

/// For as long as one of them runs, the other one stands in line.
void TestThreadStates::twoOnOneCoreStandInLine()
{
    constexpr auto work = 60ms;
    std::latch begun(2);
    std::array<ThreadStates, 2> states;
    {
        std::vector<std::jthread> threads;
        for (ThreadStates &each : states) {
            threads.emplace_back([&] {
                stayOnOneCore();
                begun.arrive_and_wait();
                WorkerStates own;
                own.begin();
                use(work);
                own.end();
                each = own.sum();
            });
        }
    }
    QVERIFY(states[0].isComplete() && states[1].isComplete());
    QVERIFY2(states[0].ready + states[1].ready >= work / 2,
             qPrintable(QString::number(toSeconds(states[0].ready + states[1].ready))));
}

void TestThreadStates::tasksAreReadAtMostOnceAMillisecond()
{
    WorkerStates states;
    states.begin();
    const Nanoseconds start = now();
    int read = 0;
    for (int task = 0; task < 10'000; ++task) {
        states.taskOver();
        read += states.wasRead();
    }
    QVERIFY(read <= (now() - start) / 1ms + 1);
    states.end();
}

void TestThreadStates::aTaskIsReadFromBothEnds()
{
    WorkerStates states;
    states.begin();
    QVERIFY(states.taskOver(true).ready >= 0ns); // from begin()
    QVERIFY(states.taskOver(true).ready >= 0ns);
    while (states.taskOver().ready >= 0ns) { } // until one was not read
    QCOMPARE(states.taskOver(true).ready, Nanoseconds(-1)); // its start was not
    QVERIFY(states.taskOver(true).ready >= 0ns);
    QVERIFY(states.taskOver().cpu >= 0ns);
}

void TestThreadStates::spansKeepTheirTimeInLine()
{
    Recorder recorder(1, now());
    Lane &lane = recorder.lane(0);
    lane.begin(0, recorder.origin());
    lane.finish(Outcome::Done, 1, {Nanoseconds(3), Nanoseconds(5)}, {}, recorder.origin() + Nanoseconds(9));
    lane.begin(1, recorder.origin());
    lane.finish(Outcome::Done, 1, {Nanoseconds(3), Nanoseconds(50)}, {}, recorder.origin() + Nanoseconds(9));
    lane.begin(2, recorder.origin());
    lane.finish(Outcome::Done, 1, {}, {}, recorder.origin() + Nanoseconds(9));
    const std::shared_ptr<const Recorder> shared(std::shared_ptr<void>(), &recorder);
    const SpanList spans(shared, 3);
    QCOMPARE(spans.at(0)->ready, Nanoseconds(5));
    QCOMPARE(spans.at(1)->ready, Nanoseconds(9)); // a part of it was before the task
    QCOMPARE(spans.at(2)->ready, Nanoseconds(-1));
    QCOMPARE(spans.at(2)->cpu, Nanoseconds(-1));
}

void TestThreadStates::sumsAreOnlyAsCompleteAsTheirParts()
{
    ThreadStates sum{1ms, 2ms};
    sum += {3ms, 4ms};
    QVERIFY(sum.isComplete());
    QCOMPARE(sum.ready, Nanoseconds(6ms));
    sum += {5ms, Nanoseconds(-1)};
    QVERIFY(!sum.isComplete());
    QCOMPARE(sum.running, Nanoseconds(9ms));
    sum += {0ms, 7ms};
    QVERIFY(!sum.isComplete());
}

void TestThreadStates::managersThreadsAreCounted()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    beginNetworkStates(true);
    {
        QNetworkAccessManager manager;
        const std::unique_ptr<QNetworkReply> reply(
            manager.get(QNetworkRequest(QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(server.serverPort())))));
        QVERIFY(server.waitForNewConnection(10'000));
        readNetworkStates();
        const ThreadStates before = networkStates();
        QVERIFY(before.isComplete());
        QVERIFY(before.running > 0ns);
    }
    QVERIFY(networkStates().running > 0ns); // also once they have ended
    beginNetworkStates(false);
    QCOMPARE(networkStates().running, Nanoseconds(0));
}

QTEST_GUILESS_MAIN(TestThreadStates)
#include "test_thread_states.moc"
