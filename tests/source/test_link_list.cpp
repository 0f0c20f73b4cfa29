// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/imgur.h"
#include "core/source/link_list.h"
#include "core/source/picsum.h"
#include "tests/support/files.h"
#include "tests/support/pictures.h"
#include "tests/support/test_server.h"

#include <QTest>

#include <thread>

// Lists of pictures as Imgur and Picsum give them, asked of a real server in another process.
namespace manyhands::testing {

using namespace std::chrono_literals;

namespace {

const QByteArray secret = "s3cr3t-client-id";

/// 0001.jpg and so on, which need no making: it is their links that are asked for.
class TinyPhotos
{
public:
    explicit TinyPhotos(int count)
    {
        const QByteArray body = picture("jpg", {8, 8});
        for (int i = 1; i <= count; ++i)
            writeFile(m_folder / (std::to_string(10'000 + i).substr(1) + ".jpg"), body);
    }
    std::string folder() const { return m_folder.path(); }

private:
    Folder m_folder;
};

QUrl address(const TestServer &server, const std::string &path = {})
{
    return QUrl(QString::fromStdString(server.url(path)));
}

LinkList gather(
    const LinkService &service, int count, PageLimits limits = {}, const std::stop_token &stop = {},
    const std::function<void(int, int)> &progress = [](int, int) {})
{
    PageFetcher fetcher(limits);
    return gatherLinks(service, count, fetcher, stop, progress);
}

LinkList gallery(const QUrl &base, int count, PageLimits limits = {})
{
    return gather(imgurGallery(base, secret), count, limits);
}

} // namespace

class TestLinkList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void galleryGoesOnUntilThereAreEnough();
    void galleryEndsWhereNothingNewComes();
    void onlyPicturesAreTaken_data();
    void onlyPicturesAreTaken();
    void picsumPages();
    void badAnswers_data();
    void badAnswers();
    void tooManyRequestsEndTheList();
    void theSecretStaysWithItsServer();
    void sameServerMaySendOn();
    void stopIsAnswered();
    void nobodyListens();
    void memoryKeepsWhatIsWhole();
};

void TestLinkList::galleryGoesOnUntilThereAreEnough()
{
    const TinyPhotos photos(120);
    const TestServer server({"--photos", photos.folder()});
    QVERIFY(server.isListening());
    std::vector<int> progress;
    const LinkList list = gather(imgurGallery(address(server, "/"), secret), 70, {}, {}, [&](int done, int total) {
        QCOMPARE(total, 70);
        progress.push_back(done);
    });
    QVERIFY(!list.endedEarly);
    QCOMPARE(progress, (std::vector<int>{50, 70}));
    for (int i = 0; i < 70; ++i) {
        const std::string number = std::to_string(10'001 + i).substr(1);
        QCOMPARE(list.links.at(size_t(i)), QByteArray::fromStdString(server.url("/photos/" + number + ".jpg")));
    }
    QCOMPARE(server.counts().value(QLatin1String("requests")).toInt(), 2);
}

void TestLinkList::galleryEndsWhereNothingNewComes()
{
    const TinyPhotos photos(60);
    const TestServer server({"--photos", photos.folder()});
    const LinkList list = gallery(address(server), 61);
    QCOMPARE(list.links.size(), size_t(60));
    QVERIFY(list.endedEarly);
    QCOMPARE(list.endedEarly->message, QStringLiteral("Imgur has no more: 3 pages in a row brought nothing new"));
    QCOMPARE(server.counts().value(QLatin1String("requests")).toInt(), 5);
}

void TestLinkList::onlyPicturesAreTaken_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArrayList>("links");
    const auto row = [](const char *name, const char *data, const QByteArrayList &links) {
        QTest::newRow(name) << QByteArray(data) << links;
    };
    row("types",
        R"([{"type":"image/jpeg","link":"https://i/a.jpg"},{"type":"image/png","link":"https://i/b.png"},
            {"type":"image/gif","link":"https://i/c.gif"},{"type":"video/mp4","link":"https://i/d.mp4"},
            {"link":"https://i/e.jpg"}])",
        {"https://i/a.jpg", "https://i/b.png"});
    row("albums",
        R"([{"is_album":true,"link":"https://imgur/a/1","type":"image/png","images":[
            {"type":"image/jpeg","link":"https://i/a.jpg"},{"type":"image/gif","link":"https://i/b.gif"}]},
            {"is_album":true,"link":"https://imgur/a/2"}])",
        {"https://i/a.jpg"});
    row("equal ones",
        R"([{"type":"image/jpeg","link":"https://i/a.jpg"},{"type":"image/jpeg","link":"https://i/a.jpg"}])",
        {"https://i/a.jpg"});
    row("no web addresses",
        R"([{"type":"image/jpeg","link":"file:///etc/passwd"},{"type":"image/jpeg","link":"a.jpg"},
            {"type":"image/jpeg","link":7},{"type":"image/jpeg"},7,null])",
        {});
}

/// An answer of its own for every question is what a page of a test is: the service's understanding by itself.
void TestLinkList::onlyPicturesAreTaken()
{
    QFETCH(QByteArray, data);
    QFETCH(QByteArrayList, links);
    LinkService service = imgurGallery(QUrl(QStringLiteral("http://127.0.0.1")), secret);
    const LinkPage page =
        service.understand({200, "{\"success\":true,\"status\":200,\"data\":" + data + "}", std::nullopt});
    QVERIFY(!page.error);
    const TestServer server;
    service.request = [&](int) { return PageRequest{address(server, "/empty"), {}}; };
    service.understand = [&](const Page &) { return page; };
    const LinkList list = gather(service, 9);
    QCOMPARE(QByteArrayList(list.links.begin(), list.links.end()), links);
}

void TestLinkList::picsumPages()
{
    const TinyPhotos photos(250);
    const TestServer server({"--photos", photos.folder()});
    const LinkList some = gather(picsumList(address(server)), 201);
    QVERIFY(!some.endedEarly);
    QCOMPARE(some.links.size(), size_t(201));
    QCOMPARE(some.links.back(), QByteArray::fromStdString(server.url("/photos/0201.jpg")));
    QCOMPARE(server.counts().value(QLatin1String("requests")).toInt(), 3);
    const LinkList all = gather(picsumList(address(server)), 1000);
    QCOMPARE(all.links.size(), size_t(250));
    QCOMPARE(all.endedEarly->message, QStringLiteral("Picsum has no more: a page brought nothing new"));
    const LinkList refused = gather(picsumList(address(server, "/html")), 5);
    QCOMPARE(refused.endedEarly->kind, ErrorKind::CannotRead);
    QCOMPARE(gather(picsumList(address(server, "/status/429")), 5).endedEarly->kind, ErrorKind::RateLimited);
    QCOMPARE(gather(picsumList(address(server, "/short")), 5).endedEarly->kind, ErrorKind::Truncated);
}

void TestLinkList::badAnswers_data()
{
    QTest::addColumn<std::string>("base");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *base, ErrorKind kind, const char *words) {
        QTest::newRow(base) << std::string(base) << int(kind) << QString::fromLatin1(words);
    };
    row("/status/401", ErrorKind::HttpStatus, "does not accept the client ID");
    row("/status/403", ErrorKind::HttpStatus, "over capacity");
    row("/status/429", ErrorKind::RateLimited, "too many requests");
    row("/status/404", ErrorKind::HttpStatus, "status 404");
    row("/status/503", ErrorKind::HttpStatus, "status 503");
    row("/html", ErrorKind::CannotRead, "not that of a gallery");
    row("/huge", ErrorKind::TooLarge, "larger than 4194304 bytes");
    row("/short", ErrorKind::Truncated, "cut short");
    row("/stall", ErrorKind::Timeout, "no answer within 0.2 s");
}

void TestLinkList::badAnswers()
{
    QFETCH(std::string, base);
    QFETCH(int, kind);
    QFETCH(QString, words);
    const TestServer server;
    PageLimits limits;
    if (base == "/stall")
        limits.deadline = 200ms;
    const LinkList list = gallery(address(server, base), 2, limits);
    QVERIFY(list.links.empty());
    QVERIFY(list.endedEarly);
    QVERIFY2(list.endedEarly->message.startsWith(QLatin1String("Imgur ")), qPrintable(list.endedEarly->message));
    QVERIFY2(list.endedEarly->message.contains(words), qPrintable(list.endedEarly->message));
    QCOMPARE(int(list.endedEarly->kind), kind);
    QVERIFY(!list.endedEarly->message.contains(QString::fromLatin1(secret)));
}

/// The api profile lets ten requests a second pass.
void TestLinkList::tooManyRequestsEndTheList()
{
    const TinyPhotos photos(1000);
    const TestServer server({"--photos", photos.folder()}, "0", "api");
    QVERIFY(server.isListening());
    const LinkList list = gallery(address(server), 1000);
    if (list.endedEarly) {
        QCOMPARE(list.endedEarly->kind, ErrorKind::RateLimited);
        QVERIFY(list.links.size() >= 500);
    }
    QVERIFY2(list.endedEarly || list.links.size() == 1000, "a slow machine may stay below the limit");
}

void TestLinkList::theSecretStaysWithItsServer()
{
    const TestServer own;
    const TestServer other;
    const std::string elsewhere = "/redirect" + other.url("").substr(5); // "//127.0.0.1:PORT"
    const LinkList list = gallery(address(own, elsewhere), 2);
    QVERIFY(list.links.empty());
    QVERIFY2(list.endedEarly->message.contains(QLatin1String("another server")), qPrintable(list.endedEarly->message));
    QCOMPARE(other.counts().value(QLatin1String("requests")).toInt(), 0);
    QCOMPARE(own.counts().value(QLatin1String("requests")).toInt(), 1);
}

void TestLinkList::sameServerMaySendOn()
{
    const TestServer server;
    const LinkList list = gallery(address(server, "/redirect"), 2);
    QVERIFY2(!list.endedEarly, list.endedEarly ? qPrintable(list.endedEarly->message) : "");
    QCOMPARE(list.links.size(), size_t(2));
}

void TestLinkList::stopIsAnswered()
{
    const TestServer server;
    std::stop_source stop;
    const std::jthread stopper([&] {
        comesTrue([&] { return server.counts().value(QLatin1String("requests")).toInt() > 0; });
        stop.request_stop();
    });
    const LinkList list = gather(imgurGallery(address(server, "/stall"), secret), 2, {}, stop.get_token());
    QCOMPARE(list.endedEarly->kind, ErrorKind::Cancelled);
}

void TestLinkList::nobodyListens()
{
    const QUrl base(QStringLiteral("http://127.0.0.1:%1").arg(refusedPort()));
    const LinkList list = gallery(base, 2);
    QCOMPARE(list.endedEarly->kind, ErrorKind::Network);
    QVERIFY2(list.endedEarly->message.startsWith(QLatin1String("Imgur gave no list: ")),
             qPrintable(list.endedEarly->message));
}

void TestLinkList::memoryKeepsWhatIsWhole()
{
    LinkMemory memory;
    const QString key = QStringLiteral("imgur");
    QVERIFY(!memory.find(key, 1));
    memory.keep(key, 3, {{"a", "b"}, TaskError{ErrorKind::RateLimited, {}}});
    QVERIFY2(!memory.find(key, 1), "it may have more the next time");
    memory.keep(key, 3, {{"a", "b"}, TaskError{ErrorKind::NotFound, {}}});
    QCOMPARE(memory.find(key, 1)->links, std::vector<QByteArray>{"a"});
    QVERIFY(!memory.find(key, 1)->endedEarly);
    QVERIFY(memory.find(key, 3)->endedEarly);
    QVERIFY2(!memory.find(key, 4), "more than was asked for");
    QVERIFY(!memory.find(QStringLiteral("picsum"), 1));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestLinkList)
#include "test_link_list.moc"
