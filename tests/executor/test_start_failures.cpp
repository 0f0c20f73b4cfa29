// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/executor.h"
#include "core/system/limits.h"

#include <QtTest>

#include <fstream>

#include <sys/resource.h>
#include <unistd.h>

using namespace manyhands;
using namespace std::chrono_literals;

namespace {

constexpr int manyWorkers = 64;

/// As long as it lives, this process may grow by so much only: some threads start, most of them do not.
class LittleMemory
{
public:
    explicit LittleMemory(rlim_t bytes)
    {
        ::getrlimit(RLIMIT_AS, &m_before);
        qint64 pages = 0;
        std::ifstream("/proc/self/statm") >> pages;
        rlimit lowered = m_before;
        lowered.rlim_cur = rlim_t(pages) * rlim_t(::sysconf(_SC_PAGESIZE)) + bytes;
        ::setrlimit(RLIMIT_AS, &lowered);
        spareAddressSpace(); // as the programs do: the C library's arenas, 128 MB for a moment, leave the rest to
                             // chance
    }
    ~LittleMemory() { ::setrlimit(RLIMIT_AS, &m_before); }
    LittleMemory(const LittleMemory &) = delete;
    LittleMemory &operator=(const LittleMemory &) = delete;

private:
    rlimit m_before{};
};

} // namespace

/// Workers whose threads do not start, asked of the executors directly: nothing has counted beforehand.
class TestStartFailures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void threadsThatDoNotStartFailTheRun_data()
    {
        QTest::addColumn<ExecutorKind>("kind");
        QTest::newRow("std-thread") << ExecutorKind::StdThread;
        QTest::newRow("thread-pool") << ExecutorKind::ThreadPool;
        QTest::newRow("concurrent") << ExecutorKind::Concurrent;
    }
    void threadsThatDoNotStartFailTheRun()
    {
        QFETCH(const ExecutorKind, kind);
        Workload workload;
        workload.tasks.assign(manyWorkers, SleepTask{1ms});
        Recorder recorder(manyWorkers, now());
        ExecutorReport report;
        {
            const LittleMemory memory(80 << 20);
            report = makeExecutor(kind)->run({workload, manyWorkers, {}, {}, {}}, {}, recorder);
        }
        QVERIFY(report.failure);
        QCOMPARE(report.failure->kind, ErrorKind::WorkerMissing);
        QVERIFY2(report.failure->message.contains(QLatin1String("ulimit -v")), qPrintable(report.failure->message));
        QVERIFY(!report.failure->message.contains(QLatin1Char('\n')));
        QCOMPARE(recorder.finishedCount(), 0);
    }

    void aStopIsHeardWhileThreadsDoNotStart()
    {
        Workload workload;
        workload.tasks.assign(manyWorkers, SleepTask{1ms});
        Recorder recorder(manyWorkers, now());
        std::stop_source stop;
        stop.request_stop();
        const LittleMemory memory(80 << 20);
        const auto report = makeExecutor(ExecutorKind::ThreadPool)
                                ->run({workload, manyWorkers, {}, {}, {}}, stop.get_token(), recorder);
        QVERIFY(!report.failure);
        QCOMPARE(recorder.finishedCount(), 0);
    }

    void theNextRunIsWhole_data() { threadsThatDoNotStartFailTheRun_data(); }
    void theNextRunIsWhole()
    {
        QFETCH(const ExecutorKind, kind);
        Workload workload;
        workload.tasks.assign(manyWorkers, SleepTask{1ms});
        Recorder recorder(manyWorkers, now());
        const auto report = makeExecutor(kind)->run({workload, manyWorkers, {}, {}, {}}, {}, recorder);
        QVERIFY(!report.failure);
        QCOMPARE(recorder.finishedCount(), manyWorkers);
    }
};

QTEST_GUILESS_MAIN(TestStartFailures)
#include "test_start_failures.moc"
