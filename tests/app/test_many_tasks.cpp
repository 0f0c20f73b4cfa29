// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/program.h"
#include "tests/support/report.h"

#include <QSet>
#include <QTest>

#include <algorithm>

// Thousands of short tasks: none lost, none done twice, every worker at work.
namespace manyhands::testing {

class TestManyTasks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachTaskOnce_data();
    void eachTaskOnce();
    void moreWorkersThanTasks();
    void manyWorkers();
    void longOnesAfterTinyOnes();
};

void TestManyTasks::eachTaskOnce_data()
{
    QTest::addColumn<QByteArray>("executor");
    for (const char *executor : {"serial", "std-thread", "thread-pool", "concurrent", "process"})
        QTest::newRow(executor) << QByteArray(executor);
}

void TestManyTasks::eachTaskOnce()
{
    QFETCH(QByteArray, executor);
    constexpr int tasks = 2000;
    const Folder folder;
    QCOMPARE(runManyhands({"sleep", "0.0003", "--count", std::to_string(tasks), "--executors", executor.toStdString(),
                           "--workers", "4", "--json", folder / "a.json"})
                 .status,
             0);
    const QJsonObject run = Report(folder / "a.json").run(executor.constData());
    const std::vector<QJsonObject> spans = spansOf(run);
    QCOMPARE(int(spans.size()), tasks);
    QCOMPARE(number(run, "done"), double(tasks));
    std::vector<double> freeFrom(size_t(number(run, "workers")), 0);
    std::vector<int> shares(freeFrom.size(), 0);
    std::vector<QJsonObject> byStart = spans;
    std::stable_sort(byStart.begin(), byStart.end(), [](const QJsonObject &left, const QJsonObject &right) {
        return number(left, "startSeconds") < number(right, "startSeconds");
    });
    for (const QJsonObject &span : byStart) {
        const auto worker = size_t(number(span, "worker"));
        QVERIFY2(number(span, "startSeconds") >= freeFrom[worker] - 1e-9, "a worker has one task at a time");
        freeFrom[worker] = number(span, "endSeconds");
        ++shares[worker];
    }
    for (size_t task = 0; task < spans.size(); ++task)
        QCOMPARE(number(spans[task], "task"), double(task));
    for (const int share : shares)
        QVERIFY2(share > 0, "a worker never had a task");
}

void TestManyTasks::moreWorkersThanTasks()
{
    const Folder folder;
    QCOMPARE(
        runManyhands({"sleep", "0.01", "0.01", "--executors", "all", "--workers", "9", "--json", folder / "a.json"})
            .status,
        0);
    const Report report(folder / "a.json");
    QCOMPARE(report.runs().size(), size_t(5));
    for (const QJsonObject &run : report.runs()) {
        QCOMPARE(spansOf(run).size(), size_t(2));
        QCOMPARE(number(run, "workers"), text(run, "executor") == "serial" ? 1.0 : 9.0);
    }
}

void TestManyTasks::manyWorkers()
{
    const Folder folder;
    // Long enough for the last of 64 threads to begin before the first is done, with a sanitizer beside a build, too.
    QCOMPARE(runManyhands({"sleep", "2", "--count", "64", "--executors", "std-thread,thread-pool,concurrent,process",
                           "--workers", "64", "--json", folder / "a.json"})
                 .status,
             0);
    const Report report(folder / "a.json");
    QCOMPARE(report.runs().size(), size_t(4));
    for (const QJsonObject &run : report.runs()) {
        QSet<int> workers;
        for (const QJsonObject &span : spansOf(run))
            workers.insert(int(number(span, "worker")));
        QVERIFY2(workers.size() == 64, text(run, "executor").constData());
    }
}

/// Tiny tasks wait in a worker's pipe by the dozen; long ones at the end must not wait behind each other there.
void TestManyTasks::longOnesAfterTinyOnes()
{
    const Folder folder;
    std::vector<std::string> words{"sleep", "--executors", "process", "--workers", "2", "--json", folder / "a.json"};
    words.insert(words.end(), 200, "0");
    words.insert(words.end(), 2, "0.2");
    QCOMPARE(runManyhands(words).status, 0);
    const std::vector<QJsonObject> spans = spansOf(Report(folder / "a.json").run("process"));
    QCOMPARE(spans.size(), size_t(202));
    QVERIFY(number(spans[200], "worker") != number(spans[201], "worker"));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestManyTasks)
#include "test_many_tasks.moc"
