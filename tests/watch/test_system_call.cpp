// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/proc_file.h"
#include "core/watch/system_call.h"

#include <QTest>

#include <sys/syscall.h>

// What /proc tells of a thread, and what its system call waits for: lines as kernels wrote them.
namespace manyhands::testing {

namespace {

constexpr quint64 interpreterBegin = 0x7f4858044000;
constexpr quint64 interpreterEnd = 0x7f48581ba000;

ProcessFacts facts()
{
    return {
        [](int descriptor) {
            constexpr Opened kinds[]{Opened::Socket, Opened::LocalSocket, Opened::Pipe, Opened::File, Opened::Other};
            return kinds[size_t(descriptor) % std::size(kinds)];
        },
        [](quint64 address) { return address >= interpreterBegin && address < interpreterEnd; },
        [](const SystemCall &) { return OpenedCounts{}; }, [](quint64) { return std::optional<int>(); }};
}

Wait wait(const QByteArray &line, char state = 'S')
{
    const auto call = systemCallFrom(line.toStdString());
    return call ? waitOf(*call, state, facts()) : Wait{};
}

QByteArray callLine(long number, quint64 first, quint64 second = 0, quint64 third = 0, quint64 fourth = 0)
{
    return QStringLiteral("%1 0x%2 0x%3 0x%4 0x%5 0x0 0xffffffff 0x7ffd0 0x7f48")
        .arg(number)
        .arg(first, 0, 16)
        .arg(second, 0, 16)
        .arg(third, 0, 16)
        .arg(fourth, 0, 16)
        .toLatin1();
}

} // namespace

class TestSystemCall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void causes_data();
    void causes();
    void futexes();
    void whoRunsIsInNoCall();
    void threadsStat();
    void countersOfTheScheduler();
};

void TestSystemCall::causes_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("state");
    QTest::addColumn<char>("kernelState");
    const auto row = [](const char *name, const QByteArray &line, WatchState state, char kernelState = 'S') {
        QTest::addRow("%s", name) << line << int(state) << kernelState;
    };
    row("a sleep", callLine(SYS_clock_nanosleep, 1), WatchState::Sleep);
    row("select without descriptors", callLine(SYS_pselect6, 0, 0, 0, 0), WatchState::Sleep);
    row("select with descriptors", callLine(SYS_pselect6, 5, 0x7f00), WatchState::Other);
    row("poll without descriptors", callLine(SYS_ppoll, 0x7f00, 0), WatchState::Sleep);
    row("poll with descriptors", callLine(SYS_ppoll, 0x7f00, 2), WatchState::Other);
    row("epoll", callLine(SYS_epoll_pwait, 3), WatchState::Other);
    row("recv on a socket", callLine(SYS_recvfrom, 0), WatchState::Network);
    row("recv on a local socket", callLine(SYS_recvfrom, 1), WatchState::Pipe);
    row("read on a pipe", callLine(SYS_read, 2), WatchState::Pipe);
    row("read of a file", callLine(SYS_read, 3), WatchState::Disk);
    row("read of a terminal", callLine(SYS_read, 4), WatchState::Other);
    row("a child's end", callLine(SYS_wait4, quint64(-1)), WatchState::Child);
    row("a child's exec", callLine(SYS_clone3, 0x7f00), WatchState::Child, 'D');
    row("fsync", callLine(SYS_fsync, 3), WatchState::Disk);
    row("an unknown call in state D", callLine(SYS_getpid, 0), WatchState::Disk, 'D');
    row("a page that comes from a disk", "-1 0x7ffd0 0x7f48", WatchState::Disk, 'D');
    row("blocked in no call", "-1 0x7ffd0 0x7f48", WatchState::Other);
}

void TestSystemCall::causes()
{
    QFETCH(QByteArray, line);
    QFETCH(int, state);
    QFETCH(char, kernelState);
    QCOMPARE(int(wait(line, kernelState).state), state);
}

void TestSystemCall::futexes()
{
    constexpr quint64 elsewhere = 0x7f4850000b70;
    const Wait interpreter = wait(callLine(SYS_futex, interpreterBegin + 0x100, 0x89, 0, 0x7f4855c91ae0));
    QCOMPARE(interpreter.state, WatchState::InterpreterLock);
    QVERIFY(interpreter.isTimed);

    const Wait condition = wait(callLine(SYS_futex, elsewhere, 0x189));
    QCOMPARE(condition.state, WatchState::Thread);
    QCOMPARE(condition.futex, elsewhere);
    QVERIFY(!condition.isTimed && !condition.isJoin);

    QCOMPARE(wait(callLine(SYS_futex, elsewhere, 0x80, 2)).state, WatchState::Lock); // glibc's mutex
    QCOMPARE(wait(callLine(SYS_futex, elsewhere, 0x80, 0)).state, WatchState::Thread);
    QVERIFY(wait(callLine(SYS_futex, elsewhere, 0x109, 4711)).isJoin);
    QVERIFY(!wait(callLine(SYS_futex, elsewhere, 0x109, 0)).isJoin); // a semaphore of several processes
}

void TestSystemCall::whoRunsIsInNoCall()
{
    QVERIFY(!systemCallFrom("running\n"));
    QVERIFY(!systemCallFrom(""));
    QVERIFY(!systemCallFrom("202 0x7f"));
}

void TestSystemCall::threadsStat()
{
    // A thread that is no main one: its exit signal, the 38th field, is -1; and a name of brackets and blanks.
    const auto stat =
        threadStatFrom("812 (a) (b c)) S 77 812 812 0 -1 4194368 10 0 0 0 3 1 0 0 20 0 4 0 26404 16875520 900 "
                       "18446744073709551615 94 94 140 0 0 0 0 16781312 2 1 0 0 -1 1 0 0 0 0 0 0 0 0 0 0 0 0 0");
    QVERIFY(stat);
    QCOMPARE(stat->name, std::string("a) (b c)"));
    QCOMPARE(stat->state, 'S');
    QCOMPARE(stat->parent, 77);
    QCOMPARE(stat->startTime, 26404);
    QCOMPARE(stat->core, 1);
    QVERIFY(!threadStatFrom("812 (cut"));
    QVERIFY(!threadStatFrom(""));
}

void TestSystemCall::countersOfTheScheduler()
{
    const auto totals = schedulerTotalsFrom("128893005 210233058 300\n");
    QVERIFY(totals);
    QCOMPARE(totals->running, Nanoseconds(128893005));
    QCOMPARE(totals->ready, Nanoseconds(210233058));
    QCOMPARE(totals->slices, 300);
    QVERIFY(!schedulerTotalsFrom("128893005 2102"));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestSystemCall)
#include "test_system_call.moc"
