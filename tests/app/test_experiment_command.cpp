// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/pictures.h"
#include "tests/support/program.h"
#include "tests/support/python.h"
#include "tests/support/report.h"
#include "tests/support/test_server.h"

#include <QTest>

#include <csignal>

// The tutorials' experiments, as a user asks for them.
namespace manyhands::testing {

using Words = std::vector<std::string>;

namespace {

Words few(const std::string &name, const Words &more = {})
{
    Words words{"experiment", name, "--count", "2", "--network", "lan"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

/// The lines of the table, by the text that they begin with.
QByteArray lineOf(const QByteArray &output, const QByteArray &beginning)
{
    for (const QByteArray &line : output.split('\n')) {
        if (line.startsWith(beginning))
            return line.simplified();
    }
    return {};
}

} // namespace

class TestExperimentCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsNamesFirst();
    void refused_data();
    void refused();
    void publishedBesideMeasured();
    void thumbnailsBesideTheDownloads();
    void aReportAPart();
    void charts();
    void markdown();
    void failedTasks();
    void python();
    void linksFromImgur();
    void standardInputIsNotRead();
    void quietSaysNothing();
    void interrupted();
    void inTheWindow();
};

void TestExperimentCommand::listsNamesFirst()
{
    const ProgramResult result = runManyhands({"experiment"});
    QCOMPARE(result.status, 0);
    QByteArrayList names;
    for (const QByteArray &line : result.output.trimmed().split('\n')) {
        names.append(line.split(' ').first());
        QVERIFY(line.simplified().count(' ') > 1);
        QVERIFY(!line.endsWith(' '));
    }
    QCOMPARE(names, (QByteArrayList{"practice-a", "assignment-b", "notebook-c", "notebook-d", "processes-e"}));
}

void TestExperimentCommand::refused_data()
{
    QTest::addColumn<Words>("words");
    QTest::addColumn<QByteArray>("named");
    const auto row = [](const char *name, const Words &words, const char *named) {
        QTest::newRow(name) << words << QByteArray(named);
    };
    row("no such experiment", {"experiment", "notebook-x"}, "practice-a");
    row("two names", {"experiment", "notebook-c", "notebook-d"}, "notebook-d");
    row("no pictures", few("practice-a", {"--count", "0"}), "count of 0");
    row("too many pictures", few("practice-a", {"--count", "11"}), "at most 10");
    row("too many of the source", few("assignment-b", {"--count", "1001"}), "at most 1000");
    row("no such network", few("practice-a", {"--network", "pigeon"}), "pigeon");
    row("executors are the tutorial's", few("practice-a", {"--executors", "serial"}), "--executors");
    row("workers too", few("practice-a", {"--workers", "4"}), "--workers");
    row("sizes too", few("practice-a", {"--size", "10x10"}), "--size");
    row("a list takes no words", {"experiment", "--json", "a.json"}, "--json");
    row("online elsewhere", {"sleep", "--online", "0"}, "--online");
    row("Python elsewhere", {"sleep", "--with-python", "0"}, "--with-python");
}

void TestExperimentCommand::refused()
{
    QFETCH(Words, words);
    QFETCH(QByteArray, named);
    const ProgramResult result = runManyhands(words);
    QCOMPARE(result.status, 2);
    QCOMPARE(result.output, QByteArray());
    QCOMPARE(result.errors.count('\n'), 1);
    QVERIFY2(result.errors.contains(named), result.errors.constData());
}

void TestExperimentCommand::publishedBesideMeasured()
{
    const ProgramResult result = runManyhands(few("assignment-b"));
    QVERIFY2(result.status == 0, result.errors.constData());
    const QByteArrayList lines = result.output.split('\n');
    QCOMPARE(lines[0].simplified(),
             QByteArray("row executor workers published speedup there measured here speedup here"));
    const char *rows[][3] = {{"Download, one", "serial 1 5.11 s", "1.00 x"},
                             {"Download, a pool of 4", "thread-pool 4 1.21 s", "- "},
                             {"Download, a pool of 6", "thread-pool 6 0.687 s", "- "},
                             {"Download, a pool of 8", "thread-pool 8 0.766 s", "- "},
                             {"Download, a pool of 16", "thread-pool 16 0.767 s", "- "},
                             {"Thumbnails, one", "serial 1 6.67 s", "1.00 x"},
                             {"Thumbnails, 4", "process 4 0.600 s", "- "}};
    for (int i = 0; i < 7; ++i) {
        const QByteArray line = lines[i + 1].simplified();
        QVERIFY2(line.startsWith(rows[i][0]), line.constData());
        QVERIFY2(line.contains(QByteArray(rows[i][1]) + ' ' + rows[i][2]), line.constData());
        QVERIFY2(line.endsWith(" x"), line.constData()); // the speedup that was measured here
    }
    for (const char *fault : {"never read the body", "only the submission of the jobs was timed", "429",
                              "With a count of 2", "interpreter lock"})
        QVERIFY2(result.output.contains(fault), fault);
}

void TestExperimentCommand::thumbnailsBesideTheDownloads()
{
    const Folder folder;
    QCOMPARE(runManyhands(few("assignment-b", {"--output", folder.path()})).status, 0);
    QByteArrayList names;
    for (const std::filesystem::path &file : filesIn(folder.path())) {
        names.append(QByteArray::fromStdString(file.filename()));
        QVERIFY(pictureIn(readFile(folder / file)).isWhole);
    }
    QCOMPARE(names, (QByteArrayList{"0001.jpg", "0001_thumbnail.jpg", "0002.jpg", "0002_thumbnail.jpg"}));
}

void TestExperimentCommand::aReportAPart()
{
    const Folder folder;
    QCOMPARE(runManyhands(few("assignment-b", {"--json", folder / "b.json"})).status, 0);
    QCOMPARE(namesIn(folder.path()), (QByteArrayList{"b-1.json", "b-2.json"}));
    const Report downloads(folder / "b-1.json");
    QCOMPARE(downloads.runs().size(), size_t(5));
    QCOMPARE(text(downloads.plan(), "workload"), QByteArray("download"));
    QCOMPARE(number(downloads.plan(), "tasks"), 2.0);
    const Report resizes(folder / "b-2.json");
    QCOMPARE(resizes.runs().size(), size_t(2));
    QCOMPARE(text(resizes.runs()[1], "executor"), QByteArray("process"));
    QCOMPARE(text(resizes.plan(), "baseline"), QByteArray("serial"));
}

void TestExperimentCommand::charts()
{
    const Folder folder;
    const ProgramResult result = runManyhands(few("assignment-b", {"--charts", folder / "charts"}));
    QVERIFY2(result.status == 0, result.errors.constData());
    const QByteArrayList names = namesIn(folder / "charts");
    QCOMPARE(names,
             (QByteArrayList{"download-timeline.png", "download-timings.png", "published.png", "resize-timeline.png",
                             "resize-timings.png"}));
    for (const QByteArray &name : names)
        QVERIFY2(pictureIn(readFile(folder / "charts" / name.toStdString())).isWhole, name.constData());
}

void TestExperimentCommand::markdown()
{
    const Folder folder;
    QCOMPARE(runManyhands(few("assignment-b", {"--markdown", folder / "b.md"})).status, 0);
    const QByteArray page = readFile(folder / "b.md");
    QVERIFY(page.startsWith("# assignment-b"));
    int rows = 0;
    for (const QByteArray &line : page.split('\n')) {
        if (!line.startsWith('|'))
            continue;
        ++rows;
        QCOMPARE(line.count('|'), 8);
    }
    QCOMPARE(rows, 9);
    QVERIFY(page.contains("| Download, a pool of 6 threads | thread-pool | 6 | 0.687 s | - |"));
}

void TestExperimentCommand::failedTasks()
{
    const ProgramResult result = runManyhands(few("assignment-b", {"--max-bytes", "1"}));
    QCOMPARE(result.status, 1);
    QVERIFY2(result.output.contains("failed  Download, one after another: 2 of its tasks"), result.output.constData());
    QVERIFY(result.output.contains("failed  Thumbnails, 4 processes: nothing was downloaded"));
    QVERIFY(lineOf(result.output, "Thumbnails, 4").contains("0.600 s - - -"));
}

void TestExperimentCommand::python()
{
    const ProgramResult result =
        runManyhands(few("assignment-b", {"--with-python"}), {{}, {{"PATH", "/usr/bin:/bin"}}});
    QVERIFY2(result.status == 0, result.errors.constData());
    if (!pythonHas(debianPython, "PIL.ImageFilter")) {
        QVERIFY2(lineOf(result.errors, "manyhands: no Python column: ").contains("python3-pil"),
                 result.errors.constData());
        QVERIFY(!lineOf(result.output, "no Python column: ").isEmpty());
        QVERIFY(!result.output.contains("Python here"));
        return;
    }
    QVERIFY(result.output.split('\n')[0].simplified().endsWith("speedup here Python here its speedup"));
    QVERIFY(lineOf(result.output, "The Python of this table").contains("with Pillow"));
    for (const char *row : {"Download, one", "Download, a pool of 16", "Thumbnails, 4"}) {
        const QByteArray line = lineOf(result.output, row);
        QVERIFY2(line.endsWith(" x") && line.count(" s ") == 3, line.constData());
    }
}

void TestExperimentCommand::standardInputIsNotRead()
{
    Program program("manyhands", few("assignment-b")); // its standard input stays open and silent
    QCOMPARE(program.waitForEnd().status, 0);
}

void TestExperimentCommand::quietSaysNothing()
{
    const ProgramResult result = runManyhands(few("assignment-b", {"--quiet"}));
    QCOMPARE(result.status, 0);
    QCOMPARE(result.errors, QByteArray());
}

void TestExperimentCommand::interrupted()
{
    const Folder folder;
    Program program("manyhands", {"experiment", "notebook-c", "--json", folder / "c.json"});
    QVERIFY(program.waitUntilItHearsInterrupts());
    program.signal(SIGINT);
    const ProgramResult result = program.waitForEnd();
    QCOMPARE(result.status, 130);
    QVERIFY(program.waitForNoDescendants());
    QVERIFY(result.output.startsWith("row "));
    QVERIFY(lineOf(result.output, "Ten threads of 1 s").contains("1.01 s - - -"));
    QVERIFY(program.temporaryFiles().empty());
}

void TestExperimentCommand::inTheWindow()
{
    const Folder folder;
    const ProgramResult result =
        runManyhands({"--screenshot", folder / "window.png", "--after", "experiment:assignment-b", "--count", "2",
                      "--network", "lan", "--window-size", "1024x700"});
    QVERIFY2(result.status == 0, result.errors.constData());
    QCOMPARE(pictureIn(readFile(folder / "window.png")).size, QSize(1024, 700));
    QCOMPARE(runManyhands({"--screenshot", folder / "b.png", "--after", "experiment:notebook-x"}).status, 2);
}

/// The links are asked for by the tutorial's own program; the ID that opens the door stays unsaid.
void TestExperimentCommand::linksFromImgur()
{
    const TestServer server({"--set", "small", "--images", "70"});
    QVERIFY(server.isListening());
    const Folder folder;
    writeFile(folder / "id", "secret-of-mine\n");
    const std::vector<std::string> words{"experiment", "assignment-b", "--online",     "--count",
                                         "2",          "--imgur-url",  server.url(""), "--imgur-client-id-file",
                                         folder / "id"};
    const ProgramResult result = runManyhands(words);
    QVERIFY2(result.status == 0, result.errors.constData());
    QVERIFY(result.output.contains("Download, a pool of 16 threads"));
    QVERIFY(!result.output.contains("secret-of-mine") && !result.errors.contains("secret-of-mine"));
    const ProgramResult without = runManyhands({"experiment", "assignment-b", "--online"});
    QCOMPARE(without.status, 2);
    QVERIFY(without.errors.contains("--imgur-client-id-file"));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestExperimentCommand)
#include "test_experiment_command.moc"
