// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fault_server.h"
#include "tests/support/files.h"
#include "tests/support/pictures.h"
#include "tests/support/program.h"
#include "tests/support/report.h"
#include "tests/support/test_server.h"
#include "tests/support/whole_pictures.h"

#include <QDateTime>
#include <QLibraryInfo>
#include <QLocale>
#include <QTest>
#include <QVersionNumber>

#include <algorithm>
#include <map>
#include <set>

// What servers do that no server should: on every executor, and word for word on the wire.
namespace manyhands::testing {

namespace {

const std::vector<std::string> everyExecutor{"serial", "std-thread", "thread-pool", "concurrent", "async", "process"};

void executorColumn()
{
    QTest::addColumn<QByteArray>("executor");
    for (const std::string &executor : everyExecutor)
        QTest::newRow(executor.c_str()) << QByteArray::fromStdString(executor);
}

QByteArray lengthOf(const QByteArray &body)
{
    return "Content-Length: " + QByteArray::number(body.size());
}

QByteArray withLength(const QByteArray &body)
{
    return answerHead({lengthOf(body)}) + body;
}

QByteArray chunked(const QByteArray &body)
{
    return answerHead({"Transfer-Encoding: chunked"}) + chunks(body);
}

QByteArray untilClose(const QByteArray &body)
{
    return answerHead({"Connection: close"}) + body;
}

/// Downloads these with the program, and what came of them.
class Downloads
{
public:
    explicit Downloads(const FaultServer &server)
        : m_server(server)
    {
    }

    void add(const std::string &path, const QByteArray &outcome)
    {
        m_urls.push_back(m_server.url(path));
        m_expected.append(outcome);
    }
    void run(const QByteArray &executor, std::vector<std::string> words = {}, const ProgramOptions &options = {})
    {
        m_executor = executor;
        words.insert(words.begin(),
                     {"download", "--executors", executor.toStdString(), "--json", m_folder / "a.json", "--output",
                      m_folder / "out", "--tries", m_tries});
        words.insert(words.end(), m_urls.begin(), m_urls.end());
        m_result = runManyhands(words, options);
    }
    void setTries(int tries) { m_tries = std::to_string(tries); }

    const QByteArrayList &expected() const { return m_expected; }
    const ProgramResult &result() const { return m_result; }
    QJsonObject run() const { return Report(m_folder / "a.json").run(m_executor.constData()); }
    QByteArrayList outcomes() const
    {
        const QByteArrayList found = outcomesOf(run());
        for (qsizetype i = 0; i < std::min(found.size(), m_expected.size()); ++i) {
            if (found[i] != m_expected[i])
                qWarning("%s: %s", m_urls[size_t(i)].c_str(), message(int(i)).constData());
        }
        return found;
    }
    QByteArray message(int task) const
    {
        return text(spanOf(run(), task)[QStringLiteral("error")].toObject(), "message");
    }
    QByteArrayList files() const { return namesIn(m_folder / "out"); }
    QByteArray file(const QByteArray &name) const { return readFile(m_folder / "out" / name.toStdString()); }

private:
    const FaultServer &m_server;
    const Folder m_folder;
    std::vector<std::string> m_urls;
    QByteArrayList m_expected;
    QByteArray m_executor;
    std::string m_tries = "1";
    ProgramResult m_result;
};

} // namespace

class TestDownloadFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutInChunks_data();
    void cutInChunks();
    void everyFormat_data();
    void everyFormat();
    void cutsThatLookWhole_data();
    void cutsThatLookWhole();
    void wholeBesideBroken();
    void cutBodiesAreTriedAgain();
    void lengthsThatCannotBeBelieved_data();
    void lengthsThatCannotBeBelieved();
    void compressedUnasked_data();
    void compressedUnasked();
    void interimAnswers_data();
    void interimAnswers();
    void retryAfterDate_data();
    void retryAfterDate();
    void retryAfterBeyondTheDeadline_data();
    void retryAfterBeyondTheDeadline();
    void redirectsWithCookies_data();
    void redirectsWithCookies();
    void redirectsThatAreNotFollowed();
    void noProxyForLoopback_data();
    void noProxyForLoopback();
};

void TestDownloadFaults::cutInChunks_data()
{
    executorColumn();
}

/// The close comes with the data, where Qt sees no error.
void TestDownloadFaults::cutInChunks()
{
    QFETCH(QByteArray, executor);
    const QByteArray photo = picture("jpg", {400, 300});
    const FaultServer server([&](const FaultRequest &request) {
        const auto kept = qsizetype(1000 + 97 * request.target.sliced(1).chopped(4).toInt());
        return FaultAnswer{chunked(photo.first(std::min(kept, photo.size() - 1))), true, {}};
    });
    Downloads downloads(server);
    for (int i = 0; i < 200; ++i)
        downloads.add('/' + std::to_string(i) + ".jpg", "truncated");
    downloads.run(executor);
    QCOMPARE(downloads.result().status, 1);
    QCOMPARE(downloads.outcomes(), downloads.expected());
    QCOMPARE(downloads.files(), QByteArrayList());
}

void TestDownloadFaults::everyFormat_data()
{
    executorColumn();
}

/// Each picture in chunks and up to the connection's end, whole and cut in two places.
void TestDownloadFaults::everyFormat()
{
    QFETCH(QByteArray, executor);
    const std::vector<WholePicture> pictures = wholePictures();
    const FaultServer server([&](const FaultRequest &request) {
        const QByteArrayList parts = request.target.split('/'); // "", number, how much, way, name
        QByteArray body = pictures[size_t(parts[1].toInt())].bytes;
        if (parts[2] != "whole")
            body.truncate(parts[2] == "last" ? body.size() - 1 : body.size() * 2 / 3);
        if (parts[3] == "close")
            return FaultAnswer{untilClose(body), true, {}};
        const bool isWhole = parts[2] == "whole";
        return FaultAnswer{chunked(body) + (isWhole ? lastChunk : ""), !isWhole, {}};
    });
    Downloads downloads(server);
    for (size_t i = 0; i < pictures.size(); ++i) {
        for (const char *way : {"/chunks/", "/close/"}) {
            const std::string number = std::to_string(i);
            const std::string name =
                way + ("p" + number + '-' + (way[2] == 'h' ? 'a' : 'b') + '.') + pictures[i].ending.toStdString();
            downloads.add('/' + number + "/whole" + name, "done");
            downloads.add('/' + number + "/last" + name, "truncated");
            downloads.add('/' + number + "/half" + name, "truncated");
        }
    }
    downloads.run(executor);
    QCOMPARE(downloads.outcomes(), downloads.expected());
    QCOMPARE(downloads.files().size(), qsizetype(pictures.size() * 2));
    for (size_t i = 0; i < pictures.size(); ++i) {
        for (const char *way : {"-a.", "-b."})
            QCOMPARE(downloads.file('p' + QByteArray::number(i) + way + pictures[i].ending), pictures[i].bytes);
    }
}

void TestDownloadFaults::cutsThatLookWhole_data()
{
    executorColumn();
}

void TestDownloadFaults::cutsThatLookWhole()
{
    QFETCH(QByteArray, executor);
    const QByteArray jpeg = jpegWithThumbnail();
    const QByteArray svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>";
    const FaultServer server([&](const FaultRequest &request) {
        if (request.target == "/thumbnail.jpg")
            return FaultAnswer{chunked(jpeg.first(thumbnailEnd(jpeg))), true, {}};
        if (request.target == "/progressive.jpg")
            return FaultAnswer{chunked(progressiveWithoutLastScan()) + lastChunk, false, {}};
        if (request.target == "/behind.jpg")
            return FaultAnswer{chunked(jpeg + "\nbehind it\n") + lastChunk, false, {}};
        if (request.target == "/length.svg")
            return FaultAnswer{withLength(svg), false, {}};
        return FaultAnswer{untilClose(svg), true, {}};
    });
    Downloads downloads(server);
    downloads.add("/thumbnail.jpg", "truncated");
    downloads.add("/progressive.jpg", "truncated");
    downloads.add("/behind.jpg", "done");
    downloads.add("/length.svg", "done");
    downloads.add("/no-known-end.svg", "truncated");
    downloads.run(executor);
    QCOMPARE(downloads.outcomes(), downloads.expected());
    QCOMPARE(downloads.files(), (QByteArrayList{"behind.jpg", "length.svg"}));
}

/// One manager, one host, and connections that close all the time: what came whole stays whole.
void TestDownloadFaults::wholeBesideBroken()
{
    const QByteArray photo = picture("png", {30, 20});
    const FaultServer server([&](const FaultRequest &request) {
        if (request.target.startsWith("/close"))
            return FaultAnswer{untilClose(photo), true, {}};
        if (request.target.startsWith("/chunks"))
            return FaultAnswer{chunked(photo) + lastChunk, false, {}};
        return FaultAnswer{chunked(photo.first(photo.size() / 2)), true, {}};
    });
    Downloads downloads(server);
    for (int i = 0; i < 1000; ++i) {
        const std::string name = std::to_string(i) + ".png";
        if (i % 3 == 0)
            downloads.add("/half" + name, "truncated");
        else
            downloads.add((i % 3 == 1 ? "/close" : "/chunks") + name, "done");
    }
    downloads.run("async");
    QCOMPARE(downloads.outcomes(), downloads.expected());
}

void TestDownloadFaults::cutBodiesAreTriedAgain()
{
    const QByteArray photo = picture("png", {300, 200});
    std::set<QByteArray> asked;
    const FaultServer server([&](const FaultRequest &request) {
        return asked.insert(request.target).second ? FaultAnswer{untilClose(photo.first(photo.size() / 2)), true, {}}
                                                   : FaultAnswer{chunked(photo) + lastChunk, false, {}};
    });
    Downloads downloads(server);
    downloads.setTries(2);
    downloads.add("/a.png", "done");
    downloads.run("serial");
    QCOMPARE(downloads.outcomes(), downloads.expected());
    QCOMPARE(number(spanOf(downloads.run(), 0), "tries"), 2.0);
    QCOMPARE(downloads.file("a.png"), photo);
}

void TestDownloadFaults::lengthsThatCannotBeBelieved_data()
{
    executorColumn();
}

void TestDownloadFaults::lengthsThatCannotBeBelieved()
{
    QFETCH(QByteArray, executor);
    const QByteArray photo = picture("jpg", {200, 150});
    const QByteArray half = photo.first(photo.size() / 2);
    const QByteArray bytes = lengthOf(photo);
    const QByteArray halfBytes = lengthOf(half);
    const FaultServer server([&](const FaultRequest &request) {
        const QByteArray body = request.target.startsWith("/whole") ? photo : half;
        const QByteArray name = request.target.mid(request.target.lastIndexOf('/') + 1).chopped(4);
        const QByteArray close = "Connection: close";
        if (name == "negative")
            return FaultAnswer{answerHead({"Content-Length: -5", close}) + body, true, {}};
        if (name == "garbage")
            return FaultAnswer{answerHead({"Content-Length: many", close}) + body, true, {}};
        if (name == "differing")
            return FaultAnswer{answerHead({bytes, halfBytes, close}) + body, true, {}};
        if (name == "equal")
            return FaultAnswer{answerHead({bytes, bytes, close}) + body, true, {}};
        if (name == "part")
            return FaultAnswer{answerHead({lengthOf(body), close}, "206 Partial Content") + body, true, {}};
        // Beside chunks a length is nothing (RFC 9112, 6.3): here one of the body's own, or a wrong one.
        const QByteArray beside = name == "beside" ? lengthOf(body) : QByteArray("Content-Length: 7");
        const QByteArray head = answerHead({beside, "Transfer-Encoding: chunked"});
        return body == photo ? FaultAnswer{head + chunks(body) + lastChunk, false, {}}
                             : FaultAnswer{head + chunks(body), true, {}};
    });
    Downloads downloads(server);
    for (const char *name : {"negative", "garbage", "differing", "equal", "part", "beside", "wrong"}) {
        downloads.add("/whole/" + std::string(name) + ".jpg", "done");
        downloads.add("/half/" + std::string(name) + ".jpg", "truncated");
    }
    downloads.run(executor, {"--timeout", "5"});
    QCOMPARE(downloads.outcomes(), downloads.expected());
    QCOMPARE(downloads.files().size(), 7);
    for (const QByteArray &name : downloads.files())
        QCOMPARE(downloads.file(name), photo);
}

void TestDownloadFaults::compressedUnasked_data()
{
    executorColumn();
}

void TestDownloadFaults::compressedUnasked()
{
    QFETCH(QByteArray, executor);
    const QByteArray body = QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\3", 10) + QByteArray(600, 'z');
    const QByteArray photo = picture("jpg");
    const FaultServer server([&](const FaultRequest &request) {
        if (request.target == "/told.jpg")
            return FaultAnswer{answerHead({lengthOf(body), "Content-Encoding: gzip"}) + body, false, {}};
        if (request.target == "/chunks.jpg")
            return FaultAnswer{answerHead({"Transfer-Encoding: chunked", "Content-Encoding: x-gzip"}) + chunks(body)
                                   + lastChunk,
                               false,
                               {}};
        if (request.target == "/plain.jpg") // says so, and is not
            return FaultAnswer{answerHead({lengthOf(photo), "Content-Encoding: gzip"}) + photo, false, {}};
        return FaultAnswer{withLength(body), false, {}};
    });
    Downloads downloads(server);
    downloads.setTries(3);
    downloads.add("/told.jpg", "not-an-image");
    downloads.add("/chunks.jpg", "not-an-image");
    downloads.add("/untold.jpg", "not-an-image");
    downloads.add("/plain.jpg", "done");
    downloads.run(executor);
    QCOMPARE(downloads.outcomes(), downloads.expected());
    for (const int task : {0, 1, 2}) {
        QVERIFY2(downloads.message(task).contains("gzip"), downloads.message(task).constData());
        QCOMPARE(number(spanOf(downloads.run(), task), "tries"), 1.0);
    }
}

void TestDownloadFaults::interimAnswers_data()
{
    executorColumn();
}

/// The answer that an interim one announces comes when the connection is used again: it must not be taken for that
/// request's own. A Qt that knows interim answers waits for it instead; then it comes at once.
void TestDownloadFaults::interimAnswers()
{
    QFETCH(QByteArray, executor);
    const QByteArray wrong = picture("jpg", {64, 48}, 1);
    const QByteArray right = picture("jpg", {64, 48}, 2);
    const QByteArray hints = answerHead({"Link: </style.css>; rel=preload"}, "103 Early Hints");
    const FaultServer server([&](const FaultRequest &request) {
        if (request.target.startsWith("/together"))
            return FaultAnswer{hints + withLength(wrong), false, {}};
        if (request.target.startsWith("/hints"))
            return FaultAnswer{hints, false, withLength(wrong)};
        return FaultAnswer{withLength(right), false, {}};
    });
    // Newer versions of Qt wait for the answer behind it.
    const bool isUnderstood = QLibraryInfo::version() >= QVersionNumber(6, 8);
    for (const char *workers : {"2", "12"}) {
        Downloads downloads(server);
        for (int i = 0; i < (isUnderstood ? 2 : 12); ++i) {
            downloads.add("/together" + std::to_string(i) + ".jpg", isUnderstood ? "done" : "http-status");
            downloads.add("/hints" + std::to_string(i) + ".jpg", isUnderstood ? "timeout" : "http-status");
            downloads.add("/right" + std::to_string(i) + ".jpg", "done");
        }
        downloads.run(executor, {"--workers", workers, "--timeout", isUnderstood ? "1" : "5"});
        QCOMPARE(downloads.outcomes(), downloads.expected());
        for (const int task : {0, 1})
            QVERIFY2(isUnderstood || downloads.message(task).contains("103"), downloads.message(task).constData());
        for (const QByteArray &name : downloads.files())
            QVERIFY2(downloads.file(name) == (name.startsWith("together") ? wrong : right), name.constData());
    }
}

void TestDownloadFaults::retryAfterDate_data()
{
    QTest::addColumn<QByteArray>("executor");
    QTest::addColumn<QString>("form");
    QTest::addColumn<QByteArray>("status");
    const QString fixed = QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'");
    for (const std::string &executor : everyExecutor)
        QTest::newRow(executor.c_str()) << QByteArray::fromStdString(executor) << fixed << QByteArray("429 Wait");
    QTest::newRow("RFC 850") << QByteArray("serial") << QStringLiteral("dddd, dd-MMM-yy HH:mm:ss 'GMT'")
                             << QByteArray("503 Wait");
    QTest::newRow("asctime") << QByteArray("serial") << QStringLiteral("ddd MMM d HH:mm:ss yyyy")
                             << QByteArray("503 Wait");
}

void TestDownloadFaults::retryAfterDate()
{
    QFETCH(QByteArray, executor);
    QFETCH(QString, form);
    QFETCH(QByteArray, status);
    const QByteArray photo = picture("jpg");
    std::map<QByteArray, QDateTime> until;
    bool isEarly = false;
    const FaultServer server([&](const FaultRequest &request) {
        const QDateTime clock = QDateTime::currentDateTimeUtc();
        const bool isFirst = until.try_emplace(request.target, clock.addSecs(3)).second;
        const QDateTime then = until.at(request.target);
        isEarly = isEarly || (!isFirst && clock < then.addSecs(-1)); // a date has no parts of a second
        if (!isFirst)
            return FaultAnswer{withLength(photo), false, {}};
        const QByteArray date = QLocale::c().toString(then, form).toLatin1();
        return FaultAnswer{answerHead({"Content-Length: 0", "Retry-After: " + date}, status), false, {}};
    });
    Downloads downloads(server);
    downloads.setTries(2);
    downloads.add("/a.jpg", "done");
    downloads.add("/b.jpg", "done");
    downloads.run(executor, {"--workers", "2"});
    QCOMPARE(downloads.outcomes(), downloads.expected());
    QVERIFY(!isEarly);
}

void TestDownloadFaults::retryAfterBeyondTheDeadline_data()
{
    executorColumn();
}

/// Asked to wait longer than there is time: at once an error that names the wait, not 30 s later.
void TestDownloadFaults::retryAfterBeyondTheDeadline()
{
    QFETCH(QByteArray, executor);
    const FaultServer server([](const FaultRequest &request) {
        const QByteArray status = request.target == "/429.jpg" ? "429 Wait" : "503 Wait";
        QByteArray wait = "45";
        if (request.target == "/date.jpg")
            wait = QLocale::c()
                       .toString(QDateTime::currentDateTimeUtc().addSecs(3600),
                                 QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"))
                       .toLatin1();
        if (request.target == "/huge.jpg")
            wait = "9223372036854775807";
        return FaultAnswer{answerHead({"Content-Length: 0", "Retry-After: " + wait}, status), false, {}};
    });
    Downloads downloads(server);
    downloads.setTries(3);
    downloads.add("/429.jpg", "rate-limited");
    downloads.add("/503.jpg", "http-status");
    downloads.add("/date.jpg", "http-status");
    downloads.add("/huge.jpg", "http-status");
    downloads.run(executor, {"--deadline", "40"});
    QCOMPARE(downloads.outcomes(), downloads.expected());
    for (const int task : {0, 1}) {
        QVERIFY2(downloads.message(task).contains("45 s"), downloads.message(task).constData());
        QVERIFY2(downloads.message(task).contains("--deadline"), downloads.message(task).constData());
    }
    for (const int task : {0, 1, 2, 3})
        QCOMPARE(number(spanOf(downloads.run(), task), "tries"), 1.0);
}

void TestDownloadFaults::redirectsWithCookies_data()
{
    executorColumn();
}

/// A circle that only the circle's own cookie opens; each transfer has a circle and a cookie of its own.
void TestDownloadFaults::redirectsWithCookies()
{
    QFETCH(QByteArray, executor);
    const QByteArray photo = picture("jpg");
    const FaultServer server([&](const FaultRequest &request) {
        const QByteArray own = "visitor=" + request.target.sliced(1).chopped(4);
        if (request.header("Cookie").contains(own))
            return FaultAnswer{withLength(photo), false, {}};
        return FaultAnswer{answerHead({"Content-Length: 0", "Location: " + request.target,
                                       "Set-Cookie: " + own + "; Path=/; HttpOnly"},
                                      "302 Found"),
                           false,
                           {}};
    });
    Downloads downloads(server);
    for (int i = 0; i < 6; ++i)
        downloads.add("/a" + std::to_string(i) + ".jpg", "done");
    downloads.run(executor, {"--workers", "2"});
    QCOMPARE(downloads.outcomes(), downloads.expected());
    for (int i = 0; i < 6; ++i) {
        const QByteArray name = 'a' + QByteArray::number(i);
        const std::vector<FaultRequest> requests = server.requests('/' + name + ".jpg");
        QCOMPARE(requests.size(), size_t(2));
        QCOMPARE(requests[0].header("Cookie"), QByteArray());
        QCOMPARE(requests[1].header("Cookie"), "visitor=" + name);
    }
}

void TestDownloadFaults::redirectsThatAreNotFollowed()
{
    const FaultServer server([](const FaultRequest &request) {
        const QByteArray target =
            request.target == "/circle.jpg" ? request.target : QByteArray("ftp://127.0.0.1/a.jpg");
        return FaultAnswer{answerHead({"Content-Length: 0", "Location: " + target}, "307 Elsewhere"), false, {}};
    });
    Downloads downloads(server);
    downloads.add("/circle.jpg", "http-status");
    downloads.add("/ftp.jpg", "http-status");
    downloads.run("async");
    QCOMPARE(downloads.outcomes(), downloads.expected());
    QVERIFY2(downloads.message(0).contains("10 times"), downloads.message(0).constData());
    QCOMPARE(server.requests("/circle.jpg").size(), size_t(11));
}

void TestDownloadFaults::noProxyForLoopback_data()
{
    executorColumn();
}

/// The proxy answers for other machines, and is not asked for this one.
void TestDownloadFaults::noProxyForLoopback()
{
    QFETCH(QByteArray, executor);
    const QByteArray photo = picture("jpg");
    const auto answering = [&](const FaultRequest &) { return FaultAnswer{withLength(photo), false, {}}; };
    const FaultServer server(answering);
    const FaultServer proxy(answering);
    Downloads downloads(server);
    downloads.add("/a.jpg", "done");
    downloads.run(executor, {"http://images.invalid/b.jpg"}, {{}, {{"http_proxy", proxy.url("/")}, {"no_proxy", ""}}});
    QCOMPARE(downloads.outcomes(), (QByteArrayList{"done", "done"}));
    QCOMPARE(server.requests("/a.jpg").size(), size_t(1));
    QCOMPARE(proxy.requests(QByteArray::fromStdString(server.url("/a.jpg"))).size(), size_t(0));
    QCOMPARE(proxy.requests("http://images.invalid/b.jpg").size(), size_t(1));

    Downloads dead(server);
    dead.add("/a.jpg", "done");
    const std::string nobody = "http://127.0.0.1:" + std::to_string(refusedPort());
    dead.run(executor, {}, {{}, {{"http_proxy", nobody}, {"HTTP_PROXY", nobody}, {"all_proxy", nobody}}});
    QCOMPARE(dead.outcomes(), dead.expected());
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestDownloadFaults)
#include "test_download_faults.moc"
