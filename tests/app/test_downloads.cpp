// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/pictures.h"
#include "tests/support/program.h"
#include "tests/support/report.h"
#include "tests/support/test_server.h"

#include "core/executor/executor.h"

#include <QTest>

#include <optional>

// Downloads on every executor: what goes wrong is named, and harms nothing else.
namespace manyhands::testing {

namespace {

const std::vector<std::string> everyExecutor{"serial", "std-thread", "thread-pool", "concurrent", "async", "process"};

struct Case {
    std::string url;
    QByteArray outcome; // "done" or the kind of the error
    int tries = 1; // where the program tries twice at most
};

} // namespace

class TestDownloads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void kindsOfErrors_data();
    void kindsOfErrors();
    void stalls_data();
    void stalls();
    void brokenNeighboursCostNoTry();
    void stalledNeighboursCostNoTry();
    void deadlineInAll();
    void tooLarge();
    void listsOfUrls();
    void listsThatAreNone_data();
    void listsThatAreNone();
    void unwritableOutput_data();
    void unwritableOutput();
    void flakyNetworkIsTriedAgain();
    void retryAfterIsHeard();

private:
    std::optional<TestServer> m_server;
};

namespace {

void executorColumn()
{
    QTest::addColumn<QByteArray>("executor");
    for (const std::string &executor : everyExecutor)
        QTest::newRow(executor.c_str()) << QByteArray::fromStdString(executor);
}

} // namespace

void TestDownloads::initTestCase()
{
    m_server.emplace();
    QVERIFY(m_server->isListening());
}

void TestDownloads::kindsOfErrors_data()
{
    executorColumn();
}

void TestDownloads::kindsOfErrors()
{
    QFETCH(QByteArray, executor);
    const std::string refused = "http://127.0.0.1:" + std::to_string(refusedPort()) + "/a.jpg";
    const std::vector<Case> cases{{m_server->url("/photos/0001.jpg"), "done"},
                                  {m_server->url("/photos/9999.jpg"), "not-found"},
                                  {m_server->url("/status/410"), "not-found"},
                                  {m_server->url("/status/403"), "http-status"},
                                  {m_server->url("/status/500"), "http-status", 2},
                                  {m_server->url("/status/429"), "rate-limited", 2},
                                  {m_server->url("/short/0001.jpg"), "truncated", 2},
                                  {m_server->url("/html"), "not-an-image"},
                                  {m_server->url("/empty"), "not-an-image"},
                                  {m_server->url("/redirect/html"), "not-an-image"},
                                  {m_server->url("/redirect/photos/0002.jpg"), "done"},
                                  {refused, "network"},
                                  {"http://no-such-host.invalid/a.jpg", "network"},
                                  {"ftp://127.0.0.1/a.jpg", "bad-url"},
                                  {"photo", "bad-url"},
                                  {"http://", "bad-url"},
                                  {m_server->url("/photos/0002.jpg"), "done"}};
    const Folder folder;
    std::vector<std::string> words{
        "download",     "--executors", executor.toStdString(), "--workers", "8", "--tries", "2", "--output",
        folder / "out", "--json",      folder / "a.json"};
    QByteArrayList expected;
    for (const Case &each : cases) {
        words.push_back(each.url);
        expected.append(each.outcome);
    }
    Program program("manyhands", words);
    const ProgramResult result = program.waitForEnd();
    QCOMPARE(result.status, 1);
    const QJsonObject run = Report(folder / "a.json").run(executor.constData());
    QCOMPARE(outcomesOf(run), expected);
    QCOMPARE(text(run, "state"), QByteArray("finished"));
    QCOMPARE(number(run, "done"), 3.0);
    QCOMPARE(number(run, "failed"), double(cases.size()) - 3);
    for (size_t i = 0; i < cases.size(); ++i) {
        const QJsonObject span = spanOf(run, int(i));
        QVERIFY2(number(span, "tries") == cases[i].tries, cases[i].url.c_str());
        QCOMPARE(text(span, "outcome"), cases[i].outcome == "done" ? "done" : "failed");
        QCOMPARE(number(span, "bytes") > 0, cases[i].outcome == "done");
        if (cases[i].outcome != "done") {
            const QByteArray message = text(span[QStringLiteral("error")].toObject(), "message");
            QVERIFY2(!message.isEmpty() && !message.contains('\n'), message.constData());
            QVERIFY2(result.output.contains(cases[i].outcome + ": " + message), message.constData());
        }
    }
    QCOMPARE(namesIn(folder / "out"), (QByteArrayList{"0001.jpg", "0002-2.jpg", "0002.jpg"}));
    for (const std::filesystem::path &file : filesIn(folder / "out"))
        QVERIFY(pictureIn(readFile(folder / "out" / file)).isWhole);
    QVERIFY(program.temporaryFiles().empty());
    QVERIFY(program.waitForNoDescendants());
}

void TestDownloads::stalls_data()
{
    executorColumn();
}

void TestDownloads::stalls()
{
    QFETCH(QByteArray, executor);
    const Folder folder;
    const ProgramResult result =
        runManyhands({"download", "--executors", executor.toStdString(), "--workers", "3", "--timeout", "2", "--tries",
                      "1", "--output", folder / "out", "--json", folder / "a.json", m_server->url("/stall"),
                      m_server->url("/photos/0001.jpg"), m_server->url("/stall-before")});
    QCOMPARE(result.status, 1);
    const QJsonObject run = Report(folder / "a.json").run(executor.constData());
    QCOMPARE(outcomesOf(run), (QByteArrayList{"timeout", "done", "timeout"}));
    for (const int task : {0, 2}) {
        const QJsonObject span = spanOf(run, task);
        QVERIFY(number(span, "endSeconds") - number(span, "startSeconds") >= 1.98);
        QCOMPARE(number(span, "tries"), 1.0);
    }
    QCOMPARE(namesIn(folder / "out"), QByteArrayList{"0001.jpg"});
}

/// One manager, one host: what breaks on a connection must not fail those that wait for one.
void TestDownloads::brokenNeighboursCostNoTry()
{
    const Folder folder;
    std::vector<std::string> words{"download", "--executors",  "async",  "--workers",      "16", "--tries", "1",
                                   "--output", folder / "out", "--json", folder / "a.json"};
    QByteArrayList expected;
    for (int i = 0; i < 512; ++i) {
        const bool isBroken = i % 16 < asyncConnectionLimit;
        words.push_back(m_server->url(isBroken ? "/short/0001.jpg" : "/photos/0001.jpg"));
        expected.append(isBroken ? "truncated" : "done");
    }
    QCOMPARE(runManyhands(words).status, 1);
    const QJsonObject run = Report(folder / "a.json").run("async");
    QCOMPARE(outcomesOf(run), expected);
    for (const QJsonObject &span : spansOf(run))
        QCOMPARE(number(span, "tries"), 1.0);
    for (const std::filesystem::path &file : filesIn(folder / "out"))
        QVERIFY2(pictureIn(readFile(folder / "out" / file)).isWhole, file.c_str());
}

/// What holds the connections times out; what waits for one is not to blame.
void TestDownloads::stalledNeighboursCostNoTry()
{
    const Folder folder;
    std::vector<std::string> words{"download",     "--executors", "async",          "--workers", "9",
                                   "--tries",      "1",           "--timeout",      "2",         "--output",
                                   folder / "out", "--json",      folder / "a.json"};
    QByteArrayList expected;
    for (int i = 0; i < 9; ++i) {
        const bool isStalled = i < asyncConnectionLimit;
        words.push_back(m_server->url(isStalled ? "/stall-before" : "/photos/0001.jpg"));
        expected.append(isStalled ? "timeout" : "done");
    }
    QCOMPARE(runManyhands(words).status, 1);
    QCOMPARE(outcomesOf(Report(folder / "a.json").run("async")), expected);
}

void TestDownloads::deadlineInAll()
{
    const Folder folder;
    const ProgramResult result =
        runManyhands({"download", "--executors", "std-thread", "--deadline", "2", "--output", folder / "out", "--json",
                      folder / "a.json", m_server->url("/stall"), m_server->url("/photos/0001.jpg")});
    QCOMPARE(result.status, 1);
    QCOMPARE(outcomesOf(Report(folder / "a.json").run("std-thread")), (QByteArrayList{"timeout", "done"}));
}

void TestDownloads::tooLarge()
{
    const Folder folder;
    const ProgramResult result = runManyhands({"download", "--executors", "std-thread,async,process", "--max-bytes",
                                               "1000", "--output", folder / "out", "--json", folder / "a.json",
                                               m_server->url("/photos/0001.jpg"), m_server->url("/html")});
    QCOMPARE(result.status, 1);
    const Report report(folder / "a.json");
    QCOMPARE(report.runs().size(), size_t(3));
    for (const QJsonObject &run : report.runs())
        QCOMPARE(outcomesOf(run), (QByteArrayList{"too-large", "not-an-image"}));
    QCOMPARE(namesIn(folder / "out"), QByteArrayList());
}

void TestDownloads::listsOfUrls()
{
    const Folder folder;
    writeFile(folder / "list.txt",
              "# photos\r\n\r\n  " + QByteArray::fromStdString(m_server->url("/photos/0002.jpg")) + "\r\n"
                  + QByteArray::fromStdString(m_server->url("/photos/0001.jpg")));
    const ProgramResult result = runManyhands({"download", "list.txt", m_server->url("/photos/0001.jpg"), "--executors",
                                               "serial", "--json", "a.json", "--output", "out"},
                                              {folder.path(), {}});
    QVERIFY2(result.status == 0, result.errors.constData());
    QCOMPARE(Report(folder / "a.json").plan()[QStringLiteral("names")].toArray(),
             (QJsonArray{QStringLiteral("0002.jpg"), QStringLiteral("0001.jpg"), QStringLiteral("0001.jpg")}));
    QCOMPARE(namesIn(folder / "out"), (QByteArrayList{"0001-2.jpg", "0001.jpg", "0002.jpg"}));
}

void TestDownloads::listsThatAreNone_data()
{
    QTest::addColumn<QString>("word");
    QTest::newRow("missing") << QStringLiteral("missing.txt");
    QTest::newRow("nothing in it") << QStringLiteral("empty.txt");
    QTest::newRow("a folder") << QStringLiteral("folder");
}

void TestDownloads::listsThatAreNone()
{
    QFETCH(QString, word);
    const Folder folder;
    writeFile(folder / "empty.txt", "# nothing\n\n");
    std::filesystem::create_directory(folder / "folder");
    const ProgramResult result = runManyhands({"download", word.toStdString()}, {folder.path(), {}});
    QCOMPARE(result.status, 2);
    QCOMPARE(result.errors.count('\n'), 1);
    QVERIFY2(result.errors.contains(word.toUtf8()), result.errors.constData());
}

void TestDownloads::unwritableOutput_data()
{
    executorColumn();
}

void TestDownloads::unwritableOutput()
{
    QFETCH(QByteArray, executor);
    const Folder folder;
    writeFile(folder / "file", "old");
    for (const std::string &place : {std::string(folder / "file/out"), std::string("/proc/out")}) {
        const ProgramResult result =
            runManyhands({"download", "--executors", executor.toStdString(), "--output", place, "--json",
                          folder / "a.json", m_server->url("/photos/0001.jpg"), m_server->url("/photos/0002.jpg")});
        QCOMPARE(result.status, 2);
        QCOMPARE(result.errors.count('\n'), 1);
        QVERIFY2(result.errors.startsWith("manyhands: --output " + QByteArray(place.c_str()) + ": cannot "),
                 result.errors.constData());
    }
    QCOMPARE(readFile(folder / "file"), QByteArray("old"));
}

void TestDownloads::flakyNetworkIsTriedAgain()
{
    const Folder folder;
    const ProgramResult result = runManyhands(
        {"download", "--source", "demo-1000", "--count", "40", "--network", "flaky", "--latency", "1", "--executors",
         "async,std-thread", "--workers", "6", "--output", folder / "out", "--json", folder / "a.json"});
    const Report report(folder / "a.json");
    QCOMPARE(report.runs().size(), size_t(2));
    int triedAgain = 0;
    int gone = 0;
    for (const QJsonObject &run : report.runs()) {
        for (const QJsonObject &span : spansOf(run)) {
            triedAgain += text(span, "outcome") == "done" && number(span, "tries") > 1;
            gone += text(span[QStringLiteral("error")].toObject(), "kind") == "not-found";
        }
        QCOMPARE(double(filesIn(folder / "out" / (text(run, "executor").toStdString() + "-6-1")).size()),
                 number(run, "done"));
    }
    QVERIFY2(triedAgain > 0, "one request in ten fails");
    QCOMPARE(result.status, gone > 0 ? 1 : 0);
}

void TestDownloads::retryAfterIsHeard()
{
    const Folder folder;
    const ProgramResult result =
        runManyhands({"download", "--source", "demo-1000", "--count", "14", "--network", "api", "--latency", "1",
                      "--executors", "thread-pool", "--workers", "14", "--tries", "5", "--json", folder / "a.json"});
    QVERIFY2(result.status == 0, result.output.constData());
    int waited = 0;
    for (const QJsonObject &span : spansOf(Report(folder / "a.json").run("thread-pool"))) {
        if (number(span, "tries") > 1) {
            ++waited;
            QVERIFY(number(span, "endSeconds") - number(span, "startSeconds") >= 0.99);
        }
    }
    QVERIFY2(waited >= 4, "ten requests a second are answered");
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestDownloads)
#include "test_downloads.moc"
