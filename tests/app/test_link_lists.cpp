// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/picture_server.h"
#include "tests/support/pictures.h"
#include "tests/support/program.h"
#include "tests/support/report.h"

#include <QStringEncoder>
#include <QTest>

#include <algorithm>
#include <mutex>
#include <optional>

// Links as people write them, on the command line and in lists, and inputs that belong to the other command.
namespace manyhands::testing {

class TestLinkLists : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { takeAsked(); }
    void listsOfEveryHand_data();
    void listsOfEveryHand();
    void wordsAreEncoded();
    void theWrongFailAndNameTheirLine_data();
    void theWrongFailAndNameTheirLine();
    void aShortcutIsItsLink();
    void aListOfNothingButMistakesRuns();
    void inputsOfTheOtherCommand_data();
    void inputsOfTheOtherCommand();
    void noListIsReadForEver();

private:
    QByteArrayList takeAsked();
    ProgramResult download(const std::vector<std::string> &words, const std::string &executor = "serial") const;

    Folder m_folder;
    QByteArray m_jpeg = picture("jpg");
    std::mutex m_mutex;
    QByteArrayList m_asked; // paths, as they arrived
    std::optional<PictureServer> m_server;
};

void TestLinkLists::initTestCase()
{
    m_server.emplace([this](const QByteArray &path) {
        const std::lock_guard lock(m_mutex);
        m_asked << path;
        return m_jpeg;
    });
}

/// Sorted: the order of several workers does not matter.
QByteArrayList TestLinkLists::takeAsked()
{
    const std::lock_guard lock(m_mutex);
    QByteArrayList asked = std::exchange(m_asked, {});
    std::sort(asked.begin(), asked.end());
    return asked;
}

ProgramResult TestLinkLists::download(const std::vector<std::string> &words, const std::string &executor) const
{
    std::filesystem::remove_all(m_folder / "out");
    std::vector<std::string> all{"download", "--executors",    executor, "--workers",        "2",
                                 "--output", m_folder / "out", "--json", m_folder / "r.json"};
    all.insert(all.end(), words.begin(), words.end());
    return runManyhands(all);
}

void TestLinkLists::listsOfEveryHand_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QString>("lineEnd");
    for (const char *encoding : {"UTF-8", "UTF-16LE", "UTF-16BE", "ISO-8859-1"}) {
        for (const char *end : {"\n", "\r", "\r\n"}) {
            QTest::addRow("%s, %s", encoding,
                          end == QByteArray("\r")       ? "CR"
                              : end == QByteArray("\n") ? "LF"
                                                        : "CR LF")
                << QByteArray(encoding) << QString::fromLatin1(end);
        }
    }
}

void TestLinkLists::listsOfEveryHand()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QString, lineEnd);
    const QString base = QString::fromStdString(m_server->url("/"));
    const QStringList lines{QStringLiteral("# mine"),
                            base + QStringLiteral("two words.jpg"),
                            QStringLiteral("\"%1[1]|{2}.jpg\"").arg(base),
                            QString(),
                            QStringLiteral("<%1Bär.jpg> # a bear").arg(base),
                            base + QStringLiteral("100%.jpg?q=a b")};
    QStringEncoder encoder(encoding.constData());
    QVERIFY(encoder.isValid());
    writeFile(m_folder / "list.txt", encoder.encode(lines.join(lineEnd)));
    const ProgramResult result = download({m_folder / "list.txt"});
    QVERIFY2(result.status == 0, result.errors + result.output);
    QCOMPARE(takeAsked(),
             (QByteArrayList{"/%5B1%5D%7C%7B2%7D.jpg", "/100%25.jpg?q=a%20b", "/B%C3%A4r.jpg", "/two%20words.jpg"}));
    QCOMPARE(namesIn(m_folder / "out"), (QByteArrayList{"100%.jpg", "B\xc3\xa4r.jpg", "[1]_{2}.jpg", "two words.jpg"}));
}

void TestLinkLists::wordsAreEncoded()
{
    std::string inBrackets(1, '<');
    inBrackets.append(m_server->url("/\xc3\xa4\\|.jpg")).append(1, '>');
    const ProgramResult result = download({m_server->url("/a b.jpg"), inBrackets});
    QVERIFY2(result.status == 0, result.errors + result.output);
    QCOMPARE(takeAsked(), (QByteArrayList{"/%C3%A4/%7C.jpg", "/a%20b.jpg"}));
}

void TestLinkLists::theWrongFailAndNameTheirLine_data()
{
    QTest::addColumn<QByteArray>("executor");
    for (const char *executor : {"serial", "std-thread", "thread-pool", "concurrent", "async", "process"})
        QTest::newRow(executor) << QByteArray(executor);
}

void TestLinkLists::theWrongFailAndNameTheirLine()
{
    QFETCH(QByteArray, executor);
    const std::string good = m_server->url("/good.jpg");
    writeFile(m_folder / "mine.txt",
              QByteArray::fromStdString("\xef\xbb\xbf# mine\r\n" + good + "\r\nsome words\r\n\r\nhttp:///gone.jpg\r\n"
                                        + good + "\r\n" + std::string("ftp://h/a.jpg\r\n")));
    const ProgramResult result = download({m_folder / "mine.txt", "nonsense"}, executor.toStdString());
    QCOMPARE(result.status, 1);
    const QJsonObject run = Report(m_folder / "r.json").run(executor.constData());
    QCOMPARE(outcomesOf(run), (QByteArrayList{"done", "bad-url", "bad-url", "done", "bad-url", "bad-url"}));
    const auto message = [&](int task) {
        return text(spanOf(run, task)[QStringLiteral("error")].toObject(), "message");
    };
    const QByteArray list = QByteArray::fromStdString(m_folder / "mine.txt");
    QVERIFY2(message(1).startsWith("line 3 of " + list + " is not a web address: "), message(1));
    QVERIFY2(message(2).startsWith("line 5 of " + list + " is not a web address: "), message(2));
    QVERIFY2(message(4).startsWith("line 7 of " + list + " is not a web address: "), message(4));
    QVERIFY2(message(5).startsWith("the link is not a web address: "), message(5));
    for (const int task : {1, 2, 4, 5})
        QVERIFY2(result.output.contains("bad-url: " + message(task)), result.output);
    QCOMPARE(takeAsked(), (QByteArrayList{"/good.jpg", "/good.jpg"}));
}

void TestLinkLists::aShortcutIsItsLink()
{
    const QByteArray link = QByteArray::fromStdString(m_server->url("/a b.jpg?c=1"));
    writeFile(m_folder / "Picture.URL", "[InternetShortcut]\r\nURL=" + link + "\r\nIconIndex=0\r\n");
    writeFile(m_folder / "Picture.webloc",
              "<?xml version=\"1.0\"?>\n<plist version=\"1.0\"><dict><key>URL</key><string>" + link
                  + "&amp;d=2</string></dict></plist>\n");
    const ProgramResult result = download({m_folder / "Picture.URL", m_folder / "Picture.webloc"});
    QVERIFY2(result.status == 0, result.errors + result.output);
    QCOMPARE(takeAsked(), (QByteArrayList{"/a%20b.jpg?c=1", "/a%20b.jpg?c=1&d=2"}));
}

void TestLinkLists::aListOfNothingButMistakesRuns()
{
    writeFile(m_folder / "bad.txt", "nonsense\rmore\r");
    const ProgramResult result = download({m_folder / "bad.txt"});
    QCOMPARE(result.status, 1);
    QCOMPARE(outcomesOf(Report(m_folder / "r.json").run("serial")), (QByteArrayList{"bad-url", "bad-url"}));
    QVERIFY2(result.output.contains("line 2 of"), result.output);
}

void TestLinkLists::inputsOfTheOtherCommand_data()
{
    QTest::addColumn<std::string>("command");
    QTest::addColumn<std::string>("input");
    QTest::addColumn<QByteArray>("right");
    std::filesystem::create_directories(m_folder / "photos");
    writeFile(m_folder / "photos/a.jpg", m_jpeg);
    writeFile(m_folder / "cut.jpg", m_jpeg.left(1));
    writeFile(m_folder / "nameless", m_jpeg);
    writeFile(m_folder / "one.txt", QByteArray::fromStdString(m_server->url("/a.jpg")));
    writeFile(m_folder / "one.urls", QByteArray::fromStdString("# mine\n" + m_server->url("/a b.jpg")));
    const auto row = [](const char *command, const std::string &input, const char *right) {
        QTest::addRow("%s %s", command, std::filesystem::path(input).filename().c_str())
            << std::string(command) << input << QByteArray(right);
    };
    row("download", m_folder / "photos/a.jpg", "manyhands resize ");
    row("download", m_folder / "cut.jpg", "manyhands resize ");
    row("download", m_folder / "nameless", "manyhands resize ");
    row("download", m_folder / "photos", "manyhands resize ");
    row("resize", m_folder / "one.txt", "manyhands download ");
    row("resize", m_folder / "one.urls", "manyhands download ");
    row("resize", m_server->url("/a.jpg"), "manyhands download ");
}

void TestLinkLists::inputsOfTheOtherCommand()
{
    QFETCH(std::string, command);
    QFETCH(std::string, input);
    QFETCH(QByteArray, right);
    const ProgramResult result = runManyhands({command, "--json", m_folder / "none.json", input});
    QCOMPARE(result.status, 2);
    QCOMPARE(result.errors.count('\n'), 1);
    QVERIFY2(result.errors.contains(right + QByteArray::fromStdString(input)), result.errors);
    QVERIFY(result.output.isEmpty());
    QVERIFY(takeAsked().isEmpty());
}

void TestLinkLists::noListIsReadForEver()
{
    const ProgramResult result = runManyhands({"download", "/dev/zero"});
    QCOMPARE(result.status, 2);
    QVERIFY2(result.errors.contains("/dev/zero"), result.errors);
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestLinkLists)
#include "test_link_lists.moc"
