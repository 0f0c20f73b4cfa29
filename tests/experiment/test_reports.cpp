#include "core/experiment/experiment_thread.h"
#include "core/experiment/json_writer.h"
#include "core/experiment/report.h"
#include "core/experiment/report_table.h"
#include "tests/support/made_runs.h"

#include <QtTest>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <fstream>

using namespace manyhands;
using namespace std::chrono_literals;

namespace {

/// A real experiment: a few sleeps, serially and on two threads.
std::shared_ptr<const Experiment> experiment()
{
    ExperimentRequest request;
    request.plan.executors = {ExecutorKind::Serial, ExecutorKind::StdThread};
    request.plan.workers = {2};
    request.plan.source = QStringLiteral("seconds");
    request.makeWorkload = [](const std::stop_token &, const EventSink &) {
        auto workload = std::make_shared<Workload>();
        workload->tasks = {SleepTask{1ms}, SleepTask{2ms}, SleepTask{0ms}};
        return PreparedWorkload{workload, nullptr, std::nullopt};
    };
    std::shared_ptr<const Experiment> result;
    runExperiment(std::move(request), {}, [&](const ExperimentEvent &event) {
        if (const auto *ended = std::get_if<EndedEvent>(&event))
            result = ended->experiment;
    });
    return result;
}

QByteArray read(const std::filesystem::path &path)
{
    QFile file(QString::fromStdString(path.native()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const std::filesystem::path &path, const QByteArray &content)
{
    std::ofstream(path, std::ios::binary) << content.toStdString();
}

} // namespace

class TestReports : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder.emplace(); }
    void whatIsWrittenIsReadBack();
    void tableIsTheSameWhenReadBack();
    void writingAgainGivesTheSame();
    void damagedReportsAreOneLine_data();
    void damagedReportsAreOneLine();
    void cutShortIsCalledSo();
    void unwritablePlaceLeavesTheOldReport();
    void csvHasARowARun();
    void jsonIsEscaped();

private:
    std::filesystem::path file(const char *name) const
    {
        return std::filesystem::path(m_folder->path().toStdString()) / name;
    }
    std::optional<QTemporaryDir> m_folder;
};

void TestReports::whatIsWrittenIsReadBack()
{
    const auto written = experiment();
    QVERIFY(!writeJsonReport(*written, file("a.json")));
    const ReadReport report = readJsonReport(file("a.json"));
    QVERIFY2(report.experiment, qPrintable(report.problem));
    const Experiment &back = *report.experiment;
    QCOMPARE(back.version, written->version);
    QCOMPARE(back.machine.cpu, written->machine.cpu);
    QCOMPARE(back.machine.memoryBytes, written->machine.memoryBytes);
    QCOMPARE(back.plan.taskCount, 3);
    QCOMPARE(back.plan.taskName(1), written->plan.taskName(1));
    QCOMPARE(back.runs.size(), size_t(2));
    QCOMPARE(back.summary.size(), size_t(2));
    for (size_t i = 0; i < 2; ++i) {
        const Run &a = *written->runs[i];
        const Run &b = *back.runs[i];
        QVERIFY(a.executor == b.executor);
        QCOMPARE(b.workers, a.workers);
        QCOMPARE(b.done, 3);
        QVERIFY(std::chrono::abs(b.wall - a.wall) < 1us);
        QCOMPARE(b.startedAt.toMSecsSinceEpoch(), a.startedAt.toMSecsSinceEpoch());
        QCOMPARE(b.spans.size(), 3);
        for (int task = 0; task < 3; ++task) {
            QCOMPARE(b.spans.at(task)->worker, a.spans.at(task)->worker);
            QVERIFY(std::chrono::abs(b.spans.at(task)->end - a.spans.at(task)->end) < 1us);
            QCOMPARE(b.spans.at(task)->phases().size(), a.spans.at(task)->phases().size());
        }
        QCOMPARE(back.summary[i].medianSeconds, toSeconds(b.wall));
    }
}

void TestReports::tableIsTheSameWhenReadBack()
{
    Experiment written = testing::madeExperiment({{ExecutorKind::Serial, 1, 6, 0.3, 0.01, 2},
                                                  {ExecutorKind::StdThread, 8, 1, 0.5, 0.02},
                                                  {ExecutorKind::StdThread, 8, 1, 0.7, 0.04, 1}});
    analyse(written);
    QVERIFY(!writeJsonReport(written, file("a.json")));
    const ReadReport report = readJsonReport(file("a.json"));
    QVERIFY2(report.experiment, qPrintable(report.problem));
    QCOMPARE(tableRows(*report.experiment), tableRows(written));
    QCOMPARE(report.experiment->summary[1].startupSeconds, 0.03);
}

void TestReports::writingAgainGivesTheSame()
{
    QVERIFY(!writeJsonReport(*experiment(), file("a.json")));
    const ReadReport report = readJsonReport(file("a.json"));
    QVERIFY(report.experiment);
    QVERIFY(!writeJsonReport(*report.experiment, file("b.json")));
    const QJsonObject a = QJsonDocument::fromJson(read(file("a.json"))).object();
    const QJsonObject b = QJsonDocument::fromJson(read(file("b.json"))).object();
    QVERIFY(!a.isEmpty());
    QCOMPARE(b.keys(), a.keys());
    for (const char *part : {"machine", "plan"})
        QCOMPARE(b[QLatin1String(part)], a[QLatin1String(part)]);
}

void TestReports::damagedReportsAreOneLine_data()
{
    QTest::addColumn<QByteArray>("content");
    QVERIFY(!writeJsonReport(*experiment(), file("whole.json")));
    const QByteArray whole = read(file("whole.json"));
    QVERIFY(whole.size() > 1000);
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("<html>");
    QTest::newRow("another program's") << QByteArray("{\"tool\": \"bench\", \"results\": []}");
    QTest::newRow("a list") << QByteArray("[1, 2, 3]");
    QTest::newRow("cut short") << whole.left(whole.size() / 2);
    QTest::newRow("cut short by one") << whole.left(whole.lastIndexOf('}'));
    QTest::newRow("another schema") << QByteArray(whole).replace("\"schema\": 1", "\"schema\": 2");
    QTest::newRow("no runs") << QByteArray(whole).replace("\"runs\": [", "\"walks\": [");
    QTest::newRow("unknown executor") << QByteArray(whole).replace("\"std-thread\"", "\"fibers\"");
    QTest::newRow("text for a number") << QByteArray(whole).replace("\"workers\": 2", "\"workers\": \"two\"");
    QTest::newRow("a worker that is not there") << QByteArray(whole).replace("\"worker\": 0", "\"worker\": 9");
    QTest::newRow("no workers") << QByteArray(whole).replace("\"workers\": 1", "\"workers\": 0");
    QTest::newRow("a billion workers") << QByteArray(whole).replace("\"workers\": 1", "\"workers\": 1000000000");
    QTest::newRow("workers below none") << QByteArray(whole).replace("\"workers\": 2", "\"workers\": -2");
    QTest::newRow("2^40 workers") << QByteArray(whole).replace("\"workers\": 2", "\"workers\": 1099511627776");
    QTest::newRow("2^32 + 2 workers") << QByteArray(whole).replace("\"workers\": 2", "\"workers\": 4294967298");
    QTest::newRow("a number without end") << QByteArray(whole).replace("\"repeat\": 1", "\"repeat\": 1e999");
    QTest::newRow("a run of centuries") << QByteArray(whole).replace("\"wallSeconds\": ", "\"wallSeconds\": 1e30");
    QTest::newRow("a span before all time")
        << QByteArray(whole).replace("\"startSeconds\": ", "\"startSeconds\": -1e9");
    QTest::newRow("a task done twice") << QByteArray(whole).replace("\"task\": 0", "\"task\": 1");
    QTest::newRow("a span of no task") << QByteArray(whole).replace("\"task\": 0", "\"tusk\": 0");
    QTest::newRow("a name that is a number") << QByteArray(whole).replace("\"names\": [", "\"names\": [1,");
    QTest::newRow("an error in a list's place") << QByteArray(whole).replace("\"catches\": [", "\"catches\": [[],");
    QTest::newRow("a hundred thousand brackets") << QByteArray(100'000, '[');
    QTest::newRow("as many inside") << QByteArray(whole).replace("\"spans\": [",
                                                                 "\"spans\": " + QByteArray(100'000, '['));
    QTest::newRow("as many objects") << QByteArray("{\"manyhands\":").repeated(100'000);
    QTest::newRow("a task far away") << QByteArray(whole).replace("\"task\": 0", "\"task\": 2000000000");
}

void TestReports::damagedReportsAreOneLine()
{
    QFETCH(QByteArray, content);
    write(file("damaged.json"), content);
    const ReadReport report = readJsonReport(file("damaged.json"));
    QVERIFY(!report.experiment);
    QVERIFY(report.problem.contains(QStringLiteral("damaged.json")));
    QVERIFY(!report.problem.contains(QLatin1Char('\n')));
}

void TestReports::cutShortIsCalledSo()
{
    QVERIFY(!writeJsonReport(*experiment(), file("whole.json")));
    const QByteArray whole = read(file("whole.json"));
    for (const qsizetype bytes : {whole.size() / 2, whole.lastIndexOf('}')}) {
        write(file("cut.json"), whole.first(bytes));
        const QString problem = readJsonReport(file("cut.json")).problem;
        QVERIFY2(problem.contains(QStringLiteral("cut short")), qPrintable(problem));
    }
}

void TestReports::unwritablePlaceLeavesTheOldReport()
{
    const auto error = writeJsonReport(*experiment(), "/proc/self/report.json");
    QVERIFY(error);
    QVERIFY(error->kind == ErrorKind::CannotWrite);
    const auto missing = writeCsvReport(*experiment(), file("no") / "such" / "folder.csv");
    QVERIFY(missing);
    QVERIFY(missing->kind == ErrorKind::CannotWrite);
    // A full disk: the device that is always full is written to as it is, a file there would not appear.
    const auto full = writeJsonReport(*experiment(), "/dev/full");
    QVERIFY(full);
}

void TestReports::csvHasARowARun()
{
    QVERIFY(!writeCsvReport(*experiment(), file("a.csv")));
    const QByteArrayList lines = read(file("a.csv")).trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[0],
             QByteArray("executor,workers,repeat,state,wallSeconds,cpuSeconds,startupSeconds,bytes,done,failed"));
    QVERIFY(lines[1].startsWith("serial,1,1,finished,"));
    QVERIFY(lines[2].startsWith("std-thread,2,1,finished,"));
    QVERIFY(lines[2].endsWith(",0,3,0"));
}

void TestReports::jsonIsEscaped()
{
    QByteArray text;
    {
        JsonWriter json([&](QByteArrayView bytes) { text.append(bytes); }, 1);
        json.beginObject();
        json.key("text").value(QStringLiteral("a\"b\\c\n\t\x01ü"));
        json.key("none").value(std::numeric_limits<double>::infinity());
        json.key("empty").beginArray();
        json.endArray();
        json.endObject();
    }
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(text, &error).object();
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(object[QStringLiteral("text")].toString(), QStringLiteral("a\"b\\c\n\t\x01ü"));
    QVERIFY(object[QStringLiteral("none")].isNull());
    QVERIFY(object[QStringLiteral("empty")].isArray());
}

QTEST_GUILESS_MAIN(TestReports)
#include "test_reports.moc"
