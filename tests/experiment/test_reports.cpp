// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/experiment_thread.h"
#include "core/experiment/json_writer.h"
#include "core/experiment/report.h"
#include "core/experiment/report_table.h"
#include "tests/support/made_runs.h"

#include <QtTest>

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <nlohmann/json.hpp>

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
    void wrongFieldsAreNamed_data();
    void wrongFieldsAreNamed();
    void extremesAreRead();
    void olderReportsHaveAProbe();
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
            QCOMPARE(int(b.spans.at(task)->core), int(a.spans.at(task)->core));
            QCOMPARE(bool(b.spans.at(task)->beganElsewhere), bool(a.spans.at(task)->beganElsewhere));
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
                                                  {ExecutorKind::StdThread, 8, 1, 0.7, 0.04}});
    analyse(written);
    QVERIFY(!writeJsonReport(written, file("a.json")));
    const ReadReport report = readJsonReport(file("a.json"));
    QVERIFY2(report.experiment, qPrintable(report.problem));
    QCOMPARE(tableRows(*report.experiment), tableRows(written));
    QCOMPARE(conclusionLines(*report.experiment), conclusionLines(written));
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

void TestReports::wrongFieldsAreNamed_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("field");
    Experiment made = *experiment();
    made.summary[0].ci95 = Range(1, 2);
    made.prediction.emplace();
    made.fits = {{ExecutorKind::Serial, {}}};
    made.notices = {{NoticeKind::Startup, QStringLiteral("m"), QStringLiteral("k"), {}}};
    made.verdict =
        Verdict{Bound::Cpu, QStringLiteral("s"), {{ExecutorKind::Serial, Bound::Cpu, 1}}, QStringLiteral("k"), {}};
    made.summary[0].losses.emplace();
    made.machine.governor = QStringLiteral("g");
    made.machine.turbo = made.machine.smt = made.machine.onBattery = true;
    made.machine.quotaCores = 1.5;
    auto run = std::make_shared<Run>(*made.runs[0]);
    run->disturbances = {{DisturbanceKind::Steal, QStringLiteral("m")}};
    for (const ConditionField &field : conditionFields)
        run->conditions.*field.value = 1;
    made.runs[0] = run;
    QVERIFY(!writeJsonReport(made, file("made.json")));
    QVERIFY2(readJsonReport(file("made.json")).experiment, "it is whole before it is changed");
    const auto whole = nlohmann::json::parse(read(file("made.json")).toStdString());
    const auto rows = [&](const std::vector<const char *> &places, const std::vector<const char *> &values) {
        for (const std::string place : places) {
            QVERIFY2(whole.contains(nlohmann::json::json_pointer(place)), place.c_str());
            for (const char *value : values) {
                auto changed = whole;
                changed[nlohmann::json::json_pointer(place)] = nlohmann::json::parse(value);
                QTest::addRow("%s: %s", place.c_str(), value)
                    << QByteArray::fromStdString(changed.dump())
                    << QString::fromStdString(place.substr(place.find_last_of('/') + 1));
            }
        }
    };
    rows({"/machine/cores",        "/machine/usableCores",
          "/machine/memoryBytes",  "/plan/tasks",
          "/plan/repeats",         "/plan/mostRepeats",
          "/plan/warmup",          "/plan/quality",
          "/plan/tries",           "/plan/maxBytes",
          "/plan/orderSeed",       "/runs/0/workers",
          "/runs/0/repeat",        "/runs/0/bytes",
          "/runs/0/done",          "/runs/0/failed",
          "/runs/0/spans/0/task",  "/runs/0/spans/0/worker",
          "/runs/0/spans/0/bytes", "/runs/0/spans/0/tries",
          "/runs/0/spans/0/core",  "/summary/0/workers",
          "/summary/0/runs",       "/fits/0/points",
          "/prediction/workers",   "/verdict/executors/0/workersThatPayOff"},
         {"-1", "1e300", "-1e300", "18446744073709551615", "0.5", "\"3\"", "true", "[1]"});
    rows({"/plan/timeout", "/plan/deadline", "/runs/0/wallSeconds", "/runs/0/cpuSeconds", "/runs/0/startupSeconds",
          "/runs/0/spans/0/startSeconds", "/runs/0/spans/0/endSeconds", "/runs/0/spans/0/cpuSeconds",
          "/summary/0/medianSeconds", "/summary/0/minSeconds", "/summary/0/maxSeconds", "/fits/0/oneWorkerSeconds"},
         {"-1", "1e300", "4e9", "[]", "\"1\""});
    rows({"/machine/load", "/plan/blur", "/runs/0/load", "/summary/0/speedup", "/summary/0/efficiency",
          "/plan/untilPercent", "/summary/0/detectable", "/summary/0/utilisation", "/fits/0/contention",
          "/fits/0/coherency", "/fits/0/residual", "/prediction/seconds", "/machine/quotaCores",
          "/runs/0/conditions/readySeconds", "/runs/0/conditions/neighbourCores", "/runs/0/conditions/majorFaults"},
         {"-1", "1e300", "{}", "false"});
    rows({"/manyhands",
          "/created",
          "/machine/os",
          "/plan/workload",
          "/plan/source",
          "/plan/network",
          "/plan/baseline",
          "/plan/blurAt",
          "/plan/workerCommand",
          "/runs/0/startedAt",
          "/runs/0/failedReason",
          "/runs/0/httpVersion",
          "/runs/0/outputDigest",
          "/runs/0/state",
          "/runs/0/executor",
          "/runs/0/spans/0/outcome",
          "/summary/0/executor",
          "/summary/0/interval",
          "/fits/0/model",
          "/verdict/sentence",
          "/catches/0/message",
          "/verdict/key",
          "/catches/0/key",
          "/machine/governor",
          "/runs/0/disturbances/0/message"},
         {"7", "{}"});
    rows({"/runs/0/workerClockIsOffset", "/runs/0/outlier", "/summary/0/different", "/outputsIdentical",
          "/prediction/byFit", "/machine/turbo", "/machine/onBattery", "/runs/0/repeated"},
         {"1", "\"yes\""});
    rows({"/plan/names", "/plan/executors", "/plan/workers", "/runs/0/workerStartups", "/runs/0/spans",
          "/runs/0/spans/0/phases", "/summary", "/fits", "/catches", "/summary/0/ci95", "/verdict/executors"},
         {"7", "{\"a\": 1}"});
    rows({"/summary/0/losses/idleSeconds", "/summary/0/losses/runningSeconds"}, {"1e300", "\"1\"", "null"});
    rows({"/summary/0/losses/repeat"}, {"-1", "0.5"});
    rows({"/machine", "/plan", "/runs/0/conditions", "/summary/0/losses", "/verdict/values", "/catches/0/values",
          "/prediction", "/verdict", "/runs/0/spans/0/error"},
         {"7", "[1]"});
    rows({"/runs", "/runs/0/spans", "/runs/0/spans/0/phases"}, {"[7]", "[[]]", "[null]"});
    rows({"/machine", "/plan", "/plan/workload", "/runs/0/state", "/runs/0/spans/0/startSeconds",
          "/runs/0/spans/0/outcome"},
         {"null"});
    rows({"/plan/workload"}, {"\"paint\""});
    rows({"/runs/0/state"}, {"\"asleep\"", "\"\\n\\u001b[2J\""});
    rows({"/runs/0/spans/0/outcome"}, {"\"fine\""});
    rows({"/plan/size"}, {"\"-5x3\""});
    rows({"/runs/0/workers"}, {"0", "10001"});
    rows({"/summary/0/ci95"}, {"[2, 1]", "[1]"});
    rows({"/plan/names"}, {"[\"one\"]"});
    rows({"/plan/tasks"}, {"2", "4"});
    rows({"/runs/0/spans/2/endSeconds"}, {"0"});
}

void TestReports::wrongFieldsAreNamed()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, field);
    write(file("wrong.json"), content);
    const ReadReport report = readJsonReport(file("wrong.json"));
    QVERIFY(!report.experiment);
    QVERIFY2(report.problem.contains(QStringLiteral("wrong.json")) && report.problem.contains(field),
             qPrintable(report.problem));
    QVERIFY(report.problem.size() < 300 && !report.problem.contains(QLatin1Char('\n'))
            && !report.problem.contains(QLatin1Char('\x1b')));
}

void TestReports::extremesAreRead()
{
    QVERIFY(!writeJsonReport(*experiment(), file("whole.json")));
    QByteArray whole = read(file("whole.json"));
    const QRegularExpression time(QStringLiteral("\"(wall|cpu|startup|start|end|median|min|max)Seconds\": [0-9.e-]+"));
    for (const char *seconds : {"0", "1e-9", "1e9", "-0.000001"}) {
        const QString changed =
            QString::fromUtf8(whole).replace(time, QStringLiteral("\"\\1Seconds\": ") + QLatin1String(seconds));
        QVERIFY(changed != QString::fromUtf8(whole));
        write(file("extreme.json"), changed.toUtf8());
        const ReadReport report = readJsonReport(file("extreme.json"));
        QVERIFY2(report.experiment || seconds[0] == '-', qPrintable(report.problem));
        if (report.experiment) {
            QVERIFY(!writeJsonReport(*report.experiment, file("again.json")));
            QVERIFY(readJsonReport(file("again.json")).experiment);
        }
    }
}

void TestReports::olderReportsHaveAProbe()
{
    QVERIFY(!writeJsonReport(*experiment(), file("new.json")));
    const QByteArray whole = read(file("new.json"));
    QVERIFY(whole.contains("\"probe\": null"));
    write(file("old.json"),
          QByteArray(whole).replace("\"probe\": null",
                                    "\"probe\": {\"affinityCores\": 2, \"quotaCores\": null, "
                                    "\"oneThreadShare\": 0.99, \"twoThreadGain\": 1.98, "
                                    "\"load\": 0.1, \"disturbed\": false}"));
    const ReadReport report = readJsonReport(file("old.json"));
    QVERIFY2(report.experiment, qPrintable(report.problem));
    QVERIFY(!writeJsonReport(*report.experiment, file("again.json")));
    QVERIFY(read(file("again.json")).contains("\"probe\": null"));
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
