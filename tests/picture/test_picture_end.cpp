// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/end/picture_end.h"

#include "core/measure/cpu_time.h"
#include "core/picture/picture_types.h"
#include "tests/support/files.h"
#include "tests/support/whole_pictures.h"

#include <QFile>
#include <QtTest>

// Where a picture ends, by its own structure: all of it is whole, and nothing less.
namespace manyhands::testing {

class TestPictureEnd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noPrefixIsWhole_data();
    void noPrefixIsWhole();
    void bytesBehindTheEndAreNoMatter_data();
    void bytesBehindTheEndAreNoMatter();
    void anyBytesEndTheWalk_data();
    void anyBytesEndTheWalk();
    void filesAreReadInPieces();
    void progressiveNeedsItsLastScan();
    void markerWithoutItsPicture();
    void formatsWithoutAnEnd();
    void directoriesInACircle();
    void manyDirectoriesWithTheSameValues();
    void hugeNumbers();
};

namespace {

void pictureRows()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const WholePicture &each : wholePictures())
        QTest::newRow(each.name.constData()) << each.bytes;
}

} // namespace

void TestPictureEnd::noPrefixIsWhole_data()
{
    pictureRows();
}

void TestPictureEnd::noPrefixIsWhole()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!bytes.isEmpty());
    QVERIFY(!pictureExtension(bytes).isEmpty());
    QVERIFY(endsWhole(bytes));
    for (qsizetype length = 0; length < bytes.size(); ++length)
        QVERIFY2(!endsWhole(QByteArrayView(bytes).first(length)),
                 qPrintable(QStringLiteral("%1 of %2 bytes").arg(length).arg(bytes.size())));
}

void TestPictureEnd::bytesBehindTheEndAreNoMatter_data()
{
    pictureRows();
}

void TestPictureEnd::bytesBehindTheEndAreNoMatter()
{
    QFETCH(QByteArray, bytes);
    for (const QByteArray &behind : {QByteArray("\n"), QByteArray(3, '\0'), QByteArray("<!-- made by a server -->\n")})
        QVERIFY2(endsWhole(bytes + behind), behind.constData());
}

void TestPictureEnd::anyBytesEndTheWalk_data()
{
    pictureRows();
}

/// What comes out is no matter: it ends, and reads nothing that is not there.
void TestPictureEnd::anyBytesEndTheWalk()
{
    QFETCH(QByteArray, bytes);
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        for (const char value : {'\0', '\1', '\x7f', '\x80', '\xff'}) {
            QByteArray changed = bytes;
            changed[at] = value;
            endsWhole(changed);
        }
    }
}

/// Larger than what is read at a time.
void TestPictureEnd::filesAreReadInPieces()
{
    const Folder folder;
    for (const WholePicture &each : wholePictures()) {
        writeFile(folder / "picture", each.bytes);
        QFile file(QString::fromStdString(folder / "picture"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(endsWhole(PictureBytes(file.handle(), quint64(each.bytes.size()))), each.name.constData());
        QVERIFY2(!endsWhole(PictureBytes(file.handle(), quint64(each.bytes.size()) - 1)), each.name.constData());
        // A file that is shorter than was said.
        QVERIFY2(!endsWhole(PictureBytes(file.handle(), 0)), each.name.constData());
    }
    QByteArray png = wholePictures()[6].bytes;
    QByteArray text("\0\0\0\0tEXt", 8);
    qToBigEndian<quint32>(100'000, text.data());
    png.insert(png.indexOf("IDAT") - 4, text + QByteArray(100'004, 't'));
    writeFile(folder / "large", png);
    QFile file(QString::fromStdString(folder / "large"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(endsWhole(PictureBytes(file.handle(), quint64(png.size()))));
    QVERIFY(!endsWhole(PictureBytes(file.handle(), quint64(png.size()) - 1)));
    QCOMPARE(file.pos(), 0);
}

void TestPictureEnd::progressiveNeedsItsLastScan()
{
    QVERIFY(!endsWhole(progressiveWithoutLastScan()));
}

void TestPictureEnd::markerWithoutItsPicture()
{
    QVERIFY(!endsWhole(QByteArray("\xff\xd8\xff\xd9")));
    QVERIFY(!endsWhole(QByteArray("\xff\xd8\xff\xe0\x00\x04zz\xff\xd9", 10)));
    QVERIFY(!endsWhole(QByteArray("\x89PNG\r\n\x1a\n\0\0\0\0IEND\0\0\0\0", 20)));
    QVERIFY(!endsWhole(QByteArray("GIF89a\1\0\1\0\0\0\0;", 14)));
    QVERIFY(!endsWhole(QByteArray("RIFF\4\0\0\0WEBP", 12)));
    const QByteArray jpeg = jpegWithThumbnail();
    QVERIFY(!endsWhole(jpeg.first(thumbnailEnd(jpeg))));
}

void TestPictureEnd::formatsWithoutAnEnd()
{
    QVERIFY(!endsWhole(QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>")));
    QVERIFY(!endsWhole(QByteArray("\xff\x0a\x01\x02\x03")));
    QVERIFY(!endsWhole(QByteArray("P6 1 1 255\nabc")));
    QVERIFY(!endsWhole(QByteArray("no picture at all")));
    QVERIFY(!endsWhole(QByteArray()));
}

void TestPictureEnd::directoriesInACircle()
{
    QByteArray tiff("II*\0\x08\0\0\0\1\0\0\1\3\0\1\0\0\0\1\0\0\0\x08\0\0\0", 26);
    QVERIFY(!endsWhole(tiff));
}

/// Each directory names the same two long arrays: the work is bounded by the file's size all the same.
void TestPictureEnd::manyDirectoriesWithTheSameValues()
{
    constexpr int directories = 20'000;
    constexpr int values = 100'000;
    const auto little = [](quint32 value) {
        QByteArray bytes(4, '\0');
        qToLittleEndian(value, bytes.data());
        return bytes;
    };
    QByteArray tiff = QByteArray("II*\0\x08\0\0\0", 8);
    constexpr quint32 arrays = 8 + directories * 30;
    for (quint32 i = 0; i < directories; ++i) {
        tiff += QByteArray("\2\0\x11\1\4\0", 6) + little(values) + little(arrays);
        tiff += QByteArray("\x17\1\4\0", 4) + little(values) + little(arrays);
        tiff += little(i + 1 < directories ? 8 + (i + 1) * 30 : 0);
    }
    tiff += QByteArray(values * 4, '\0');
    const Nanoseconds before = threadCpu();
    QVERIFY(!endsWhole(tiff));
    QVERIFY2(threadCpu() - before < std::chrono::seconds(10), "two thousand million values would take longer");
}

/// Lengths near the ends of their types neither wrap nor are believed.
void TestPictureEnd::hugeNumbers()
{
    const QByteArray ones(8, '\xff');
    QVERIFY(!endsWhole("\x89PNG\r\n\x1a\n" + ones.first(4) + "IDAT"));
    QVERIFY(!endsWhole("RIFF" + ones.first(4) + "WEBPVP8 " + ones.first(4)));
    QVERIFY(!endsWhole(QByteArray("II+\0\x08\0\0\0", 8) + ones));
    QVERIFY(!endsWhole(QByteArray("\0\0\0\x0c"
                                  "ftypavif\0\0\0\1mdat",
                                  20)
                       + ones));
    QVERIFY(!endsWhole("icns" + ones));
    QVERIFY(!endsWhole(QByteArray("\0\0\1\0\1\0", 6) + QByteArray(8, '\0') + ones));
    QVERIFY(!endsWhole("BM" + QByteArray(8, '\0') + QByteArray("\x36\0\0\0\x28\0\0\0", 8)
                       + QByteArray("\xff\xff\xff\x7f", 4) + QByteArray("\0\0\0\x80", 4) + QByteArray("\1\0\x40\0", 4)
                       + QByteArray(100, '\0')));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestPictureEnd)
#include "test_picture_end.moc"
