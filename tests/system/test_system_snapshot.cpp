// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/system/control_group.h"
#include "core/system/cores.h"
#include "core/system/hardware_state.h"
#include "core/system/system_snapshot.h"
#include "tests/support/planted.h"

#include <QtTest>

#include <cmath>

#include <sched.h>
#include <unistd.h>

using namespace manyhands;
using testing::Folder;
using testing::plant;

namespace {

double ticksASecond()
{
    return double(::sysconf(_SC_CLK_TCK));
}

/// As long as it lives, this thread may run on one core only, the first of those it may run on otherwise.
class OneCore
{
public:
    OneCore()
    {
        ::sched_getaffinity(0, sizeof m_before, &m_before);
        m_number = affinity().front();
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(m_number, &one);
        ::sched_setaffinity(0, sizeof one, &one);
    }
    ~OneCore() { ::sched_setaffinity(0, sizeof m_before, &m_before); }
    OneCore(const OneCore &) = delete;
    OneCore &operator=(const OneCore &) = delete;

    int number() const { return m_number; }

private:
    cpu_set_t m_before{};
    int m_number = 0;
};

/// The four figures that come from /proc/stat, in ticks.
QList<double> ticksOf(const SystemSnapshot &snapshot)
{
    QList<double> ticks;
    for (const auto &seconds :
         {snapshot.busySeconds, snapshot.idleSeconds, snapshot.interruptSeconds, snapshot.stealSeconds})
        ticks << std::round(seconds.value_or(-1) * ticksASecond());
    return ticks;
}

} // namespace

class TestSystemSnapshot : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsThere()
    {
        const Folder root;
        const SystemSnapshot snapshot = takeSnapshot(root.path());
        QVERIFY(snapshot.cores >= 1);
        for (const auto figure :
             {&SystemSnapshot::busySeconds, &SystemSnapshot::idleSeconds, &SystemSnapshot::stealSeconds,
              &SystemSnapshot::quotaCores, &SystemSnapshot::throttledSeconds, &SystemSnapshot::pressureSeconds,
              &SystemSnapshot::swappedPages, &SystemSnapshot::thermalSeconds})
            QVERIFY(!(snapshot.*figure));
        QVERIFY2(snapshot.taken > Nanoseconds(0) && snapshot.ownCpuSeconds > 0, "what is this process's own");
        QVERIFY(!quotaCores(root.path()));
        const HardwareState state = hardwareState(root.path());
        QVERIFY(state.governor.isEmpty() && !state.turbo && !state.smt && !state.onBattery);
    }

    void thisMachine()
    {
        const SystemSnapshot before = takeSnapshot("/");
        QVERIFY(before.busySeconds && before.idleSeconds && before.stealSeconds && *before.idleSeconds > 0);
        QCOMPARE(before.cores, affinityCores());
        while (takeSnapshot("/").ownCpuSeconds < before.ownCpuSeconds + 0.05) { }
        QVERIFY(takeSnapshot("/").taken > before.taken);
    }

    void nonsenseIsNotTold()
    {
        const Folder root;
        plant(root, "proc/stat", "cpux 1 2\ncpu\n");
        plant(root, "proc/vmstat", "pswpin\npswpout many\n");
        plant(root, "proc/pressure/cpu", "some total=\n");
        plant(root, "proc/self/cgroup", "1:cpu\n0::\n:::::\n");
        std::filesystem::create_directories(root / "sys/fs/cgroup/cpu.max");
        plant(root, "sys/class/power_supply/AC/online", "");
        const SystemSnapshot snapshot = takeSnapshot(root.path());
        QVERIFY(!snapshot.busySeconds && !snapshot.swappedPages && !snapshot.pressureSeconds && !snapshot.quotaCores);
        QVERIFY(!hardwareState(root.path()).onBattery);
    }

    void whatAMachineTells()
    {
        const Folder root;
        const OneCore core;
        plant(root, "proc/stat",
              "cpu  99 99 99 99 99 99 99 99 99 99\ncpu" + QByteArray::number(core.number())
                  + " 100 20 30 400 50 6 7 8 70 20\ncpu999 1 1 1 1 1 1 1 1 0 0\nintr 5\n");
        plant(root, "proc/pressure/cpu",
              "some avg10=1.00 avg60=2.00 avg300=3.00 total=2500000\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=0\n");
        plant(root, "proc/vmstat", "nr_free_pages 12\npswpin 40\npswpout 2\npgmajfault 7\n");
        const std::string heat = "sys/devices/system/cpu/cpu" + std::to_string(core.number()) + "/thermal_throttle/";
        plant(root, heat + "core_throttle_total_time_ms", "1500\n");
        plant(root, heat + "package_throttle_total_time_ms", "2500\n");
        const SystemSnapshot snapshot = takeSnapshot(root.path());
        QCOMPARE(snapshot.cores, 1);
        QCOMPARE(ticksOf(snapshot), (QList<double>{150, 450, 13, 8})); // guests stand in the users' column
        QCOMPARE(snapshot.pressureSeconds, 2.5);
        QCOMPARE(snapshot.swappedPages, 42.0);
        QCOMPARE(snapshot.thermalSeconds, 2.5);
    }

    /// A container may count its cores from 0, whatever numbers they have in affinity.
    void coresOfOtherNumbersAreTakenTogether()
    {
        const Folder root;
        plant(root, "proc/stat", "cpu  9 9 9 9 9 9 9 9\ncpu777 1 0 0 4 0 0 0 0\ncpu778 2 0 0 5 0 0 0 0\n");
        const SystemSnapshot snapshot = takeSnapshot(root.path());
        QCOMPARE(snapshot.cores, 2);
        QCOMPARE(ticksOf(snapshot), (QList<double>{3, 9, 0, 0}));
    }

    void quotasOfVersion2()
    {
        const Folder root;
        plant(root, "proc/self/cgroup", "0::/user/session:1\n");
        plant(root, "sys/fs/cgroup/user/session:1/cpu.max", "max 100000\n");
        plant(root, "sys/fs/cgroup/user/session:1/cpu.stat", "usage_usec 5\nnr_throttled 3\nthrottled_usec 1500000\n");
        plant(root, "sys/fs/cgroup/user/cpu.max", "150000 100000\n");
        plant(root, "sys/fs/cgroup/user/cpu.stat", "throttled_usec 500000\n");
        plant(root, "sys/fs/cgroup/cpu.stat", "usage_usec 7\n");
        QCOMPARE(quotaCores(root.path()), 1.5);
        QCOMPARE(takeSnapshot(root.path()).throttledSeconds, 2.0);
        QCOMPARE(usableCores(root.path()), std::min(2, affinityCores()));
        plant(root, "sys/fs/cgroup/user/session:1/cpu.max", "50000 100000\n");
        QCOMPARE(quotaCores(root.path()), 0.5);
        QCOMPARE(usableCores(root.path()), 1);
    }

    void quotasOfVersion1_data()
    {
        QTest::addColumn<QByteArray>("controllers");
        QTest::addColumn<QByteArray>("mount");
        QTest::newRow("by itself") << QByteArray("cpu") << QByteArray("cpu");
        QTest::newRow("with another") << QByteArray("cpu,cpuacct") << QByteArray("cpu,cpuacct");
        QTest::newRow("with another, behind a link") << QByteArray("cpuacct,cpu") << QByteArray("cpu");
    }

    void quotasOfVersion1()
    {
        QFETCH(QByteArray, controllers);
        QFETCH(QByteArray, mount);
        const Folder root;
        const std::string top = "sys/fs/cgroup/" + mount.toStdString();
        plant(root, "proc/self/cgroup", "9:cpuset:/b\n4:" + controllers + ":/a/b\n0::/\n");
        plant(root, top + "/a/b/cpu.cfs_quota_us", "-1\n");
        plant(root, top + "/a/b/cpu.cfs_period_us", "100000\n");
        plant(root, top + "/a/b/cpu.stat", "nr_periods 9\nnr_throttled 4\nthrottled_time 250000000\n");
        QVERIFY(!quotaCores(root.path()));
        plant(root, top + "/a/cpu.cfs_quota_us", "25000\n");
        plant(root, top + "/a/cpu.cfs_period_us", "50000\n");
        plant(root, top + "/a/cpu.stat", "nr_throttled 1\nthrottled_time 1000000000\n");
        QCOMPARE(quotaCores(root.path()), 0.5);
        QCOMPARE(takeSnapshot(root.path()).throttledSeconds, 1.25);
    }

    /// In a container the path may lie outside of what is mounted: only the top is there.
    void theTopAlone()
    {
        const Folder root;
        plant(root, "proc/self/cgroup", "4:cpu:/docker/abc\n");
        plant(root, "sys/fs/cgroup/cpu/cpu.cfs_quota_us", "300000\n");
        plant(root, "sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
        QCOMPARE(quotaCores(root.path()), 3.0);
    }

    void howTheMachineIsSet()
    {
        const Folder root;
        plant(root, "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave\n");
        plant(root, "sys/devices/system/cpu/cpufreq/boost", "1\n");
        plant(root, "sys/devices/system/cpu/cpu0/topology/thread_siblings_list", "0,4\n");
        plant(root, "sys/class/power_supply/hidpp_battery_0/type", "Battery\n");
        plant(root, "sys/class/power_supply/hidpp_battery_0/scope", "Device\n");
        plant(root, "sys/class/power_supply/hidpp_battery_0/status", "Discharging\n");
        HardwareState state = hardwareState(root.path());
        QCOMPARE(state.governor, QStringLiteral("powersave"));
        QCOMPARE(state.turbo, true);
        QCOMPARE(state.smt, true);
        QVERIFY2(!state.onBattery, "a mouse's battery is not the machine's");
        plant(root, "sys/devices/system/cpu/intel_pstate/no_turbo", "1\n");
        plant(root, "sys/devices/system/cpu/smt/active", "0\n");
        plant(root, "sys/class/power_supply/BAT0/type", "Battery\n");
        plant(root, "sys/class/power_supply/BAT0/status", "Discharging\n");
        state = hardwareState(root.path());
        QCOMPARE(state.turbo, false);
        QCOMPARE(state.smt, false);
        QCOMPARE(state.onBattery, true);
        plant(root, "sys/class/power_supply/AC/type", "Mains\n");
        plant(root, "sys/class/power_supply/AC/online", "1\n");
        QCOMPARE(hardwareState(root.path()).onBattery, false);
        plant(root, "sys/class/power_supply/AC/online", "0\n");
        QCOMPARE(hardwareState(root.path()).onBattery, true);
    }
};

QTEST_GUILESS_MAIN(TestSystemSnapshot)
#include "test_system_snapshot.moc"
