// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/conditions.h"
#include "tests/support/planted.h"

#include <QtTest>

using namespace manyhands;
using testing::Folder;
using testing::plant;
using namespace std::chrono_literals;

namespace {

/// A machine of two cores that has been on for a while.
SystemSnapshot snapshot()
{
    SystemSnapshot made;
    made.taken = 1000s;
    made.cores = 2;
    made.busySeconds = 500;
    made.idleSeconds = 1400;
    made.interruptSeconds = 10;
    made.stealSeconds = 5;
    made.throttledSeconds = 7;
    made.pressureSeconds = 90;
    made.swappedPages = 1000;
    made.thermalSeconds = 3;
    made.ownCpuSeconds = 4;
    made.forcedSwitches = 20;
    made.voluntarySwitches = 30;
    made.majorFaults = 5;
    return made;
}

/// Two seconds later, of which programs had so many core seconds, this one's included.
SystemSnapshot later(double busy, double own)
{
    SystemSnapshot made = snapshot();
    made.taken += 2s;
    *made.busySeconds += busy;
    *made.idleSeconds += 4 - busy;
    made.ownCpuSeconds += own;
    return made;
}

QByteArrayList kinds(const SystemSnapshot &after, int workers = 2)
{
    QByteArrayList names;
    for (const Disturbance &each : disturbancesBetween(snapshot(), after, workers))
        names << disturbanceName(each.kind);
    return names;
}

} // namespace

class TestConditions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void neighboursAreWhoIsNotUs()
    {
        QCOMPARE(conditionsBetween(snapshot(), later(3.5, 1.0)).neighbourCores, 1.25);
        SystemSnapshot before = snapshot();
        before.serverCpuSeconds = 8;
        SystemSnapshot after = later(3.5, 1.0);
        after.serverCpuSeconds = 8.5;
        QCOMPARE(conditionsBetween(before, after).neighbourCores, 1.0); // nor is our server
        QCOMPARE(conditionsBetween(before, after).serverCpuSeconds, 0.5);
        QCOMPARE(conditionsBetween(snapshot(), later(1.0, 1.1)).neighbourCores, 0.0); // ticks are coarse
    }

    void theOtherFigures()
    {
        SystemSnapshot after = later(4, 4);
        after.stealSeconds = 5.25;
        after.throttledSeconds = 8;
        after.pressureSeconds = 91;
        after.suspended = 3s;
        after.forcedSwitches = 21;
        after.voluntarySwitches = 32;
        after.majorFaults = 8;
        const Conditions conditions = conditionsBetween(snapshot(), after);
        QCOMPARE(conditions.stealSeconds, 0.25);
        QCOMPARE(conditions.throttledSeconds, 1.0);
        QCOMPARE(conditions.cpuPressure, 0.5);
        QCOMPARE(conditions.suspendedSeconds, 3.0);
        QCOMPARE(conditions.forcedSwitches, 1.0);
        QCOMPARE(conditions.voluntarySwitches, 2.0);
        QCOMPARE(conditions.majorFaults, 3.0);
        QVERIFY(!conditions.serverCpuSeconds);
        QVERIFY(!conditions.readySeconds);
    }

    void whatIsNotToldIsNone()
    {
        SystemSnapshot before;
        SystemSnapshot after;
        after.taken = 2s;
        const Conditions conditions = conditionsBetween(before, after);
        QVERIFY(!conditions.neighbourCores && !conditions.stealSeconds && !conditions.throttledSeconds
                && !conditions.cpuPressure);
        QVERIFY(disturbancesBetween(before, after, 1).empty());
        QVERIFY(!conditionsBetween(after, after).forcedSwitches); // no time has passed
    }

    /// A core may be lent to a container or taken from it.
    void anotherNumberOfCoresTellsNothing()
    {
        SystemSnapshot after = later(4, 0);
        after.cores = 3;
        QVERIFY(!conditionsBetween(snapshot(), after).neighbourCores);
    }

    void aSystemThatStandsStillNamesNobody()
    {
        SystemSnapshot after = snapshot();
        after.taken += 2s;
        QCOMPARE(conditionsBetween(snapshot(), after).neighbourCores, 0.0);
        QCOMPARE(kinds(after), QByteArrayList());
    }

    /// A program that wakes with each tick seems to run all the time; what idle cores leave is measured.
    void ticksThatHitTooOftenNameNobody()
    {
        SystemSnapshot after = later(1, 1);
        *after.busySeconds += 0.3;
        QCOMPARE(conditionsBetween(snapshot(), after).neighbourCores, 0.0);
    }

    void interruptsAndStealAreNobodysWork()
    {
        SystemSnapshot after = later(2, 2);
        *after.idleSeconds -= 1.5;
        *after.interruptSeconds += 1;
        *after.stealSeconds += 0.5;
        QCOMPARE(conditionsBetween(snapshot(), after).neighbourCores, 0.0);
    }

    void eachAboveATwentiethOfTheCoreTime() // 0.2 of 4 core seconds
    {
        QCOMPARE(kinds(later(4, 3.85)), QByteArrayList());
        QCOMPARE(kinds(later(4, 3.75)), QByteArrayList{"neighbours"});
        SystemSnapshot after = later(2, 2);
        after.stealSeconds = 5.15;
        QCOMPARE(kinds(after), QByteArrayList());
        after.stealSeconds = 5.25;
        QCOMPARE(kinds(after), QByteArrayList{"steal"});
        after = later(2, 2);
        after.throttledSeconds = 7.15;
        QCOMPARE(kinds(after), QByteArrayList());
        after.throttledSeconds = 7.25;
        QCOMPARE(kinds(after), QByteArrayList{"throttled"});
        after.quotaCores = 0.5; // one core is usable: less is much
        after.throttledSeconds = 7.15;
        QCOMPARE(kinds(after), QByteArrayList{"throttled"});
        after = later(2, 2);
        after.suspended = 90ms;
        QCOMPARE(kinds(after), QByteArrayList());
        after.suspended = 110ms;
        QCOMPARE(kinds(after), QByteArrayList{"suspended"});
        after = later(2, 2);
        after.swappedPages = 2500;
        QCOMPARE(kinds(after), QByteArrayList());
        after.swappedPages = 4000;
        QCOMPARE(kinds(after), QByteArrayList{"swap"});
        after = later(2, 2);
        after.thermalSeconds = 3.05;
        QCOMPARE(kinds(after), QByteArrayList());
        after.thermalSeconds = 3.2;
        QCOMPARE(kinds(after), QByteArrayList{"thermal"});
    }

    /// Pressure, switches and faults come from our own threads as well: figures only.
    void pressureIsNoDisturbance()
    {
        SystemSnapshot after = later(4, 4);
        *after.pressureSeconds += 2;
        after.forcedSwitches += 1e6;
        after.majorFaults += 1e6;
        QCOMPARE(kinds(after, 64), QByteArrayList());
    }

    void shortRunsHaveNone()
    {
        SystemSnapshot before = snapshot();
        SystemSnapshot after = later(4, 0);
        after.taken = before.taken + shortestJudged - 1ms;
        QVERIFY(disturbancesBetween(before, after, 2).empty());
        after.taken += 1ms;
        QVERIFY(!disturbancesBetween(before, after, 2).empty());
    }

    /// A container sees all of its host's programs.
    void neighboursWhereThereIsRoomAreNone()
    {
        SystemSnapshot before = snapshot();
        before.cores = 64;
        SystemSnapshot after = later(0, 0);
        after.cores = 64;
        after.busySeconds = *before.busySeconds + 20;
        after.idleSeconds = *before.idleSeconds + 108;
        const Conditions conditions = conditionsBetween(before, after);
        QCOMPARE(conditions.neighbourCores, 10.0);
        QVERIFY(disturbancesBetween(before, after, 27).empty());
        QCOMPARE(disturbancesBetween(before, after, 28).size(), size_t(1));
    }

    void messagesHaveTheirFigures()
    {
        const SystemSnapshot after = later(4, 2.5);
        const auto list = disturbancesBetween(snapshot(), after, 2);
        QCOMPARE(list.size(), size_t(1));
        QCOMPARE(list[0].message, QStringLiteral("Other programs used 0.75 of the 2 cores meanwhile."));
    }

    /// From files to a disturbance: two looks at a machine whose quota held back.
    void plantedPairs()
    {
        const auto look = [](const QByteArray &throttled, Nanoseconds taken) {
            const Folder root;
            plant(root, "proc/self/cgroup", "1:cpu:/box\n");
            plant(root, "sys/fs/cgroup/cpu/box/cpu.cfs_quota_us", "50000\n");
            plant(root, "sys/fs/cgroup/cpu/box/cpu.cfs_period_us", "100000\n");
            plant(root, "sys/fs/cgroup/cpu/box/cpu.stat", "nr_throttled 1\nthrottled_time " + throttled + "\n");
            plant(root, "proc/stat", "cpu777 100 0 0 100 0 0 0 0\ncpu778 100 0 0 100 0 0 0 0\n");
            SystemSnapshot made = takeSnapshot(root.path());
            made.taken = taken;
            return made;
        };
        const SystemSnapshot before = look("1000000000", 10s);
        const SystemSnapshot after = look("2000000000", 12s);
        const Conditions conditions = conditionsBetween(before, after);
        QCOMPARE(conditions.throttledSeconds, 1.0);
        const auto list = disturbancesBetween(before, after, 2);
        QCOMPARE(list.size(), size_t(1));
        QCOMPARE(list[0].kind, DisturbanceKind::Throttled);
    }
};

QTEST_GUILESS_MAIN(TestConditions)
#include "test_conditions.moc"
