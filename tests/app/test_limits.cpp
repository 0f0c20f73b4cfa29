// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/program.h"

#include "core/executor/needs.h"

#include <QtTest>

#include <filesystem>

using namespace manyhands;
using namespace manyhands::testing;
using namespace std::chrono_literals;

namespace {

ProgramOptions under(const std::string &limit)
{
    return {{}, {}, {"/usr/bin/prlimit", limit}};
}

ProgramOptions withFiles(int soft, int hard)
{
    return under("--nofile=" + std::to_string(soft) + ":" + std::to_string(hard));
}

std::vector<std::string> wordsOf(TaskKind kind, ExecutorKind executor, int workers)
{
    std::vector<std::string> words{taskKindName(kind),     "--quiet",   "--executors",
                                   executorName(executor), "--workers", std::to_string(workers)};
    const std::vector<std::string> sleep{"--count", "12", "0.01"};
    const std::vector<std::string> pictures{"--count", "12", "--source", "demo-1000"};
    const auto &more = kind == TaskKind::Sleep ? sleep : pictures;
    words.insert(words.end(), more.begin(), more.end());
    if (kind == TaskKind::Download)
        words.insert(words.end(), {"--network", "lan", "--timeout", "5"});
    return words;
}

qint64 openFiles(pid_t process)
{
    std::error_code error;
    const std::filesystem::directory_iterator entries("/proc/" + std::to_string(process) + "/fd", error);
    return error ? 0 : std::distance(begin(entries), end(entries));
}

constexpr std::array kinds{TaskKind::Sleep, TaskKind::Download, TaskKind::Resize};

} // namespace

/// manyhands where open files, threads and memory are few.
class TestLimits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(runManyhands(wordsOf(TaskKind::Resize, ExecutorKind::Serial, 1)).status, 0); // the photos are made
    }

    void aPlanThatNeedsTooMuchEndsBeforeItsFirstRun_data()
    {
        QTest::addColumn<std::string>("limit");
        QTest::addColumn<TaskKind>("kind");
        QTest::addColumn<ExecutorKind>("executor");
        QTest::addColumn<int>("workers");
        QTest::addColumn<QByteArray>("name");
        const std::string few = "--nofile=64:64";
        const QByteArray files = "ulimit -n 4096";
        QTest::newRow("250 threads") << std::string("--nofile=1024:1024") << TaskKind::Download
                                     << ExecutorKind::StdThread << 250 << files;
        QTest::newRow("pool") << few << TaskKind::Sleep << ExecutorKind::ThreadPool << 64 << files;
        QTest::newRow("concurrent") << few << TaskKind::Resize << ExecutorKind::Concurrent << 64 << files;
        QTest::newRow("async") << few << TaskKind::Download << ExecutorKind::Async << 64 << files;
        QTest::newRow("processes") << few << TaskKind::Sleep << ExecutorKind::Process << 64 << files;
        QTest::newRow("stacks") << std::string("--as=1500000000") << TaskKind::Sleep << ExecutorKind::StdThread << 250
                                << QByteArray("ulimit -v");
    }
    void aPlanThatNeedsTooMuchEndsBeforeItsFirstRun()
    {
        QFETCH(const std::string, limit);
        QFETCH(const TaskKind, kind);
        QFETCH(const ExecutorKind, executor);
        QFETCH(const int, workers);
        QFETCH(const QByteArray, name);
        const auto result = runManyhands(wordsOf(kind, executor, workers), under(limit));
        QCOMPARE(result.status, 2);
        QCOMPARE(result.errors.count('\n'), 1);
        QVERIFY2(result.errors.contains(name), result.errors.constData());
        QVERIFY2(result.errors.contains("take at most "), result.errors.constData());
        QVERIFY(result.output.isEmpty());
    }

    void theFewerWorkersThatItNamesDoRun()
    {
        const auto refused =
            runManyhands(wordsOf(TaskKind::Download, ExecutorKind::ThreadPool, 64), withFiles(128, 128));
        const auto match =
            QRegularExpression(QStringLiteral("take at most (\\d+) workers")).match(QString::fromUtf8(refused.errors));
        QVERIFY2(match.hasMatch(), refused.errors.constData());
        const int fewer = match.captured(1).toInt();
        const auto result =
            runManyhands(wordsOf(TaskKind::Download, ExecutorKind::ThreadPool, fewer), withFiles(128, 128));
        QVERIFY2(result.status == 0, result.errors.constData());
    }

    void theSoftLimitIsRaised()
    {
        const auto result = runManyhands(wordsOf(TaskKind::Sleep, ExecutorKind::ThreadPool, 64), withFiles(48, 4096));
        QVERIFY2(result.status == 0, result.errors.constData());
    }

    void programsOfOthersGetTheSoftLimitBack()
    {
        const Folder folder;
        const auto script = writeScript(folder / "prefix",
                                        "echo $(ulimit -Sn) $(ulimit -Hn) > '" + QByteArray(folder.path().c_str())
                                            + "/limits'\nexec \"$@\"\n");
        auto words = wordsOf(TaskKind::Sleep, ExecutorKind::Process, 1);
        words.insert(words.end(), {"--worker-command", script});
        QCOMPARE(runManyhands(words, withFiles(777, 2222)).status, 0);
        QCOMPARE(readFile(folder / "limits"), QByteArray("777 2222\n"));
    }

    void aFileThatMayNotGrowIsAnErrorOfItsTask()
    {
        const Folder folder;
        for (const char *executor : {"serial", "async", "process"}) {
            const auto result = runManyhands({"download", "--executors", executor, "--count", "2", "--workers", "2",
                                              "--output", folder / executor, "--json", folder / "report.json"},
                                             under("--fsize=100000:100000"));
            QVERIFY2(result.status == 1, result.errors.constData());
            QCOMPARE(result.output.count("cannot-write"), 2);
            QVERIFY(std::filesystem::exists(folder.path() / "report.json"));
        }
    }

    void everyEndIsOneOfOurs_data()
    {
        QTest::addColumn<int>("files");
        for (const int files : {64, 36, 24, 12})
            QTest::addRow("%d", files) << files;
    }
    void everyEndIsOneOfOurs()
    {
        QFETCH(const int, files);
        for (const TaskKind kind : kinds) {
            for (const ExecutorKind executor : allExecutors) {
                if (!executorAllows(executor, kind))
                    continue;
                const auto result = runManyhands(wordsOf(kind, executor, 4), withFiles(files, files));
                const QByteArray what = QByteArray(taskKindName(kind)) + ' ' + executorName(executor) + ": "
                    + QByteArray::number(result.status) + ' ' + result.errors;
                QVERIFY2(result.status >= 0 && result.status <= 2, what.constData());
                QVERIFY2(result.status == 0 || !result.errors.isEmpty() || result.output.contains("failed"),
                         what.constData());
                QVERIFY2(!result.errors.contains("thread pipe") && !result.output.contains("thread pipe"),
                         what.constData());
            }
        }
    }

    void noRunOpensMoreThanWasCounted_data()
    {
        QTest::addColumn<ExecutorKind>("executor");
        for (const ExecutorKind executor : allExecutors)
            QTest::newRow(executorName(executor)) << executor;
    }
    void noRunOpensMoreThanWasCounted()
    {
        QFETCH(const ExecutorKind, executor);
        const int workers = executor == ExecutorKind::Serial ? 1 : 16;
        auto words = wordsOf(TaskKind::Download, executor, workers);
        words.insert(words.end(), {"--latency", "50"});
        Program program("manyhands", words);
        qint64 most = 0;
        while (!program.hasEnded()) {
            most = std::max(most, openFiles(program.id()));
            pauseBriefly();
        }
        QCOMPARE(program.waitForEnd().status, 0);
        constexpr qint64 ofAnyProgram = 20; // before and beside the run
        QVERIFY2(most <= needsOf(executor, TaskKind::Download, workers).descriptors + ofAnyProgram,
                 qPrintable(QString::number(most)));
    }

    void theWindowSaysItAndEnds()
    {
        const Folder folder;
        const auto result = runManyhands({"--screenshot", folder / "window.png", "--after", "sleep", "--executors",
                                          "thread-pool", "--workers", "64"},
                                         withFiles(60, 60));
        QCOMPARE(result.status, 1);
        QVERIFY2(result.errors.contains("ulimit -n 4096"), result.errors.constData());
    }
};

QTEST_GUILESS_MAIN(TestLimits)
#include "test_limits.moc"
