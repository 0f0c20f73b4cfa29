// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/cpu_time.h"
#include "ui/paced_timer.h"

#include <QtTest>

using namespace manyhands;
using namespace std::chrono_literals;

class TestPacedTimer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatTakesLittleIsLookedAtOften();
    void whatTakesMuchIsLookedAtLessOften();
    void oneDearLookChangesLittle();
};

namespace {

void work(Nanoseconds cpu)
{
    const Nanoseconds until = threadCpu() + cpu;
    while (threadCpu() < until) { }
}

/// The intervals after each of so many looks, of which each takes so much of its thread's processor time.
std::vector<std::chrono::milliseconds> intervals(const std::vector<Nanoseconds> &looks)
{
    PacedTimer timer;
    std::vector<std::chrono::milliseconds> found;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        found.push_back(timer.intervalAsDuration());
        work(looks[found.size() - 1]);
        if (found.size() == looks.size())
            timer.stop();
    });
    timer.start();
    [&] { QTRY_VERIFY_WITH_TIMEOUT(!timer.isActive(), 60'000); }();
    return found;
}

} // namespace

void TestPacedTimer::whatTakesLittleIsLookedAtOften()
{
    for (const auto interval : intervals(std::vector<Nanoseconds>(20, 0ns)))
        QCOMPARE(interval, 33ms);
}

void TestPacedTimer::whatTakesMuchIsLookedAtLessOften()
{
    const auto found = intervals(std::vector<Nanoseconds>(20, 50ms));
    QCOMPARE(found.front(), 33ms);
    QCOMPARE(found.back(), PacedTimer::slowest);
    QVERIFY(std::ranges::is_sorted(found));
}

void TestPacedTimer::oneDearLookChangesLittle()
{
    std::vector<Nanoseconds> looks(12, 0ns);
    looks[5] = 300ms;
    QVERIFY(std::ranges::max(intervals(looks)) < PacedTimer::slowest);
}

QTEST_GUILESS_MAIN(TestPacedTimer)
#include "test_paced_timer.moc"
