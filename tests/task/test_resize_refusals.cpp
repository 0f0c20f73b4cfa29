// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gifs.h"
#include "tests/support/photos.h"
#include "tests/support/workshop.h"

#include <QTest>

#include <sys/stat.h>

using namespace manyhands;
using namespace manyhands::testing;

namespace {

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += char(number >> shift);
    return bytes;
}

QByteArray littleEndian(quint32 number)
{
    QByteArray bytes = bigEndian(number);
    std::reverse(bytes.begin(), bytes.end());
    return bytes;
}

} // namespace

// What the resize task says when nothing can come out, and that then nothing does.
class TestResizeRefusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
    void refusesWhatIsCutShort_data();
    void refusesWhatIsCutShort();
    void namesRareKinds();
    void refusesHugePictures();
    void saysWhatCannotBeReadOrWritten();
    void survivesRandomDamage();
};

void TestResizeRefusals::refuses_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *title, const char *name, const QByteArray &bytes, ErrorKind kind) {
        QTest::newRow(title) << QByteArray(name) << bytes << int(kind);
    };
    const QByteArray jpeg = jpegOf(photo(300, 200));
    row("empty", "a.jpg", {}, ErrorKind::NotAnImage);
    row("text", "a.jpg", "<html><body>404</body></html>", ErrorKind::NotAnImage);
    row("text called png", "a.png", "hello\n", ErrorKind::NotAnImage);
    row("zeros", "a.jpg", QByteArray(5000, '\0'), ErrorKind::NotAnImage);
    row("drawing", "a.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", ErrorKind::NotAnImage);
    row("start mark only", "a.jpg", "\xff\xd8", ErrorKind::DamagedImage);
    row("three bytes", "a.jpg", "\xff\xd8\xff", ErrorKind::DamagedImage);
    row("header only", "a.jpg", jpeg.left(300), ErrorKind::DamagedImage);
    row("endless scans", "a.jpg", withScansRepeated(64, 64, 1000), ErrorKind::DamagedImage);
    row("no tables", "a.jpg", jpeg.left(20) + QByteArray("\xff\xda\x00\x02", 4), ErrorKind::DamagedImage);
}

void TestResizeRefusals::refuses()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, bytes);
    QFETCH(int, kind);
    Workshop workshop;
    const TaskResult failed = workshop.resize(workshop.add(name.toStdString(), bytes));
    QCOMPARE(failed.outcome, Outcome::Failed);
    QVERIFY(failed.error);
    QCOMPARE(int(failed.error->kind), kind);
    QVERIFY(failed.error->message.contains(QString::fromLatin1(name)));
    QVERIFY(workshop.outputsAreEmpty());
}

void TestResizeRefusals::refusesWhatIsCutShort_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("bytes");
    const QImage image = photo(300, 200);
    QTest::newRow("sequential") << QByteArray("a.jpg") << jpegOf(image);
    QTest::newRow("restarts") << QByteArray("a.jpg") << jpegOf(image, {.restartRows = 1});
    QTest::newRow("progressive") << QByteArray("a.jpg") << jpegOf(image, {.progressive = true});
    for (const char *format : {"png", "bmp", "webp", "ppm", "tiff"}) {
        const QByteArray bytes = encoded(image, format);
        if (!bytes.isEmpty())
            QTest::newRow(format) << QByteArray("a.") + format << bytes;
    }
    const GifFrame frame = gifFrameOf(image);
    const QByteArray gif = gifFrame(frame, gifCodes(frame.pixels));
    QTest::newRow("gif") << QByteArray("a.gif") << gifHead(image.size()) + gif;
    QTest::newRow("gif with a second frame") << QByteArray("a.gif") << gifHead(image.size()) + gif + gif + ';';
}

void TestResizeRefusals::refusesWhatIsCutShort()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, bytes);
    Workshop workshop;
    // Wherever it is cut behind the header, at any scale of decoding.
    for (const int percent : {99, 90, 70, 50}) {
        const auto source = workshop.add(name.toStdString(), bytes.left(bytes.size() * percent / 100));
        for (const QSize box : {QSize(18, 18), QSize(36, 36), QSize(70, 70), QSize(300, 300)}) {
            ResizeSettings settings;
            settings.box = box;
            const TaskResult failed = workshop.resize(source, settings);
            QVERIFY2(failed.error, qPrintable(QString::number(percent)));
            QVERIFY(failed.error->kind == ErrorKind::DamagedImage);
            QVERIFY(workshop.outputsAreEmpty());
        }
    }
}

// Such a file is whole, and its owner is not to look for the damage.
void TestResizeRefusals::namesRareKinds()
{
    Workshop workshop;
    QByteArray twelveBits = jpegOf(photo(64, 64));
    const qsizetype frame = twelveBits.indexOf("\xff\xc0");
    twelveBits.replace(frame + 4, 1, QByteArray(1, 12));
    QByteArray hierarchical = jpegOf(photo(64, 64));
    hierarchical.replace(frame + 1, 1, "\xc5");
    for (const QByteArray &bytes : {twelveBits, hierarchical}) {
        const TaskResult failed = workshop.resize(workshop.add("a.jpg", bytes));
        QVERIFY(failed.error);
        QCOMPARE(failed.error->kind, ErrorKind::DamagedImage);
        QVERIFY(!failed.error->message.contains(QStringLiteral("cut short")));
    }
}

void TestResizeRefusals::refusesHugePictures()
{
    Workshop workshop;
    QByteArray jpeg = jpegOf(photo(64, 64));
    const qsizetype frame = jpeg.indexOf("\xff\xc0");
    QVERIFY(frame > 0);
    jpeg.replace(frame + 5, 4, QByteArray("\xea\x60\xea\x60", 4)); // 60000 twice
    QByteArray png = encoded(photo(60, 60), "png");
    png.replace(16, 8, QByteArray("\x00\x00\xea\x60\x00\x00\xea\x60", 8));
    const QByteArray header = png.mid(12, 17);
    quint32 sum = 0xffffffff; // the chunk's CRC-32
    for (const char byte : header) {
        sum ^= uchar(byte);
        for (int bit = 0; bit < 8; ++bit)
            sum = sum >> 1 ^ (sum & 1 ? 0xedb88320 : 0);
    }
    sum = ~sum;
    for (int i = 0; i < 4; ++i)
        png[29 + i] = char(sum >> (24 - 8 * i));
    // Its frame is small, the picture that it is drawn into is not.
    const GifFrame frameOfGif = gifFrameOf(photo(8, 8));
    const QByteArray gif = gifHead({60'000, 60'000}) + gifFrame(frameOfGif, gifCodes(frameOfGif.pixels)) + ';';
    // And an icon says that its PNG is small.
    const QByteArray ico = QByteArray("\0\0\1\0\1\0\x10\x10\0\0\1\0\x20\0", 14) + littleEndian(quint32(png.size()))
        + littleEndian(22) + png;
    const QByteArray icns =
        "icns" + bigEndian(quint32(png.size()) + 16) + "ic07" + bigEndian(quint32(png.size()) + 8) + png;
    for (const auto &source :
         {workshop.add("huge.jpg", jpeg), workshop.add("huge.png", png), workshop.add("huge.gif", gif),
          workshop.add("huge.ico", ico), workshop.add("huge.icns", icns)}) {
        const TaskResult failed = workshop.resize(source);
        QVERIFY(failed.error);
        QVERIFY2(failed.error->kind == ErrorKind::TooLarge, qPrintable(failed.error->message));
        QVERIFY(failed.error->message.contains(QStringLiteral("60000 x 60000")));
        QVERIFY(failed.error->message.contains(QStringLiteral("256")));
        QVERIFY(workshop.outputsAreEmpty());
    }
}

// Tests may run as root, whom no permission stops: so these are things that nobody can read or write.
void TestResizeRefusals::saysWhatCannotBeReadOrWritten()
{
    Workshop workshop;
    const auto pipe = workshop.sources() / "pipe.jpg";
    QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
    for (const auto &source : {workshop.sources(), workshop.sources() / "missing.jpg", pipe,
                               std::filesystem::path("/dev/zero"), std::filesystem::path("/proc/self/mem")}) {
        const TaskResult failed = workshop.resize(source);
        QVERIFY(failed.error);
        QVERIFY2(failed.error->kind == ErrorKind::CannotRead || source == "/proc/self/mem",
                 qPrintable(failed.error->message));
    }
    const auto source = workshop.add("fine.jpg", jpegOf(photo(200, 100)));
    Recorder recorder(1, now());
    for (const auto &folder : {workshop.root() / "missing", source, std::filesystem::path("/proc")}) {
        WorkerContext context(folder);
        recorder.lane(0).begin(0);
        const TaskResult failed = resizePicture(Workshop::taskFor(source), {}, context, {}, recorder.lane(0));
        recorder.lane(0).abandon();
        QVERIFY(failed.error);
        QCOMPARE(failed.error->kind, ErrorKind::CannotWrite);
    }
}

// Whatever the bytes: a picture or a damaged one, and no harm.
void TestResizeRefusals::survivesRandomDamage()
{
    Workshop workshop;
    const QImage image = photo(320, 240);
    int number = 0;
    for (const JpegOptions &options :
         {JpegOptions{}, JpegOptions{.restartRows = 2}, JpegOptions{.progressive = true}, JpegOptions{.across = 1}}) {
        const QByteArray whole = jpegOf(image, options);
        for (int round = 0; round < 60; ++round) {
            QByteArray bytes = whole;
            for (int hit = 0; hit < 1 + round % 5; ++hit) {
                const int at = (noise(round, hit, number) << 8 | noise(hit, round, number)) % int(bytes.size());
                bytes[at] = char(noise(at, round, number));
            }
            ++number;
            ResizeSettings settings;
            settings.box = {number % 2 == 0 ? 20 : 60, 200};
            settings.blurSigma = number % 3;
            settings.blurAt = BlurAt::Reduced;
            const TaskResult result = workshop.resize(workshop.add("x.jpg", bytes), settings);
            QVERIFY(!result.error || result.error->kind == ErrorKind::DamagedImage
                    || result.error->kind == ErrorKind::TooLarge || result.error->kind == ErrorKind::NotAnImage);
        }
    }
}

QTEST_GUILESS_MAIN(TestResizeRefusals)
#include "test_resize_refusals.moc"
