// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/pictures.h"
#include "tests/support/program.h"
#include "tests/support/raw_server.h"
#include "tests/support/report.h"

#include <QTest>

#include <algorithm>
#include <atomic>

// What is secret in an address is sent to its server and stands in no output: neither in ours nor in what the libraries
// say, and in no file's name.
namespace manyhands::testing {

namespace {

using Words = std::vector<std::string>;

const QByteArray secret = "s3cr3t";
const std::string user = "me:s3cr3t@";
const QByteArray authorization = ": Basic " + QByteArray("me:s3cr3t").toBase64() + "\r\n"; // names in any case

Words operator+(Words words, const Words &more)
{
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

bool holdsSecret(const QByteArray &bytes)
{
    return bytes.toLower().contains(secret) || bytes.contains(secret.toBase64().left(7))
        || bytes.contains(QByteArray("me:s3cr3t").toBase64().left(8));
}

void addExecutors()
{
    QTest::addColumn<std::string>("executor");
    for (const char *executor : {"serial", "std-thread", "thread-pool", "concurrent", "async", "process"})
        QTest::newRow(executor) << std::string(executor);
}

} // namespace

class TestSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void passwordsAreSent_data();
    void passwordsAreSent();
    void passwordsStayWithTheirServer();
    void noOutputHoldsThem_data();
    void noOutputHoldsThem();
    void noTerminalSeesThem();
    void noChildIsStartedWithThem();
    void equalNamesStayApart();
    void wrongWordsHoldNone_data();
    void wrongWordsHoldNone();
    void thoseOfAnOldReportAreTakenOut();

private:
    QByteArray answer(const QByteArray &request);
    /// Addresses with a secret at every place, most of which fail: each in a way of its own.
    Words hostileUrls() const;

    const QByteArray m_picture = picture("jpg");
    std::unique_ptr<RawServer> m_server;
    std::atomic<bool> m_isHeld{false};
};

QByteArray TestSecrets::answer(const QByteArray &request)
{
    const QByteArray path = pathOf(request);
    const QByteArray base = QByteArray::fromStdString(m_server->url(user, ""));
    const auto movedTo = [](const QByteArray &place) {
        return httpAnswer("302 Found", "Location: " + place + "\r\nSet-Cookie: id=s3cr3t\r\n");
    };
    if (path.startsWith("/auth/") && !request.contains(authorization))
        return httpAnswer("401 Who are you", "WWW-Authenticate: Basic realm=\"s3cr3t place\"\r\n");
    if (path.startsWith("/moved-here"))
        return movedTo(QByteArray::fromStdString(m_server->url("/auth/here.jpg")));
    if (path.startsWith("/moved"))
        return movedTo(base + "/auth/there.jpg?X-Amz-Signature=s3cr3t");
    if (path.startsWith("/lost"))
        return movedTo(base + "/missing.jpg?sig=s3cr3t");
    if (path.startsWith("/ftp"))
        return movedTo("ftp://me:s3cr3t@127.0.0.1/x.jpg?token=s3cr3t");
    if (path.startsWith("/odd"))
        return movedTo("http://me:s3cr3t@[/x.jpg?token=s3cr3t");
    if (path.startsWith("/loop"))
        return movedTo(base + path);
    if (path.startsWith("/missing"))
        return httpAnswer("404 No " + base + path);
    if (path.startsWith("/refused"))
        return httpAnswer("403 No " + base + path);
    if (path.startsWith("/broken"))
        return httpAnswer("500 No " + base + path);
    if (path.startsWith("/page"))
        return httpAnswer("200 OK", "Content-Type: text/html; at=" + base + path + "\r\n", "<html>me</html>");
    if (path.startsWith("/short"))
        return "HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n" + m_picture;
    if (path.startsWith("/closed"))
        return {};
    while (path.startsWith("/held") && m_isHeld)
        pauseBriefly();
    return httpAnswer("200 OK", "Content-Type: image/jpeg\r\nSet-Cookie: id=s3cr3t\r\n", m_picture);
}

void TestSecrets::initTestCase()
{
    m_server = std::make_unique<RawServer>([this](const QByteArray &request) { return answer(request); });
}

Words TestSecrets::hostileUrls() const
{
    Words urls;
    for (const char *path :
         {"/auth/a.jpg", "/", "/?token=s3cr3t", "/b.jpg;jsessionid=s3cr3t", "/c%3Fkey%3Ds3cr3t.jpg",
          "/moved.jpg?access_token=s3cr3t", "/lost.jpg?api_key=s3cr3t", "/ftp.jpg?pwd=s3cr3t", "/odd.jpg?auth=s3cr3t",
          "/loop.jpg?secret=s3cr3t", "/missing.jpg?sig=s3cr3t", "/refused/?password=s3cr3t", "/broken/?%74oken=s3cr3t",
          "/page/?u=http%3A%2F%2Fme%3As3cr3t%40h%2F%3Ftoken%3Ds3cr3t", "/short/?X-Amz-Credential=s3cr3t",
          "/closed/#access_token=s3cr3t"})
        urls.push_back(m_server->url(user, path));
    return urls
        + Words{"http://me:s3cr3t@127.0.0.1:1/x.jpg?key=s3cr3t",
                "http://me:s3cr3t@no.such.host.invalid/?token=s3cr3t",
                "https://me:s3cr3t@127.0.0.1:1/?signature=s3cr3t",
                "ftp://me:s3cr3t@127.0.0.1/x.jpg",
                "me:s3cr3t@127.0.0.1",
                "me:s3cr3t@127.0.0.1/x.jpg",
                "http://me:s3/cr3t:s3cr3t@127.0.0.1/",
                "http://me:a s3cr3t@127.0.0.1/"};
}

void TestSecrets::passwordsAreSent_data()
{
    addExecutors();
}

/// Each address its own, side by side.
void TestSecrets::passwordsAreSent()
{
    QFETCH(std::string, executor);
    const Folder folder;
    const ProgramResult result =
        runManyhands({"download", "--executors", executor, "--workers", "6", "--output", folder / "out", "--json",
                      folder / "json", m_server->url(user, "/auth/a.jpg"), m_server->url(user, "/auth/b.jpg"),
                      m_server->url("/moved.jpg"), m_server->url("me:wrong@", "/auth/c.jpg"),
                      m_server->url(user, "/moved-here.jpg"), m_server->url("/auth/d.jpg")});
    QCOMPARE(result.status, 1);
    const QJsonObject run = Report(folder / "json").run(executor.c_str());
    QCOMPARE(outcomesOf(run), (QByteArrayList{"done", "done", "done", "http-status", "done", "http-status"}));
    QCOMPARE(namesIn(folder / "out"), (QByteArrayList{"a.jpg", "b.jpg", "moved-here.jpg", "moved.jpg"}));
    QVERIFY(!holdsSecret(result.output + result.errors + readFile(folder / "json")));
}

/// Where it sends us on to another, that one asks in vain.
void TestSecrets::passwordsStayWithTheirServer()
{
    std::atomic<bool> isGiven{false};
    const RawServer other([&](const QByteArray &request) {
        isGiven = isGiven || request.toLower().contains("authorization") || holdsSecret(request);
        return httpAnswer("401 Who are you", "WWW-Authenticate: Basic realm=\"s3cr3t place\"\r\n");
    });
    const RawServer first([&](const QByteArray &request) {
        if (!request.contains(authorization))
            return httpAnswer("401 Who are you", "WWW-Authenticate: Basic realm=\"s3cr3t place\"\r\n");
        return httpAnswer("302 Found", "Location: " + QByteArray::fromStdString(other.url("/a.jpg")) + "\r\n");
    });
    const ProgramResult result =
        runManyhands({"download", "--executors", "serial,async,process", "--workers", "1", first.url(user, "/a.jpg")});
    QCOMPARE(result.status, 1);
    QVERIFY2(result.output.contains("status 401"), result.output.constData());
    QVERIFY(!isGiven);
}

void TestSecrets::noOutputHoldsThem_data()
{
    addExecutors();
}

void TestSecrets::noOutputHoldsThem()
{
    QFETCH(std::string, executor);
    const Folder folder;
    Words words{"download", "--executors", executor, "--workers", "3", "--tries", "2"};
    for (const char *kind : {"json", "csv", "trace", "markdown", "html", "charts", "output"})
        words = words + Words{std::string("--") + kind, folder / kind};
    const Words urls = hostileUrls();
    const ProgramResult result = runManyhands(words + urls);
    QCOMPARE(result.status, 1);
    QCOMPARE(result.errors, QByteArray());
    QVERIFY2(!holdsSecret(result.output), result.output.constData());
    const QByteArrayList outcomes = outcomesOf(Report(folder / "json").run(executor.c_str()));
    QCOMPARE(size_t(outcomes.size()), urls.size());
    QCOMPARE(outcomes.count("done"), 6);
    QCOMPARE(size_t(result.output.count("\nfailed  ")), urls.size() - 6); // each is told, with why
    for (const std::filesystem::path &file : filesIn(folder.path())) {
        QVERIFY2(!holdsSecret(QByteArray(file.c_str())), file.c_str());
        QVERIFY2(!holdsSecret(readFile(folder / file)), file.c_str());
    }
    QVERIFY(readFile(folder / "json").contains("http://***@127.0.0.1")); // the rest can be read
}

/// With its progress bar.
void TestSecrets::noTerminalSeesThem()
{
    const Folder folder;
    QByteArray command = "exec " + QByteArray(MANYHANDS_BIN) + "/manyhands download --executors std-thread --workers 2";
    for (const std::string &url : hostileUrls())
        command += " '" + QByteArray::fromStdString(url) + "'";
    const auto script = writeScript(folder / "command", command + "\n");
    const ProgramResult result = runProgram("/usr/bin/script", {"-qec", script, "/dev/null"});
    QVERIFY2(result.status == 1, result.output.constData());
    QVERIFY2(result.output.contains("[#"), result.output.constData());
    QVERIFY2(!holdsSecret(result.output), result.output.constData());
}

void TestSecrets::noChildIsStartedWithThem()
{
    m_isHeld = true;
    Program program(
        "manyhands",
        {"download", "--executors", "process", "--workers", "2", m_server->url(user, "/held.jpg?key=s3cr3t")});
    const auto workers = program.waitForDescendants("manyhands-worker", 2);
    QByteArray seen;
    for (const pid_t worker : workers) {
        const std::string process = "/proc/" + std::to_string(worker);
        seen += readFile(process + "/cmdline") + readFile(process + "/environ") + readFile(process + "/comm");
    }
    m_isHeld = false;
    QCOMPARE(workers.size(), size_t(2));
    QVERIFY(!holdsSecret(seen));
    QCOMPARE(program.waitForEnd().status, 0);
}

/// Two addresses that differ in nothing but their secret are two tasks with two files.
void TestSecrets::equalNamesStayApart()
{
    const Folder folder;
    const ProgramResult result =
        runManyhands({"download", "--executors", "serial", "--output", folder / "out", "--json", folder / "json",
                      m_server->url("/x.jpg?token=s3cr3t1"), m_server->url("/x.jpg?token=s3cr3t2"),
                      m_server->url("/;token=s3cr3t1"), m_server->url("/;token=s3cr3t2")});
    QVERIFY2(result.status == 0, result.output.constData());
    QCOMPARE(filesIn(folder / "out").size(), size_t(4));
    QCOMPARE(Report(folder / "json").plan()[QLatin1String("names")].toArray().size(), 4);
}

void TestSecrets::wrongWordsHoldNone_data()
{
    QTest::addColumn<Words>("words");
    const std::string url = "http://me:s3cr3t@h/?token=s3cr3t";
    const auto row = [](const char *name, const Words &words) { QTest::newRow(name) << words; };
    row("a source too", {"download", url, "--source", "demo"});
    row("no seconds", {"sleep", url});
    row("two commands", {"sleep", "1", "--workers", url});
    row("an option", {"download", "--" + url});
    row("a list", {"download", "me:s3cr3t@h/list.txt"});
    row("a list and a source", {"download", "me:s3cr3t@h/list.txt", "--source", "demo"});
    row("executors", {"download", "--executors", url});
    row("Imgur's address", {"download", "--source", "imgur", "--imgur-url", url});
    row("a lesson", {"lesson", url});
    row("an experiment", {"experiment", url});
    row("a chart", {"chart", url, "--output", "/nowhere/x.png"});
    row("a report", {"sleep", "0", "--json", url});
    row("a client ID", {"download", "--source", "imgur", "--imgur-client-id-file", url});
}

void TestSecrets::wrongWordsHoldNone()
{
    QFETCH(Words, words);
    const ProgramResult result = runManyhands(words);
    QVERIFY(result.status > 0);
    QVERIFY(!result.errors.isEmpty());
    QVERIFY2(!holdsSecret(result.output + result.errors), (result.output + result.errors).constData());
}

/// One that was written when they were not yet taken out.
void TestSecrets::thoseOfAnOldReportAreTakenOut()
{
    const Folder folder;
    const std::string closed = m_server->url("/closed/?key=abcdefgh");
    QCOMPARE(
        runManyhands({"download", "--tries", "1", "--executors", "serial", closed, "--json", folder / "json"}).status,
        1);
    QByteArray report = readFile(folder / "json");
    QVERIFY(report.contains("key=***"));
    report.replace("key=***", "key=s3cr3t").replace("\"message\": \"", "\"message\": \"http://me:s3cr3t@h/ ");
    writeFile(folder / "old", report);
    QCOMPARE(runManyhands({"chart", folder / "old", "--kind", "timeline", "--output", folder / "a.svg"}).status, 0);
    QVERIFY(!holdsSecret(readFile(folder / "a.svg")));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestSecrets)
#include "test_secrets.moc"
