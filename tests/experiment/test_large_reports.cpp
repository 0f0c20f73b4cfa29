// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/report.h"
#include "tests/support/files.h"
#include "tests/support/made_runs.h"

#include <QtTest>

#include <csignal>
#include <cstdio>
#include <thread>

#include <sys/stat.h>
#include <unistd.h>

// Reports of a hundred thousand spans are the same when they are read back; what is large and no report is told early.
namespace manyhands::testing {

namespace {

constexpr int tasks = 100'000;
constexpr int workers = 7;

/// Every hundredth failed, every thousandth was cut off in the middle of many tries; one pauses between its phases.
Span madeSpan(int task)
{
    using std::chrono::microseconds;
    Span span;
    span.task = task;
    span.start = Nanoseconds(task / workers * 1'000'003LL);
    span.end = span.start + microseconds(900);
    span.cpu = Nanoseconds(task % 3 == 0 ? -1 : 1000 + task);
    span.bytes = task;
    std::vector<Phase> phases;
    const int tries = task % 1000 == 0 ? 20 : 1;
    for (int i = 0; i < tries; ++i) {
        const Nanoseconds start = span.start + microseconds(10 + 40 * i);
        phases.emplace_back(PhaseName::Connect, start, start + microseconds(10));
        phases.emplace_back(PhaseName::Wait, start + microseconds(10), start + microseconds(30));
        phases.emplace_back(PhaseName::Transfer, start + microseconds(task % 777 == 0 ? 35 : 30),
                            i + 1 == tries ? span.end : start + microseconds(40));
    }
    span.setPhases(phases);
    span.tries = tries;
    span.core = qint16(task % 300 - 1);
    span.beganElsewhere = task % 3 == 0;
    if (task % 100 == 0) {
        QExplicitlySharedDataPointer<SpanExtra> extra(new SpanExtra);
        extra->error = TaskError{ErrorKind::Truncated, QStringLiteral("„short“ %1").arg(task)};
        extra->rateLimits = task % 400 == 0 ? 2 : 0;
        span.extra = extra;
        span.outcome = Outcome::Failed;
    } else if (task % 100 == 50) {
        QExplicitlySharedDataPointer<SpanExtra> extra(new SpanExtra);
        extra->note = QStringLiteral("„whole“ %1").arg(task);
        span.extra = extra;
    }
    return span;
}

Experiment largeExperiment()
{
    Experiment experiment = madeExperiment({{ExecutorKind::StdThread, workers, 20, 1}});
    const auto recorder = std::make_shared<Recorder>(workers, Nanoseconds(0));
    for (int task = 0; task < tasks; ++task) {
        recorder->lane(task % workers).add(madeSpan(task));
        experiment.plan.names.append(QStringLiteral("photo-%1.jpg").arg(task));
    }
    experiment.plan.taskCount = tasks;
    experiment.plan.spans = SpansKept::All;
    auto run = std::make_shared<Run>(*experiment.runs.front());
    run->spans = SpanList(recorder, tasks);
    experiment.runs.front() = run;
    return experiment;
}

void compare(const Span &back, const Span &written)
{
    QCOMPARE(back.task, written.task);
    QCOMPARE(back.worker, written.worker);
    QCOMPARE(back.start, written.start);
    QCOMPARE(back.end, written.end);
    QCOMPARE(back.cpu, written.cpu);
    QCOMPARE(qint64(back.bytes), qint64(written.bytes));
    QCOMPARE(int(back.tries), int(written.tries));
    QCOMPARE(int(back.core), int(written.core));
    QCOMPARE(bool(back.beganElsewhere), bool(written.beganElsewhere));
    QVERIFY(back.outcome == written.outcome);
    const std::vector<Phase> phases = back.phases();
    const std::vector<Phase> expected = written.phases();
    QCOMPARE(phases.size(), expected.size());
    for (size_t i = 0; i < phases.size(); ++i) {
        QVERIFY(phases[i].name == expected[i].name);
        QCOMPARE(qint64(phases[i].startNs), qint64(expected[i].startNs));
        QCOMPARE(phases[i].endNs, expected[i].endNs);
    }
    QCOMPARE(back.note(), written.note());
    QCOMPARE(back.error() != nullptr, written.error() != nullptr);
    if (back.error()) {
        QVERIFY(back.error()->kind == written.error()->kind);
        QCOMPARE(back.error()->message, written.error()->message);
        QCOMPARE(back.extra->rateLimits, written.extra->rateLimits);
    }
}

} // namespace

class TestLargeReports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySpanIsReadBack();
    void largeAndNoReport_data();
    void largeAndNoReport();
    void tooLargeIsToldWithoutReading();
};

void TestLargeReports::everySpanIsReadBack()
{
    const Folder folder;
    const Experiment written = largeExperiment();
    QVERIFY(!writeJsonReport(written, folder / "a.json"));
    const ReadReport report = readJsonReport(folder / "a.json");
    QVERIFY2(report.experiment, qPrintable(report.problem));
    const Experiment &back = *report.experiment;
    QCOMPARE(back.plan.names, written.plan.names);
    QCOMPARE(back.runs.size(), size_t(1));
    QCOMPARE(back.runs.front()->spans.size(), tasks);
    for (int task = 0; task < tasks; ++task) {
        compare(*back.runs.front()->spans.at(task), *written.runs.front()->spans.at(task));
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY(!writeJsonReport(back, folder / "b.json"));
    QVERIFY(readFile(folder / "a.json") == readFile(folder / "b.json"));
}

void TestLargeReports::largeAndNoReport_data()
{
    QTest::addColumn<QByteArray>("beginning");
    QTest::addColumn<QByteArray>("again");
    QTest::newRow("results of another program") << QByteArray("{\"results\": [1") << QByteArray(", 1");
    QTest::newRow("a long list") << QByteArray("[1") << QByteArray(", 1");
    QTest::newRow("spaces") << QByteArray() << QByteArray("          ");
    QTest::newRow("a long word") << QByteArray("{\"manyhands\": \"") << QByteArray("aaaaaaaaaa");
    QTest::newRow("many values") << QByteArray("{\"manyhands\": \"1\", \"machine\": [1") << QByteArray(",1");
    QTest::newRow("brackets") << QByteArray("{\"manyhands\": ") << QByteArray("[[[[[[[[[[");
    QTest::newRow("brackets in brackets") << QByteArray() << QByteArray("{\"a\":");
    QTest::newRow("a log") << QByteArray("started\n") << QByteArray("and went on\n");
}

/// From a pipe that never ends: were it read whole, this would not end either.
void TestLargeReports::largeAndNoReport()
{
    QFETCH(QByteArray, beginning);
    QFETCH(QByteArray, again);
    const Folder folder;
    const std::filesystem::path path = folder / "a.json";
    QCOMPARE(::mkfifo(path.c_str(), 0600), 0);
    ::signal(SIGPIPE, SIG_IGN);
    std::jthread writer([&] {
        std::FILE *file = std::fopen(path.c_str(), "wb");
        const QByteArray block = again.repeated(4096);
        bool isHeard = std::fwrite(beginning.constData(), 1, size_t(beginning.size()), file) > 0 || beginning.isEmpty();
        while (isHeard)
            isHeard = std::fwrite(block.constData(), 1, size_t(block.size()), file) == size_t(block.size());
        std::fclose(file);
    });
    const ReadReport report = readJsonReport(path);
    QVERIFY(!report.experiment);
    QVERIFY(report.problem.contains(QStringLiteral("a.json")));
    QVERIFY(!report.problem.contains(QLatin1Char('\n')));
    QVERIFY2(report.problem.size() < 300, qPrintable(report.problem));
}

void TestLargeReports::tooLargeIsToldWithoutReading()
{
    const Folder folder;
    writeFile(folder / "a.json", "{\"manyhands\": \"1.0\", \"schema\": 1, ");
    QCOMPARE(::truncate((folder / "a.json").c_str(), 300LL << 20), 0); // no block of the disk is used
    const ReadReport report = readJsonReport(folder / "a.json");
    QVERIFY(!report.experiment);
    QVERIFY2(report.problem.contains(QStringLiteral("256 MiB")), qPrintable(report.problem));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestLargeReports)
#include "test_large_reports.moc"
