// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/pictures.h"
#include "tests/support/test_server.h"
#include "tests/ui/window_fixture.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QStringEncoder>
#include <QWindow>

using namespace manyhands;
using testing::Folder;
using testing::picture;
using testing::TestServer;
using testing::writeFile;

namespace {

void dropInTheMiddle(WindowFixture &fixture, const QMimeData &data)
{
    dropAt(fixture, QPoint(fixture.window().width() / 2, fixture.window().height() / 2), data);
}

void dropOn(WindowFixture &fixture, const char *part, const QMimeData &data)
{
    auto *widget = fixture.find<QWidget>(part);
    QVERIFY2(widget->isVisible(), part);
    dropAt(fixture, widget->mapTo(&fixture.window(), widget->rect().center()), data);
}

void dropFiles(WindowFixture &fixture, const std::vector<std::string> &paths)
{
    QList<QUrl> urls;
    for (const std::string &path : paths)
        urls << QUrl::fromLocalFile(QString::fromStdString(path));
    QMimeData data;
    data.setUrls(urls);
    dropInTheMiddle(fixture, data);
}

QStringList linksOf(const WindowFixture &fixture)
{
    return fixture.find<QPlainTextEdit>("linksEdit")->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

void press(WindowFixture &fixture, const char *button)
{
    fixture.find<QAbstractButton>(button)->click();
    QTRY_VERIFY(!fixture.isRunning());
}

const SessionRun &lastRun(WindowFixture &fixture)
{
    return fixture.window().session().runs().back();
}

} // namespace

/// What is dropped on the window, wherever it falls and whoever dragged it.
class TestMainWindowDrops : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wherever();
    void noPartTakesThem();
    void picturesAreNotDownloaded();
    void aFolderIsNotDownloaded();
    void comparedPicturesAreOfferedToBeCompared();
    void linksAreNotResized();
    void listsAreNotResized();
    void anOfferGoesWithItsMessage();
    void pictureOfAPage_data();
    void pictureOfAPage();
    void pictureWithoutAddress_data();
    void pictureWithoutAddress();
    void listsOfEveryHand();
    void aHugeListStaysAFile();
    void aHugeTextBecomesAFile();
    void aLongListIsReadInTheBackground();
};

void TestMainWindowDrops::wherever()
{
    WindowFixture fixture;
    fixture.find<QLineEdit>("sleepEdit")->setText(QStringLiteral("0.01 0.01"));
    press(fixture, "sleepButton"); // the charts have something to show
    QStringList expected;
    const char *parts[] = {"timelineView",   "timingsChart", "scalingChart",   "throughputChart", "resultsTable",
                           "galleryView",    "verdictLabel", "downloadButton", "outputEdit",      "countSpinBox",
                           "threadsSpinBox", "executorList", "sourceCombo",    "linksEdit"};
    for (const char *part : parts) {
        for (int key = Qt::Key_1; key <= Qt::Key_6 && !fixture.find<QWidget>(part)->isVisible(); ++key)
            QTest::keyClick(fixture.window().windowHandle(), Qt::Key(key), Qt::ControlModifier);
        expected << QStringLiteral("https://a.org/%1.jpg").arg(QLatin1String(part));
        QMimeData data;
        data.setUrls({QUrl(expected.back())});
        dropOn(fixture, part, data);
        QVERIFY2(linksOf(fixture) == expected, part);
    }
    QCOMPARE(fixture.find<QLineEdit>("outputEdit")->text(), QString());
}

void TestMainWindowDrops::noPartTakesThem()
{
    WindowFixture fixture;
    fixture.find<QLineEdit>("sleepEdit")->setText(QStringLiteral("0.01 0.01"));
    press(fixture, "sleepButton");
    for (const QWidget *part : fixture.window().findChildren<QWidget *>())
        QVERIFY2(!part->acceptDrops() || part->window() != &fixture.window(), qPrintable(part->objectName()));
}

void TestMainWindowDrops::picturesAreNotDownloaded()
{
    const Folder folder;
    std::vector<std::string> pictures;
    for (const char *name : {"1.jpg", "2.jpg", "3.jpg"}) {
        writeFile(folder / name, picture("jpg"));
        pictures.push_back(folder / name);
    }
    WindowFixture fixture;
    dropFiles(fixture, pictures);
    press(fixture, "downloadButton");
    QCOMPARE(fixture.runCount(), 0);
    const QString said = fixture.find<QLabel>("messageLabel")->text();
    QVERIFY2(said.startsWith(QStringLiteral("1.jpg is a picture, not a list of links.")), qPrintable(said));
    auto *offer = fixture.find<QAbstractButton>("messageActionButton");
    QVERIFY(offer->isVisible());
    QCOMPARE(offer->text(), QStringLiteral("Resize"));
    press(fixture, "messageActionButton");
    QCOMPARE(fixture.runCount(), 1);
    QCOMPARE(lastRun(fixture).workload->kind, TaskKind::Resize);
    QCOMPARE(lastRun(fixture).result->done, 3);
    QVERIFY(!fixture.find<QWidget>("messageStrip")->isVisible());
}

void TestMainWindowDrops::aFolderIsNotDownloaded()
{
    const Folder folder;
    writeFile(folder / "1.jpg", picture("jpg"));
    WindowFixture fixture;
    dropFiles(fixture, {folder.path()});
    press(fixture, "downloadButton");
    QCOMPARE(fixture.runCount(), 0);
    QVERIFY(fixture.find<QLabel>("messageLabel")->text().contains(QStringLiteral("is a folder, not a list of links.")));
    press(fixture, "messageActionButton");
    QCOMPARE(lastRun(fixture).result->done, 1);
}

void TestMainWindowDrops::comparedPicturesAreOfferedToBeCompared()
{
    const Folder folder;
    writeFile(folder / "1.jpg", picture("jpg"));
    WindowFixture fixture;
    dropFiles(fixture, {folder / "1.jpg"});
    press(fixture, "compareButton"); // the current job is Download
    QCOMPARE(fixture.runCount(), 0);
    press(fixture, "messageActionButton");
    QVERIFY(fixture.runCount() > 1);
    for (const SessionRun &run : fixture.window().session().runs())
        QCOMPARE(run.workload->kind, TaskKind::Resize);
}

void TestMainWindowDrops::linksAreNotResized()
{
    const TestServer server;
    QVERIFY(server.isListening());
    WindowFixture fixture;
    QMimeData data;
    data.setUrls({QUrl(QString::fromStdString(server.url("/photos/0001.jpg")))});
    dropInTheMiddle(fixture, data);
    press(fixture, "resizeButton");
    QCOMPARE(fixture.runCount(), 0);
    QVERIFY(fixture.find<QLabel>("messageLabel")->text().contains(QStringLiteral("is a link, not a picture.")));
    QCOMPARE(fixture.find<QAbstractButton>("messageActionButton")->text(), QStringLiteral("Download"));
    press(fixture, "messageActionButton");
    QCOMPARE(lastRun(fixture).workload->kind, TaskKind::Download);
    QCOMPARE(lastRun(fixture).result->done, 1);
    press(fixture, "resizeButton"); // takes what was downloaded
    QCOMPARE(lastRun(fixture).workload->kind, TaskKind::Resize);
    QCOMPARE(lastRun(fixture).result->done, 1);
}

void TestMainWindowDrops::listsAreNotResized()
{
    const Folder folder;
    writeFile(folder / "1.jpg", picture("jpg"));
    writeFile(folder / "mine.txt", "https://a.org/1.jpg\n");
    WindowFixture fixture;
    dropFiles(fixture, {folder / "1.jpg", folder / "mine.txt"});
    press(fixture, "resizeButton");
    QCOMPARE(fixture.runCount(), 0);
    const QString said = fixture.find<QLabel>("messageLabel")->text();
    QVERIFY2(said.startsWith(QStringLiteral("mine.txt is a list of links, not a picture.")), qPrintable(said));
    QCOMPARE(fixture.find<QAbstractButton>("messageActionButton")->text(), QStringLiteral("Download"));
}

void TestMainWindowDrops::anOfferGoesWithItsMessage()
{
    const Folder folder;
    writeFile(folder / "1.jpg", picture("jpg"));
    WindowFixture fixture;
    dropFiles(fixture, {folder / "1.jpg"});
    press(fixture, "downloadButton");
    QVERIFY(fixture.find<QWidget>("messageActionButton")->isVisible());
    fixture.find<QLineEdit>("sleepEdit")->setText(QStringLiteral("nonsense"));
    press(fixture, "sleepButton");
    QVERIFY(fixture.find<QWidget>("messageStrip")->isVisible());
    QVERIFY(!fixture.find<QWidget>("messageActionButton")->isVisible());
}

void TestMainWindowDrops::pictureOfAPage_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QStringList>("urls");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    const QStringList page{QStringLiteral("https://a.org/gallery/page.html")};
    const QStringList image{QStringLiteral("https://cdn.org/1.jpg?w=2&h=3")};
    const auto row = [](const char *name, const QString &html, const QStringList &urls, const QStringList &expected,
                        const QString &text = {}) { QTest::newRow(name) << html << urls << text << expected; };
    row("in a link",
        QStringLiteral("<a href='https://a.org/gallery/page.html'><img src=\"https://cdn.org/1.jpg?w=2&amp;h=3\"></a>"),
        page, image);
    row("as browsers write it",
        QStringLiteral(
            "<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\"><IMG\n"
            "data-src='https://no.org/' alt=\"a > b src=x\" SRC = 'https://cdn.org/1.jpg?w=2&#38;h=3' width=3/>"),
        page, image);
    row("without quotes", QStringLiteral("<img src=https://cdn.org/1.jpg?w=2&amp;h=3 alt=1>"), page, image);
    row("nothing but HTML", QStringLiteral("<img src=\"https://cdn.org/1.jpg?w=2&h=3\">"), {}, image);
    row("relative", QStringLiteral("<img src=\"../1 2.jpg\">"), page, {QStringLiteral("https://a.org/1%202.jpg")});
    row("without a scheme", QStringLiteral("<img src=\"//cdn.org/1.jpg\">"), page,
        {QStringLiteral("https://cdn.org/1.jpg")});
    row("not encoded", QStringLiteral("<img src=\"https://cdn.org/Bär 1.jpg\">"), page,
        {QStringLiteral("https://cdn.org/B%C3%A4r%201.jpg")});
    row("a link in words", QStringLiteral("<a href=\"https://a.org/1.jpg\">imgs: src=x</a>"),
        {QStringLiteral("https://a.org/1.jpg")}, {QStringLiteral("https://a.org/1.jpg")});
    row("a part of a page", QStringLiteral("<p>two<img src='https://a.org/1.jpg'><img src='https://a.org/2.jpg'></p>"),
        {}, {QStringLiteral("https://a.org/1.jpg"), QStringLiteral("https://a.org/2.jpg")}, QStringLiteral("two"));
    row("links with icons", QStringLiteral("<img src='https://a.org/i.png'>b<img src='https://a.org/i.png'>c"), {},
        {QStringLiteral("https://a.org/b.jpg"), QStringLiteral("https://a.org/c.jpg")},
        QStringLiteral("https://a.org/b.jpg\nhttps://a.org/c.jpg"));
    row("a file of this machine", QStringLiteral("<img src='file:///etc/passwd'>"), page, page);
    row("data that is no image", QStringLiteral("<img src='data:image/png;base64,bm90aGluZw=='>"), page, page);
}

void TestMainWindowDrops::pictureOfAPage()
{
    QFETCH(QString, html);
    QFETCH(QStringList, urls);
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    for (const bool wide : {false, true}) {
        WindowFixture fixture;
        QMimeData data;
        QStringEncoder utf16(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
        data.setData(QStringLiteral("text/html"), wide ? QByteArray(utf16.encode(html)) : html.toUtf8());
        if (!text.isEmpty())
            data.setText(text);
        QList<QUrl> list;
        for (const QString &url : urls)
            list << QUrl(url);
        if (!list.isEmpty())
            data.setUrls(list);
        dropInTheMiddle(fixture, data);
        QCOMPARE(linksOf(fixture), expected);
        QVERIFY(!fixture.find<QLabel>("linksProblem")->isVisible());
    }
}

void TestMainWindowDrops::pictureWithoutAddress_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("content");
    const QByteArray jpeg = picture("jpg");
    QTest::newRow("bytes") << QStringLiteral("image/jpeg") << jpeg;
    QTest::newRow("data address") << QStringLiteral("text/html")
                                  << "<img src=\"data:image/jpeg;base64," + jpeg.toBase64() + "\">";
    QTest::newRow("image") << QString() << jpeg;
}

void TestMainWindowDrops::pictureWithoutAddress()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, content);
    WindowFixture fixture;
    QMimeData data;
    if (format.isEmpty())
        data.setImageData(QImage::fromData(content));
    else
        data.setData(format, content);
    dropInTheMiddle(fixture, data);
    press(fixture, "resizeButton");
    QCOMPARE(fixture.runCount(), 1);
    QCOMPARE(lastRun(fixture).result->done, 1);
}

void TestMainWindowDrops::listsOfEveryHand()
{
    const Folder folder;
    QStringEncoder utf16(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
    writeFile(folder / "a.txt", utf16.encode(QStringLiteral("# mine\rhttps://a.org/ä.jpg\rnonsense")));
    writeFile(folder / "b.url", "[InternetShortcut]\r\nURL=https://a.org/b c.jpg\r\n");
    WindowFixture fixture;
    dropFiles(fixture, {folder / "a.txt", folder / "b.url"});
    QCOMPARE(linksOf(fixture),
             (QStringList{QStringLiteral("# mine"), QStringLiteral("https://a.org/ä.jpg"), QStringLiteral("nonsense"),
                          QStringLiteral("https://a.org/b%20c.jpg")}));
    const QString problem = fixture.find<QLabel>("linksProblem")->text();
    QVERIFY2(problem.startsWith(QStringLiteral("1 of 3 lines is not a web address (line 3 ")), qPrintable(problem));
}

void TestMainWindowDrops::aHugeListStaysAFile()
{
    const Folder folder;
    QByteArray list;
    for (int i = 0; i < 100'000; ++i)
        list += "https://pictures.example.org/a/long/way/down/" + QByteArray::number(i) + ".jpg\n";
    QVERIFY(list.size() > 4 << 20);
    writeFile(folder / "huge.txt", list);
    WindowFixture fixture;
    dropFiles(fixture, {folder / "huge.txt"});
    auto *source = fixture.find<QComboBox>("sourceCombo");
    QCOMPARE(source->currentIndex(), source->count() - 2); // files
    QVERIFY(linksOf(fixture).isEmpty());
}

void TestMainWindowDrops::aHugeTextBecomesAFile()
{
    const TestServer server;
    QVERIFY(server.isListening());
    const QString link = QString::fromStdString(server.url("/photos/0001.jpg\n"));
    const QString text = link + QString(8 << 20, QLatin1Char('\n'));
    WindowFixture fixture;
    QMimeData data;
    data.setText(text);
    dropInTheMiddle(fixture, data);
    QTRY_VERIFY(fixture.window().isSettled());
    auto *source = fixture.find<QComboBox>("sourceCombo");
    QCOMPARE(source->currentIndex(), source->count() - 2); // files
    QVERIFY(linksOf(fixture).isEmpty());
    press(fixture, "downloadButton"); // its list is read when the run begins
    QCOMPARE(fixture.runCount(), 1);
    QCOMPARE(lastRun(fixture).workload->size(), 1);
    QCOMPARE(lastRun(fixture).result->done, 1);
}

void TestMainWindowDrops::aLongListIsReadInTheBackground()
{
    const Folder folder;
    QByteArray list;
    for (int i = 0; i < 3'000; ++i)
        list += "https://pictures.example.org/a/long/way/down/" + QByteArray::number(i) + ".jpg\n";
    writeFile(folder / "long.txt", list + "nonsense://\n");
    WindowFixture fixture;
    dropFiles(fixture, {folder / "long.txt"});
    QTRY_COMPARE(linksOf(fixture).size(), 3'001);
    auto *problem = fixture.find<QLabel>("linksProblem");
    QTRY_VERIFY(problem->isVisible());
    QVERIFY2(problem->text().startsWith(QStringLiteral("1 of 3001 lines is not a web address (line 3001 ")),
             qPrintable(problem->text()));
    auto *field = fixture.find<QPlainTextEdit>("linksEdit");
    field->setPlainText(field->toPlainText() + QStringLiteral("other://\n"));
    field->setPlainText(QStringLiteral("https://a.org/1.jpg")); // while the longer one is read
    QVERIFY(!problem->isVisible());
}

QTEST_MAIN(TestMainWindowDrops)
#include "test_main_window_drops.moc"
