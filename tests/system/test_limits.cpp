// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/system/limits.h"

#include "tests/support/planted.h"

#include <QtTest>

#include <sys/resource.h>

using namespace manyhands;
using testing::Folder;
using testing::plant;

namespace {

/// As long as it lives, this process may have so many open files.
class FewDescriptors
{
public:
    explicit FewDescriptors(rlim_t most)
    {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        rlimit lowered = m_before;
        lowered.rlim_cur = most;
        ::setrlimit(RLIMIT_NOFILE, &lowered);
    }
    ~FewDescriptors() { ::setrlimit(RLIMIT_NOFILE, &m_before); }
    FewDescriptors(const FewDescriptors &) = delete;
    FewDescriptors &operator=(const FewDescriptors &) = delete;

private:
    rlimit m_before{};
};

} // namespace

class TestLimits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void groupsOfVersion2AndThoseAboveThem()
    {
        const Folder root;
        plant(root, "proc/self/cgroup", "0::/user/session\n");
        plant(root, "sys/fs/cgroup/user/session/pids.max", "max\n");
        plant(root, "sys/fs/cgroup/user/pids.max", "50\n");
        plant(root, "sys/fs/cgroup/user/pids.current", "20\n");
        const auto limits = threadLimits(root.path());
        QCOMPARE(limits.size(), 1);
        QCOMPARE(limits[0].name, QStringLiteral("/sys/fs/cgroup/user/pids.max"));
        QCOMPARE(limits[0].left(), 30);
        QVERIFY(!shortageOf({0, 10, 20}, root.path()));
        const auto shortage = shortageOf({0, 11, 20}, root.path());
        QVERIFY(shortage);
        QCOMPARE(shortage->text(),
                 QStringLiteral("31 threads are needed, but /sys/fs/cgroup/user/pids.max leaves 30 of 50"));
        QCOMPARE(shortage->fix(), QStringLiteral("raise it to 4096"));
    }

    void groupsOfVersion1WhereOnlyTheTopIsMounted()
    {
        const Folder root;
        plant(root, "proc/self/cgroup", "9:memory:/a\n8:pids:/docker/abc\n0::/\n");
        plant(root, "sys/fs/cgroup/pids/pids.max", "64\n");
        plant(root, "sys/fs/cgroup/pids/pids.current", "100\n");
        const auto shortage = shortageOf({0, 1, 0}, root.path());
        QVERIFY(shortage);
        QCOMPARE(shortage->limit.name, QStringLiteral("/sys/fs/cgroup/pids/pids.max"));
        QCOMPARE(shortage->limit.left(), 0);
    }

    void theKernelsOwn()
    {
        const Folder root;
        plant(root, "proc/loadavg", "0.10 0.20 0.30 3/900 12345\n");
        plant(root, "proc/sys/kernel/threads-max", "1000\n");
        plant(root, "proc/sys/kernel/pid_max", "32768\n");
        QVERIFY(!shortageOf({0, 100, 0}, root.path()));
        const auto shortage = shortageOf({0, 50, 51}, root.path());
        QVERIFY(shortage);
        QCOMPARE(shortage->limit.name, QStringLiteral("sysctl kernel.threads-max"));
    }

    void descriptorsAreCountedAndTaken()
    {
        const FewDescriptors few(64);
        QVERIFY(!shortageOf({20, 0, 0}, Folder().path()));
        QVERIFY(!tryToTake({20, 0, 0}));
        const auto shortage = shortageOf({64, 0, 0}, Folder().path());
        QVERIFY(shortage);
        QVERIFY(shortage->text().startsWith(QLatin1String("64 open files are needed, but ulimit -n leaves ")));
        QCOMPARE(shortage->fix(), QStringLiteral("set ulimit -n 4096"));
        QVERIFY(tryToTake({64, 0, 0}));
        QVERIFY(!tryToTake({20, 0, 0})); // what was taken is given back
    }

    void threadsAreTaken() { QVERIFY(!tryToTake({0, 50, 0})); }
};

QTEST_GUILESS_MAIN(TestLimits)
#include "test_limits.moc"
