// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/picture_types.h"
#include "core/task/file_names.h"

#include <QtTest>

#include <set>

using namespace manyhands;

class TestFileNames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void urlNamesAreSafe_data();
    void urlNamesAreSafe();
    void longNamesEndBetweenCharacters();
    void equalNamesGetNumbers();
    void manyEqualNamesStayDifferent();
    void contentTellsTheEnding_data();
    void contentTellsTheEnding();
    void urlEndingIsKeptWhereItFits();
};

void TestFileNames::urlNamesAreSafe_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("stem");
    QTest::addColumn<QByteArray>("ending");
    const auto row = [](const char *name, const QByteArray &url, const QByteArray &stem, const QByteArray &ending) {
        QTest::newRow(name) << "http://h/" + url << stem << ending;
    };
    row("plain", "a/b/photo.jpg", "photo", "jpg");
    row("query", "photo.png?w=100&name=x.gif#part", "photo", "png");
    row("upper case", "PHOTO.JPEG", "PHOTO", "JPEG");
    row("no ending", "photo-1516117172878-fd2c41f4a759", "photo-1516117172878-fd2c41f4a759", "");
    row("another ending", "photo.php", "photo.php", "");
    row("none at all", "", "image", "");
    row("folder", "a/b/", "image", "");
    row("parent", "..%2F..%2Fetc%2Fpasswd", "_.._etc_passwd", "");
    row("encoded dots", "%2e%2e%2f%2e%2e%2fx.jpg", "_.._x", "jpg");
    row("backslash", "..%5C..%5Cx.jpg", "_.._x", "jpg");
    row("hidden", ".htaccess", "htaccess", "");
    row("option", "-rf.jpg", "rf", "jpg");
    row("control", "a%00b%0Ac%1F.jpg", "a_b_c_", "jpg");
    row("only dots", "...", "image", "");
    row("spaces", "%20%20a%20b%20", "a b", "");
    row("letters", "f%C3%BCnf.jpg", QByteArray("f\xc3\xbcnf"), "jpg");
}

void TestFileNames::urlNamesAreSafe()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, stem);
    QFETCH(QByteArray, ending);
    const FileName name = safeName(url);
    QCOMPARE(QByteArray::fromStdString(name.stem), stem);
    QCOMPARE(QByteArray::fromStdString(name.extension), ending);
}

void TestFileNames::longNamesEndBetweenCharacters()
{
    QByteArray url = "http://h/";
    for (int i = 0; i < 300; ++i)
        url += "%C3%BC";
    const FileName name = safeName(url + ".jpg");
    QVERIFY(name.stem.size() <= 200 && name.stem.size() >= 100);
    QCOMPARE(int(name.stem.size() % 2), 0);
    QVERIFY(!QString::fromStdString(name.stem).contains(QChar::ReplacementCharacter));
    QCOMPARE(name.extension, std::string("jpg"));
}

void TestFileNames::equalNamesGetNumbers()
{
    std::vector<FileName> names{{"a", "jpg"}, {"a", "jpg"}, {"a-2", "jpg"}, {"a", "png"},
                                {"a", "jpg"}, {"b", ""},    {"b", ""}};
    numberEqualNames(names);
    std::set<std::string> all;
    for (const FileName &name : names)
        QVERIFY2(all.insert(name.stem + '.' + name.extension).second, name.stem.c_str());
    QCOMPARE(names[0].stem, std::string("a"));
    QCOMPARE(names[1].stem, std::string("a-2"));
    QCOMPARE(names[3].stem, std::string("a"));
    QCOMPARE(names[5].stem, std::string("b"));
    QCOMPARE(names[6].stem, std::string("b-2"));
}

void TestFileNames::manyEqualNamesStayDifferent()
{
    std::vector<FileName> names(20000, FileName{"same", "jpg"});
    numberEqualNames(names);
    std::set<std::string> all;
    for (const FileName &name : names)
        all.insert(name.stem);
    QCOMPARE(all.size(), names.size());
    QCOMPARE(names.back().stem, std::string("same-20000"));
}

void TestFileNames::contentTellsTheEnding_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("ending");
    QTest::newRow("jpeg") << QByteArray("\xff\xd8\xff\xe0 and so on") << QByteArray("jpg");
    QTest::newRow("png") << QByteArray("\x89PNG\r\n\x1a\n....") << QByteArray("png");
    QTest::newRow("gif") << QByteArray("GIF89a....") << QByteArray("gif");
    QTest::newRow("webp") << QByteArray("RIFF\x10\0\0\0WEBPVP8 ", 16) << QByteArray("webp");
    QTest::newRow("tiff") << QByteArray("II*\0....", 8) << QByteArray("tif");
    QTest::newRow("avif") << QByteArray("\0\0\0\x20"
                                        "ftypavif",
                                        12)
                          << QByteArray("avif");
    QTest::newRow("svg") << QByteArray("<?xml version=\"1.0\"?>\n<svg xmlns=\"x\">") << QByteArray("svg");
    QTest::newRow("html") << QByteArray("<!DOCTYPE html><html>") << QByteArray();
    QTest::newRow("xml") << QByteArray("<?xml version=\"1.0\"?><rss>") << QByteArray();
    QTest::newRow("text that begins with BM") << QByteArray("BMW is a car maker") << QByteArray();
    QTest::newRow("half a mark") << QByteArray("\xff\xd8") << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray();
}

void TestFileNames::contentTellsTheEnding()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, ending);
    QCOMPARE(pictureExtension(content), ending);
}

void TestFileNames::urlEndingIsKeptWhereItFits()
{
    QCOMPARE(rightExtension("JPEG", "jpg"), std::string("JPEG"));
    QCOMPARE(rightExtension("png", "jpg"), std::string("jpg"));
    QCOMPARE(rightExtension("", "webp"), std::string("webp"));
}

QTEST_GUILESS_MAIN(TestFileNames)
#include "test_file_names.moc"
