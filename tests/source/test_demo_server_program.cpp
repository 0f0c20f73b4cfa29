// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/demo_photos.h"
#include "tests/support/test_server.h"

#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace manyhands;
using manyhands::testing::countsOf;

namespace {

constexpr int patience = 60'000; // ms, for a busy machine

const QString serverProgram = QString::fromUtf8(MANYHANDS_BIN) + QStringLiteral("/manyhands-server");

} // namespace

/// manyhands-server by itself: its words, and how it ends.
class TestDemoServerProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void endsWhenInputCloses();
    void endsAtSignal_data();
    void endsAtSignal();
    void staysWithoutInput();
    void wrongWords_data();
    void wrongWords();
    void helpIsNoError();
    void folderThatCannotBeRead();
    void portInUse();

private:
    void startAlone(QProcess &process);
    /// It has looked at its input since the first question.
    bool answers() const { return !countsOf(m_url).isEmpty() && !countsOf(m_url).isEmpty(); }

    std::string m_url;
    QTemporaryDir m_cache;
};

void TestDemoServerProgram::initTestCase()
{
    qputenv("MANYHANDS_CACHE", m_cache.path().toUtf8());
    QVERIFY(!ensureDemoPhotos(DemoSet::Small, 2, {}, {}).error);
}

void TestDemoServerProgram::startAlone(QProcess &process)
{
    process.start(serverProgram,
                  {QStringLiteral("--set"), QStringLiteral("small"), QStringLiteral("--images"), QStringLiteral("2")});
    while (!process.canReadLine() && process.waitForReadyRead(patience)) { }
    const QByteArray line = process.readLine();
    QVERIFY(line.startsWith("listening on http://127.0.0.1:"));
    m_url = line.trimmed().split(' ').last().toStdString();
}

void TestDemoServerProgram::endsWhenInputCloses()
{
    QProcess process;
    startAlone(process);
    process.write("a word is no end\n");
    QVERIFY(process.waitForBytesWritten(patience));
    QVERIFY(answers());
    QCOMPARE(process.state(), QProcess::Running);
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
}

void TestDemoServerProgram::endsAtSignal_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestDemoServerProgram::endsAtSignal()
{
    QFETCH(int, number);
    QProcess process;
    startAlone(process);
    ::kill(pid_t(process.processId()), number);
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
}

void TestDemoServerProgram::staysWithoutInput()
{
    QProcess process;
    process.setStandardInputFile(QProcess::nullDevice());
    startAlone(process);
    QVERIFY(answers());
    QCOMPARE(process.state(), QProcess::Running);
    process.terminate();
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitCode(), 0);
}

void TestDemoServerProgram::wrongWords_data()
{
    QTest::addColumn<QStringList>("words");
    for (const char *line : {"--network moon", "--port 70000", "--port x", "--latency -1", "--latency nan",
                             "--bandwidth fast", "--images 0", "--images 1001", "--images 99999999999", "--set huge",
                             "--photos /no/such/folder", "--what", "extra", "--set large --images 16", "--latency"})
        QTest::newRow(line) << QString::fromLatin1(line).split(QLatin1Char(' '));
}

void TestDemoServerProgram::wrongWords()
{
    QFETCH(QStringList, words);
    QProcess process;
    process.start(serverProgram, words);
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitCode(), 2);
    QVERIFY(process.readAllStandardOutput().isEmpty());
    const QByteArray said = process.readAllStandardError();
    QVERIFY2(said.startsWith("manyhands-server: ") && said.endsWith('\n') && said.count('\n') == 1, said.constData());
}

void TestDemoServerProgram::helpIsNoError()
{
    QProcess process;
    process.start(serverProgram, {QStringLiteral("--help")});
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(process.readAllStandardOutput().contains("--bandwidth"));
}

void TestDemoServerProgram::folderThatCannotBeRead()
{
    for (const auto &[folder, why] :
         {std::pair<QString, const char *>{QStringLiteral("/no/such/folder"), "No such file or directory"},
          {serverProgram, "Not a directory"}}) {
        QProcess process;
        process.start(serverProgram, {QStringLiteral("--photos"), folder});
        QVERIFY(process.waitForFinished(patience));
        QCOMPARE(process.exitCode(), 2);
        const QByteArray said = process.readAllStandardError();
        QVERIFY2(said.startsWith("manyhands-server: cannot read the folder " + folder.toUtf8() + ": " + why)
                     && said.count('\n') == 1,
                 said.constData());
    }
}

void TestDemoServerProgram::portInUse()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const QByteArray port = QByteArray::number(other.serverPort());
    QProcess process;
    process.start(serverProgram,
                  {QStringLiteral("--set"), QStringLiteral("small"), QStringLiteral("--images"), QStringLiteral("2"),
                   QStringLiteral("--port"), QString::fromLatin1(port)});
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitCode(), 1);
    const QByteArray said = process.readAllStandardError();
    QCOMPARE(said,
             "manyhands-server: cannot listen on port " + port
                 + ": Address already in use (--port 0 takes a free one)\n");
    QVERIFY(process.readAllStandardOutput().isEmpty());
}

QTEST_GUILESS_MAIN(TestDemoServerProgram)
#include "test_demo_server_program.moc"
