// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/exact_pictures.h"
#include "tests/support/gifs.h"
#include "tests/support/photos.h"
#include "tests/support/workshop.h"

#include <QBuffer>
#include <QFile>
#include <QImageReader>
#include <QTest>

#include <optional>

using namespace manyhands;
using namespace manyhands::testing;

// What comes out of the resize task: sizes, directions, formats and names.
class TestResize : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fitsTheBox_data();
    void fitsTheBox();
    void turnsByExif_data();
    void turnsByExif();
    void decodesEveryKindOfJpeg_data();
    void decodesEveryKindOfJpeg();
    void takesMoreThanAPicture_data();
    void takesMoreThanAPicture();
    void keepsFormats_data();
    void keepsFormats();
    void keepsAlphaWithoutDarkFringes();
    void takesAnyName();
    void replacesOnlyItsOwnInPlace();
    void numbersEqualNames();
    void writesItsPhases();
};

void TestResize::fitsTheBox_data()
{
    QTest::addColumn<QSize>("picture");
    QTest::addColumn<QSize>("box");
    QTest::addColumn<QSize>("result");
    QTest::newRow("landscape") << QSize(640, 480) << QSize(128, 128) << QSize(128, 96);
    QTest::newRow("portrait") << QSize(480, 640) << QSize(128, 128) << QSize(96, 128);
    QTest::newRow("odd") << QSize(641, 479) << QSize(101, 77) << QSize(101, 75);
    QTest::newRow("tall box") << QSize(300, 200) << QSize(30, 1000) << QSize(30, 20);
    QTest::newRow("smaller") << QSize(50, 40) << QSize(128, 128) << QSize(50, 40);
    QTest::newRow("one pixel") << QSize(1, 1) << QSize(128, 128) << QSize(1, 1);
    QTest::newRow("one wide") << QSize(1, 300) << QSize(128, 128) << QSize(1, 128);
    QTest::newRow("very wide") << QSize(5000, 3) << QSize(128, 128) << QSize(128, 1);
    QTest::newRow("very tall") << QSize(7, 4000) << QSize(64, 64) << QSize(1, 64);
    QTest::newRow("slightly") << QSize(130, 100) << QSize(129, 129) << QSize(129, 99);
    QTest::newRow("to one pixel") << QSize(333, 222) << QSize(1, 1) << QSize(1, 1);
    QTest::newRow("box of nothing") << QSize(33, 22) << QSize(0, -4) << QSize(1, 1);
}

void TestResize::fitsTheBox()
{
    QFETCH(QSize, picture);
    QFETCH(QSize, box);
    QFETCH(QSize, result);
    Workshop workshop;
    const QImage image = photo(picture.width(), picture.height());
    const QByteArray png = encoded(image, "png");
    for (const double sigma : {0.0, 0.4, 3.0}) {
        for (const auto &source : {workshop.add("a.jpg", jpegOf(image)), workshop.add("a.png", png)}) {
            ResizeSettings settings;
            settings.box = box;
            settings.blurSigma = sigma;
            const TaskResult done = workshop.resize(source, settings);
            QVERIFY2(!done.error, done.error ? qPrintable(done.error->message) : "");
            QCOMPARE(workshop.output(done).size(), result);
        }
    }
}

void TestResize::turnsByExif_data()
{
    QTest::addColumn<int>("orientation");
    for (int orientation = 1; orientation <= 8; ++orientation)
        QTest::addRow("%d", orientation) << orientation;
}

// Qt's own reader is the judge of how the picture is to be seen.
void TestResize::turnsByExif()
{
    QFETCH(int, orientation);
    Workshop workshop;
    for (const QSize size : {QSize(300, 200), QSize(301, 167), QSize(751, 503)}) {
        const QByteArray bytes =
            jpegOf(photo(size.width(), size.height()), {.quality = 95, .orientation = orientation});
        QByteArray copy = bytes;
        QBuffer buffer(&copy);
        QImageReader reader(&buffer);
        reader.setAutoTransform(true);
        const QImage upright = reader.read();
        const QSize box(100, 150);
        ResizeSettings settings;
        settings.box = box;
        settings.quality = 95;
        const TaskResult done = workshop.resize(workshop.add("turned.jpg", bytes), settings);
        QVERIFY(!done.error);
        const QImage out = workshop.output(done);
        QVERIFY(out.width() <= box.width() && out.height() <= box.height());
        QVERIFY(out.width() == box.width() || out.height() == box.height());
        QVERIFY2(psnr(out, imageOf(exactLanczos(exactOf(upright), out.size()))) > 33,
                 qPrintable(QString::number(psnr(out, imageOf(exactLanczos(exactOf(upright), out.size()))))));
    }
}

void TestResize::decodesEveryKindOfJpeg_data()
{
    QTest::addColumn<JpegOptions>("options");
    QTest::newRow("4:2:0") << JpegOptions{};
    QTest::newRow("4:4:4") << JpegOptions{.across = 1, .down = 1};
    QTest::newRow("4:2:2") << JpegOptions{.across = 2, .down = 1};
    QTest::newRow("4:4:0") << JpegOptions{.across = 1, .down = 2};
    QTest::newRow("4:1:1") << JpegOptions{.across = 4, .down = 1};
    QTest::newRow("gray") << JpegOptions{.space = JCS_GRAYSCALE};
    QTest::newRow("rgb") << JpegOptions{.space = JCS_RGB};
    QTest::newRow("cmyk") << JpegOptions{.space = JCS_CMYK};
    QTest::newRow("ycck") << JpegOptions{.space = JCS_YCCK};
    QTest::newRow("progressive") << JpegOptions{.progressive = true};
    QTest::newRow("restarts") << JpegOptions{.restartRows = 1};
    QTest::newRow("progressive gray") << JpegOptions{.progressive = true, .space = JCS_GRAYSCALE};
}

void TestResize::decodesEveryKindOfJpeg()
{
    QFETCH(JpegOptions, options);
    options.quality = 95;
    Workshop workshop;
    QImage image = photo(503, 355);
    if (options.space == JCS_GRAYSCALE)
        image = inFormat(inFormat(image, QImage::Format_Grayscale8), QImage::Format_RGB32);
    const auto source = workshop.add("kind.jpg", jpegOf(image, options));
    for (const QSize box : {QSize(32, 32), QSize(70, 70), QSize(145, 145), QSize(450, 450)}) { // 1/8 to 1/1
        ResizeSettings settings;
        settings.box = box;
        settings.quality = 97;
        const TaskResult done = workshop.resize(source, settings);
        QVERIFY2(!done.error, done.error ? qPrintable(done.error->message) : "");
        const QImage out = workshop.output(done);
        const double quality = psnr(out, imageOf(exactLanczos(exactOf(image), out.size())));
        QVERIFY2(quality > 34, qPrintable(QString::number(quality)));
    }
}

void TestResize::takesMoreThanAPicture_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray jpeg = jpegOf(photo(600, 400));
    const QByteArray end = jpeg.right(2);
    QTest::newRow("other bytes behind the end") << jpeg + QByteArray(100'000, 'x');
    QTest::newRow("a second picture behind the end") << jpeg + jpegOf(photo(60, 40));
    QTest::newRow("fill bytes before a marker") << jpeg.chopped(2) + QByteArray(10'000'000, '\xff') + end;
}

// How often this thread has asked the system for bytes (proc_pid_io(5)), or nothing where that is not told.
std::optional<qint64> readCalls()
{
    QFile file(QStringLiteral("/proc/thread-self/io"));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("syscr: "))
            return line.mid(7).toLongLong();
    }
    return std::nullopt;
}

// All of it is as if nothing else were there, and is read in pieces, not byte by byte.
void TestResize::takesMoreThanAPicture()
{
    QFETCH(QByteArray, bytes);
    Workshop workshop;
    const TaskResult plain = workshop.resize(workshop.add("plain.jpg", jpegOf(photo(600, 400))));
    const auto source = workshop.add("more.jpg", bytes);
    const std::optional<qint64> before = readCalls();
    const TaskResult more = workshop.resize(source);
    const std::optional<qint64> after = readCalls();
    QVERIFY(!more.error);
    if (before && after)
        QVERIFY2(*after - *before <= 100 + bytes.size() / 1000, QByteArray::number(*after - *before).constData());
    QCOMPARE(readFile(workshop.outputs() / more.outputName), readFile(workshop.outputs() / plain.outputName));
}

void TestResize::keepsFormats_data()
{
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QByteArray>("outputFormat");
    QTest::newRow("jpg") << QByteArray("jpeg") << QByteArray("a.jpg") << QByteArray("a_thumbnail.jpg")
                         << QByteArray("jpeg");
    QTest::newRow("JPG") << QByteArray("jpeg") << QByteArray("a.JPG") << QByteArray("a_thumbnail.JPG")
                         << QByteArray("jpeg");
    QTest::newRow("jpeg") << QByteArray("jpeg") << QByteArray("a.jpeg") << QByteArray("a_thumbnail.jpeg")
                          << QByteArray("jpeg");
    QTest::newRow("png") << QByteArray("png") << QByteArray("a.png") << QByteArray("a_thumbnail.png")
                         << QByteArray("png");
    QTest::newRow("bmp") << QByteArray("bmp") << QByteArray("a.bmp") << QByteArray("a_thumbnail.bmp")
                         << QByteArray("bmp");
    QTest::newRow("webp") << QByteArray("webp") << QByteArray("a.webp") << QByteArray("a_thumbnail.webp")
                          << QByteArray("webp");
    QTest::newRow("tif") << QByteArray("tiff") << QByteArray("a.tif") << QByteArray("a_thumbnail.tif")
                         << QByteArray("tiff");
    QTest::newRow("png that is called jpg")
        << QByteArray("png") << QByteArray("a.jpg") << QByteArray("a_thumbnail.jpg") << QByteArray("jpeg");
    QTest::newRow("jpeg that is called png")
        << QByteArray("jpeg") << QByteArray("a.png") << QByteArray("a_thumbnail.png") << QByteArray("png");
    QTest::newRow("jpeg that is called gif")
        << QByteArray("jpeg") << QByteArray("a.gif") << QByteArray("a_thumbnail.png") << QByteArray("png");
    QTest::newRow("jpeg without ending") << QByteArray("jpeg") << QByteArray("a") << QByteArray("a_thumbnail.jpg")
                                         << QByteArray("jpeg");
    QTest::newRow("gif") << QByteArray("gif") << QByteArray("a.gif") << QByteArray("a_thumbnail.png")
                         << QByteArray("png");
}

void TestResize::keepsFormats()
{
    QFETCH(QByteArray, format);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, output);
    QFETCH(QByteArray, outputFormat);
    const QImage image = photo(600, 400);
    QVERIFY2(QImageReader::supportedImageFormats().contains(format), "its plugin is missing: tests/run installs it");
    const QByteArray bytes = format == "gif" ? smallGif() : encoded(image, format, 95);
    QVERIFY(!bytes.isEmpty());
    Workshop workshop;
    ResizeSettings settings;
    settings.quality = 95;
    const TaskResult done = workshop.resize(workshop.add(name.toStdString(), bytes), settings);
    QVERIFY2(!done.error, done.error ? qPrintable(done.error->message) : "");
    QCOMPARE(QByteArray(done.outputName.c_str()), output);
    QByteArray written = readFile(workshop.outputs() / done.outputName);
    QCOMPARE(workshop.bytes(), qint64(written.size()));
    QBuffer read(&written);
    QImageReader reader(&read);
    QCOMPARE(reader.format(), outputFormat);
    const QImage out = reader.read();
    if (format == "gif")
        QCOMPARE(out.pixel(1, 1), qRgb(255, 0, 0));
    else
        QVERIFY(psnr(out, imageOf(exactLanczos(exactOf(image), out.size()))) > 34);
}

void TestResize::keepsAlphaWithoutDarkFringes()
{
    QImage image(400, 400, QImage::Format_ARGB32);
    image.fill(qRgba(0, 0, 0, 0)); // black where nothing is seen
    for (int y = 100; y < 300; ++y) {
        for (int x = 100; x < 300; ++x)
            image.setPixel(x, y, qRgba(255, 220, 200, 255));
    }
    Workshop workshop;
    for (const char *format : {"png", "webp"}) {
        const QByteArray bytes = encoded(image, format, 100);
        if (bytes.isEmpty())
            continue;
        for (const double sigma : {0.0, 4.0}) {
            ResizeSettings settings;
            settings.box = {90, 90};
            settings.blurSigma = sigma;
            settings.quality = 100;
            const TaskResult done = workshop.resize(workshop.add(std::string("alpha.") + format, bytes), settings);
            QVERIFY(!done.error);
            const QImage out = workshop.output(done);
            QCOMPARE(qAlpha(out.pixel(0, 0)), 0);
            QCOMPARE(qAlpha(out.pixel(45, 45)), 255);
            for (int x = 0; x < 90; ++x) {
                const QRgb pixel = out.pixel(x, 45);
                if (qAlpha(pixel) >= 30)
                    QVERIFY2(qRed(pixel) > 240 && qBlue(pixel) > 185, qPrintable(QString::number(pixel, 16)));
            }
        }
    }
}

void TestResize::takesAnyName()
{
    Workshop workshop;
    const QByteArray bytes = jpegOf(photo(200, 100));
    for (const char *name : {"two\nlines.jpg", "no\xff\xfeutf8.jpg", "-dash.jpg", " space .jpg", "a.b.c.JPeG"}) {
        const auto source = workshop.add(name, bytes);
        const TaskResult done = workshop.resize(source);
        QVERIFY(!done.error);
        std::filesystem::path expected = source.stem();
        expected += "_thumbnail";
        expected += source.extension();
        QCOMPARE(done.outputName.native(), expected.native());
        QCOMPARE(workshop.output(done).size(), QSize(128, 64));
    }
    const TaskResult failed = workshop.resize(workshop.sources() / "no\nsuch\xff.jpg");
    QCOMPARE(failed.error->kind, ErrorKind::CannotRead);
    QVERIFY(!failed.error->message.contains(QLatin1Char('\n')));
}

void TestResize::replacesOnlyItsOwnInPlace()
{
    Workshop workshop;
    const auto source = workshop.add("pic.jpg", jpegOf(photo(200, 100)));
    const QByteArray before = readFile(source);
    workshop.add("other_thumbnail.jpg", "mine");
    ResizeSettings settings;
    settings.inPlace = true;
    for (const QSize box : {QSize(100, 100), QSize(50, 50)}) {
        settings.box = box;
        const TaskResult done = workshop.resize(source, settings);
        QVERIFY(!done.error);
        QCOMPARE(done.outputName, std::filesystem::path("pic_thumbnail.jpg"));
        const QImage out = QImage::fromData(readFile(workshop.sources() / done.outputName));
        QCOMPARE(out.width(), box.width());
    }
    QVERIFY(workshop.outputsAreEmpty());
    QCOMPARE(readFile(source), before);
    QCOMPARE(readFile(workshop.sources() / "other_thumbnail.jpg"), QByteArray("mine"));
    QCOMPARE(std::distance(std::filesystem::directory_iterator(workshop.sources()), {}), 3);
}

void TestResize::numbersEqualNames()
{
    Workshop workshop;
    const auto source = workshop.add("pic.jpg", jpegOf(photo(200, 100)));
    QCOMPARE(workshop.resize(source).outputName, std::filesystem::path("pic_thumbnail.jpg"));
    QCOMPARE(workshop.resize(source).outputName, std::filesystem::path("pic_thumbnail-2.jpg"));
}

void TestResize::writesItsPhases()
{
    Workshop workshop;
    ResizeSettings settings;
    settings.blurSigma = 3;
    QVERIFY(!workshop.resize(workshop.add("a.jpg", jpegOf(photo(600, 400))), settings).error);
    QList<PhaseName> names;
    qint64 end = workshop.phases().front().startNs;
    for (const Phase &phase : workshop.phases()) {
        names << phase.name;
        QCOMPARE(qint64(phase.startNs), end); // end to end
        QVERIFY(phase.endNs >= phase.startNs);
        end = phase.endNs;
    }
    QCOMPARE(
        names,
        QList<PhaseName>({PhaseName::Decode, PhaseName::Blur, PhaseName::Scale, PhaseName::Encode, PhaseName::Write}));
}

QTEST_GUILESS_MAIN(TestResize)
#include "test_resize.moc"
