// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/watch_report.h"
#include "tests/support/files.h"
#include "tests/watch/made_record.h"

#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

// Reports of watched programs, read back: whole ones, and all that a damaged file can be.
namespace manyhands::testing {

using namespace std::chrono_literals;

class TestWatchReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY((m_folder = std::make_unique<QTemporaryDir>())->isValid()); }
    void whatIsReadIsWrittenAgainTheSame();
    void damageIsNamed_data();
    void damageIsNamed();
    void cutReportsAreRefused();
    void otherFilesAreNone();
    void aLargeOneIsToldHowItGetsSmaller();

private:
    std::filesystem::path path(const char *name) const { return m_folder->filePath(QLatin1String(name)).toStdString(); }
    QByteArray written();

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

WatchRecord fullRecord()
{
    MadeRecord made;
    made.addMain({{WatchState::Thread, 980ms}, {WatchState::Running, 20ms}});
    made.addWorkers(4, {{WatchState::Running, 250ms}, {WatchState::InterpreterLock, 700ms}, {WatchState::Disk, 50ms}});
    WatchRecord record = made.record();
    record.command = {QStringLiteral("python3"), QStringLiteral("tasks with spaces.py")};
    record.startedAt = QDateTime::fromMSecsSinceEpoch(1'795'000'000'123).toUTC();
    record.exitStatus = 3;
    record.shortLived = 7;
    record.machine = thisMachine();
    record.usableCores = record.machine.usableCores;
    record.notes = {QStringLiteral("Something is hidden")};
    record.interval = 5ms;
    record.meanInterval = 5100us;
    record.samplerCpu = 40ms;
    record.conditions.neighbourCores = 0.25;
    record.disturbances = {{DisturbanceKind::Neighbours, QStringLiteral("Others used a core.")}};
    WatchedProcess &process = record.processes.front();
    process.command = QStringLiteral("python3 tasks with spaces.py");
    process.isPython = process.hasLines = true;
    process.ready = 20ms;
    process.lastLine = 900ms;
    process.exitWait = 100ms;
    process.startedThreads = 4;
    WatchedThread &thread = record.threads[1];
    thread.lines = {{QStringLiteral("tasks.py:4"), {}}};
    thread.lines.front().times[size_t(WatchState::InterpreterLock)] = 600ms;
    thread.lastWait = LastWait{WatchState::Lock, 0xdeadbeef, true, 30ms, QStringLiteral("tasks.py:9"), 102};
    thread.waitsOn.emplace()[size_t(Opened::Pipe)] = 2;
    thread.core = 1;
    thread.moves = 12;
    thread.turns = 345;
    thread.stopped = 20ms;
    record.findings = findingsOf(record);
    return record;
}

} // namespace

QByteArray TestWatchReader::written()
{
    if (const auto error = writeWatchReport(fullRecord(), path("report.json")))
        qFatal("%s", qPrintable(error->message));
    return readFile(path("report.json"));
}

void TestWatchReader::whatIsReadIsWrittenAgainTheSame()
{
    const QByteArray before = written();
    QVERIFY(!fullRecord().findings.empty());
    QVERIFY(isWatchReport(path("report.json")));
    const ReadWatch read = readWatchReport(path("report.json"));
    QVERIFY2(read.record, qPrintable(read.problem));
    QVERIFY(!writeWatchReport(*read.record, path("again.json")));
    QCOMPARE(readFile(path("again.json")), before);
    QCOMPARE(read.record->threads[1].stretches.size(), size_t(3));
    QCOMPARE(read.record->threads[1].stretches[1].state, WatchState::InterpreterLock);
    QCOMPARE(read.record->findings.size(), fullRecord().findings.size());
}

void TestWatchReader::damageIsNamed_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<QByteArray>("instead");
    QTest::addColumn<QString>("word"); // of what is said
    const auto row = [](const char *name, const char *what, const char *instead, const char *word) {
        QTest::addRow("%s", name) << QByteArray(what) << QByteArray(instead) << QString::fromLatin1(word);
    };
    row("a time that is text", "\"wallSeconds\":1", "\"wallSeconds\":\"1\"", "wallSeconds");
    row("a time without end", "\"wallSeconds\":1", "\"wallSeconds\":1e300", "wallSeconds");
    row("a stretch that is a number", "[0,\"running\"]", "7", "stretches");
    row("a stretch without a state", "[0,\"running\"]", "[0]", "stretches");
    row("a stretch before the one before", "[0.25,\"interpreter-lock\"]", "[-1,\"interpreter-lock\"]", "stretches");
    row("stretches that are text", "\"stretches\":[", "\"stretches\":\"\",\"other\":[", "stretches");
    row("a thread of no process", "\"process\":100,\"thread\":101", "\"process\":999,\"thread\":101", "999");
    row("a negative number", "\"moves\":12", "\"moves\":-12", "moves");
    row("no plan", "\"plan\"", "\"plans\"", "plan");
    row("no runs", "\"runs\"", "\"walks\"", "run");
}

/// As the writer puts it, whatever it does with blanks.
void TestWatchReader::damageIsNamed()
{
    QFETCH(QByteArray, what);
    QFETCH(QByteArray, instead);
    QFETCH(QString, word);
    QByteArray report = written();
    report.replace("\": ", "\":").replace(", ", ",");
    QVERIFY2(report.contains(what), what.constData());
    const qsizetype place = report.indexOf(what);
    report.replace(place, what.size(), instead);
    writeFile(path("damaged.json"), report);
    const ReadWatch read = readWatchReport(path("damaged.json"));
    QVERIFY(!read.record);
    QVERIFY2(read.problem.contains(word), qPrintable(read.problem));
    QVERIFY2(!read.problem.contains(QLatin1Char('\n')), qPrintable(read.problem));
}

void TestWatchReader::cutReportsAreRefused()
{
    const QByteArray report = written();
    for (qsizetype size = 0; size < report.size() - 2; size += 97) {
        writeFile(path("cut.json"), report.left(size));
        const ReadWatch read = readWatchReport(path("cut.json"));
        QVERIFY(!read.record);
        QVERIFY(!read.problem.isEmpty());
    }
}

void TestWatchReader::otherFilesAreNone()
{
    QVERIFY(!isWatchReport(path("nothing.json")));
    QVERIFY(!readWatchReport(path("nothing.json")).problem.isEmpty());
    writeFile(path("other.json"), R"({"plan": {"workload": "sleep"}, "note": {"workload": "watch"}})");
    QVERIFY(!isWatchReport(path("other.json")));
    QVERIFY(!readWatchReport(m_folder->path().toStdString()).problem.isEmpty());
}

void TestWatchReader::aLargeOneIsToldHowItGetsSmaller()
{
    writeFile(path("r.json"), written());
    QCOMPARE(::truncate(path("r.json").c_str(), 300LL << 20), 0); // no block of the disk is used
    const ReadWatch report = readWatchReport(path("r.json"));
    QVERIFY(!report.record);
    QVERIFY2(report.problem.contains(QStringLiteral("256 MiB; watch for a shorter time")), qPrintable(report.problem));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestWatchReader)
#include "test_watch_reader.moc"
