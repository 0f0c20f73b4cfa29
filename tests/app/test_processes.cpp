// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/pictures.h"
#include "tests/support/program.h"
#include "tests/support/report.h"
#include "tests/support/test_server.h"

#include <QTest>

#include <csignal>

// Worker processes: started through other commands, killed, broken, and never left behind.
namespace manyhands::testing {

namespace {

using namespace std::chrono_literals;

const QByteArray worker = "manyhands-worker";

QByteArray messageOf(const QJsonObject &span)
{
    return text(span[QStringLiteral("error")].toObject(), "message");
}

} // namespace

class TestProcesses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void workerCommandStandsBeforeTheWorker();
    void workerCommandThatIsMissing();
    void workerCommandThatEndsAtOnce();
    void workerOfAnotherProtocol();
    void workerThatTalksNonsense();
    void killedWorkerIsReplaced_data();
    void killedWorkerIsReplaced();
    void taskThatKillsItsWorkerTwice();
    void workersThatAlwaysDie();
    void workersEndWithTheirProgram_data();
    void workersEndWithTheirProgram();
    void secondInterruptEndsAtOnce();

private:
    Folder m_folder;
};

void TestProcesses::workerCommandStandsBeforeTheWorker()
{
    const Folder folder;
    const ProgramResult nice = runManyhands({"sleep", "0", "0", "--executors", "process", "--workers", "2",
                                             "--worker-command", "nice -n 3", "--json", folder / "a.json"});
    QVERIFY2(nice.status == 0, nice.errors.constData());
    QCOMPARE(text(Report(folder / "a.json").plan(), "workerCommand"), QByteArray("nice -n 3"));
    const auto script =
        writeScript(folder / "my wrapper",
                    "echo \"$1 $2\" >>'" + QByteArray(folder.path().c_str()) + "/called'; shift; exec \"$@\"\n");
    const ProgramResult wrapped =
        runManyhands({"sleep", "0", "0", "0", "--executors", "process", "--workers", "2", "--worker-command",
                      std::string("\"").append(script).append("\" \"two words\"")});
    QVERIFY2(wrapped.status == 0, (wrapped.output + wrapped.errors).constData());
    const QByteArrayList calls = readFile(folder / "called").trimmed().split('\n');
    QCOMPARE(calls.size(), 2);
    QVERIFY2(calls[0].startsWith("two words /") && calls[0].endsWith(worker), calls[0].constData());
}

void TestProcesses::workerCommandThatIsMissing()
{
    const Folder folder;
    Program program("manyhands",
                    {"sleep", "0", "0", "0", "--executors", "serial,process", "--workers", "2", "--worker-command",
                     "no-such-command", "--json", folder / "a.json"});
    const ProgramResult result = program.waitForEnd();
    QCOMPARE(result.status, 1);
    const Report report(folder / "a.json");
    QCOMPARE(outcomesOf(report.run("serial")), (QByteArrayList{"done", "done", "done"}));
    const QJsonObject run = report.run("process");
    QCOMPARE(outcomesOf(run), (QByteArrayList{"worker-missing", "worker-missing", "worker-missing"}));
    QCOMPARE(text(run, "state"), QByteArray("failed"));
    QVERIFY2(text(run, "failedReason").contains("no-such-command"), text(run, "failedReason").constData());
    QVERIFY2(result.output.contains("no-such-command"), result.output.constData());
    QVERIFY(program.waitForNoDescendants());
}

void TestProcesses::workerCommandThatEndsAtOnce()
{
    const Folder folder;
    const ProgramResult result = runManyhands({"sleep", "0", "0", "--executors", "process", "--workers", "2",
                                               "--worker-command", "false", "--json", folder / "a.json"});
    QCOMPARE(result.status, 1);
    QCOMPARE(outcomesOf(Report(folder / "a.json").run("process")),
             (QByteArrayList{"worker-missing", "worker-missing"}));
}

void TestProcesses::workerOfAnotherProtocol()
{
    const Folder folder;
    const auto script = writeScript(folder / "wrapper",
                                    "echo '{\"type\":\"hello\",\"protocol\":999,\"version\":\"9.9\",\"pid\":1,"
                                    "\"clock\":\"0\",\"boot\":\"\"}'\nexec cat >/dev/null\n");
    Program program("manyhands",
                    {"sleep", "0", "0", "--executors", "process", "--workers", "2", "--worker-command", script,
                     "--json", folder / "a.json"});
    const ProgramResult result = program.waitForEnd();
    QCOMPARE(result.status, 1);
    const QJsonObject run = Report(folder / "a.json").run("process");
    QCOMPARE(outcomesOf(run), (QByteArrayList{"worker-missing", "worker-missing"}));
    QVERIFY2(text(run, "failedReason").contains("999") && text(run, "failedReason").contains("9.9"),
             text(run, "failedReason").constData());
    QVERIFY(result.output.contains("999"));
    QVERIFY(program.waitForNoDescendants());
}

void TestProcesses::workerThatTalksNonsense()
{
    const Folder folder;
    const auto script = writeScript(folder / "wrapper", "echo 'Welcome to this host!'\nexec \"$@\"\n");
    Program program("manyhands",
                    {"sleep", "0", "0", "--executors", "process", "--workers", "2", "--worker-command", script,
                     "--json", folder / "a.json"});
    QCOMPARE(program.waitForEnd().status, 1);
    const QJsonObject run = Report(folder / "a.json").run("process");
    QCOMPARE(spansOf(run).size(), size_t(2));
    QCOMPARE(text(run, "state"), QByteArray("failed"));
    QVERIFY2(text(run, "failedReason").contains("protocol"), text(run, "failedReason").constData());
    QVERIFY(program.waitForNoDescendants());
}

void TestProcesses::killedWorkerIsReplaced_data()
{
    QTest::addColumn<int>("workers");
    QTest::addColumn<int>("killed");
    QTest::newRow("one of three") << 3 << 1;
    QTest::newRow("all at once") << 3 << 3;
}

void TestProcesses::killedWorkerIsReplaced()
{
    QFETCH(int, workers);
    QFETCH(int, killed);
    const TestServer server({"--images", "2", "--set", "small"}, "700"); // it knows when the workers are at work
    const Folder folder;
    std::vector<std::string> words{"download", "--executors",     "process",  "--workers",   std::to_string(workers),
                                   "--json",   folder / "a.json", "--output", folder / "out"};
    for (int i = 0; i < 2 * workers; ++i)
        words.push_back(server.url("/photos/0001.jpg"));
    Program program("manyhands", words);
    QVERIFY(comesTrue([&] { return number(server.counts(), "peakRequests") == workers; }));
    const std::vector<pid_t> found = program.descendants(worker);
    QCOMPARE(int(found.size()), workers);
    for (int i = 0; i < killed; ++i)
        QCOMPARE(::kill(found[size_t(i)], SIGKILL), 0);
    const ProgramResult result = program.waitForEnd();
    QVERIFY2(result.status == 0, result.output.constData());
    const QJsonObject run = Report(folder / "a.json").run("process");
    QCOMPARE(text(run, "state"), QByteArray("finished"));
    QCOMPARE(int(spansOf(run).size()), 2 * workers);
    int triedTwice = 0;
    for (const QJsonObject &span : spansOf(run)) {
        QCOMPARE(text(span, "outcome"), QByteArray("done"));
        triedTwice += number(span, "tries") == 2;
    }
    QCOMPARE(triedTwice, killed);
    QCOMPARE(int(filesIn(folder / "out").size()), 2 * workers);
    QVERIFY(program.waitForNoDescendants());
}

void TestProcesses::taskThatKillsItsWorkerTwice()
{
    const Folder folder;
    // The long sleep is the only task at which a worker is killed: none is busy that long with another.
    const auto script =
        writeScript(folder / "wrapper", "(sleep 0.9; kill -9 $$) >/dev/null 2>&1 </dev/null &\nexec \"$@\"\n");
    Program program("manyhands",
                    {"sleep", "30", "0", "0", "0", "--executors", "process", "--workers", "1", "--worker-command",
                     script, "--json", folder / "a.json"});
    const ProgramResult result = program.waitForEnd();
    QCOMPARE(result.status, 1);
    const QJsonObject run = Report(folder / "a.json").run("process");
    QCOMPARE(outcomesOf(run), (QByteArrayList{"worker-crashed", "done", "done", "done"}));
    QCOMPARE(number(spanOf(run, 0), "tries"), 2.0);
    QVERIFY2(messageOf(spanOf(run, 0)).contains("9"), messageOf(spanOf(run, 0)).constData());
    QCOMPARE(text(run, "state"), QByteArray("finished"));
    QVERIFY2(result.output.contains("worker-crashed"), result.output.constData());
    QVERIFY(program.waitForNoDescendants());
}

void TestProcesses::workersThatAlwaysDie()
{
    const Folder folder;
    const auto script =
        writeScript(folder / "wrapper", "(sleep 0.2; kill -9 $$) >/dev/null 2>&1 </dev/null &\nexec \"$@\"\n");
    Program program("manyhands",
                    {"sleep", "30", "--count", "4", "--executors", "process", "--workers", "2", "--worker-command",
                     script, "--json", folder / "a.json"});
    const ProgramResult result = program.waitForEnd();
    QCOMPARE(result.status, 1);
    const QJsonObject run = Report(folder / "a.json").run("process");
    QCOMPARE(spansOf(run).size(), size_t(4));
    for (const QByteArray &outcome : outcomesOf(run))
        QVERIFY2(outcome == "worker-crashed" || outcome == "worker-missing", outcome.constData());
    QVERIFY(program.waitForNoDescendants());
}

void TestProcesses::workersEndWithTheirProgram_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("sleeping workers") << QStringLiteral("sleep");
    QTest::newRow("workers that blur") << QStringLiteral("resize");
    QTest::newRow("workers that download, and the server") << QStringLiteral("download");
}

void TestProcesses::workersEndWithTheirProgram()
{
    QFETCH(QString, command);
    const std::map<QString, std::vector<std::string>> words{
        {QStringLiteral("sleep"), {"sleep", "60", "60"}},
        {QStringLiteral("resize"),
         {"resize", "--source", "demo-1000", "--count", "2", "--blur", "900", "--output", m_folder / "r"}},
        {QStringLiteral("download"),
         {"download", "--source", "demo-1000", "--count", "2", "--latency", "30000", "--output", m_folder / "d"}}};
    std::vector<std::string> all = words.at(command);
    all.insert(all.end(), {"--executors", "process", "--workers", "2"});
    Program program("manyhands", all);
    QCOMPARE(program.waitForDescendants(worker, 2).size(), size_t(2));
    if (command == QLatin1String("download"))
        QCOMPARE(program.descendants("manyhands-server").size(), size_t(1));
    program.signal(SIGKILL);
    QCOMPARE(program.waitForEnd().status, 128 + SIGKILL);
    QVERIFY2(program.waitForNoDescendants(), "a worker or the server outlives its program");
    for (const std::filesystem::path &file : filesIn(m_folder.path()))
        QVERIFY2(pictureIn(readFile(m_folder / file)).isWhole, file.c_str());
}

void TestProcesses::secondInterruptEndsAtOnce()
{
    const Folder folder;
    // A worker that does not hear its input close is waited for, for a second: a clean end takes that long.
    const auto script = writeScript(folder / "wrapper", "\"$@\"\nsleep 60\n");
    Program program("manyhands",
                    {"sleep", "60", "--executors", "process", "--workers", "1", "--worker-command", script, "--json",
                     folder / "a.json"});
    QCOMPARE(program.waitForDescendants(worker + '\0', 2).size(), size_t(2)); // the wrapper and the worker
    program.signal(SIGINT);
    QVERIFY(comesTrue([&] { return program.errors().contains("once more"); }));
    program.signal(SIGINT);
    QCOMPARE(program.waitForEnd().status, 130);
    QVERIFY2(!std::filesystem::exists(folder / "a.json"), "a clean end would have written it");
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestProcesses)
#include "test_processes.moc"
