// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/thumbnail_mark.h"
#include "tests/support/files.h"
#include "tests/support/pictures.h"

#include <QtTest>

#include <QBuffer>
#include <QImage>
#include <QImageReader>

namespace manyhands::testing {

namespace fs = std::filesystem;

class TestThumbnailMark : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFormat_data();
    void everyFormat();
    void jfifStaysFirst();
    void whatCannotBeMarked();
    void noPlainFileIsOurs();
};

void TestThumbnailMark::everyFormat_data()
{
    QTest::addColumn<QByteArray>("format");
    for (const char *format : {"jpeg", "png", "webp", "bmp", "tiff"})
        QTest::newRow(format) << QByteArray(format);
}

void TestThumbnailMark::everyFormat()
{
    QFETCH(QByteArray, format);
    const Folder folder;
    const QByteArray plain = picture(format.constData(), {61, 40});
    const QByteArray marked = markedThumbnail(plain, format, "a.jpg");
    QVERIFY(canBeMarked(format));
    QVERIFY(marked.size() > plain.size() && marked.size() < plain.size() + 100);
    QCOMPARE(markedThumbnail(plain, format, "a.jpg"), marked); // each executor's the same
    const PictureFacts facts = pictureIn(marked);
    QVERIFY(facts.isWhole);
    QCOMPARE(facts.format, format);
    QCOMPARE(QImage::fromData(marked), QImage::fromData(plain));

    writeFile(folder / "marked", marked);
    writeFile(folder / "plain", plain);
    QVERIFY(isMarkedThumbnail(folder / "marked", "a.jpg"));
    QVERIFY(!isMarkedThumbnail(folder / "marked", "b.jpg"));
    QVERIFY(!isMarkedThumbnail(folder / "plain", "a.jpg"));
    for (const qsizetype place : {qsizetype(4), plain.size() / 2, marked.size() - 1}) {
        QByteArray changed = marked;
        changed[place] = char(changed[place] ^ 1);
        writeFile(folder / "changed", changed);
        const bool isPadding = format == "webp" && place == marked.size() - 1;
        const bool isDigit = (format == "bmp" || format == "tiff") && place == marked.size() - 1;
        if (!isPadding || isDigit)
            QVERIFY2(!isMarkedThumbnail(folder / "changed", "a.jpg"), QByteArray::number(place).constData());
    }
    writeFile(folder / "cut", marked.chopped(20));
    QVERIFY(!isMarkedThumbnail(folder / "cut", "a.jpg"));
}

void TestThumbnailMark::jfifStaysFirst()
{
    const QByteArray marked = markedThumbnail(picture("jpeg"), "jpeg", "a.jpg");
    QCOMPARE(marked.sliced(2, 2), QByteArray("\xff\xe0"));
    QCOMPARE(marked.sliced(6, 4), QByteArray("JFIF"));
}

void TestThumbnailMark::whatCannotBeMarked()
{
    for (const char *format : {"ppm", "ico", "xpm", "wbmp"}) {
        QVERIFY(!canBeMarked(format));
        QCOMPARE(markedThumbnail("bytes", format, "a.jpg"), QByteArray("bytes"));
    }
}

void TestThumbnailMark::noPlainFileIsOurs()
{
    const Folder folder;
    const QByteArray marked = markedThumbnail(picture("png"), "png", "a.png");
    writeFile(folder / "marked", marked);
    fs::create_symlink("marked", folder / "link");
    fs::create_directory(folder / "folder");
    QVERIFY(isMarkedThumbnail(folder / "marked", "a.png"));
    for (const char *name : {"link", "folder", "missing", "marked/below"})
        QVERIFY2(!isMarkedThumbnail(folder / name, "a.png"), name);
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestThumbnailMark)
#include "test_thumbnail_mark.moc"
