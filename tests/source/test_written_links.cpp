// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/written_links.h"
#include "core/task/file_names.h"
#include "core/task/network_request.h"

#include <QStringEncoder>
#include <QTest>
#include <QUrl>

#include <algorithm>

// Links and lists as people write them.
namespace manyhands::testing {

class TestWrittenLinks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void addressesAreEncoded_data();
    void addressesAreEncoded();
    void encodedOnceIsEnough();
    void whatCannotBeMeantSaysWhy_data();
    void whatCannotBeMeantSaysWhy();
    void fileNamesAreThoseOfThePictures_data();
    void fileNamesAreThoseOfThePictures();
    void listsAreRead_data();
    void listsAreRead();
    void linesAreCounted();
    void encodingsAreTold_data();
    void encodingsAreTold();
    void theWrongAreAmongTheOthers();
    void whatIsNoText_data();
    void whatIsNoText();
};

namespace {

/// The addresses; of those that are none, what was written, in square brackets.
QStringList readIn(const QString &text)
{
    QStringList addresses;
    for (const WrittenLink &link : linksIn(text)) {
        const QString url = QString::fromUtf8(link.address.url);
        addresses << (link.address.problem.isEmpty() ? url : QStringLiteral("[%1]").arg(url));
    }
    return addresses;
}

struct Row {
    const char *written;
    const char *expected;
};

const Row addresses[] = {
    {"http://h.org/plain.jpg", "http://h.org/plain.jpg"},
    {"http://h.org/two words.jpg", "http://h.org/two%20words.jpg"},
    {"http://h.org/a[1].jpg", "http://h.org/a%5B1%5D.jpg"},
    {"http://h.org/a|b{c}^`d\".jpg", "http://h.org/a%7Cb%7Bc%7D%5E%60d%22.jpg"},
    {"http://h.org/<a>.jpg", "http://h.org/%3Ca%3E.jpg"},
    {"http://h.org/Bär.jpg", "http://h.org/B%C3%A4r.jpg"},
    {"http://h.org/例え😀.jpg", "http://h.org/%E4%BE%8B%E3%81%88%F0%9F%98%80.jpg"},
    {"http://h.org/100%.jpg", "http://h.org/100%25.jpg"},
    {"http://h.org/50% of 100%25.jpg", "http://h.org/50%25%20of%20100%25.jpg"},
    {"http://h.org/%zz%4.jpg%", "http://h.org/%25zz%254.jpg%25"},
    {"http://h.org/a%2fb%C3%A4.jpg", "http://h.org/a%2fb%C3%A4.jpg"},
    {"http://h.org/it's(1),a;b&c=d+e@f:g!$*~.jpg", "http://h.org/it's(1),a;b&c=d+e@f:g!$*~.jpg"},
    {"http://h.org\\deep\\a.jpg", "http://h.org/deep/a.jpg"},
    {"http:\\\\h.org/a.jpg", "http://h.org/a.jpg"},
    {"HTTPS://H.org/A.JPG", "https://H.org/A.JPG"},
    {"http://h.org/a\tb.jpg", "http://h.org/ab.jpg"},
    {"http://h.org/a.jpg?q=two words|ä'\"\\", "http://h.org/a.jpg?q=two%20words%7C%C3%A4%27%22%5C"},
    {"http://h.org/a.jpg?x[]=1&y=/?:@", "http://h.org/a.jpg?x[]=1&y=/?:@"},
    {"http://h.org/a.jpg?q=5%&r=%41", "http://h.org/a.jpg?q=5%25&r=%41"},
    {"http://h.org?a=b", "http://h.org?a=b"},
    {"http://h.org", "http://h.org"},
    {"http://h.org/a.jpg#part <2>", "http://h.org/a.jpg#part%20%3C2%3E"},
    {"http://bücher.example/ä.jpg", "http://xn--bcher-kva.example/%C3%A4.jpg"},
    {"http://b%C3%BCcher.example/", "http://xn--bcher-kva.example/"},
    {"http://ｈ．org/a.jpg", "http://h.org/a.jpg"},
    {"http://[::1]:8080/a.jpg", "http://[::1]:8080/a.jpg"},
    {"http://h.org:/a.jpg", "http://h.org/a.jpg"},
    {"http://h.org:080/a.jpg", "http://h.org:80/a.jpg"},
    {"http://me:p@ss/a", "http://me:p@ss/a"},
    {"http://me@home:p[w]%@h.org/a", "http://me%40home:p%5Bw%5D%25@h.org/a"},
    {"http://under_score.h.org/a", "http://under_score.h.org/a"},
};

} // namespace

void TestWrittenLinks::addressesAreEncoded_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QByteArray>("expected");
    for (const Row &row : addresses)
        QTest::newRow(row.written) << QString::fromUtf8(row.written) << QByteArray(row.expected);
}

void TestWrittenLinks::addressesAreEncoded()
{
    QFETCH(QString, written);
    QFETCH(QByteArray, expected);
    const WebAddress address = webAddressFrom(written);
    QCOMPARE(address.problem, QString());
    QCOMPARE(address.url, expected);
    QVERIFY(isWebAddress(QUrl(QString::fromUtf8(address.url), QUrl::StrictMode)));
}

void TestWrittenLinks::encodedOnceIsEnough()
{
    for (const Row &row : addresses) {
        const WebAddress again = webAddressFrom(QString::fromUtf8(row.expected));
        QVERIFY2(again.problem.isEmpty(), row.expected);
        QCOMPARE(again.url, QByteArray(row.expected));
    }
}

void TestWrittenLinks::whatCannotBeMeantSaysWhy_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *written, const char *why) {
        QTest::newRow(written) << QString::fromUtf8(written) << QString::fromUtf8(why);
    };
    row("photo.jpg", "must begin with http");
    row("two words", "must begin with http");
    row("ftp://h.org/a.jpg", "must begin with http");
    row("file:///etc/passwd", "must begin with http");
    row("data:image/png;base64,AAAA", "must begin with http");
    row("httpx://h.org/a.jpg", "must begin with http");
    row("http:/h.org/a.jpg", "must begin with http");
    row("http://", "names no server");
    row("https:///a.jpg", "names no server");
    row("http://?q", "names no server");
    row("http://:80/a.jpg", "names no server");
    row("http://me@/a.jpg", "names no server");
    row("http://two words/a.jpg", "server that cannot be");
    row("http://a|b/a.jpg", "server that cannot be");
    row("http://a..b/a.jpg", "server that cannot be");
    row("http://ä b.org/a.jpg", "server that cannot be");
    row("http://[::1/a.jpg", "server that cannot be");
    row("http://h%00.org/a.jpg", "server that cannot be");
    row("http://h.org:port/a.jpg", "port");
    row("http://h.org:65536/a.jpg", "port");
}

void TestWrittenLinks::whatCannotBeMeantSaysWhy()
{
    QFETCH(QString, written);
    QFETCH(QString, why);
    const WebAddress address = webAddressFrom(written);
    QVERIFY2(address.problem.contains(why), qPrintable(address.problem + QString::fromUtf8(address.url)));
    QCOMPARE(QString::fromUtf8(address.url), written);
}

void TestWrittenLinks::fileNamesAreThoseOfThePictures_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QByteArray>("stem");
    const auto row = [](const char *written, const char *stem) {
        QTest::newRow(written) << QString::fromUtf8(written) << QByteArray(stem);
    };
    row("http://h.org/two words.jpg", "two words");
    row("http://h.org/Bär [1].jpg", "Bär [1]");
    row("http://h.org/100%.jpg", "100%");
    row("http://h.org/100%25.jpg", "100%");
    row("http://h.org/%zz.jpg", "%zz");
    row("http://h.org\\deep\\a.jpg", "a");
    row("http://h.org/a|b.jpg", "a_b");
    row("http://h.org/a%2Fb.jpg", "a_b");
    row("http://h.org/a.jpg?b/c.jpg", "a");
}

void TestWrittenLinks::fileNamesAreThoseOfThePictures()
{
    QFETCH(QString, written);
    QFETCH(QByteArray, stem);
    const FileName name = safeName(webAddressFrom(written).url);
    QCOMPARE(QByteArray::fromStdString(name.stem), stem);
    QCOMPARE(name.extension, std::string("jpg"));
}

void TestWrittenLinks::listsAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QString &text, const QStringList &expected) {
        QTest::newRow(name) << text << expected;
    };
    const QStringList two{QStringLiteral("http://h/1.jpg"), QStringLiteral("http://h/2.jpg")};
    row("LF", QStringLiteral("http://h/1.jpg\nhttp://h/2.jpg\n"), two);
    row("CR LF", QStringLiteral("http://h/1.jpg\r\nhttp://h/2.jpg\r\n"), two);
    row("CR alone", QStringLiteral("http://h/1.jpg\rhttp://h/2.jpg\r"), two);
    row("comments", QStringLiteral("# mine\n  #x\nhttp://h/1.jpg # the first\nhttp://h/2.jpg\t#2\n#"), two);
    row("empty lines", QStringLiteral("\n\n \t\nhttp://h/1.jpg\n\u00a0\nhttp://h/2.jpg\n\n"), two);
    row("a part is no comment", QStringLiteral("http://h/1.jpg#2"), {QStringLiteral("http://h/1.jpg#2")});
    row("quotes", QStringLiteral("\"http://h/1.jpg\"\n'http://h/2.jpg'"), two);
    row("typographic quotes", QStringLiteral("“http://h/1.jpg”\n„http://h/2.jpg“"), two);
    row("quotes and commas", QStringLiteral("\"http://h/1.jpg\",\n\"http://h/2.jpg\" # last"), two);
    row("brackets", QStringLiteral("<http://h/1.jpg>\n< URL:http://h/2.jpg >"), two);
    row("brackets in quotes", QStringLiteral("'<http://h/1.jpg>'"), {two[0]});
    row("a number sign in quotes", QStringLiteral("\"http://h/a #1.jpg\""), {QStringLiteral("http://h/a%20#1.jpg")});
    row("unseen characters", QStringLiteral("\ufeffhttp://h/1.jpg\u200b\n\u200ehttp://h/2.jpg\u00a0"), two);
    row("two on a line", QStringLiteral("http://h/1.jpg http://h/2.jpg"), two);
    row("spaces in both", QStringLiteral("http://h/a b.jpg  https://h/c d.jpg"),
        {QStringLiteral("http://h/a%20b.jpg"), QStringLiteral("https://h/c%20d.jpg")});
    row("an address inside an address", QStringLiteral("http://h/?u=http://h/2.jpg"),
        {QStringLiteral("http://h/?u=http://h/2.jpg")});
    row("a Windows shortcut",
        QStringLiteral("[DEFAULT]\r\nBASEURL=http://no/\r\n[{000214A0-0000-0000-C000-000000000046}]\r\nProp3=19,2\r\n"
                       "[InternetShortcut]\r\nIDList=\r\nURL=http://h/1.jpg\r\nIconFile=http://no/favicon.ico\r\n"),
        {two[0]});
    row("a desktop's link", QStringLiteral("[Desktop Entry]\nType=Link\nName=http://no/\nURL=http://h/a b.jpg\n"),
        {QStringLiteral("http://h/a%20b.jpg")});
    row("a shortcut among links",
        QStringLiteral("http://h/1.jpg\n[InternetShortcut]\nURL=http://h/2.jpg\nhttp://h/?a=b"),
        {two[0], two[1], QStringLiteral("http://h/?a=b")});
    row("a shortcut to a file", QStringLiteral("[InternetShortcut]\nURL=file:///c:/a.jpg"),
        {QStringLiteral("[file:///c:/a.jpg]")});
    row("a section is no shortcut", QStringLiteral("[mine]\nURL=http://h/1.jpg"),
        {QStringLiteral("[[mine]]"), QStringLiteral("[URL=http://h/1.jpg]")});
    row("a location of macOS",
        QStringLiteral(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "
            "\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\"><dict>\n"
            "\t<key>Title</key><string>http://no/</string>\n"
            "\t<key>URL</key>\n\t<string>http://h/?a=1&amp;b=2</string>\n</dict></plist>\n"),
        {QStringLiteral("http://h/?a=1&b=2")});
}

void TestWrittenLinks::listsAreRead()
{
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    QCOMPARE(readIn(text), expected);
}

void TestWrittenLinks::linesAreCounted()
{
    for (const char *end : {"\n", "\r", "\r\n"}) {
        QStringList lines{QStringLiteral("# mine"),
                          QStringLiteral("nonsense"),
                          QString(),
                          QStringLiteral("http://h/1 http://h/2"),
                          QStringLiteral("  more"),
                          QString()};
        std::vector<int> numbers;
        for (const WrittenLink &link : linksIn(lines.join(QLatin1String(end))))
            numbers.push_back(link.line);
        QCOMPARE(numbers, (std::vector<int>{2, 4, 4, 5}));
    }
}

void TestWrittenLinks::encodingsAreTold_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QString text = QStringLiteral("http://h.org/Bär.jpg\r\nhttp://h.org/2.jpg\r\n");
    const auto row = [&](const char *name, QStringConverter::Encoding encoding, QStringConverter::Flag mark) {
        QTest::newRow(name) << QByteArray(QStringEncoder(encoding, mark).encode(text));
    };
    const auto with = QStringConverter::Flag::WriteBom;
    const auto without = QStringConverter::Flag::Default;
    row("UTF-8", QStringConverter::Utf8, without);
    row("UTF-8 with a mark", QStringConverter::Utf8, with);
    row("UTF-16 little-endian with a mark", QStringConverter::Utf16LE, with);
    row("UTF-16 big-endian with a mark", QStringConverter::Utf16BE, with);
    row("UTF-16 little-endian", QStringConverter::Utf16LE, without);
    row("UTF-16 big-endian", QStringConverter::Utf16BE, without);
    row("UTF-32 with a mark", QStringConverter::Utf32LE, with);
    row("Latin-1", QStringConverter::Latin1, without);
}

void TestWrittenLinks::encodingsAreTold()
{
    QFETCH(QByteArray, bytes);
    const auto text = textOf(bytes);
    QVERIFY(text);
    QCOMPARE(readIn(*text),
             (QStringList{QStringLiteral("http://h.org/B%C3%A4r.jpg"), QStringLiteral("http://h.org/2.jpg")}));
}

void TestWrittenLinks::theWrongAreAmongTheOthers()
{
    QByteArray bytes("http://h/1.jpg\n");
    bytes.append("bad\0one\n", 8).append("http://h/2.jpg\n");
    for (int i = 0; i < 100; ++i)
        bytes += "http://h/3.jpg\n";
    const auto text = textOf(bytes);
    QVERIFY(text);
    const std::vector<WrittenLink> links = linksIn(*text);
    QCOMPARE(links.size(), size_t(103));
    QVERIFY(!links[1].address.problem.isEmpty());
    QCOMPARE(links[1].line, 2);
    QVERIFY(links[2].address.problem.isEmpty());
}

void TestWrittenLinks::whatIsNoText_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("JPEG") << QByteArray("\xff\xd8\xff\xe0\0\x10JFIF\0", 11);
    QTest::newRow("PNG") << QByteArray("\x89PNG\r\n\x1a\n");
    QTest::newRow("zeros") << QByteArray(100'000, '\0');
    QByteArray noise;
    for (int i = 0; i < 5000; ++i)
        noise += char(i * i * 31 >> 3);
    QTest::newRow("noise") << noise;
}

void TestWrittenLinks::whatIsNoText()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!textOf(bytes));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestWrittenLinks)
#include "test_written_links.moc"
