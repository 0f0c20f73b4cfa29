// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/test_server.h"

#include <QTest>
#include <QUrl>

#include <algorithm>
#include <atomic>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace manyhands::testing;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 30s; // for a busy machine
constexpr qint64 megabyte = 1'000'000;
constexpr int sizes = 24; // of photos
constexpr qint64 sizeStep = 400'000;

QByteArray get(const QByteArray &path, const QByteArray &headers = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "\r\n";
}

/// A client by its bare socket, which can do what a well-behaved one never would.
class Client
{
public:
    explicit Client(const TestServer &server, int receiveBuffer = 0)
        : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        if (receiveBuffer > 0)
            ::setsockopt(m_socket, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(quint16(QUrl(QString::fromStdString(server.url("/"))).port()));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_isConnected = ::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    }
    ~Client()
    {
        if (m_socket >= 0)
            ::close(m_socket);
    }
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;

    bool isConnected() const { return m_isConnected; }
    /// Bytes that the server's side took before it took none for this long, or was gone.
    qint64 send(const QByteArray &bytes, std::chrono::milliseconds longest = patience)
    {
        qint64 sent = 0;
        while (sent < bytes.size() && waitFor(POLLOUT, longest)) {
            const ssize_t count =
                ::send(m_socket, bytes.constData() + sent, size_t(bytes.size() - sent), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (count <= 0)
                break;
            sent += count;
        }
        return sent;
    }
    /// Some bytes; empty: the end, or none for this long.
    QByteArray receive(std::chrono::milliseconds longest = patience)
    {
        QByteArray bytes(256 << 10, Qt::Uninitialized);
        m_hasEnded = false;
        const ssize_t count =
            waitFor(POLLIN, longest) ? ::recv(m_socket, bytes.data(), size_t(bytes.size()), MSG_DONTWAIT) : -1;
        m_hasEnded = count == 0 || (count < 0 && errno == ECONNRESET);
        return bytes.first(std::max<ssize_t>(0, count));
    }
    /// All until the server's end of the connection.
    QByteArray receiveAll()
    {
        QByteArray all;
        for (QByteArray some = receive(); !some.isEmpty(); some = receive())
            all += some;
        return all;
    }
    QByteArray receiveUntil(const QByteArray &text)
    {
        QByteArray all;
        while (!all.contains(text)) {
            const QByteArray some = receive();
            if (some.isEmpty())
                break;
            all += some;
        }
        return all;
    }
    /// The server closed or reset the connection.
    bool hasEnded() const { return m_hasEnded; }
    void endOutput() { ::shutdown(m_socket, SHUT_WR); }
    void reset()
    {
        const linger immediately{1, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &immediately, sizeof immediately);
        ::close(m_socket);
        m_socket = -1;
    }

private:
    bool waitFor(short what, std::chrono::milliseconds longest) const
    {
        pollfd socket{m_socket, what, 0};
        return ::poll(&socket, 1, int(longest.count())) == 1;
    }

    int m_socket;
    bool m_isConnected = false;
    bool m_hasEnded = false;
};

using Clients = std::vector<std::unique_ptr<Client>>;

bool isAnswered(const TestServer &server)
{
    Client fresh(server);
    fresh.send(get("/html", "Connection: close\r\n"));
    return fresh.receiveAll().endsWith("not a picture.\n");
}

qint64 residentBytes(pid_t process)
{
    const QByteArray pages = readFile("/proc/" + std::to_string(process) + "/statm").split(' ').value(1);
    return pages.toLongLong() * ::sysconf(_SC_PAGESIZE);
}

double cpuSeconds(pid_t process)
{
    const QByteArray stat = readFile("/proc/" + std::to_string(process) + "/stat");
    const QByteArrayList fields = stat.sliced(stat.lastIndexOf(')') + 2).split(' ');
    return double(fields.value(11).toLongLong() + fields.value(12).toLongLong()) / double(::sysconf(_SC_CLK_TCK));
}

/// A file of zeros that takes no room on the disk.
void makeLarge(const std::filesystem::path &path, qint64 bytes)
{
    writeFile(path, "");
    std::filesystem::resize_file(path, std::uintmax_t(bytes));
}

} // namespace

/// The demo server beside clients that are slow, greedy, rude or many: it always answers the next one.
class TestDemoServerClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void slowReadersDoNotFreezeIt_data();
    void slowReadersDoNotFreezeIt();
    void fastReadersDoNotFreezeIt();
    void endlessPipelineDoesNotFreezeIt();
    void pipelinedRequestsAreAnsweredInOrder();
    void inputBehindARequestIsBounded_data();
    void inputBehindARequestIsBounded();
    void headIsBounded_data();
    void headIsBounded();
    void silentAndTricklingClientsAreClosed();
    void halfClosedClientIsAnswered();
    void resetsLeaveNothingBehind();
    void outOfDescriptors();
    void thousandsAtOnce();
    void photoIsCut();
    void photoIsReplacedOrRemoved();
    void photoIsHuge();
    void lineIsShared_data();
    void lineIsShared();

private:
    TestServer photosAt(double megabytesPerSecond) const
    {
        return TestServer({"--photos", m_photos.path().string(), "--bandwidth", std::to_string(megabytesPerSecond)});
    }
    Folder m_photos;
};

void TestDemoServerClients::initTestCase()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    for (int i = 1; i <= sizes; ++i) // what fits into a socket's buffers and what does not, by a little and by a lot
        makeLarge(m_photos / (std::string("a") + std::to_string(100 + i) + ".jpg"), i * sizeStep);
    makeLarge(m_photos / "large.jpg", 200 * megabyte);
}

void TestDemoServerClients::slowReadersDoNotFreezeIt_data()
{
    QTest::addColumn<int>("clients");
    QTest::addColumn<double>("rate");
    QTest::newRow("16 on a fast line") << 16 << 1000.0;
    QTest::newRow("24 on the default line") << 24 << 20.0;
    QTest::newRow("64 without a limit") << 64 << 0.0;
}

void TestDemoServerClients::slowReadersDoNotFreezeIt()
{
    QFETCH(int, clients);
    QFETCH(double, rate);
    const TestServer server = photosAt(rate);
    QVERIFY(server.isListening());
    Clients slow;
    for (int i = 0; i < clients; ++i) {
        slow.push_back(std::make_unique<Client>(server, 4096));
        const QByteArray name = QByteArray::number(i % sizes + 1).rightJustified(4, '0');
        slow.back()->send(get("/photos/" + name + ".jpg"));
    }
    // Each has its buffers full and takes little, again and again.
    for (int round = 0; round < 20; ++round) {
        for (const auto &client : slow)
            QVERIFY(!client->receive().isEmpty());
        QVERIFY(isAnswered(server));
    }
}

void TestDemoServerClients::fastReadersDoNotFreezeIt()
{
    const TestServer server = photosAt(200);
    QVERIFY(server.isListening());
    std::atomic<bool> isOver = false;
    std::vector<std::jthread> readers;
    for (int i = 0; i < 16; ++i) {
        readers.emplace_back([&] {
            Client client(server);
            while (!isOver && client.send(get("/photos/0024.jpg")) > 0) {
                for (qint64 left = sizes * sizeStep; left > 0 && !isOver;)
                    left -= client.receive().size();
            }
        });
    }
    int answered = 0;
    while (answered < 50 && isAnswered(server))
        ++answered;
    isOver = true;
    QCOMPARE(answered, 50);
}

void TestDemoServerClients::endlessPipelineDoesNotFreezeIt()
{
    const TestServer server = photosAt(0);
    QVERIFY(server.isListening());
    std::jthread greedy([&](const std::stop_token &stop) {
        Client client(server);
        const QByteArray requests = get("/stats").repeated(1000);
        while (!stop.stop_requested() && client.send(requests, 1s) > 0)
            client.receive(0ms);
    });
    for (int round = 0; round < 50; ++round)
        QVERIFY(isAnswered(server));
}

void TestDemoServerClients::pipelinedRequestsAreAnsweredInOrder()
{
    const TestServer server = photosAt(0);
    QVERIFY(server.isListening());
    Client client(server);
    QByteArray requests;
    QByteArray expected;
    for (int i = 0; i < 3000; ++i) { // more than are kept at once
        const QByteArray status = QByteArray::number(201 + i % 300);
        requests += get("/status/" + status);
        expected += status + ' ';
    }
    requests += get("/html", "Connection: close\r\n");
    std::jthread sender([&] { client.send(requests); });
    QByteArray got;
    for (const QByteArray &line : client.receiveAll().split('\n')) {
        if (line.startsWith("HTTP/1.1 "))
            got += line.sliced(9, 4);
    }
    QCOMPARE(got, expected + "200 ");
}

void TestDemoServerClients::inputBehindARequestIsBounded_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("while it waits") << QByteArray("/html");
    QTest::newRow("while nothing comes") << QByteArray("/stall-before");
    QTest::newRow("while its end is missing") << QByteArray("/stall");
}

void TestDemoServerClients::inputBehindARequestIsBounded()
{
    QFETCH(QByteArray, path);
    const TestServer server({"--photos", m_photos.path().string()}, path == "/html" ? "600000" : "0");
    QVERIFY(server.isListening());
    const qint64 before = residentBytes(server.id());
    Client client(server);
    client.send(get(path));
    const QByteArray more = get("/html").repeated(100'000);
    for (int i = 0; i < 40 && client.send(more, 500ms) == more.size(); ++i) { }
    QVERIFY(before > 0);
    const qint64 grown = residentBytes(server.id()) - before;
    QVERIFY2(grown < 16 * megabyte, QByteArray::number(grown).constData());
    Client other(server);
    other.send(get("/stats"));
    QVERIFY(other.receiveUntil("peakRequests").contains("200 OK"));
}

void TestDemoServerClients::headIsBounded_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("a long line") << QByteArray("GET /" + QByteArray(200'000, 'x'));
    QTest::newRow("a long header") << QByteArray("GET / HTTP/1.1\r\nX: " + QByteArray(200'000, 'x') + "\r\n\r\n");
    QTest::newRow("many headers") << QByteArray("GET / HTTP/1.1\r\n" + QByteArray("X: y\r\n").repeated(500) + "\r\n");
    QTest::newRow("headers without end") << QByteArray("GET / HTTP/1.1\r\n" + QByteArray("X: y\r\n").repeated(500));
}

void TestDemoServerClients::headIsBounded()
{
    QFETCH(QByteArray, head);
    const TestServer server = photosAt(0);
    QVERIFY(server.isListening());
    Client client(server);
    client.send(head);
    QVERIFY(client.receiveAll().startsWith("HTTP/1.1 431 "));
    QVERIFY(client.hasEnded());
    QVERIFY(isAnswered(server));
}

void TestDemoServerClients::silentAndTricklingClientsAreClosed()
{
    const TestServer server = photosAt(0);
    QVERIFY(server.isListening());
    Client silent(server);
    Client trickling(server);
    Client half(server);
    half.send("GET /html HTTP/1.1\r\nHost:");
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!trickling.hasEnded() && std::chrono::steady_clock::now() < until) {
        trickling.send("x");
        trickling.receive(100ms);
    }
    QVERIFY(trickling.hasEnded());
    for (Client *client : {&silent, &half}) {
        QVERIFY(client->receive().isEmpty());
        QVERIFY(client->hasEnded());
    }
}

void TestDemoServerClients::halfClosedClientIsAnswered()
{
    const TestServer server({"--photos", m_photos.path().string(), "--bandwidth", "1000"}, "100");
    QVERIFY(server.isListening());
    for (const QByteArray &more : {QByteArray(), get("/html")}) {
        Client client(server);
        client.send(get("/photos/large.jpg") + more);
        client.endOutput();
        const QByteArray answers = client.receiveAll();
        QVERIFY(client.hasEnded());
        QVERIFY(answers.size() > 200 * megabyte);
        QCOMPARE(answers.endsWith("not a picture.\n"), !more.isEmpty());
    }
    Client silent(server);
    silent.endOutput();
    QVERIFY(silent.receiveAll().isEmpty());
    QVERIFY(silent.hasEnded());
}

void TestDemoServerClients::resetsLeaveNothingBehind()
{
    const TestServer server = photosAt(20);
    QVERIFY(server.isListening());
    for (int i = 0; i < 50; ++i) {
        Client client(server);
        client.send(get("/photos/large.jpg"));
        if (i % 2)
            QVERIFY(!client.receive().isEmpty());
        client.reset();
    }
    QVERIFY(isAnswered(server));
    QVERIFY(comesTrue([&] { return server.counts().value(QLatin1String("open")).toInt() == 0; }));
}

void TestDemoServerClients::outOfDescriptors()
{
#ifdef __SANITIZE_ADDRESS__
    return; // the sanitizer beside it (UBSan's check of types) tries memory with a pipe, and takes no pipe for no
            // object
#endif
    const TestServer server = photosAt(0);
    QVERIFY(server.isListening());
    const rlimit few{24, 24};
    QCOMPARE(::prlimit(server.id(), RLIMIT_NOFILE, &few, nullptr), 0);
    Clients silent;
    for (int i = 0; i < 40; ++i)
        silent.push_back(std::make_unique<Client>(server));
    const double cpuBefore = cpuSeconds(server.id());
    const auto before = std::chrono::steady_clock::now();
    QVERIFY(isAnswered(server)); // once enough of those have been idle for a while
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - before;
    const double cpu = cpuSeconds(server.id()) - cpuBefore;
    QVERIFY2(cpu < 0.1 + took.count() / 4, QByteArray::number(cpu).constData());
    // Those that ask all get their answer, a few at a time.
    silent.clear();
    Clients asking;
    for (int i = 0; i < 100; ++i) {
        asking.push_back(std::make_unique<Client>(server));
        asking.back()->send(get("/html", "Connection: close\r\n"));
    }
    for (auto &client : asking) {
        QVERIFY(client->receiveAll().endsWith("not a picture.\n"));
        client.reset();
    }
}

void TestDemoServerClients::thousandsAtOnce()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    const int count = int(std::min<rlim_t>(2000, limit.rlim_cur / 2 - 100)); // the server has the same limit
    const TestServer server({"--photos", m_photos.path().string()}, "50");
    QVERIFY(server.isListening());
    Clients clients;
    for (int i = 0; i < count; ++i) {
        clients.push_back(std::make_unique<Client>(server));
        QVERIFY(clients.back()->isConnected());
    }
    for (const auto &client : clients)
        client->send(get("/html"));
    for (const auto &client : clients)
        QVERIFY(client->receiveUntil("not a picture.\n").endsWith("not a picture.\n"));
    QCOMPARE(server.counts().value(QLatin1String("requests")).toInt(), count);
}

void TestDemoServerClients::photoIsCut()
{
    const Folder photos;
    makeLarge(photos / "a.jpg", 100 * megabyte);
    const TestServer server({"--photos", photos.path().string(), "--bandwidth", "50"});
    QVERIFY(server.isListening());
    Client client(server, 4096);
    client.send(get("/photos/a.jpg"));
    QVERIFY(client.receive().startsWith("HTTP/1.1 200 "));
    std::filesystem::resize_file(photos / "a.jpg", 1000);
    QVERIFY(client.receiveAll().size() < 99 * megabyte);
    QVERIFY(client.hasEnded());
    Client next(server);
    next.send(get("/photos/a.jpg", "Connection: close\r\n"));
    QVERIFY(next.receiveAll().contains("Content-Length: 1000\r\n"));
}

void TestDemoServerClients::photoIsReplacedOrRemoved()
{
    const Folder photos;
    const auto name = photos / "a.jpg";
    writeFile(name, QByteArray(2 * megabyte, 'a'));
    const TestServer server({"--photos", photos.path().string(), "--bandwidth", "10"});
    QVERIFY(server.isListening());
    const auto body = [&] {
        Client client(server);
        client.send(get("/photos/a.jpg", "Connection: close\r\n"));
        const QByteArray answer = client.receiveAll();
        return answer.startsWith("HTTP/1.1 200 ") ? answer.sliced(answer.indexOf("\r\n\r\n") + 4) : answer.first(12);
    };
    Client early(server);
    early.send(get("/photos/a.jpg", "Connection: close\r\n"));
    QByteArray answer = early.receive();
    writeFile(photos / "b", QByteArray(1000, 'b'));
    std::filesystem::rename(photos / "b", name);
    answer += early.receiveAll();
    QVERIFY(answer.endsWith(QByteArray(2 * megabyte, 'a')));
    QCOMPARE(body(), QByteArray(1000, 'b'));
    writeFile(name, QByteArray(2000, 'c'));
    QCOMPARE(body(), QByteArray(2000, 'c'));
    std::filesystem::remove(name);
    QCOMPARE(body(), QByteArray("HTTP/1.1 404"));
    std::filesystem::create_directory(name);
    QCOMPARE(body(), QByteArray("HTTP/1.1 404"));
    std::filesystem::remove(name);
    std::filesystem::create_symlink(name, name);
    QCOMPARE(body(), QByteArray("HTTP/1.1 500"));
}

void TestDemoServerClients::photoIsHuge()
{
    const Folder photos;
    makeLarge(photos / "a.jpg", 60'000 * megabyte);
    const TestServer server({"--photos", photos.path().string()});
    QVERIFY(server.isListening());
    const qint64 before = residentBytes(server.id());
    Client client(server);
    client.send(get("/photos/a.jpg"));
    qint64 received = 0;
    while (received < 300 * megabyte) {
        const QByteArray some = client.receive();
        QVERIFY(!some.isEmpty());
        if (received == 0)
            QVERIFY(some.contains("Content-Length: 60000000000\r\n"));
        received += some.size();
    }
    QVERIFY(residentBytes(server.id()) - before < 16 * megabyte);
    QVERIFY(isAnswered(server));
}

void TestDemoServerClients::lineIsShared_data()
{
    QTest::addColumn<std::string>("network");
    QTest::addColumn<int>("clients");
    QTest::addColumn<QByteArray>("photo");
    QTest::addColumn<double>("seconds"); // of all bytes on the line
    QTest::newRow("one at home has half the line") << std::string("home") << 1 << QByteArray("0006") << 2.4 / 6;
    QTest::newRow("four at home have it together") << std::string("home") << 4 << QByteArray("0006") << 4 * 2.4 / 12;
    QTest::newRow("one in the classroom") << std::string("classroom") << 1 << QByteArray("0001") << 0.4 * 31 / 40;
    QTest::newRow("three in the classroom") << std::string("classroom") << 3 << QByteArray("0001") << 3 * 0.4 * 31 / 40;
}

void TestDemoServerClients::lineIsShared()
{
    QFETCH(std::string, network);
    QFETCH(int, clients);
    QFETCH(QByteArray, photo);
    QFETCH(double, seconds);
    const TestServer server({"--photos", m_photos.path().string()}, "0", network);
    QVERIFY(server.isListening());
    const auto before = std::chrono::steady_clock::now();
    Clients all;
    for (int i = 0; i < clients; ++i) {
        all.push_back(std::make_unique<Client>(server));
        all.back()->send(get("/photos/" + photo + ".jpg", "Connection: close\r\n"));
    }
    std::vector<qint64> received(all.size());
    QVERIFY(comesTrue([&] {
        for (size_t i = 0; i < all.size(); ++i)
            received[i] += all[i]->receive(0ms).size();
        return std::ranges::any_of(all, &Client::hasEnded);
    }));
    // Nobody was served before the others.
    QVERIFY(*std::ranges::min_element(received) > *std::ranges::max_element(received) / 2);
    for (const auto &client : all)
        client->receiveAll();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - before;
    QVERIFY2(took.count() > 0.97 * seconds, QByteArray::number(took.count()).constData());
}

QTEST_GUILESS_MAIN(TestDemoServerClients)
#include "test_demo_server_clients.moc"
