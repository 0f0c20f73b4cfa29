// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/picture_server.h"
#include "tests/support/pictures.h"
#include "tests/support/program.h"
#include "tests/support/report.h"

#include <QTest>

#include <algorithm>
#include <optional>

// What downloads are named: whatever the URL says, whole files inside the output folder, each under a name of its own.
namespace manyhands::testing {

namespace {

using Paths = std::vector<std::string>;

constexpr size_t longestName = 255;

bool isHarmless(const QByteArray &name)
{
    const bool hasControls = std::any_of(name.begin(), name.end(), [](char c) { return uchar(c) < 0x20 || c == 0x7f; });
    return !name.isEmpty() && size_t(name.size()) <= longestName && !name.startsWith('.') && !name.startsWith('-')
        && !name.startsWith(' ') && !name.contains('/') && !name.contains('\\') && !hasControls;
}

} // namespace

class TestDownloadNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void namesAreKeptWhereTheyAreGood_data();
    void namesAreKeptWhereTheyAreGood();
    void hostileNamesStayInside_data();
    void hostileNamesStayInside();
    void equalNamesAreNumbered_data();
    void equalNamesAreNumbered();
    void whatExistsIsKept_data();
    void whatExistsIsKept();

private:
    ProgramResult download(const Paths &paths, const QByteArray &executor, const Folder &folder) const;

    QByteArray m_jpeg = picture("jpg");
    QByteArray m_png = picture("png");
    std::optional<PictureServer> m_server;
};

void TestDownloadNames::initTestCase()
{
    m_server.emplace([this](const QByteArray &path) { return path.contains("as-png") ? m_png : m_jpeg; });
}

ProgramResult TestDownloadNames::download(const Paths &paths, const QByteArray &executor, const Folder &folder) const
{
    std::vector<std::string> words{"download",         "--executors", executor.toStdString(),
                                   "--workers",        "4",           "--output",
                                   folder / "a/b/out", "--json",      folder / "a.json"};
    for (const std::string &path : paths)
        words.push_back(m_server->url(path));
    return runManyhands(words);
}

void TestDownloadNames::namesAreKeptWhereTheyAreGood_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("name");
    const auto row = [](const char *path, const char *name) {
        QTest::newRow(path) << QByteArray(path) << QByteArray(name);
    };
    row("/photo.jpg", "photo.jpg");
    row("/deep/down/photo.jpeg", "photo.jpeg");
    row("/PHOTO.JPG", "PHOTO.JPG");
    row("/photo", "photo.jpg");
    row("/photo.png", "photo.jpg");
    row("/as-png/photo.png", "photo.png");
    row("/as-png/photo.jpg", "photo.png");
    row("/as-png/photo", "photo.png");
    row("/page.php", "page.php.jpg");
    row("/v1.2", "v1.2.jpg");
    row("/photo.jpg?size=/../../b.png", "photo.jpg");
    row("/photo.jpg#part", "photo.jpg");
    row("/two%20words.jpg", "two words.jpg");
    row("/%C3%A9t%C3%A9.jpg", "\xc3\xa9t\xc3\xa9.jpg");
}

void TestDownloadNames::namesAreKeptWhereTheyAreGood()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, name);
    const Folder folder;
    QCOMPARE(download({path.toStdString()}, "serial", folder).status, 0);
    QCOMPARE(namesIn(folder / "a/b/out"), QByteArrayList{name});
}

namespace {

void someExecutors()
{
    QTest::addColumn<QByteArray>("executor");
    for (const char *executor : {"serial", "concurrent", "async", "process"})
        QTest::newRow(executor) << QByteArray(executor);
}

} // namespace

void TestDownloadNames::hostileNamesStayInside_data()
{
    someExecutors();
}

void TestDownloadNames::hostileNamesStayInside()
{
    QFETCH(QByteArray, executor);
    const std::string longName = std::string("/").append(300, 'n').append(".jpg");
    const std::string longEnding = std::string("/a.").append(300, 'e');
    std::string longInUtf8 = "/";
    for (int i = 0; i < 150; ++i)
        longInUtf8 += "%C3%A4";
    longInUtf8 += ".jpg";
    const Paths paths{"/../../evil.jpg",
                      "/..%2F..%2Fevil.jpg",
                      "/%2e%2e%2f%2e%2e%2fevil.jpg",
                      "/%2e%2e%5cevil.jpg",
                      "/%2Fetc%2Fpasswd",
                      "/%2e%2e",
                      "/..",
                      "/.",
                      "/%2e",
                      "/",
                      "",
                      "?only=a-query",
                      "/.jpg",
                      "/.hidden.jpg",
                      "/-rf.jpg",
                      "/--output.jpg",
                      "/%20.jpg",
                      "/a%0Ab.jpg",
                      "/a%0D%0Ab.jpg",
                      "/a%00b.jpg",
                      "/%01%7f.jpg",
                      "/%FF%FE.jpg",
                      "/con%5Cd.jpg",
                      "/a%3Ab%2A%3F.jpg",
                      longName,
                      longName,
                      longInUtf8,
                      longEnding,
                      "/%E2%80%AEgpj.jpg",
                      "/100%.jpg",
                      "/%zz.jpg"};
    const Folder folder;
    const ProgramResult result = download(paths, executor, folder);
    const QJsonObject run = Report(folder / "a.json").run(executor.constData());
    QCOMPARE(spansOf(run).size(), paths.size());
    for (size_t i = 0; i < paths.size(); ++i) { // an address may be refused, not mistaken
        const QByteArray outcome = outcomesOf(run)[qsizetype(i)];
        const bool mayBeRefused = paths[i] == "/100%.jpg" || paths[i] == "/%zz.jpg";
        QVERIFY2(outcome == "done" || (mayBeRefused && outcome == "bad-url"), (paths[i] + ": ").c_str() + outcome);
    }
    const QByteArrayList names = namesIn(folder / "a/b/out");
    for (const QByteArray &name : names) {
        QVERIFY2(isHarmless(name), name.constData());
        QVERIFY2(name.endsWith(".jpg"), name.constData());
        QCOMPARE(readFile(folder / "a/b/out" / name.toStdString()), m_jpeg);
    }
    QCOMPARE(double(names.size()), number(run, "done"));
    QCOMPARE(filesIn(folder.path()).size(), size_t(names.size()) + 1); // and the report
    QCOMPARE(result.status, size_t(names.size()) == paths.size() ? 0 : 1);
}

void TestDownloadNames::equalNamesAreNumbered_data()
{
    someExecutors();
}

void TestDownloadNames::equalNamesAreNumbered()
{
    QFETCH(QByteArray, executor);
    Paths paths;
    for (int i = 0; i < 16; ++i)
        paths.push_back(std::string("/").append(std::to_string(i)).append("/a.jpg"));
    paths.insert(paths.end(), {"/x/a-2.jpg", "/as-png/a.jpg", "/as-png/a.png", "/x/a.png"});
    const Folder folder;
    QCOMPARE(download(paths, executor, folder).status, 0);
    const QByteArrayList names = namesIn(folder / "a/b/out");
    QCOMPARE(size_t(names.size()), paths.size());
    QVERIFY(names.contains("a.jpg") && names.contains("a.png"));
    for (int i = 2; i <= 16; ++i)
        QVERIFY(names.contains("a-" + QByteArray::number(i) + ".jpg"));
    qsizetype pngs = 0;
    for (const QByteArray &name : names) {
        const QByteArray bytes = readFile(folder / "a/b/out" / name.toStdString());
        QVERIFY(bytes == (name.endsWith(".png") ? m_png : m_jpeg));
        pngs += name.endsWith(".png");
    }
    QCOMPARE(pngs, 2);
}

void TestDownloadNames::whatExistsIsKept_data()
{
    someExecutors();
}

void TestDownloadNames::whatExistsIsKept()
{
    QFETCH(QByteArray, executor);
    const Folder folder;
    std::filesystem::create_directories(folder / "a/b/out/b.jpg"); // a folder in the way
    writeFile(folder / "a/b/out/a.jpg", "old");
    std::filesystem::create_symlink(folder / "elsewhere", folder / "a/b/out/c.jpg");
    QCOMPARE(download({"/a.jpg", "/b.jpg", "/c.jpg"}, executor, folder).status, 0);
    QCOMPARE(namesIn(folder / "a/b/out"), (QByteArrayList{"a-2.jpg", "a.jpg", "b-2.jpg", "c-2.jpg", "c.jpg"}));
    QCOMPARE(readFile(folder / "a/b/out/a.jpg"), QByteArray("old"));
    QVERIFY2(!std::filesystem::exists(folder / "elsewhere"), "no link is followed out of the folder");
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestDownloadNames)
#include "test_download_names.moc"
