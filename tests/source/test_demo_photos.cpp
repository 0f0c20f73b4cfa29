// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/demo_photos.h"
#include "core/source/photo/photo.h"
#include "core/source/photo/renderer.h"
#include "core/source/photo/scene.h"

#include "core/measure/clock.h"

#include <QCryptographicHash>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace manyhands;

namespace {

QByteArray digest(QByteArrayView bytes)
{
    return QCryptographicHash::hash(bytes.toByteArray(), QCryptographicHash::Sha256);
}

QByteArray content(const std::filesystem::path &path)
{
    QFile file(QFile::decodeName(path.c_str()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestDemoPhotos : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void sameNumberSameBytes();
    void everyNumberIsAnother();
    void planesAreTheSameOnEveryMachine();
    void largeOnesWeighLikePhotographs();
    void smallOnesAreOneMegapixel();
    void namesAreInOrder();
    void onlyMissingOnesAreMade();
    void anEmptyFileIsMadeAgain();
    void progressComesFromTheCallingThread();
    void stopLeavesNoHalves();
    void twoAtOnceAgree();
    void withoutACacheTheyAreTemporary();

private:
    std::unique_ptr<QTemporaryDir> m_cache;
};

void TestDemoPhotos::init()
{
    m_cache = std::make_unique<QTemporaryDir>();
    qputenv("MANYHANDS_CACHE", m_cache->path().toUtf8());
}

void TestDemoPhotos::sameNumberSameBytes()
{
    for (int number : {1, 1000})
        QCOMPARE(digest(*makeDemoPhoto(DemoSet::Small, number, {})),
                 digest(*makeDemoPhoto(DemoSet::Small, number, {})));
}

void TestDemoPhotos::everyNumberIsAnother()
{
    QSet<QByteArray> digests;
    for (int number = 1; number <= 32; ++number)
        digests.insert(digest(*makeDemoPhoto(DemoSet::Small, number, {})));
    QCOMPARE(digests.size(), 32);
}

/// The planes that go into the JPEG library, of every kind of picture. Whoever changes how photographs look changes the
/// version in the cache's path, too, and then this checksum.
void TestDemoPhotos::planesAreTheSameOnEveryMachine()
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const Canvas canvas{320, 208};
    for (int kind = 0; kind < sceneKindCount; ++kind) {
        Renderer renderer(canvas, composeScene(SceneKind(kind), canvas, 7u), 7u, 30);
        PlaneBlock block(canvas.paddedWidth());
        for (int row = 0; row < canvas.height; row += 16) {
            renderer.paint(block, row);
            for (const auto *plane : {&block.luma, &block.blue, &block.red})
                hash.addData(QByteArrayView(plane->data(), qsizetype(plane->size())));
        }
    }
    QCOMPARE(hash.result().toHex(), QByteArray("f6ba09b6753ef8fe94dd70e0844dfa072453a6940db4f057f6eeb9517cee2521"));
}

void TestDemoPhotos::largeOnesWeighLikePhotographs()
{
    const auto photo = makeDemoPhoto(DemoSet::Large, 4, {});
    QVERIFY(photo->size() > 3'000'000 && photo->size() < 10'000'000);
    const QImage image = QImage::fromData(*photo);
    QCOMPARE(image.size(), QSize(4000, 6000));
}

void TestDemoPhotos::smallOnesAreOneMegapixel()
{
    for (int number = 1; number <= 16; ++number) {
        const auto photo = makeDemoPhoto(DemoSet::Small, number, {});
        QVERIFY(photo->size() > 100'000 && photo->size() < 700'000);
        const QImage image = QImage::fromData(*photo);
        QCOMPARE(image.width() * image.height(), 1224 * 816);
    }
}

void TestDemoPhotos::namesAreInOrder()
{
    const DemoPhotos photos = ensureDemoPhotos(DemoSet::Small, 11, {}, {});
    QVERIFY(!photos.error);
    QCOMPARE(photos.files.size(), 11u);
    QCOMPARE(photos.files.front().filename().string(), std::string("0001.jpg"));
    QCOMPARE(photos.files.back().filename().string(), std::string("0011.jpg"));
    QCOMPARE(std::distance(std::filesystem::directory_iterator(photos.folder), {}), 11);
}

void TestDemoPhotos::onlyMissingOnesAreMade()
{
    const DemoPhotos first = ensureDemoPhotos(DemoSet::Small, 5, {}, {});
    const QByteArray third = digest(content(first.files[2]));
    std::filesystem::remove(first.files[2]);
    std::vector<std::pair<int, int>> told;
    const auto progress = [&told](int done, int total) { told.emplace_back(done, total); };
    const DemoPhotos second = ensureDemoPhotos(DemoSet::Small, 5, {}, progress);
    QCOMPARE(told, (std::vector<std::pair<int, int>>{{1, 1}}));
    QCOMPARE(digest(content(second.files[2])), third);
    told.clear();
    ensureDemoPhotos(DemoSet::Small, 5, {}, progress);
    QVERIFY(told.empty());
}

void TestDemoPhotos::anEmptyFileIsMadeAgain()
{
    const DemoPhotos photos = ensureDemoPhotos(DemoSet::Small, 2, {}, {});
    std::filesystem::resize_file(photos.files[1], 0);
    ensureDemoPhotos(DemoSet::Small, 2, {}, {});
    QVERIFY(std::filesystem::file_size(photos.files[1]) > 100'000);
}

void TestDemoPhotos::progressComesFromTheCallingThread()
{
    const auto here = std::this_thread::get_id();
    int last = 0;
    const auto progress = [&](int done, int total) {
        QCOMPARE(std::this_thread::get_id(), here);
        QCOMPARE(total, 6);
        QVERIFY(done > last);
        last = done;
    };
    ensureDemoPhotos(DemoSet::Small, 6, {}, progress);
    QCOMPARE(last, 6);
}

void TestDemoPhotos::stopLeavesNoHalves()
{
    std::stop_source stop;
    const Nanoseconds start = now();
    Nanoseconds stopped{0};
    const DemoPhotos photos = ensureDemoPhotos(DemoSet::Small, 1000, stop.get_token(), [&](int, int) {
        stop.request_stop();
        if (stopped.count() == 0)
            stopped = now();
    });
    QVERIFY(stopped > start);
    QVERIFY(photos.error);
    QCOMPARE(photos.error->kind, ErrorKind::Cancelled);
    QVERIFY(photos.files.empty());
    for (const auto &entry : std::filesystem::directory_iterator(photos.folder))
        QVERIFY(!QImage::fromData(content(entry.path())).isNull());
}

void TestDemoPhotos::twoAtOnceAgree()
{
    DemoPhotos one;
    DemoPhotos other;
    {
        const std::jthread first([&one] { one = ensureDemoPhotos(DemoSet::Small, 24, {}, {}); });
        const std::jthread second([&other] { other = ensureDemoPhotos(DemoSet::Small, 24, {}, {}); });
    }
    QVERIFY(!one.error && !other.error);
    QCOMPARE(one.files, other.files);
    for (int number = 1; number <= 24; ++number)
        QCOMPARE(digest(content(one.files[size_t(number - 1)])), digest(*makeDemoPhoto(DemoSet::Small, number, {})));
    QCOMPARE(std::distance(std::filesystem::directory_iterator(one.folder), {}), 24);
}

void TestDemoPhotos::withoutACacheTheyAreTemporary()
{
    qputenv("MANYHANDS_CACHE", "/proc/no-such-place");
    const DemoPhotos photos = ensureDemoPhotos(DemoSet::Small, 1, {}, {});
    QVERIFY2(!photos.error, photos.error ? qPrintable(photos.error->message) : "");
    QVERIFY(photos.isTemporary);
    QCOMPARE(digest(content(photos.files.front())), digest(*makeDemoPhoto(DemoSet::Small, 1, {})));
    QVERIFY2(photos.note.contains(QStringLiteral("MANYHANDS_CACHE")), qPrintable(photos.note));
    const DemoPhotos again = ensureDemoPhotos(DemoSet::Small, 1, {}, {});
    QCOMPARE(again.files, photos.files);
    QVERIFY(again.note.isEmpty()); // said once
}

QTEST_GUILESS_MAIN(TestDemoPhotos)
#include "test_demo_photos.moc"
