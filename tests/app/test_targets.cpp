// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/pictures.h"
#include "tests/support/program.h"
#include "tests/support/report.h"

#include <QTest>

// What will be written is tried before the first run; what cannot be written after the last one goes elsewhere.
namespace manyhands::testing {

namespace fs = std::filesystem;

class TestTargets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusedBeforehand_data();
    void refusedBeforehand();
    void tryingLeavesNothing();
    void devicesAreTaken();
    void oneFileForTwo();
    void whatIsReadIsNotWritten();
    void goneMeanwhile();
};

void TestTargets::refusedBeforehand_data()
{
    QTest::addColumn<QList<QByteArray>>("words");
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char *name, const QList<QByteArray> &words, const char *place, const char *reason) {
        QTest::newRow(name) << words << QByteArray(place) << QByteArray(reason);
    };
    for (const char *option : {"--json", "--csv", "--trace", "--markdown", "--html", "--charts"})
        row(QByteArray(option) + " below a file", {"sleep", "0", option}, "file/r", "not a folder");
    for (const char *option : {"--json", "--csv", "--trace", "--markdown", "--html"}) {
        row(QByteArray(option) + ", no such folder", {"sleep", "0", option}, "none/r", "no such folder");
        row(QByteArray(option) + " into a folder", {"sleep", "0", option}, "folder", "folder");
    }
    const QByteArray longName(300, 'n');
    row("a name that ends like a folder", {"sleep", "0", "--json"}, "folder/", "folder");
    row("a full device", {"sleep", "0", "--trace"}, "/dev/full", "No space left");
    row("no files allowed", {"sleep", "0", "--csv"}, "/proc/r.csv", "/proc");
    row("a name too long", {"sleep", "0", "--json"}, longName, "too long");
    row("a folder's name too long", {"sleep", "0", "--charts"}, longName, "too long");
    row("a link that leads nowhere", {"sleep", "0", "--json"}, "astray", "no such folder");
    row("a link round in circles", {"sleep", "0", "--json"}, "circle", "symbolic links");
    row("a folder where a chart goes", {"sleep", "0", "--charts"}, "charts", "timings.png");
    row("output below a file", {"download", "--output"}, "file/out", "not a folder");
    row("output where none can be", {"resize", "--output"}, "/proc/out", "/proc");
    row("a picture", {"sleep", "0", "--json"}, "photo.jpg", "picture");
    row("an experiment's report", {"experiment", "practice-a", "--json"}, "none/r.json", "no such folder");
    row("an experiment's table", {"experiment", "practice-a", "--markdown"}, "folder", "folder");
    row("an experiment's charts", {"experiment", "practice-a", "--charts"}, "file/charts", "not a folder");
    row("an experiment's output", {"experiment", "assignment-b", "--output"}, "file/out", "not a folder");
    row("a screenshot", {"--screenshot"}, "none/w.png", "no such folder");
}

void TestTargets::refusedBeforehand()
{
    QFETCH(QList<QByteArray>, words);
    QFETCH(QByteArray, place);
    QFETCH(QByteArray, reason);
    const Folder folder;
    writeFile(folder / "file", "old");
    writeFile(folder / "photo.jpg", picture("jpg"));
    fs::create_directories(folder / "folder");
    fs::create_directories(folder / "charts/timings.png");
    fs::create_symlink("none/at/all", folder / "astray");
    fs::create_symlink("circle", folder / "circle");
    const QByteArrayList before = namesIn(folder.path());
    const QByteArray photo = readFile(folder / "photo.jpg");

    std::vector<std::string> all;
    for (const QByteArray &word : words)
        all.push_back(word.toStdString());
    all.push_back(place.toStdString());
    const ProgramResult result = runManyhands(all, {folder.path(), {}});
    QCOMPARE(result.status, 2);
    QVERIFY2(result.output.isEmpty(), result.output.constData());
    QCOMPARE(result.errors.count('\n'), 1);
    QVERIFY2(result.errors.startsWith("manyhands: " + words.last() + ' ' + place), result.errors.constData());
    QVERIFY2(result.errors.contains("cannot ") && result.errors.contains(reason), result.errors.constData());
    QCOMPARE(namesIn(folder.path()), before);
    QCOMPARE(readFile(folder / "photo.jpg"), photo);
}

/// A wrong word is found only behind the trial, which must have left no trace then.
void TestTargets::tryingLeavesNothing()
{
    const Folder folder;
    writeFile(folder / "old.json", "old");
    const auto changed = fs::last_write_time(folder / "old.json");
    const ProgramResult result = runManyhands({"resize", "--source", "nothing", "--json", "old.json", "--csv",
                                               "new.csv", "--charts", "charts/deep", "--output", "out/deep"},
                                              {folder.path(), {}});
    QCOMPARE(result.status, 2);
    QVERIFY2(result.errors.contains("no source is named"), result.errors.constData());
    QCOMPARE(namesIn(folder.path()), QByteArrayList{"old.json"});
    QVERIFY(!fs::exists(folder / "charts") && !fs::exists(folder / "out"));
    QCOMPARE(readFile(folder / "old.json"), QByteArray("old"));
    QVERIFY(fs::last_write_time(folder / "old.json") == changed);
}

void TestTargets::devicesAreTaken()
{
    const ProgramResult result =
        runManyhands({"sleep", "0", "--json", "/dev/null", "--trace", "/dev/null", "--csv", "/dev/stdout"});
    QVERIFY2(result.status == 0, result.errors.constData());
    QVERIFY2(result.output.contains("executor,workers,repeat"), result.output.constData());
}

void TestTargets::oneFileForTwo()
{
    const Folder folder;
    fs::create_directory(folder / "in");
    for (const char *other : {"a.json", "./a.json", "in/../a.json"}) {
        const ProgramResult result =
            runManyhands({"sleep", "0", "--json", "a.json", "--csv", other}, {folder.path(), {}});
        QCOMPARE(result.status, 2);
        QVERIFY2(result.errors.contains("--csv") && result.errors.contains("--json"), result.errors.constData());
    }
    QVERIFY(namesIn(folder.path()).isEmpty());
}

void TestTargets::whatIsReadIsNotWritten()
{
    const Folder folder;
    writeFile(folder / "list.txt", "http://127.0.0.1:9/a.jpg\n");
    const ProgramResult result =
        runManyhands({"download", "list.txt", "--markdown", "./list.txt"}, {folder.path(), {}});
    QCOMPARE(result.status, 2);
    QVERIFY2(result.errors.contains("--markdown ./list.txt: cannot "), result.errors.constData());
    QCOMPARE(readFile(folder / "list.txt"), QByteArray("http://127.0.0.1:9/a.jpg\n"));
}

void TestTargets::goneMeanwhile()
{
    const Folder folder;
    fs::create_directory(folder / "reports");
    Program program("manyhands",
                    {"sleep", "1", "--executors", "serial", "--json", folder / "reports/a.json", "--csv",
                     folder / "reports/a.csv", "--quiet"});
    QVERIFY(program.waitUntilItHearsInterrupts()); // all was tried, and the run begins
    fs::remove_all(folder / "reports");
    const ProgramResult result = program.waitForEnd();
    QCOMPARE(result.status, 1);
    QVERIFY2(result.output.contains("serial"), "what was measured is said nevertheless");
    QCOMPARE(result.errors.count('\n'), 2);
    QVERIFY(!fs::exists(folder / "reports"));
    const auto kept = program.temporaryFiles();
    QCOMPARE(kept.size(), size_t(2));
    for (const fs::path &file : kept) {
        QVERIFY2(result.errors.contains(file.c_str()), result.errors.constData());
        QVERIFY(file.filename() == "a.json" || file.filename() == "a.csv");
    }
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestTargets)
#include "test_targets.moc"
