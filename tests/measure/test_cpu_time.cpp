// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/cpu_time.h"
#include "core/measure/statistics.h"
#include "tests/support/patience.h"

#include <QtTest>

#include <thread>

using namespace manyhands;

namespace {

/// Works until this thread has used the CPU time.
void use(Nanoseconds cpu)
{
    const Nanoseconds start = threadCpu();
    while (threadCpu() - start < cpu) { }
}

constexpr auto burst = std::chrono::milliseconds(30);

} // namespace

class TestCpuTime : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void threadsAddUpToTheProcess();
    void excludedThreadsAreLeftOutAlsoAfterTheirEnd();
    void anotherProcessIsReadWhileItLives();
    void sleepCostsNothing();
    void medianIsTheMiddle();
};

void TestCpuTime::threadsAddUpToTheProcess()
{
    const Nanoseconds before = workCpu();
    std::jthread([] { use(burst); }).join();
    use(burst);
    QVERIFY(workCpu() - before >= 2 * burst);
}

void TestCpuTime::excludedThreadsAreLeftOutAlsoAfterTheirEnd()
{
    const Nanoseconds allBefore = processCpu(); // around the other one: reading takes time too
    const Nanoseconds workBefore = workCpu();
    std::jthread([] {
        excludeThisThreadFromCpu();
        excludeThisThreadFromCpu(); // twice counts once
        use(burst);
    }).join();
    const Nanoseconds work = workCpu() - workBefore;
    const Nanoseconds all = processCpu() - allBefore;
    QVERIFY(all >= burst);
    QVERIFY(all - work >= burst);
    QVERIFY(work >= Nanoseconds(0));
}

void TestCpuTime::anotherProcessIsReadWhileItLives()
{
    QProcess busy;
    busy.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("while :; do :; done")});
    QVERIFY(busy.waitForStarted());
    const qint64 process = busy.processId();
    QTRY_VERIFY(processCpu(process).value_or(Nanoseconds(0)) > burst);
    busy.kill();
    QVERIFY(busy.waitForFinished());
    QVERIFY(!processCpu(process));
    QVERIFY(!processCpu(0));
}

void TestCpuTime::sleepCostsNothing()
{
    const Nanoseconds before = threadCpu();
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    QVERIFY(threadCpu() - before < std::chrono::milliseconds(25));
}

void TestCpuTime::medianIsTheMiddle()
{
    QCOMPARE(median({}), 0.0);
    QCOMPARE(median({3}), 3.0);
    QCOMPARE(median({9, 1, 5}), 5.0);
    QCOMPARE(median({4, 1, 3, 2}), 2.5);
}

QTEST_GUILESS_MAIN(TestCpuTime)
#include "test_cpu_time.moc"
