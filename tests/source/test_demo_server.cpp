// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/demo_server.h"
#include "tests/support/files.h"
#include "tests/support/patience.h"

#include <QElapsedTimer>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <fcntl.h>
#include <unistd.h>

using namespace manyhands;

namespace {

constexpr int patience = 60'000; // ms, for a busy machine

const QString serverProgram = QString::fromUtf8(MANYHANDS_BIN) + QStringLiteral("/manyhands-server");

struct Response {
    int status = 0;
    QByteArray head;
    QByteArray body;
    qint64 promised = 0;

    bool isWhole() const { return status > 0 && body.size() == promised; }
};

QByteArray request(const QByteArray &path, const QByteArray &headers = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "\r\n";
}

qint64 promisedBytes(const QByteArray &head)
{
    const qsizetype at = head.indexOf("Content-Length: ");
    return at < 0 ? 0 : head.mid(at + 16, head.indexOf('\r', at) - at - 16).toLongLong();
}

/// Reads one response, to its promised end or to the connection's.
Response readResponse(QTcpSocket &socket)
{
    Response response;
    QByteArray input;
    const auto more = [&] { return socket.bytesAvailable() > 0 || socket.waitForReadyRead(patience); };
    while (!input.contains("\r\n\r\n") && more())
        input += socket.readAll();
    const qsizetype end = input.indexOf("\r\n\r\n");
    if (end < 0)
        return response;
    response.head = input.first(end + 2);
    response.body = input.sliced(end + 4);
    response.status = response.head.split(' ').value(1).toInt();
    response.promised = promisedBytes(response.head);
    while (response.body.size() < response.promised && more())
        response.body += socket.readAll();
    return response;
}

class Client
{
public:
    explicit Client(const QUrl &base) { m_socket.connectToHost(base.host(), quint16(base.port())); }

    void send(const QByteArray &path, const QByteArray &headers = {})
    {
        m_socket.waitForConnected(patience);
        m_socket.write(request(path, headers));
        m_socket.flush();
    }
    Response receive() { return readResponse(m_socket); }
    QTcpSocket &socket() { return m_socket; }

private:
    QTcpSocket m_socket;
};

Response get(const DemoServer &server, const QByteArray &path, const QByteArray &headers = {})
{
    Client client(server.baseUrl());
    client.send(path, headers);
    return client.receive();
}

QJsonObject object(const QByteArray &bytes)
{
    return QJsonDocument::fromJson(bytes).object();
}

} // namespace

class TestDemoServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void listNamesEveryPhoto();
    void servesPhotosAsTheyAre();
    void imgurShape();
    void imgurWantsAnId();
    void picsumShape();
    void whatIsNotThereIs404();
    void pagesForTests();
    void pagesForTestsInFrontOfAnApi();
    void headAndKeepAlive();
    void ownFolder();
    void latencyIsWaited();
    void bytesArePaced();
    void hundredsAtOnce();
    void tooManyRequestsAre429();
    void flakyFailsOneInTen();
    void goneIsGone();
    void countsConnections();
    void startFailures();
    void addressesThatCannotBe_data();
    void addressesThatCannotBe();
    void stopWhileMakingPhotos();
    void serverEndsWithItsOwner();

private:
    DemoServerOptions options(const QByteArray &network, int images = 20) const;

    QTemporaryDir m_cache;
};

void TestDemoServer::initTestCase()
{
    qputenv("MANYHANDS_CACHE", m_cache.path().toUtf8());
    QVERIFY(!ensureDemoPhotos(DemoSet::Small, 60, {}, {}).error);
}

DemoServerOptions TestDemoServer::options(const QByteArray &network, int images) const
{
    DemoServerOptions options;
    options.program = serverProgram.toStdString();
    options.network = network;
    options.latency = Nanoseconds(0);
    options.bytesPerSecond = 0;
    options.set = DemoSet::Small;
    options.images = images;
    return options;
}

#define START(server, options)                                                                                         \
    do {                                                                                                               \
        const auto error = (server).start((options), {}, {});                                                          \
        QVERIFY2(!error, error ? qPrintable(error->message) : "");                                                     \
    } while (false)

void TestDemoServer::listNamesEveryPhoto()
{
    DemoServer server;
    START(server, options("lan"));
    const QByteArrayList lines = get(server, "/list.txt").body.trimmed().split('\n');
    QCOMPARE(lines.size(), 20);
    QCOMPARE(lines.first(), server.baseUrl().toEncoded() + "/photos/0001.jpg");
    QCOMPARE(lines.last(), server.baseUrl().toEncoded() + "/photos/0020.jpg");
}

void TestDemoServer::servesPhotosAsTheyAre()
{
    DemoServer server;
    START(server, options("lan"));
    const Response response = get(server, "/photos/0007.jpg");
    QFile file(QFile::decodeName((demoPhotoFolder(DemoSet::Small) / "0007.jpg").c_str()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(response.status, 200);
    QVERIFY(response.head.contains("Content-Type: image/jpeg\r\n"));
    QCOMPARE(response.body, file.readAll());
}

void TestDemoServer::imgurShape()
{
    DemoServer server;
    START(server, options("lan", 60));
    QSet<QString> links;
    int albums = 0;
    int videos = 0;
    for (int page = 0; page < 3; ++page) {
        const Response response =
            get(server, "/3/gallery/random/random/" + QByteArray::number(page), "Authorization: Client-ID me\r\n");
        const QJsonObject answer = object(response.body);
        QVERIFY(answer.value(QLatin1String("success")).toBool());
        const QJsonArray data = answer.value(QLatin1String("data")).toArray();
        QCOMPARE(data.isEmpty(), page == 2);
        for (const QJsonValue &item : data) {
            const bool isAlbum = item[QLatin1String("is_album")].toBool();
            albums += isAlbum;
            QJsonArray images{item};
            if (isAlbum)
                images = item[QLatin1String("images")].toArray();
            for (const QJsonValue &image : images) {
                if (image[QLatin1String("type")].toString() == QLatin1String("image/jpeg"))
                    links.insert(image[QLatin1String("link")].toString());
                else
                    ++videos;
            }
        }
    }
    QCOMPARE(links.size(), 60);
    QVERIFY(albums > 0 && videos > 0);
}

void TestDemoServer::imgurWantsAnId()
{
    DemoServer server;
    START(server, options("lan"));
    for (const auto &[header, status] : {std::pair<QByteArray, int>{"", 401},
                                         {"Authorization: Client-ID \r\n", 403},
                                         {"Authorization: Bearer x\r\n", 403}}) {
        const Response response = get(server, "/3/gallery/random/random/0", header);
        QCOMPARE(response.status, status);
        const QJsonObject answer = object(response.body);
        QCOMPARE(answer.value(QLatin1String("status")).toInt(), status);
        QVERIFY(!answer.value(QLatin1String("success")).toBool(true));
        QVERIFY(answer.value(QLatin1String("data"))[QLatin1String("error")].isString());
    }
}

void TestDemoServer::picsumShape()
{
    DemoServer server;
    START(server, options("lan"));
    const auto page = [&](const QByteArray &query) {
        return QJsonDocument::fromJson(get(server, "/v2/list" + query).body).array();
    };
    QCOMPARE(page("").size(), 20);
    QCOMPARE(page("?page=2&limit=15").size(), 5);
    QCOMPARE(page("?page=3&limit=15").size(), 0);
    QCOMPARE(page("?page=x&limit=-1").size(), 20);
    const QJsonObject item = page("?page=2&limit=5").first().toObject();
    QCOMPARE(item.value(QLatin1String("id")).toString(), QStringLiteral("5"));
    QCOMPARE(item.value(QLatin1String("width")).toInt() * item.value(QLatin1String("height")).toInt(), 1224 * 816);
    QVERIFY(item.value(QLatin1String("download_url")).toString().endsWith(QLatin1String("/photos/0006.jpg")));
}

void TestDemoServer::whatIsNotThereIs404()
{
    DemoServer server;
    START(server, options("lan"));
    for (const char *path : {"/", "/photos/", "/photos/0021.jpg", "/photos/0000.jpg", "/photos/%2e%2e%2fx", "/nothing",
                             "/status/7", "/short/0021.jpg"})
        QCOMPARE(get(server, path).status, 404);
}

void TestDemoServer::pagesForTests()
{
    DemoServer server;
    START(server, options("lan"));
    QCOMPARE(get(server, "/status/503").status, 503);
    QVERIFY(get(server, "/html").body.startsWith("<!DOCTYPE html>"));
    QCOMPARE(get(server, "/empty").promised, 0);
    const Response redirect = get(server, "/redirect/photos/0001.jpg");
    QCOMPARE(redirect.status, 302);
    QVERIFY(redirect.head.contains("Location: /photos/0001.jpg\r\n"));
    const Response cut = get(server, "/short/0001.jpg");
    QCOMPARE(cut.status, 200);
    QCOMPARE(cut.body.size(), cut.promised / 2);

    Client stalled(server.baseUrl());
    stalled.send("/stall");
    QVERIFY(stalled.socket().waitForReadyRead(patience));
    QVERIFY(stalled.socket().readAll().contains("Content-Length: 1000000"));
    Client silent(server.baseUrl());
    silent.send("/stall-before");
    for (int i = 0; i < 10; ++i)
        QCOMPARE(get(server, "/empty").status, 200); // asked later and answered, one after the other
    QVERIFY(!silent.socket().waitForReadyRead(0));
    QCOMPARE(silent.socket().state(), QAbstractSocket::ConnectedState);
}

void TestDemoServer::pagesForTestsInFrontOfAnApi()
{
    DemoServer server;
    START(server, options("lan"));
    const QByteArray page = "/3/gallery/random/random/0";
    const Response capacity = get(server, "/status/403" + page);
    QCOMPARE(capacity.status, 403);
    QCOMPARE(object(capacity.body).value(QLatin1String("status")).toInt(), 403);
    QVERIFY(capacity.body.contains("over capacity"));
    const Response cut = get(server, "/short" + page, "Authorization: Client-ID me\r\n");
    QCOMPARE(cut.status, 200);
    QVERIFY(cut.promised > 1000);
    QCOMPARE(cut.body.size(), cut.promised / 2);
    QVERIFY(get(server, "/html" + page).body.startsWith("<!DOCTYPE html>"));
    QCOMPARE(get(server, "/huge" + page).body.size(), 8 << 20);
    QCOMPARE(get(server, "/status/7" + page).status, 404);
}

void TestDemoServer::headAndKeepAlive()
{
    DemoServer server;
    START(server, options("lan"));
    Client client(server.baseUrl());
    client.socket().waitForConnected(patience);
    client.socket().write("HEAD /photos/0001.jpg HTTP/1.1\r\n\r\n" + request("/empty") + request("/html"));
    QByteArray input;
    while (!input.contains("a picture.\n") && client.socket().waitForReadyRead(patience))
        input += client.socket().readAll();
    QCOMPARE(input.count("HTTP/1.1 200 OK"), 3);
    QVERIFY(promisedBytes(input) > 100'000);
    QVERIFY(input.size() < 2000);
    client.socket().write("POST /empty HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc");
    QCOMPARE(client.receive().status, 405);
}

void TestDemoServer::ownFolder()
{
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    const QByteArray odd = "b \xff\n%.PNG"; // no UTF-8, a line feed, a percent sign
    for (const char *name : {"c.webp", "a.txt", ".hidden.jpg", odd.constData()}) {
        std::FILE *file = std::fopen((root / name).c_str(), "w");
        std::fputs(name, file);
        std::fclose(file);
    }
    std::filesystem::create_directory(root / "below.jpg");
    DemoServerOptions own = options("lan", 0);
    own.set.reset();
    own.photos = root;
    DemoServer server;
    START(server, own);
    const QByteArrayList lines = get(server, "/list.txt").body.trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].endsWith("/photos/b%20%FF%0A%25.PNG"));
    const Response response = get(server, QUrl::fromEncoded(lines[0]).path(QUrl::FullyEncoded).toLatin1());
    QCOMPARE(response.body, odd);
    QVERIFY(response.head.contains("Content-Type: image/png\r\n"));
    QCOMPARE(get(server, "/photos/0002.jpg").body, QByteArray("c.webp"));
    QCOMPARE(get(server, "/photos/a.txt").status, 404);
    std::filesystem::remove_all(root); // QTemporaryDir cannot remove such a name
}

void TestDemoServer::latencyIsWaited()
{
    DemoServerOptions slow = options("lan");
    slow.latency = std::chrono::milliseconds(120);
    DemoServer server;
    START(server, slow);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(get(server, "/empty").status, 200);
    QVERIFY(timer.elapsed() >= 119);
}

void TestDemoServer::bytesArePaced()
{
    DemoServerOptions slow = options("lan");
    slow.bytesPerSecond = 500'000;
    DemoServer server;
    START(server, slow);
    QElapsedTimer timer;
    timer.start();
    const Response response = get(server, "/photos/0001.jpg");
    QVERIFY(response.isWhole());
    const double expected = double(response.body.size()) / 500'000 * 1000;
    QVERIFY2(double(timer.elapsed()) >= 0.97 * expected, qPrintable(QString::number(timer.elapsed())));
}

void TestDemoServer::hundredsAtOnce()
{
    DemoServerOptions slow = options("lan");
    slow.latency = std::chrono::milliseconds(300);
    DemoServer server;
    START(server, slow);
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 300; ++i)
        clients.push_back(std::make_unique<Client>(server.baseUrl()));
    for (const auto &client : clients)
        client->send("/html");
    for (const auto &client : clients)
        QVERIFY(client->receive().isWhole());
    QCOMPARE(object(get(server, "/stats").body).value(QLatin1String("peakOpen")).toInt(), 300);
}

void TestDemoServer::tooManyRequestsAre429()
{
    DemoServer server;
    START(server, options("api"));
    QElapsedTimer timer;
    timer.start();
    int served = 0;
    Response refused;
    Client client(server.baseUrl());
    for (int i = 0; i < 30; ++i) {
        client.send("/html");
        const Response response = client.receive();
        if (response.status == 429)
            refused = response;
        else
            ++served;
    }
    const qint64 seconds = timer.elapsed() / 1000 + 1;
    QVERIFY(served >= 10 && served <= 10 * seconds);
    if (served < 30)
        QVERIFY(refused.head.contains("Retry-After: 1\r\n"));
    bool isServed = false; // once is enough: QTRY asks again after it was answered
    QTRY_VERIFY(isServed = isServed || get(server, "/html").status == 200); // what was refused does not count
}

void TestDemoServer::flakyFailsOneInTen()
{
    DemoServer server;
    START(server, options("flaky", 15));
    int busy = 0;
    int cut = 0;
    for (int i = 0; i < 100; ++i) {
        const Response response = get(server, "/photos/0002.jpg");
        if (response.status == 503)
            ++busy;
        else if (!response.isWhole())
            ++cut;
    }
    QCOMPARE(busy + cut, 10);
    QVERIFY(busy > 0 && cut > 0);
}

void TestDemoServer::goneIsGone()
{
    DemoServer server;
    START(server, options("flaky", 50));
    QSet<int> gone;
    for (int number = 1; number <= 50; ++number) {
        const QByteArray path = "/photos/" + QByteArray::number(number).rightJustified(4, '0') + ".jpg";
        if (get(server, path).status == 404)
            gone.insert(number);
    }
    QCOMPARE(gone.size(), 1);
    const QByteArray path = "/photos/" + QByteArray::number(*gone.begin()).rightJustified(4, '0') + ".jpg";
    QCOMPARE(get(server, path).status, 404);
}

void TestDemoServer::countsConnections()
{
    DemoServer server;
    START(server, options("lan"));
    {
        std::vector<std::unique_ptr<Client>> clients;
        for (int i = 0; i < 7; ++i) {
            clients.push_back(std::make_unique<Client>(server.baseUrl()));
            clients.back()->send("/html");
            QVERIFY(clients.back()->receive().isWhole());
        }
        get(server, "/stats");
        const QJsonObject counts = object(get(server, "/stats").body);
        QCOMPARE(counts.value(QLatin1String("connections")).toInt(), 7);
        QCOMPARE(counts.value(QLatin1String("open")).toInt(), 7);
        QCOMPARE(counts.value(QLatin1String("peakOpen")).toInt(), 7);
        QCOMPARE(counts.value(QLatin1String("requests")).toInt(), 7);
    }
    QTRY_COMPARE(object(get(server, "/stats").body).value(QLatin1String("open")).toInt(), 0);
}

void TestDemoServer::startFailures()
{
    DemoServer server;
    DemoServerOptions missing = options("lan");
    missing.program = "/no/such/server";
    const auto none = server.start(missing, {}, {});
    QVERIFY(none);
    QCOMPARE(none->kind, ErrorKind::WorkerMissing);
    const auto refused = server.start(options("moon"), {}, {});
    QVERIFY(refused);
    QCOMPARE(refused->kind, ErrorKind::CannotRead);
    QVERIFY(refused->message.contains(QLatin1String("moon")));
    START(server, options("lan"));
    QCOMPARE(get(server, "/empty").status, 200);
}

void TestDemoServer::addressesThatCannotBe_data()
{
    QTest::addColumn<QByteArray>("lines");
    for (const char *address : {"http://192.0.2.1:80", "https://127.0.0.1:443", "http://127.0.0.1:0",
                                "http://127.0.0.1", "http://127.0.0.1:65536", "http://me:secret@127.0.0.1:80",
                                "http://127.0.0.1:80/?a", "file:///etc/passwd", "nowhere", ""})
        QTest::newRow(*address ? address : "none") << "echo 'listening on " + QByteArray(address) + "'";
    QTest::newRow("a line without end") << QByteArray("head -c 1000000 /dev/zero");
}

/// A program that is none of ours is not spoken to, and not waited for.
void TestDemoServer::addressesThatCannotBe()
{
    QFETCH(QByteArray, lines);
    const manyhands::testing::Folder folder;
    DemoServerOptions odd = options("lan");
    odd.program = manyhands::testing::writeScript(
        folder / "server", "echo 'making photo 2147483648 of -1' >&2\n" + lines + "\nexec cat\n");
    DemoServer server;
    const auto error = server.start(odd, {}, [](int, int) { QFAIL("nothing was made"); });
    QVERIFY(error);
    QCOMPARE(error->kind, ErrorKind::Network);
    QVERIFY2(error->message.contains(QLatin1String("another program")), qPrintable(error->message));
    QVERIFY(server.baseUrl().isEmpty());
    QCOMPARE(server.processId(), 0);
}

void TestDemoServer::stopWhileMakingPhotos()
{
    QTemporaryDir empty;
    const QByteArray before = qgetenv("MANYHANDS_CACHE");
    qputenv("MANYHANDS_CACHE", empty.path().toUtf8());
    std::stop_source stop;
    int told = 0;
    DemoServer server;
    const auto error = server.start(options("lan", 1000), stop.get_token(), [&](int done, int total) {
        QCOMPARE(total, 1000);
        told = done;
        stop.request_stop();
    });
    qputenv("MANYHANDS_CACHE", before);
    QVERIFY(error);
    QCOMPARE(error->kind, ErrorKind::Cancelled);
    QVERIFY(told > 0 && told < 1000);
    QCOMPARE(server.processId(), 0);
}

void TestDemoServer::serverEndsWithItsOwner()
{
    pid_t id = 0;
    {
        DemoServer server;
        START(server, options("lan"));
        id = pid_t(server.processId());
        QCOMPARE(::getpgid(id), id);
        ::kill(id, SIGINT); // as a Ctrl-C would
        QCOMPARE(get(server, "/empty").status, 200);
    }
    QCOMPARE(::kill(id, 0), -1);
}

QTEST_GUILESS_MAIN(TestDemoServer)
#include "test_demo_server.moc"
