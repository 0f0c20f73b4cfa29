// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/photos.h"
#include "tests/support/pictures.h"
#include "tests/support/workshop.h"

#include <QTest>

#include <array>

using namespace manyhands;
using namespace manyhands::testing;

// How a picture is to be turned: wherever its format says it, and however the number is written down.
class TestResizeOrientation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void turns_data();
    void turns();
    void staysUpright_data();
    void staysUpright();
};

namespace {

/// Numbers as a TIFF file of one byte order has them.
struct TiffBytes {
    bool isBigEndian = false;
    QByteArray bytes;

    TiffBytes &number(qint64 value, int size)
    {
        for (int i = 0; i < size; ++i)
            bytes += char(value >> 8 * (isBigEndian ? size - 1 - i : i) & 255);
        return *this;
    }
    // A value of 16 bits (type 3) stands at the beginning of its 32.
    TiffBytes &entry(int tag, int type, qint64 value)
    {
        number(tag, 2).number(type, 2).number(1, 4);
        return type == 3 ? number(value, 2).number(0, 2) : number(value, 4);
    }
};

/// Exif data with another tag before the orientation, and a gap before the directory.
QByteArray exifOf(bool isBigEndian, int type, qint64 orientation)
{
    TiffBytes tiff{isBigEndian, isBigEndian ? "MM" : "II"};
    tiff.number(42, 2).number(16, 4).number(0, 8).number(2, 2);
    tiff.entry(0x0103, 3, 6).entry(0x0112, type, orientation).number(0, 4);
    return tiff.bytes;
}

// Four colours, one in each quarter: from left to right, then down.
const std::array<QRgb, 4> colours{qRgb(220, 30, 30), qRgb(30, 200, 30), qRgb(30, 30, 220), qRgb(230, 230, 40)};

QImage quarters()
{
    QImage image(120, 80, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y, colours[size_t(x >= 60) + 2 * size_t(y >= 40)]);
    }
    return image;
}

// Where they are to be seen, by orientation (Exif 2.3, 4.6.4 A).
constexpr std::array<std::array<size_t, 4>, 9> seen{{{0, 1, 2, 3},
                                                     {0, 1, 2, 3},
                                                     {1, 0, 3, 2},
                                                     {3, 2, 1, 0},
                                                     {2, 3, 0, 1},
                                                     {0, 2, 1, 3},
                                                     {2, 0, 3, 1},
                                                     {3, 1, 2, 0},
                                                     {1, 3, 0, 2}}};

QByteArray jpegWith(const QByteArray &exif)
{
    QByteArray jpeg = jpegOf(quarters(), {.quality = 95});
    TiffBytes segment{true, "\xff\xe1"};
    segment.number(exif.size() + 8, 2).bytes += QByteArray("Exif\0\0", 6) + exif;
    return jpeg.insert(2, segment.bytes);
}

QByteArray pngWith(const QByteArray &exif, bool isAtEnd)
{
    QByteArray png = encoded(quarters(), "png");
    return png.insert((isAtEnd ? png.indexOf("IEND") : png.indexOf("IDAT")) - 4, pngChunk("eXIf" + exif));
}

QByteArray webpWith(const QByteArray &exif)
{
    const auto chunk = [](const char *name, const QByteArray &data) {
        QByteArray bytes = TiffBytes{false, name}.number(data.size(), 4).bytes + data;
        return data.size() % 2 == 0 ? bytes : bytes + '\0';
    };
    TiffBytes extended;
    extended.number(8, 4).number(119, 3).number(79, 3); // with Exif data; width and height less one
    const QByteArray body =
        "WEBP" + chunk("VP8X", extended.bytes) + encoded(quarters(), "webp", 95).mid(12) + chunk("EXIF", exif);
    return chunk("RIFF", body);
}

QByteArray tiffWith(bool isBigEndian, int type, qint64 orientation)
{
    TiffBytes tiff{isBigEndian, isBigEndian ? "MM" : "II"};
    tiff.number(42, 2).number(8, 4).number(11, 2);
    constexpr int pixels = 8 + 2 + 11 * 12 + 4 + 6;
    tiff.entry(0x0100, 3, 120).entry(0x0101, 3, 80);
    tiff.number(0x0102, 2).number(3, 2).number(3, 4).number(pixels - 6, 4); // three times 8 bits
    tiff.entry(0x0103, 3, 1).entry(0x0106, 3, 2).entry(0x0111, 4, pixels).entry(0x0112, type, orientation);
    tiff.entry(0x0115, 3, 3).entry(0x0116, 3, 80).entry(0x0117, 4, 120 * 80 * 3).entry(0x011c, 3, 1);
    tiff.number(0, 4).number(8, 2).number(8, 2).number(8, 2);
    const QImage image = quarters();
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QRgb pixel = image.pixel(x, y);
            tiff.number(qRed(pixel), 1).number(qGreen(pixel), 1).number(qBlue(pixel), 1);
        }
    }
    return tiff.bytes;
}

bool isNear(QRgb a, QRgb b)
{
    return std::abs(qRed(a) - qRed(b)) + std::abs(qGreen(a) - qGreen(b)) + std::abs(qBlue(a) - qBlue(b)) < 60;
}

} // namespace

void TestResizeOrientation::turns_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("orientation");
    for (const bool isBigEndian : {false, true}) {
        for (const int type : {3, 4}) {
            for (int orientation = 1; orientation <= 8; ++orientation) {
                const QByteArray exif = exifOf(isBigEndian, type, orientation);
                const auto row = [&](const char *format, const QByteArray &bytes) {
                    QTest::addRow("%s, %s, %d bits, %d", format, isBigEndian ? "MM" : "II", type == 3 ? 16 : 32,
                                  orientation)
                        << bytes << orientation;
                };
                row("jpeg", jpegWith(exif));
                row("png", pngWith(exif, false));
                row("png, at its end", pngWith(exif, true));
                row("webp", webpWith(exif));
                row("webp as jpeg has it", webpWith(QByteArray("Exif\0\0", 6) + exif));
                row("tiff", tiffWith(isBigEndian, type, orientation));
            }
        }
    }
}

void TestResizeOrientation::turns()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, orientation);
    Workshop workshop;
    ResizeSettings settings;
    settings.box = {30, 30};
    settings.quality = 95;
    const TaskResult done = workshop.resize(workshop.add("a.png", bytes), settings);
    QVERIFY2(!done.error, done.error ? qPrintable(done.error->message) : "");
    const QImage out = workshop.output(done);
    QCOMPARE(out.size(), orientation < 5 ? QSize(30, 20) : QSize(20, 30));
    for (size_t quarter = 0; quarter < 4; ++quarter) {
        const QRgb pixel =
            out.pixel(out.width() * (quarter % 2 == 0 ? 1 : 3) / 4, out.height() * (quarter < 2 ? 1 : 3) / 4);
        QVERIFY2(isNear(pixel, colours[seen[size_t(orientation)][quarter]]), qPrintable(QString::number(pixel, 16)));
    }
}

void TestResizeOrientation::staysUpright_data()
{
    QTest::addColumn<QByteArray>("exif");
    QTest::newRow("0") << exifOf(false, 3, 0);
    QTest::newRow("9") << exifOf(true, 3, 9);
    QTest::newRow("6 and more, in 32 bits") << exifOf(false, 4, 0x10006);
    QTest::newRow("the largest") << exifOf(true, 4, 0xffffffff);
    QTest::newRow("another type") << exifOf(true, 5, 6);
    QTest::newRow("no byte order") << exifOf(true, 3, 6).replace(0, 2, "XX");
    QTest::newRow("cut in the directory") << exifOf(true, 3, 6).first(30);
    QTest::newRow("a directory far behind") << exifOf(true, 3, 6).replace(4, 4, "\xff\xff\xff\xf0");
    QTest::newRow("nothing") << QByteArray();
}

// What makes no sense turns nothing, and harms nothing.
void TestResizeOrientation::staysUpright()
{
    QFETCH(QByteArray, exif);
    Workshop workshop;
    ResizeSettings settings;
    settings.box = {30, 30};
    for (const QByteArray &bytes : {jpegWith(exif), pngWith(exif, false), webpWith(exif)}) {
        const TaskResult done = workshop.resize(workshop.add("a.png", bytes), settings);
        QVERIFY2(!done.error, done.error ? qPrintable(done.error->message) : "");
        QCOMPARE(workshop.output(done).size(), QSize(30, 20));
        QVERIFY(isNear(workshop.output(done).pixel(7, 5), colours[0]));
    }
}

QTEST_GUILESS_MAIN(TestResizeOrientation)
#include "test_resize_orientation.moc"
