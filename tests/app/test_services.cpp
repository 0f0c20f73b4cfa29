// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/report.h"
#include "tests/support/test_server.h"

#include <QTest>

#include <csignal>

// Imgur and Picsum as sources of the command line, and the client ID that must not get out.
namespace manyhands::testing {

using Words = std::vector<std::string>;

namespace {

const QByteArray secret = "s3cr3t-client-id";

Words operator+(Words words, const Words &more)
{
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

ProgramOptions withSecret()
{
    return {{}, {{"MANYHANDS_IMGUR_CLIENT_ID", secret.toStdString()}}};
}

Words imgur(const TestServer &server, const std::string &base = {})
{
    return {"--source", "imgur", "--imgur-url", server.url(base)};
}

} // namespace

class TestServices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void galleryIsDownloaded();
    void galleryIsResized();
    void picsumIsDownloaded();
    void whereTheIdComesFrom_data();
    void whereTheIdComesFrom();
    void fewerThanNamedIsAnError();
    void refusalsAreOneLine_data();
    void refusalsAreOneLine();
    void theSecretIsInNoFile();
    void theSecretIsInNoChild();
    void interruptWhileTheListIsAskedFor();
};

void TestServices::galleryIsDownloaded()
{
    const TestServer server({"--set", "small", "--images", "60"});
    const Folder folder;
    const ProgramResult result = runManyhands(
        Words{"download", "--count", "55", "--executors", "thread-pool", "--output", folder / "out"} + imgur(server),
        withSecret());
    QVERIFY2(result.status == 0, result.errors.constData());
    QCOMPARE(filesIn(folder / "out").size(), size_t(55));
    QVERIFY2(result.errors.contains("before the clock starts"), result.errors.constData());
    QVERIFY2(result.errors.contains("asking Imgur for links"), result.errors.constData());
    QCOMPARE(server.counts().value(QLatin1String("requests")).toInt(), 2 + 55);
}

void TestServices::galleryIsResized()
{
    const TestServer server;
    const Folder folder;
    const ProgramResult result = runManyhands(
        Words{"resize", "--executors", "serial", "--output", folder / "out"} + imgur(server), withSecret());
    QVERIFY2(result.status == 0, result.errors.constData());
    QCOMPARE(namesIn(folder / "out"), (QByteArrayList{"0001_thumbnail.jpg", "0002_thumbnail.jpg"}));
    QVERIFY2(result.errors.contains("downloaded first, untimed"), result.errors.constData());
    QVERIFY2(result.errors.contains("it gave 2 of 60 pictures"), result.errors.constData());
}

void TestServices::picsumIsDownloaded()
{
    const TestServer server({"--set", "small", "--images", "12"});
    const Folder folder;
    const ProgramResult result = runManyhands(
        {"download", "--source", "picsum", "--count", "11", "--executors", "serial", "--output", folder / "out"},
        {{}, {{"MANYHANDS_PICSUM_URL", server.url("")}}});
    QVERIFY2(result.status == 0, result.errors.constData());
    QCOMPARE(filesIn(folder / "out").size(), size_t(11));
    const ProgramResult bad =
        runManyhands({"download", "--source", "picsum"}, {{}, {{"MANYHANDS_PICSUM_URL", "picsum"}}});
    QCOMPARE(bad.status, 2);
    QVERIFY2(bad.errors.contains("MANYHANDS_PICSUM_URL"), bad.errors.constData());
}

void TestServices::whereTheIdComesFrom_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("variable");
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<int>("status");
    QTest::newRow("file") << secret << QByteArray() << QByteArray() << 0;
    QTest::newRow("variable") << QByteArray() << secret << QByteArray() << 0;
    QTest::newRow("settings") << QByteArray() << QByteArray() << secret << 0;
    QTest::newRow("file before variable") << secret << QByteArray("no id at all") << QByteArray() << 0;
    QTest::newRow("a bad file is not passed over") << QByteArray("no id") << secret << secret << 2;
    QTest::newRow("a bad variable is not passed over") << QByteArray() << QByteArray("no id") << secret << 2;
    QTest::newRow("none") << QByteArray() << QByteArray() << QByteArray() << 2;
}

void TestServices::whereTheIdComesFrom()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, variable);
    QFETCH(QByteArray, settings);
    QFETCH(int, status);
    const TestServer server;
    const Folder folder;
    Words words = Words{"download", "--executors", "serial"} + imgur(server);
    if (!file.isEmpty()) {
        writeFile(folder / "id", file);
        words = words + Words{"--imgur-client-id-file", folder / "id"};
    }
    std::filesystem::create_directory(folder / "manyhands");
    writeFile(folder / "manyhands/window.ini", "[General]\nimgurClientId=" + settings + "\n");
    ProgramOptions options;
    options.environment = {{"XDG_CONFIG_HOME", folder.path()}, {"MANYHANDS_IMGUR_CLIENT_ID", variable.toStdString()}};
    const ProgramResult result = runManyhands(words, options);
    QVERIFY2(result.status == status, result.errors.constData());
    if (status == 2)
        QCOMPARE(result.errors.count('\n'), 1);
    QVERIFY(!(result.output + result.errors).contains(secret));
    QVERIFY(!(result.output + result.errors).contains("no id"));
}

void TestServices::fewerThanNamedIsAnError()
{
    const TestServer server;
    const ProgramResult result =
        runManyhands(Words{"download", "--count", "3", "--quiet"} + imgur(server), withSecret());
    QCOMPARE(result.status, 1);
    QCOMPARE(result.errors.count('\n'), 1);
    QVERIFY2(result.errors.contains("give a count of at most 2"), result.errors.constData());
    QCOMPARE(result.output, QByteArray());
}

void TestServices::refusalsAreOneLine_data()
{
    QTest::addColumn<std::string>("base");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("wrong ID") << std::string("/status/401") << QByteArray("does not accept the client ID");
    QTest::newRow("over capacity") << std::string("/status/403") << QByteArray("over capacity");
    QTest::newRow("too many") << std::string("/status/429") << QByteArray("too many requests");
    QTest::newRow("cut") << std::string("/short") << QByteArray("cut short");
    QTest::newRow("a page") << std::string("/html") << QByteArray("not that of a gallery");
    QTest::newRow("huge") << std::string("/huge") << QByteArray("larger than");
}

void TestServices::refusalsAreOneLine()
{
    QFETCH(std::string, base);
    QFETCH(QByteArray, words);
    const TestServer server;
    const ProgramResult result = runManyhands(Words{"download", "--quiet"} + imgur(server, base), withSecret());
    QCOMPARE(result.status, 1);
    QCOMPARE(result.output, QByteArray());
    QVERIFY2(result.errors.startsWith("manyhands: Imgur ") && result.errors.contains(words), result.errors.constData());
    QCOMPARE(result.errors.count('\n'), 1);
    QVERIFY(!result.errors.contains(secret));
}

void TestServices::theSecretIsInNoFile()
{
    const TestServer server;
    const Folder folder;
    Words words = Words{"download", "--executors", "serial,process", "--workers", "2"} + imgur(server);
    for (const char *kind : {"json", "csv", "trace", "markdown", "html", "charts", "output"})
        words = words + Words{std::string("--") + kind, folder / kind};
    const ProgramResult result = runManyhands(words, withSecret());
    QVERIFY2(result.status == 0, result.errors.constData());
    QVERIFY(!(result.output + result.errors).contains(secret));
    const auto files = filesIn(folder.path());
    QVERIFY(files.size() > 10);
    for (const std::filesystem::path &file : files)
        QVERIFY2(!readFile(folder / file).contains(secret), file.c_str());
    QVERIFY(readFile(folder / "json").contains("\"source\": \"imgur\"")
            || readFile(folder / "json").contains("\"source\":\"imgur\""));
}

/// Neither in a worker's words nor in its environment.
void TestServices::theSecretIsInNoChild()
{
    const TestServer server({"--set", "small", "--images", "4"}, "300");
    Program program("manyhands", Words{"download", "--executors", "process", "--workers", "2"} + imgur(server),
                    withSecret());
    const auto workers = program.waitForDescendants("manyhands-worker", 2);
    QVERIFY(workers.size() >= 2);
    for (const pid_t worker : workers) {
        const std::string process = "/proc/" + std::to_string(worker);
        QVERIFY(!readFile(process + "/cmdline").contains(secret));
        const QByteArray environment = readFile(process + "/environ");
        QVERIFY(environment.contains("MANYHANDS_CACHE"));
        QVERIFY(!environment.contains(secret));
    }
    QCOMPARE(program.waitForEnd().status, 0);
}

void TestServices::interruptWhileTheListIsAskedFor()
{
    const TestServer server;
    Program program("manyhands", Words{"download"} + imgur(server, "/stall"), withSecret());
    QVERIFY(program.waitUntilItHearsInterrupts());
    QVERIFY(comesTrue([&] { return server.counts().value(QLatin1String("requests")).toInt() > 0; }));
    program.signal(SIGINT);
    QCOMPARE(program.waitForEnd().status, 130);
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestServices)
#include "test_services.moc"
