// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/pictures.h"
#include "tests/support/program.h"
#include "tests/support/report.h"

#include <QJsonDocument>
#include <QTest>

#include <csignal>

// Charts of reports: drawn without a display, refused in one line where the report cannot be read.
namespace manyhands::testing {

namespace {

/// As on a machine without any display.
const ProgramOptions noDisplay{{}, {{"QT_QPA_PLATFORM", ""}, {"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}}};

ProgramResult drawChart(const std::filesystem::path &report, const std::filesystem::path &output,
                        const std::string &kind = "timings", const std::string &theme = "light")
{
    return runManyhands({"chart", report, "--kind", kind, "--output", output, "--theme", theme}, noDisplay);
}

} // namespace

class TestChartCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void drawnFromReports_data();
    void drawnFromReports();
    void drawnFromAPipe();
    void saysNothingWithoutASession();
    void themesDiffer();
    void reportOfACancelledRun();
    void existingChartIsReplaced();
    void reportsThatCannotBeRead_data();
    void reportsThatCannotBeRead();
    void numbersOutOfAllReason_data();
    void numbersOutOfAllReason();
    void extremesAreDrawn_data();
    void extremesAreDrawn();
    void outputsThatCannotBe_data();
    void outputsThatCannotBe();
    void chartsOfARun();
    void chartsThatCannotBeWritten();

private:
    Folder m_folder;
    QByteArray m_report; // of the sleeps, as it stands in the file
};

void TestChartCommand::initTestCase()
{
    QCOMPARE(runManyhands(
                 {"sleep", "0.02", "0.01", "--executors", "all", "--workers", "2", "--json", m_folder / "good.json"})
                 .status,
             0);
    QCOMPARE(runManyhands({"sleep", "0", "--executors", "serial,process", "--worker-command", "no-such-command",
                           "--json", m_folder / "failed.json"})
                 .status,
             1);
    Program program("manyhands", {"sleep", "0", "60", "--executors", "process", "--json", m_folder / "cancelled.json"});
    QVERIFY(!program.waitForDescendants("manyhands-worker", 1).empty()); // its run has begun
    program.signal(SIGINT);
    QCOMPARE(program.waitForEnd().status, 130);
    m_report = readFile(m_folder / "good.json");
}

void TestChartCommand::drawnFromReports_data()
{
    QTest::addColumn<QString>("report");
    QTest::addColumn<QString>("kind");
    for (const char *report : {"good", "failed"}) {
        for (const char *kind : {"timings", "timeline"})
            QTest::addRow("%s, %s", report, kind) << QString::fromLatin1(report) << QString::fromLatin1(kind);
    }
}

void TestChartCommand::drawnFromReports()
{
    QFETCH(QString, report);
    QFETCH(QString, kind);
    const Folder folder;
    const std::filesystem::path from = m_folder / (report.toStdString() + ".json");
    for (const char *name : {"chart.png", "chart.svg"}) {
        const ProgramResult result = drawChart(from, folder / name, kind.toStdString());
        QVERIFY2(result.status == 0, result.errors.constData());
        QCOMPARE(result.errors, QByteArray());
    }
    const PictureFacts png = pictureIn(readFile(folder / "chart.png"));
    QCOMPARE(png.format, QByteArray("png"));
    QVERIFY(png.isWhole && png.size.width() >= 300 && png.size.height() >= 100);
    const QByteArray svg = readFile(folder / "chart.svg");
    QVERIFY(svg.contains("<svg") && svg.trimmed().endsWith("</svg>"));
    QCOMPARE(namesIn(folder.path()), (QByteArrayList{"chart.png", "chart.svg"}));
}

void TestChartCommand::drawnFromAPipe()
{
    const std::filesystem::path chart = m_folder / "piped.svg";
    Program program("manyhands", {"chart", "/dev/stdin", "--output", chart.native()}, noDisplay);
    program.write(m_report);
    program.closeInput();
    const ProgramResult result = program.waitForEnd();
    QVERIFY2(result.status == 0, result.errors.constData());
    QVERIFY(std::filesystem::exists(chart));
}

void TestChartCommand::saysNothingWithoutASession()
{
    const Folder folder; // as root over ssh, or in a container
    ProgramOptions options = noDisplay;
    options.environment["XDG_RUNTIME_DIR"] = "";
    Program program("manyhands", {"chart", m_folder / "good.json", "--output", folder / "chart.png"}, options);
    const ProgramResult result = program.waitForEnd();
    QCOMPARE(result.errors, QByteArray());
    QCOMPARE(result.status, 0);
    QVERIFY2(program.temporaryFiles().empty(), "nothing is left in the folder for temporary files");
}

void TestChartCommand::themesDiffer()
{
    const Folder folder;
    QCOMPARE(drawChart(m_folder / "good.json", folder / "light.png", "timings", "light").status, 0);
    QCOMPARE(drawChart(m_folder / "good.json", folder / "dark.png", "timings", "dark").status, 0);
    QVERIFY(readFile(folder / "light.png") != readFile(folder / "dark.png"));
}

void TestChartCommand::reportOfACancelledRun()
{
    for (const char *kind : {"timings", "timeline"}) {
        const Folder folder;
        const ProgramResult result = drawChart(m_folder / "cancelled.json", folder / "chart.png", kind);
        const bool isDrawn = result.status == 0 && pictureIn(readFile(folder / "chart.png")).isWhole;
        const bool isRefused = result.status == 1 && filesIn(folder.path()).empty();
        QVERIFY2(isDrawn || isRefused, result.errors.constData());
        QCOMPARE(result.errors.count('\n'), isDrawn ? 0 : 1);
    }
}

void TestChartCommand::existingChartIsReplaced()
{
    const Folder folder;
    writeFile(folder / "chart.png", "old");
    QCOMPARE(drawChart(m_folder / "good.json", folder / "chart.png").status, 0);
    QVERIFY(pictureIn(readFile(folder / "chart.png")).isWhole);
    QCOMPARE(namesIn(folder.path()), QByteArrayList{"chart.png"});
}

void TestChartCommand::reportsThatCannotBeRead_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("cut in the plan") << QByteArray(m_report.first(700));
    QTest::newRow("cut in the spans") << QByteArray(m_report.first(m_report.size() / 2));
    QTest::newRow("last brace missing") << QByteArray(m_report.trimmed().chopped(1));
    QTest::newRow("another schema") << QByteArray(m_report).replace("\"schema\": 1", "\"schema\": 2");
    QTest::newRow("no schema") << QByteArray(m_report).replace("\"schema\": 1,", "");
    QTest::newRow("schema in words") << QByteArray(m_report).replace("\"schema\": 1", "\"schema\": \"1\"");
    QTest::newRow("no plan") << QByteArray(m_report).replace("\"plan\"", "\"plans\"");
    QTest::newRow("no machine") << QByteArray(m_report).replace("\"machine\"", "\"machines\"");
    QJsonObject withoutRuns = QJsonDocument::fromJson(m_report).object();
    withoutRuns.remove(QStringLiteral("runs"));
    QTest::newRow("no runs") << QJsonDocument(withoutRuns).toJson();
    QTest::newRow("an executor of another world") << QByteArray(m_report).replace("\"thread-pool\"", "\"fork\"");
    QTest::newRow("another program's") << QByteArray("{\"results\": [{\"command\": \"sleep 1\", \"mean\": 1.0}]}");
    QTest::newRow("an array") << QByteArray("[1, 2]");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("a CSV") << QByteArray("executor,workers\nserial,1\n");
    QTest::newRow("a picture") << picture("png");
    QTest::newRow("nothing but brackets") << QByteArray(200'000, '[');
    QTest::newRow("no UTF-8") << QByteArray("{\"manyhands\": \"\xff\xfe\", \"schema\": 1}");
}

void TestChartCommand::reportsThatCannotBeRead()
{
    QFETCH(QByteArray, content);
    const Folder folder;
    writeFile(folder / "a.json", content);
    writeFile(folder / "chart.png", "old");
    const ProgramResult result = drawChart(folder / "a.json", folder / "chart.png");
    QVERIFY2(result.status == 1 || result.status == 2, QByteArray::number(result.status));
    QCOMPARE(result.errors.count('\n'), 1);
    QVERIFY2(result.errors.startsWith("manyhands: ") && result.errors.contains("a.json"), result.errors.constData());
    QVERIFY2(result.errors.size() < 500, "one clear line");
    QCOMPARE(readFile(folder / "chart.png"), QByteArray("old"));
    QCOMPARE(namesIn(folder.path()), (QByteArrayList{"a.json", "chart.png"}));
}

void TestChartCommand::numbersOutOfAllReason_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *field, const char *value) {
        QTest::addRow("%s %s", field, value) << QByteArray(field) << QByteArray(value);
    };
    for (const char *value : {"-1", "1e300", "99999999999999999999"}) {
        row("workers", value);
        row("worker", value);
        row("task", value);
        row("endSeconds", value);
        row("wallSeconds", value);
        row("medianSeconds", value);
        row("tasks", value);
    }
    row("spans", "5");
    row("phases", "{\"name\": 5}");
}

/// Drawn or refused, but never a crash, a hang, or a machine out of memory.
void TestChartCommand::numbersOutOfAllReason()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, value);
    const QByteArray key = '"' + field + "\": ";
    const qsizetype at = m_report.indexOf(key, field == "workers" ? m_report.indexOf("\"runs\"") : 0);
    QVERIFY(at >= 0);
    const bool isList = m_report.at(at + key.size()) == '[';
    qsizetype end = at + key.size();
    while (isList ? m_report.at(end - 1) != ']' : m_report.at(end) != ',' && m_report.at(end) != '}')
        ++end;
    const Folder folder;
    writeFile(folder / "a.json", m_report.first(at) + key + value + m_report.sliced(end));
    for (const char *kind : {"timings", "timeline"}) {
        const ProgramResult result = drawChart(folder / "a.json", folder / "chart.png", kind);
        QVERIFY2(result.status >= 0 && result.status <= 2, QByteArray(kind) + ' ' + result.errors.right(400));
        QCOMPARE(result.errors.count('\n'), result.status == 0 ? 0 : 1);
    }
}

void TestChartCommand::extremesAreDrawn_data()
{
    QTest::addColumn<QByteArray>("seconds");
    QTest::addColumn<QByteArray>("amount");
    QTest::addColumn<int>("workers");
    QTest::addColumn<int>("phases");
    QTest::newRow("no time at all") << QByteArray("0") << QByteArray("0") << 2 << 1;
    QTest::newRow("a billionth of a second") << QByteArray("1e-9") << QByteArray("1e-12") << 2 << 1;
    QTest::newRow("a billion seconds") << QByteArray("1e9") << QByteArray("1e12") << 2 << 1;
    QTest::newRow("ten thousand workers") << QByteArray("1") << QByteArray("1") << 10'000 << 1;
    QTest::newRow("a thousand phases") << QByteArray("1") << QByteArray("1") << 3 << 1000;
}

namespace {

/// A report in which all times are this long and all ratios this large; a task and as many phases a worker.
QByteArray extremeReport(const QByteArray &seconds, const QByteArray &amount, int workers, int phases)
{
    const QByteArray phase = R"({"name":"transfer","startSeconds":0,"endSeconds":)" + seconds + "},";
    QByteArray spans;
    QByteArray names;
    for (int i = 0; i < workers; ++i) {
        const QByteArray number = QByteArray::number(i);
        spans += R"({"task":)" + number + R"(,"worker":)" + number + R"(,"startSeconds":0,"endSeconds":)" + seconds
            + R"(,"cpuSeconds":)" + seconds + R"(,"bytes":8796093022207,"tries":1000,"outcome":"done","phases":[)"
            + phase.repeated(phases).chopped(1) + "]},";
        names += "\"" + number + "\",";
    }
    const QByteArray count = QByteArray::number(workers);
    const QByteArray figures = R"("wallSeconds":)" + seconds + R"(,"cpuSeconds":)" + seconds + R"(,"startupSeconds":)"
        + seconds + R"(,"bytes":1152921504606846976,"done":)" + count + ",";
    const auto summary = [&](const QByteArray &executor, const QByteArray &workersThere) {
        return R"({"executor":")" + executor + R"(","runs":6,"workers":)" + workersThere + R"(,"medianSeconds":)"
            + seconds + R"(,"minSeconds":0,"maxSeconds":)" + seconds + R"(,"ci95":[0,)" + seconds + R"(],"speedup":)"
            + amount + R"(,"speedupCi95":[0,)" + amount + R"(],"efficiency":)" + amount + R"(,"utilisation":)" + amount
            + "}";
    };
    const auto run = [&](const QByteArray &executor, const QByteArray &workersThere, const QByteArray &spansThere) {
        return R"({"executor":")" + executor + R"(","state":"finished",)" + figures + R"("workers":)" + workersThere
            + R"(,"spans":)" + spansThere + "}";
    };
    return R"({"manyhands":"1","schema":1,"machine":{"cores":1000000,"load":)" + amount
        + R"(},"plan":{"workload":"download","tasks":)" + count + R"(,"names":[)" + names.chopped(1) + R"(]},"runs":[)"
        + run("serial", "1", "null") + "," + run("std-thread", count, "[" + spans.chopped(1) + "]") + R"(],"summary":[)"
        + summary("serial", "1") + "," + summary("std-thread", count)
        + R"(],"fits":[{"executor":"std-thread","model":"usl","points":6,"oneWorkerSeconds":)" + seconds
        + R"(,"contention":)" + amount + R"(,"coherency":)" + amount + R"(,"residual":)" + amount + "}]}";
}

} // namespace

void TestChartCommand::extremesAreDrawn()
{
    QFETCH(QByteArray, seconds);
    QFETCH(QByteArray, amount);
    QFETCH(int, workers);
    QFETCH(int, phases);
    const Folder folder;
    writeFile(folder / "a.json", extremeReport(seconds, amount, workers, phases));
    for (const char *kind : {"timings", "scaling", "throughput", "timeline"}) {
        const ProgramResult result = drawChart(folder / "a.json", folder / "chart.png", kind);
        QVERIFY2(result.status == 0, QByteArray(kind) + ' ' + result.errors.right(400));
        QCOMPARE(result.errors, QByteArray());
        const PictureFacts chart = pictureIn(readFile(folder / "chart.png"));
        QVERIFY(chart.isWhole && chart.size.height() < 20'000);
    }
}

void TestChartCommand::outputsThatCannotBe_data()
{
    QTest::addColumn<QString>("output");
    QTest::newRow("a folder") << QStringLiteral("folder");
    QTest::newRow("a folder named like a picture") << QStringLiteral("folder.png");
    QTest::newRow("below a file") << QStringLiteral("file.png/chart.png");
    QTest::newRow("no such folder") << QStringLiteral("none/chart.png");
    QTest::newRow("another ending") << QStringLiteral("chart.txt");
    QTest::newRow("no ending") << QStringLiteral("chart");
    QTest::newRow("where no files can be") << QStringLiteral("/proc/chart.png");
}

void TestChartCommand::outputsThatCannotBe()
{
    QFETCH(QString, output);
    const Folder folder;
    std::filesystem::create_directories(folder / "folder");
    std::filesystem::create_directories(folder / "folder.png");
    writeFile(folder / "file.png", "old");
    const std::filesystem::path place = folder.path() / output.toStdString();
    const ProgramResult result = drawChart(m_folder / "good.json", place);
    QVERIFY2(result.status == 1 || result.status == 2, QByteArray::number(result.status));
    QCOMPARE(result.errors.count('\n'), 1);
    QVERIFY2(result.errors.contains(place.filename().c_str()) || result.errors.contains(place.parent_path().c_str()),
             result.errors.constData());
    QCOMPARE(namesIn(folder.path()), QByteArrayList{"file.png"});
    QCOMPARE(readFile(folder / "file.png"), QByteArray("old"));
}

void TestChartCommand::chartsOfARun()
{
    const Folder folder;
    const ProgramResult result = runManyhands({"sleep", "0.01", "0.02", "--charts", folder / "new/charts"}, noDisplay);
    QVERIFY2(result.status == 0, result.errors.constData());
    QCOMPARE(namesIn(folder.path()),
             (QByteArrayList{"new/charts/losses.png", "new/charts/scaling.png", "new/charts/throughput.png",
                             "new/charts/timeline.png", "new/charts/timings.png"}));
    for (const std::filesystem::path &file : filesIn(folder.path()))
        QVERIFY(pictureIn(readFile(folder / file)).isWhole);
}

void TestChartCommand::chartsThatCannotBeWritten()
{
    const Folder folder;
    writeFile(folder / "file", "old");
    const ProgramResult result = runManyhands({"sleep", "0", "--charts", folder / "file/charts", "--quiet"}, noDisplay);
    QCOMPARE(result.status, 2);
    QVERIFY2(result.errors.contains("file/charts"), result.errors.constData());
    QVERIFY(result.output.isEmpty());
    QCOMPARE(namesIn(folder.path()), QByteArrayList{"file"});
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestChartCommand)
#include "test_chart_command.moc"
