// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/value_named.h"
#include "tests/support/made_runs.h"

#include <QTest>

namespace manyhands::testing {

namespace {

using enum ExecutorKind;

Experiment analysed(const std::vector<MadeRun> &runs, TaskKind kind = TaskKind::Download)
{
    Experiment experiment = madeExperiment(runs, kind);
    analyse(experiment);
    return experiment;
}

QByteArrayList kindsOf(const Experiment &experiment)
{
    QByteArrayList kinds;
    for (const Notice &each : experiment.notices)
        kinds.append(noticeKindName(each.kind));
    return kinds;
}

} // namespace

class TestNotices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingToSay();
    void asyncStopsAtSix();
    void moreWorkersThanCores();
    void startingTookLongerThanTheWork();
    void tooManyRequests();
    void failedTasks();
    void outputsDiffer();
    void namesGoBothWays();
};

void TestNotices::nothingToSay()
{
    QCOMPARE(kindsOf(analysed({{Serial, 1, 6, 0.3}, {StdThread, 8, 1, 0.3}, {Async, 6, 1.2, 0.3}})), QByteArrayList());
    QCOMPARE(kindsOf(analysed({{Serial, 1, 6, 0.3}, {StdThread, 16, 0.4, 0.3}})), QByteArrayList()); // one is idle
}

void TestNotices::asyncStopsAtSix()
{
    const Experiment experiment = analysed({{Async, 6, 1.2, 0.3}, {Async, 8, 1.2, 0.3}, {Async, 16, 1.2, 0.3}});
    QCOMPARE(kindsOf(experiment), QByteArrayList{"async-limit"});
    QVERIFY(experiment.notices.front().message.contains(QLatin1String("stops at 6")));
}

void TestNotices::moreWorkersThanCores()
{
    const Experiment experiment =
        analysed({{Serial, 1, 10, 9.9}, {StdThread, 2, 5, 9.9}, {StdThread, 8, 5.2, 10}}, TaskKind::Resize);
    QCOMPARE(kindsOf(experiment), QByteArrayList{"workers-beyond-cores"});
    const QString &message = experiment.notices.front().message;
    QVERIFY2(message.contains(QLatin1String("std::thread with 8 workers shares 2 cores")), qPrintable(message));
    QVERIFY2(message.contains(QLatin1String("5.20 s")) && message.contains(QLatin1String("5.00 s")),
             qPrintable(message));
    QVERIFY(!kindsOf(analysed({{Serial, 1, 10, 0.2}, {StdThread, 8, 1.3, 0.2}})).contains("workers-beyond-cores"));
}

void TestNotices::startingTookLongerThanTheWork()
{
    const Experiment experiment = analysed({{Process, 4, 0.05, 0.01, 0.04}, {Process, 8, 0.09, 0.01, 0.02}});
    QCOMPARE(kindsOf(experiment), QByteArrayList{"startup"});
    QVERIFY(experiment.notices.front().message.contains(QLatin1String("40 ms of 50 ms")));
}

void TestNotices::tooManyRequests()
{
    Experiment experiment = madeExperiment({{StdThread, 2, 1, 0.1}});
    const auto recorder = std::make_shared<Recorder>(1, Nanoseconds(0));
    for (int task = 0; task < 3; ++task) {
        Span span;
        span.task = task;
        QExplicitlySharedDataPointer<SpanExtra> extra(new SpanExtra);
        if (task == 0)
            extra->rateLimits = 2; // overcome
        if (task == 1)
            extra->error = TaskError{ErrorKind::RateLimited, QStringLiteral("too many")};
        span.extra = extra;
        recorder->lane(0).add(std::move(span));
    }
    auto run = std::make_shared<Run>(*experiment.runs.front());
    run->spans = SpanList(recorder, 3);
    experiment.runs.front() = run;
    analyse(experiment);
    QCOMPARE(kindsOf(experiment), QByteArrayList{"rate-limited"});
    QVERIFY(experiment.notices.front().message.contains(QLatin1String("2 of 3")));
}

void TestNotices::failedTasks()
{
    const Experiment alike = analysed({{Serial, 1, 6, 0.3, 0, 2}, {StdThread, 8, 1, 0.3, 0, 2}});
    QCOMPARE(kindsOf(alike), QByteArrayList{"failed-tasks"});
    QVERIFY(alike.notices.front().message.contains(QLatin1String("2 of 15")));
    const Experiment uneven = analysed({{Serial, 1, 6, 0.3}, {StdThread, 8, 1, 0.3, 0, 2}});
    QCOMPARE(kindsOf(uneven), QByteArrayList{"failed-tasks"});
    QVERIFY(uneven.notices.front().message.contains(QLatin1String("1 of 2 runs are not in the figures")));
}

void TestNotices::outputsDiffer()
{
    MadeRun other{StdThread, 8, 1, 0.3};
    other.digest = "bb";
    QCOMPARE(kindsOf(analysed({{Serial, 1, 6, 0.3}, other})), QByteArrayList{"outputs-differ"});
}

void TestNotices::namesGoBothWays()
{
    for (int kind = 0; kind <= int(NoticeKind::NothingDone); ++kind)
        QCOMPARE(valueNamed(noticeKindName(NoticeKind(kind)), noticeKindName, NoticeKind::NothingDone),
                 std::optional(NoticeKind(kind)));
    QVERIFY(!valueNamed("weather", noticeKindName, NoticeKind::NothingDone));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestNotices)
#include "test_notices.moc"
