// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/worker_protocol.h"
#include "tests/support/files.h"
#include "tests/support/test_server.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <csignal>

// The worker and the server by themselves: they end with whoever started them.
namespace manyhands::testing {

namespace {

bool hasSaid(const Program &program, const QByteArray &text)
{
    return comesTrue([&] { return program.output().contains(text); });
}

/// Both have looked at their input since they were asked.
bool serverAnswers(const Program &server)
{
    const std::string url = server.output().trimmed().split(' ').last().toStdString();
    return !countsOf(url).isEmpty() && !countsOf(url).isEmpty();
}

bool workerAnswers(Program &worker)
{
    worker.write(encode(JobMessage{}) + encode(TaskMessage{0, SleepTask{}}));
    return hasSaid(worker, "\"done\"");
}

} // namespace

class TestWorker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysHelloInOneLine();
    void endsWhenItsInputCloses_data();
    void endsWhenItsInputCloses();
    void serverWithoutAPipeStays();
    void wordsOfTheServer_data();
    void wordsOfTheServer();
    void windowWithoutADisplay();
};

void TestWorker::saysHelloInOneLine()
{
    Program worker("manyhands-worker", {});
    QVERIFY(hasSaid(worker, "\n"));
    const QByteArray said = worker.output();
    QCOMPARE(said.count('\n'), 1);
    const QJsonObject hello = QJsonDocument::fromJson(said).object();
    QCOMPARE(hello[QStringLiteral("type")].toString(), QStringLiteral("hello"));
    QVERIFY(hello[QStringLiteral("protocol")].isDouble());
    QCOMPARE(hello[QStringLiteral("version")].toString(), QStringLiteral(MANYHANDS_VERSION));
    QCOMPARE(hello[QStringLiteral("pid")].toInt(), int(worker.id()));
    QVERIFY2(!worker.hasEnded(), "it waits for its tasks");
    worker.closeInput();
    QCOMPARE(worker.waitForEnd().status, 0);
}

void TestWorker::endsWhenItsInputCloses_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QByteArray>("begun");
    QTest::newRow("worker") << QStringLiteral("manyhands-worker") << QByteArray("hello");
    QTest::newRow("server") << QStringLiteral("manyhands-server") << QByteArray("listening on http://127.0.0.1:");
}

void TestWorker::endsWhenItsInputCloses()
{
    QFETCH(QString, program);
    QFETCH(QByteArray, begun);
    std::vector<std::string> words;
    if (program == QLatin1String("manyhands-server"))
        words = {"--images", "1", "--set", "small"};
    Program running(program.toStdString(), words);
    QVERIFY(hasSaid(running, begun));
    QVERIFY(words.empty() ? workerAnswers(running) : serverAnswers(running));
    QVERIFY(!running.hasEnded());
    running.closeInput();
    QCOMPARE(running.waitForEnd().status, 0);
}

void TestWorker::serverWithoutAPipeStays()
{
    const Folder folder; // a shell's background job has /dev/null for its input
    const auto script = writeScript(folder / "background", "exec \"$@\" </dev/null\n");
    Program server(script, {std::string(MANYHANDS_BIN) + "/manyhands-server", "--images", "1", "--set", "small"});
    QVERIFY(hasSaid(server, "listening on"));
    server.closeInput();
    QVERIFY(serverAnswers(server));
    QVERIFY(!server.hasEnded());
    server.signal(SIGTERM);
    QCOMPARE(server.waitForEnd().status, 0);
}

void TestWorker::wordsOfTheServer_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("value");
    QTest::newRow("no such network") << QStringLiteral("--network") << QStringLiteral("pigeon");
    QTest::newRow("no such folder") << QStringLiteral("--photos") << QStringLiteral("missing");
    QTest::newRow("too many") << QStringLiteral("--images") << QStringLiteral("1001");
    QTest::newRow("port beyond") << QStringLiteral("--port") << QStringLiteral("65536");
    QTest::newRow("latency in words") << QStringLiteral("--latency") << QStringLiteral("slow");
    QTest::newRow("no such option") << QStringLiteral("--speed") << QStringLiteral("9");
}

void TestWorker::wordsOfTheServer()
{
    QFETCH(QString, option);
    QFETCH(QString, value);
    const ProgramResult result = runProgram("manyhands-server", {option.toStdString(), value.toStdString()});
    QCOMPARE(result.status, 2);
    QCOMPARE(result.errors.count('\n'), 1);
    QCOMPARE(result.output, QByteArray());
}

void TestWorker::windowWithoutADisplay()
{
    const ProgramResult result =
        runManyhands({"--theme", "dark"}, {{}, {{"QT_QPA_PLATFORM", ""}, {"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}}});
    QCOMPARE(result.status, 2);
    QCOMPARE(result.errors.count('\n'), 1);
    QVERIFY2(result.errors.contains("display"), result.errors.constData());
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestWorker)
#include "test_worker.moc"
