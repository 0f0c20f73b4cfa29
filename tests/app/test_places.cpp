// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/program.h"

#include <QTest>

// Folders that the environment names and that are missing or take no files; /proc takes none even from root.
namespace manyhands::testing {

namespace fs = std::filesystem;

namespace {

const std::vector<std::string> threePhotos{"resize", "--source", "demo-1000", "--count", "2", "--executors", "serial"};

QByteArray errorsAsOne(const ProgramResult &result)
{
    return QByteArray::number(result.status) + ": " + result.output + result.errors;
}

} // namespace

class TestPlaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void demoWithoutACache_data();
    void demoWithoutACache();
    void noTemporaryFolder_data();
    void noTemporaryFolder();
    void temporaryFolderIsNotNeeded();
    void neitherCacheNorTemporaryFolder();
    void aWindowNeedsNoHome();
};

void TestPlaces::demoWithoutACache_data()
{
    QTest::addColumn<QByteArray>("variable");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("isDownload");
    for (const bool isDownload : {false, true}) {
        const QByteArray kind = isDownload ? "download, " : "resize, ";
        QTest::newRow(kind + "own variable") << QByteArray("MANYHANDS_CACHE") << QByteArray("/proc/none") << isDownload;
        QTest::newRow(kind + "XDG") << QByteArray("XDG_CACHE_HOME") << QByteArray("/dev/null/cache") << isDownload;
        QTest::newRow(kind + "home") << QByteArray("HOME") << QByteArray("/proc/nobody") << isDownload;
    }
}

void TestPlaces::demoWithoutACache()
{
    QFETCH(QByteArray, variable);
    QFETCH(QByteArray, value);
    QFETCH(bool, isDownload);
    std::vector<std::string> words = threePhotos;
    if (isDownload) {
        words.front() = "download";
        words.insert(words.end(), {"--network", "lan"});
    }
    ProgramOptions options;
    options.environment = {{"MANYHANDS_CACHE", ""}, {"XDG_CACHE_HOME", ""}};
    options.environment[variable.toStdString()] = value.toStdString();
    Program program("manyhands", words, options);
    const ProgramResult result = program.waitForEnd();
    QVERIFY2(result.status == 0, errorsAsOne(result).constData());
    QCOMPARE(result.errors.count(variable), 1);
    QVERIFY2(result.errors.contains(value) && result.errors.contains("demo photos"), result.errors.constData());
    QVERIFY(program.temporaryFiles().empty());
}

void TestPlaces::noTemporaryFolder_data()
{
    QTest::addColumn<QByteArrayList>("words");
    QTest::newRow("download") << QByteArrayList{"download"};
    QTest::newRow("resize") << QByteArrayList{"resize", "--source", "demo-1000"};
    QTest::newRow("an experiment") << QByteArrayList{"experiment", "assignment-b"};
}

void TestPlaces::noTemporaryFolder()
{
    QFETCH(QByteArrayList, words);
    std::vector<std::string> all;
    for (const QByteArray &word : words)
        all.push_back(word.toStdString());
    for (const char *folder : {"/proc/none/tmp", "/proc"}) {
        ProgramOptions options;
        options.environment = {{"TMPDIR", folder}};
        const ProgramResult result = runManyhands(all, options);
        QVERIFY2(result.status == 2, errorsAsOne(result).constData());
        QVERIFY2(result.output.isEmpty(), result.output.constData());
        QCOMPARE(result.errors.count('\n'), 1);
        QVERIFY2(result.errors.contains("TMPDIR") && result.errors.contains(folder), result.errors.constData());
    }
}

void TestPlaces::temporaryFolderIsNotNeeded()
{
    const Folder folder;
    ProgramOptions options;
    options.environment = {{"TMPDIR", "/proc/none"}};
    QCOMPARE(runManyhands({"sleep", "0"}, options).status, 0);
    std::vector<std::string> words = threePhotos;
    words.insert(words.end(), {"--output", folder.path()});
    const ProgramResult result = runManyhands(words, options);
    QVERIFY2(result.status == 0, errorsAsOne(result).constData());
    QCOMPARE(namesIn(folder.path()), (QByteArrayList{"0001_thumbnail.jpg", "0002_thumbnail.jpg"}));
}

void TestPlaces::neitherCacheNorTemporaryFolder()
{
    const Folder folder;
    std::vector<std::string> words = threePhotos;
    words.insert(words.end(), {"--output", folder.path(), "--quiet"});
    ProgramOptions options;
    options.environment = {{"TMPDIR", "/proc/none"}, {"MANYHANDS_CACHE", "/proc/none"}};
    const ProgramResult result = runManyhands(words, options);
    QCOMPARE(result.status, 1);
    QCOMPARE(result.errors.count('\n'), 1);
    QVERIFY2(result.errors.contains("TMPDIR") && result.errors.contains("MANYHANDS_CACHE"), result.errors.constData());
}

void TestPlaces::aWindowNeedsNoHome()
{
    const Folder folder;
    ProgramOptions options;
    options.environment = {{"HOME", "/proc/nobody"},
                           {"XDG_RUNTIME_DIR", "/proc/none"},
                           {"XDG_CONFIG_HOME", "/proc/nobody"},
                           {"MANYHANDS_HISTORY", "/proc/nobody"},
                           {"MANYHANDS_CACHE", "/proc/nobody"},
                           {"QT_QPA_PLATFORM", "offscreen"}};
    const ProgramResult result = runManyhands({"--screenshot", folder / "w.png"}, options);
    QVERIFY2(result.status == 0, errorsAsOne(result).constData());
    QVERIFY(readFile(folder / "w.png").startsWith("\x89PNG"));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestPlaces)
#include "test_places.moc"
