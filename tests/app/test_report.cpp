// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/program.h"
#include "tests/support/report.h"
#include "tests/support/sample_runs.h"

#include <QTest>

// What the report says of the runs, the same as CSV, and the places where it cannot be written.
namespace manyhands::testing {

class TestReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void workersOfEachExecutor();
    void runsStandInOrder();
    void spansOfRuns_data();
    void spansOfRuns();
    void csvHasARowARun();
    void sleepCountRepeatsTheList_data();
    void sleepCountRepeatsTheList();
    void oldReportIsReplacedWhole();
    void unwritablePlace_data();
    void unwritablePlace();

private:
    SampleRuns m_sample;
};

void TestReport::initTestCase()
{
    QVERIFY(m_sample.isGood());
}

namespace {

void kindsOfTasks()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"sleep", "download", "resize"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

} // namespace

void TestReport::workersOfEachExecutor()
{
    for (const char *kind : {"sleep", "download", "resize"}) {
        for (const QJsonObject &run : m_sample.report(kind).runs()) {
            const int workers = int(number(run, "workers"));
            const QByteArray executor = text(run, "executor");
            QVERIFY(executor == "serial" ? workers == 1 : workers == 2 || workers == 3);
            const QJsonArray startups = run[QStringLiteral("workerStartups")].toArray();
            if (executor != "serial" && executor != "async")
                QCOMPARE(startups.size(), workers);
            for (const QJsonValue &startup : startups)
                QVERIFY(startup.toDouble() >= 0 && startup.toDouble() <= number(run, "startupSeconds"));
            for (const QJsonObject &span : spansOf(run))
                QVERIFY(number(span, "worker") >= 0 && number(span, "worker") < workers);
        }
    }
}

void TestReport::runsStandInOrder()
{
    for (const char *kind : {"sleep", "download", "resize"}) {
        const std::vector<QJsonObject> runs = m_sample.report(kind).runs();
        QCOMPARE(runs.size(), size_t(QByteArray(kind) == "download" ? 11 : 9));
        for (size_t i = 1; i < runs.size(); ++i)
            QVERIFY(text(runs[i - 1], "startedAt") <= text(runs[i], "startedAt"));
        for (const QJsonObject &run : runs)
            QCOMPARE(number(run, "repeat"), 1.0);
    }
}

void TestReport::spansOfRuns_data()
{
    kindsOfTasks();
}

void TestReport::spansOfRuns()
{
    QFETCH(QString, kind);
    const std::map<QString, QByteArrayList> phaseNames{
        {QStringLiteral("sleep"), {"sleep"}},
        {QStringLiteral("download"), {"connect", "wait", "transfer", "write"}},
        {QStringLiteral("resize"), {"decode", "blur", "scale", "encode", "write"}}};
    constexpr double grain = 1e-9;
    const Report report = m_sample.report(kind.toStdString());
    for (const QJsonObject &run : report.runs()) {
        const std::vector<QJsonObject> spans = spansOf(run);
        QCOMPARE(double(spans.size()), number(report.plan(), "tasks"));
        QCOMPARE(text(run, "state"), QByteArray("finished"));
        double bytes = 0;
        for (size_t i = 0; i < spans.size(); ++i) {
            const QJsonObject &span = spans[i];
            QCOMPARE(number(span, "task"), double(i));
            QCOMPARE(text(span, "outcome"), QByteArray("done"));
            QVERIFY(number(span, "startSeconds") + grain >= number(run, "startupSeconds"));
            QVERIFY(number(span, "endSeconds") >= number(span, "startSeconds"));
            QVERIFY(number(span, "endSeconds") <= number(run, "wallSeconds") + grain);
            QCOMPARE(span[QStringLiteral("cpuSeconds")].isNull(), kind == QLatin1String("download"));
            double after = number(span, "startSeconds") - grain;
            QByteArrayList names;
            for (const QJsonObject &phase : objects(span[QStringLiteral("phases")])) {
                names.append(text(phase, "name"));
                QVERIFY2(phaseNames.at(kind).contains(names.last()), names.last().constData());
                QVERIFY(number(phase, "startSeconds") >= after);
                QVERIFY(number(phase, "endSeconds") + grain >= number(phase, "startSeconds"));
                after = number(phase, "endSeconds") - grain;
            }
            QVERIFY(after <= number(span, "endSeconds") + grain);
            for (const QByteArray &name : phaseNames.at(kind))
                QVERIFY2(names.contains(name), (text(run, "executor") + ": no phase " + name).constData());
            bytes += number(span, "bytes");
        }
        QCOMPARE(number(run, "bytes"), bytes);
        QCOMPARE(bytes > 0, kind != QLatin1String("sleep"));
        QCOMPARE(number(run, "done"), number(report.plan(), "tasks"));
        QCOMPARE(number(run, "failed"), 0.0);
        QCOMPARE(text(run, "httpVersion"), kind == QLatin1String("download") ? QByteArray("1.1") : QByteArray());
    }
}

void TestReport::csvHasARowARun()
{
    for (const char *kind : {"sleep", "download", "resize"}) {
        const std::vector<QJsonObject> runs = m_sample.report(kind).runs();
        const QByteArrayList lines = readFile(m_sample.csv(kind)).trimmed().split('\n');
        QCOMPARE(lines.first(),
                 QByteArray("executor,workers,repeat,state,wallSeconds,cpuSeconds,startupSeconds,bytes,"
                            "done,failed"));
        QCOMPARE(size_t(lines.size()), runs.size() + 1);
        for (size_t i = 0; i < runs.size(); ++i) {
            const QByteArrayList cells = lines[qsizetype(i) + 1].split(',');
            QCOMPARE(cells.size(), 10);
            QCOMPARE(cells[0], text(runs[i], "executor"));
            QCOMPARE(cells[1].toDouble(), number(runs[i], "workers"));
            QCOMPARE(cells[3], text(runs[i], "state"));
            QVERIFY(std::abs(cells[4].toDouble() - number(runs[i], "wallSeconds")) < 2e-6);
            QVERIFY(std::abs(cells[5].toDouble() - number(runs[i], "cpuSeconds")) < 2e-6);
            QVERIFY(std::abs(cells[6].toDouble() - number(runs[i], "startupSeconds")) < 2e-6);
            QCOMPARE(cells[7].toDouble(), number(runs[i], "bytes"));
            QCOMPARE(cells[8].toDouble(), number(runs[i], "done"));
            QCOMPARE(cells[9].toDouble(), number(runs[i], "failed"));
        }
    }
}

void TestReport::sleepCountRepeatsTheList_data()
{
    QTest::addColumn<QString>("count");
    QTest::addColumn<int>("tasks");
    QTest::newRow("more than listed") << QStringLiteral("5") << 5;
    QTest::newRow("fewer than listed") << QStringLiteral("1") << 1;
}

void TestReport::sleepCountRepeatsTheList()
{
    QFETCH(QString, count);
    QFETCH(int, tasks);
    const Folder folder;
    const ProgramResult result = runManyhands(
        {"sleep", "0.05", "0", "--count", count.toStdString(), "--executors", "serial", "--json", folder / "a.json"});
    QCOMPARE(result.status, 0);
    const std::vector<QJsonObject> spans = spansOf(Report(folder / "a.json").run("serial"));
    QCOMPARE(int(spans.size()), tasks);
    for (size_t i = 0; i < spans.size(); ++i) {
        const double took = number(spans[i], "endSeconds") - number(spans[i], "startSeconds");
        QVERIFY2(i % 2 == 0 ? took >= 0.049 : took < 0.049, QByteArray::number(took).constData());
    }
}

void TestReport::oldReportIsReplacedWhole()
{
    const Folder folder;
    writeFile(folder / "a.json", QByteArray(100'000, 'x'));
    QCOMPARE(runManyhands({"sleep", "0", "--json", "a.json", "--csv", "a.csv"}, {folder.path(), {}}).status, 0);
    QVERIFY(Report(folder / "a.json").isRead());
    QCOMPARE(namesIn(folder.path()), (QByteArrayList{"a.csv", "a.json"}));
}

void TestReport::unwritablePlace_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("place");
    for (const char *option : {"--json", "--csv"}) {
        const QByteArray name(option);
        QTest::newRow(name + ", below a file") << QString::fromLatin1(option) << QStringLiteral("file/report");
        QTest::newRow(name + ", no such folder") << QString::fromLatin1(option) << QStringLiteral("none/report");
        QTest::newRow(name + ", a folder") << QString::fromLatin1(option) << QStringLiteral("folder");
        QTest::newRow(name + ", a full device") << QString::fromLatin1(option) << QStringLiteral("/dev/full");
        QTest::newRow(name + ", no files allowed") << QString::fromLatin1(option) << QStringLiteral("/proc/report");
    }
}

void TestReport::unwritablePlace()
{
    QFETCH(QString, option);
    QFETCH(QString, place);
    const Folder folder;
    writeFile(folder / "file", "old");
    std::filesystem::create_directory(folder / "folder");
    writeFile(folder / "folder/inside", "kept");
    const ProgramResult result =
        runManyhands({"sleep", "0", option.toStdString(), place.toStdString(), "--quiet"}, {folder.path(), {}});
    QCOMPARE(result.status, 2);
    QCOMPARE(result.errors.count('\n'), 1);
    QVERIFY2(result.errors.startsWith("manyhands: " + option.toLatin1() + ' ' + place.toLatin1() + ": cannot "),
             result.errors.constData());
    QVERIFY2(result.output.isEmpty(), "nothing was run");
    QCOMPARE(namesIn(folder.path()), (QByteArrayList{"file", "folder/inside"}));
    QCOMPARE(readFile(folder / "file"), QByteArray("old"));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestReport)
#include "test_report.moc"
