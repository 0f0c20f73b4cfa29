// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/pictures.h"
#include "tests/support/program.h"
#include "tests/support/report.h"

#include <QTest>

// What a resize takes as its input: folders, odd names, and originals whose thumbnails go beside them.
namespace manyhands::testing {

namespace {

void everyExecutor()
{
    QTest::addColumn<QByteArray>("executor");
    for (const char *executor : {"serial", "std-thread", "thread-pool", "concurrent", "process"})
        QTest::newRow(executor) << QByteArray(executor);
}

/// Names that a file system allows and a program may stumble over.
const std::vector<std::string> oddNames{"a\nb.jpg",
                                        "\xff\xfe\x80.jpg",
                                        "with space.jpg",
                                        "-dash.jpg",
                                        "--json.jpg",
                                        "'quote\".jpg",
                                        "$HOME `ls`.jpg",
                                        "%2e%2e.jpg",
                                        "\xc3\xa9.jpg",
                                        "a\\b.jpg",
                                        "semi;colon.jpg",
                                        std::string(240, 'n') + ".jpg",
                                        std::string(251, 'm') + ".jpg"};

} // namespace

class TestResizeInputs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void folderIsItsPictures();
    void folderWithoutPictures();
    void folderThatIsMissing();
    void oddNamesWork_data();
    void oddNamesWork();
    void oddNamesAsWords();
    void inPlaceTwice_data();
    void inPlaceTwice();
    void inPlaceLeavesTheUsersOwn_data();
    void inPlaceLeavesTheUsersOwn();
    void inPlaceWithSeveralExecutors();
    void inPlaceKeepsThumbnailsApart_data();
    void inPlaceKeepsThumbnailsApart();
    void inPlaceLeavesTheOriginalOnFailure();
};

void TestResizeInputs::folderIsItsPictures()
{
    const Folder folder;
    const QByteArray jpeg = picture("jpg");
    std::filesystem::create_directories(folder / "in/below.jpg");
    for (const char *name :
         {"b.jpg", "a.PNG", "C.jpeg", ".hidden.jpg", "notes.txt", "jpg", "d.jpg.bak", "below.jpg/e.jpg"})
        writeFile(folder / "in" / name, jpeg);
    std::filesystem::create_symlink("b.jpg", folder / "in/link.jpg");
    const ProgramResult result = runManyhands(
        {"resize", folder / "in", "--executors", "serial", "--output", folder / "out", "--json", folder / "a.json"});
    QVERIFY2(result.status == 0, result.output.constData());
    QCOMPARE(Report(folder / "a.json").plan()[QStringLiteral("names")].toArray(),
             (QJsonArray{QStringLiteral("C.jpeg"), QStringLiteral("a.PNG"), QStringLiteral("b.jpg"),
                         QStringLiteral("link.jpg")}));
    QCOMPARE(filesIn(folder / "out").size(), size_t(4));
    QCOMPARE(filesIn(folder / "in").size(), size_t(9));
}

void TestResizeInputs::folderWithoutPictures()
{
    const Folder folder;
    writeFile(folder / "notes.txt", "none");
    const ProgramResult result = runManyhands({"resize", folder.path()});
    QCOMPARE(result.status, 2);
    QCOMPARE(result.errors.count('\n'), 1);
    QVERIFY2(result.errors.contains(folder.path().c_str()), result.errors.constData());
}

void TestResizeInputs::folderThatIsMissing()
{
    const Folder folder;
    const ProgramResult result = runManyhands({"resize", folder / "missing/", "--executors", "serial"});
    QVERIFY2(result.status == 1 || result.status == 2, "told, not passed over");
    QVERIFY2((result.errors + result.output).contains("missing"), result.errors.constData());
}

void TestResizeInputs::oddNamesWork_data()
{
    everyExecutor();
}

void TestResizeInputs::oddNamesWork()
{
    QFETCH(QByteArray, executor);
    const Folder folder;
    std::filesystem::create_directory(folder / "in");
    for (const std::string &name : oddNames)
        writeFile(folder / "in" / name, picture("jpg"));
    const ProgramResult result =
        runManyhands({"resize", folder / "in", "--executors", executor.toStdString(), "--workers", "3", "--output",
                      folder / "out", "--json", folder / "a.json"});
    QVERIFY2(result.status == 0, result.output.constData());
    QCOMPARE(filesIn(folder / "out").size(), oddNames.size());
    for (const std::filesystem::path &file : filesIn(folder / "out"))
        QVERIFY2(pictureIn(readFile(folder / "out" / file)).isWhole, file.c_str());
    for (const char *name : {"a\nb_thumbnail.jpg", "\xff\xfe\x80_thumbnail.jpg", "-dash_thumbnail.jpg"})
        QVERIFY2(namesIn(folder / "out").contains(name), name);
}

void TestResizeInputs::oddNamesAsWords()
{
    const Folder folder;
    std::vector<std::string> words{"resize", "--executors", "process,serial",  "--workers",
                                   "2",      "--json",      folder / "a.json", "--"};
    for (const std::string &name : oddNames) {
        writeFile(folder / name, picture("jpg"));
        words.push_back(name);
    }
    const ProgramResult result = runManyhands(words, {folder.path(), {}});
    QVERIFY2(result.status == 0, (result.output + result.errors).constData());
    QCOMPARE(size_t(number(Report(folder / "a.json").run("process"), "done")), oddNames.size());
}

void TestResizeInputs::inPlaceTwice_data()
{
    everyExecutor();
}

void TestResizeInputs::inPlaceTwice()
{
    QFETCH(QByteArray, executor);
    const Folder folder;
    const QByteArray jpeg = picture("jpg", {300, 200});
    writeFile(folder / "a.jpg", jpeg);
    writeFile(folder / "b.png", picture("png", {300, 200}));
    const QByteArrayList expected{"a.jpg", "a_thumbnail.jpg", "b.png", "b_thumbnail.png"};
    const std::vector<std::string> words{"resize", folder.path(), "--in-place", "--executors", executor.toStdString()};
    QCOMPARE(runManyhands(words).status, 0);
    QCOMPARE(namesIn(folder.path()), expected);
    QCOMPARE(pictureIn(readFile(folder / "a_thumbnail.jpg")).size, QSize(128, 85));
    std::vector<std::string> smaller = words;
    smaller.insert(smaller.end(), {"--size", "32x32"});
    QCOMPARE(runManyhands(smaller).status, 0);
    QCOMPARE(namesIn(folder.path()), expected);
    QCOMPARE(pictureIn(readFile(folder / "a_thumbnail.jpg")).size, QSize(32, 21));
    QCOMPARE(pictureIn(readFile(folder / "b_thumbnail.png")).size, QSize(32, 21));
    QCOMPARE(readFile(folder / "a.jpg"), jpeg);
}

void TestResizeInputs::inPlaceLeavesTheUsersOwn_data()
{
    everyExecutor();
}

/// What only has the name of a thumbnail is a picture of the folder; what somebody changed is theirs from then on.
void TestResizeInputs::inPlaceLeavesTheUsersOwn()
{
    QFETCH(QByteArray, executor);
    const Folder folder;
    const QByteArray mine = picture("jpg", {200, 100}, 7);
    writeFile(folder / "a.jpg", picture("jpg", {300, 200}));
    writeFile(folder / "a_thumbnail.jpg", mine);
    writeFile(folder / "b.png", picture("png", {300, 200}));
    writeFile(folder / "c.ppm", picture("ppm", {300, 200}));
    const QByteArrayList expected{"a.jpg", "a_thumbnail-2.jpg", "a_thumbnail.jpg", "a_thumbnail_thumbnail.jpg",
                                  "b.png", "b_thumbnail.png",   "c.ppm",           "c_thumbnail.ppm"};
    const std::vector<std::string> words{"resize", folder.path(), "--in-place", "--executors", executor.toStdString()};
    QCOMPARE(runManyhands(words).status, 0);
    QCOMPARE(namesIn(folder.path()), expected);
    QCOMPARE(readFile(folder / "a_thumbnail.jpg"), mine);
    const QByteArray edited = readFile(folder / "b_thumbnail.png") + "a note of mine";
    writeFile(folder / "b_thumbnail.png", edited);
    const QByteArray unmarked = readFile(folder / "c_thumbnail.ppm");

    std::vector<std::string> smaller = words;
    smaller.insert(smaller.end(), {"--size", "32x32"});
    QCOMPARE(runManyhands(smaller).status, 0);
    QCOMPARE(readFile(folder / "a_thumbnail.jpg"), mine);
    QCOMPARE(pictureIn(readFile(folder / "a_thumbnail-2.jpg")).size, QSize(32, 21));
    QCOMPARE(readFile(folder / "b_thumbnail.png"), edited);
    QCOMPARE(pictureIn(readFile(folder / "b_thumbnail-2.png")).size, QSize(32, 21));
    QCOMPARE(readFile(folder / "c_thumbnail.ppm"), unmarked);
    QCOMPARE(pictureIn(readFile(folder / "c_thumbnail-2.ppm")).size, QSize(32, 21));
}

void TestResizeInputs::inPlaceWithSeveralExecutors()
{
    const Folder folder;
    for (const char *name : {"a.jpg", "b.jpg", "c.jpg"})
        writeFile(folder / name, picture("jpg", {300, 200}));
    const ProgramResult result = runManyhands(
        {"resize", folder.path(), "--in-place", "--executors", "all", "--workers", "3", "--json", folder / "a.json"});
    QCOMPARE(result.status, 0);
    QCOMPARE(
        namesIn(folder.path()),
        (QByteArrayList{"a.jpg", "a.json", "a_thumbnail.jpg", "b.jpg", "b_thumbnail.jpg", "c.jpg", "c_thumbnail.jpg"}));
    QCOMPARE(Report(folder / "a.json").root()[QStringLiteral("outputsIdentical")], QJsonValue(true));
}

void TestResizeInputs::inPlaceKeepsThumbnailsApart_data()
{
    everyExecutor();
}

/// A GIF's thumbnail is a PNG, and so is that of the PNG of the same name.
void TestResizeInputs::inPlaceKeepsThumbnailsApart()
{
    QFETCH(QByteArray, executor);
    const Folder folder;
    writeFile(folder / "a.gif", QByteArray::fromBase64("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"));
    writeFile(folder / "a.png", picture("png", {300, 200}));
    const std::vector<std::string> words{"resize", folder.path(), "--in-place", "--executors", executor.toStdString()};
    QCOMPARE(runManyhands(words).status, 0);
    const QByteArrayList names = namesIn(folder.path());
    QCOMPARE(names.size(), 4);
    QVERIFY(names.contains("a_thumbnail.png"));
    QCOMPARE(runManyhands(words).status, 0);
    QCOMPARE(namesIn(folder.path()), names);
}

void TestResizeInputs::inPlaceLeavesTheOriginalOnFailure()
{
    const Folder folder;
    const QByteArray broken = picture("jpg", {300, 200}).first(900);
    writeFile(folder / "a.jpg", broken);
    writeFile(folder / "a_thumbnail.jpg", "earlier");
    QCOMPARE(runManyhands({"resize", folder / "a.jpg", "--in-place", "--executors", "serial"}).status, 1);
    QCOMPARE(namesIn(folder.path()), (QByteArrayList{"a.jpg", "a_thumbnail.jpg"}));
    QCOMPARE(readFile(folder / "a.jpg"), broken);
    QCOMPARE(readFile(folder / "a_thumbnail.jpg"), QByteArray("earlier"));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestResizeInputs)
#include "test_resize_inputs.moc"
