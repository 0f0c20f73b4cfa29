// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/tutorial/tutorial_fixture.h"

#include <QTest>

#include <numeric>

// The five tutorials as they run here: with sleeps of a twentieth, few small pictures and a network without latency.
namespace manyhands::testing {

class TestTutorialRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useThisBuild(); }
    void rowsInOrder();
    void resultsInOrder();
    void readTooEarly();
    void speedups();
    void rowsShareServerAndPictures();
    void thumbnailsBesideTheDownloads();
    void earlierResultsStay();
    void sleepsLeaveNoFolders();
    void processesAndBlur();
    void nothingDownloaded();
    void counts();
    void homeIsTheDefault();
    void stops();
};

void TestTutorialRun::rowsInOrder()
{
    const TutorialRequest request = requestFor("notebook-d");
    const Told told = run(request);
    QVERIFY2(told.result->isAsPromised(), problemsOf(*told.result).constData());
    std::vector<int> all(request.tutorial.rows.size());
    std::iota(all.begin(), all.end(), 0);
    QCOMPARE(told.here, all);
    QCOMPARE(told.finished, all);
    QVERIFY(told.inPython.empty());
    QCOMPARE(told.runs.size(), all.size());
    for (size_t i = 0; i < told.runs.size(); ++i) {
        QCOMPARE(told.runs[i].executor, request.tutorial.rows[i].executor);
        QCOMPARE(told.runs[i].workers, request.tutorial.rows[i].workers);
        QCOMPARE(told.runs[i].index, int(i));
        QCOMPARE(told.runs[i].count, int(all.size()));
    }
    const auto &twice = told.result->parts[0];
    QCOMPARE(twice->runs.size(), size_t(4)); // serial, joined, futures, not joined
    QCOMPARE(twice->plan.baseline, ExecutorKind::Serial);
    QCOMPARE(told.result->parts[1]->plan.taskCount, 10);
}

void TestTutorialRun::resultsInOrder()
{
    const Told told = run(requestFor("notebook-c"));
    const RowMeasurement &completed = told.result->rows[5].here;
    const RowMeasurement &mapped = told.result->rows[6].here;
    QCOMPARE(orderOf(completed), QByteArray("1 2 3 4 5"));
    QCOMPARE(orderOf(mapped), QByteArray("5 4 3 2 1"));
    QVERIFY(completed.arrivals.front().seconds < completed.arrivals.back().seconds);
    for (const Arrival &arrival : mapped.arrivals)
        QVERIFY(arrival.seconds >= 5 * scale); // nobody is asked before the first one, who sleeps longest
    QVERIFY(told.result->rows[0].here.arrivals.empty());
    TutorialRowResult wrong = told.result->rows[5];
    std::swap(wrong.here.arrivals[0], wrong.here.arrivals[1]);
    QVERIFY(!wrong.isAsPromised(told.result->tutorial.rows[5]));
}

void TestTutorialRun::readTooEarly()
{
    const Told told = run(requestFor("notebook-d"));
    const RowMeasurement &measured = told.result->rows[7].here;
    QVERIFY(*measured.seconds < *measured.afterwards);
    QVERIFY(*measured.afterwards >= scale);
    QVERIFY(!measured.speedup);
}

void TestTutorialRun::speedups()
{
    const Told told = run(requestFor("notebook-c"));
    const auto &rows = told.result->rows;
    QCOMPARE(*rows[0].here.speedup, 1.0);
    QCOMPARE(*rows[1].here.speedup, *rows[0].here.seconds / *rows[1].here.seconds);
    QVERIFY(!rows[2].here.speedup);
    QCOMPARE(*rows[8].here.speedup, *rows[7].here.seconds / *rows[8].here.seconds);
}

void TestTutorialRun::rowsShareServerAndPictures()
{
    const Told told = run(requestFor("assignment-b"));
    QVERIFY2(told.result->isAsPromised(), problemsOf(*told.result).constData());
    for (const RunStartedEvent &started : told.runs)
        QCOMPARE(started.workload->size(), 3);
    for (size_t i = 1; i < 5; ++i)
        QCOMPARE(told.runs[i].workload, told.runs[0].workload);
    QCOMPARE(told.runs[6].workload, told.runs[5].workload);
    const auto resize = std::get<ResizeTask>(told.runs[5].workload->tasks[0]);
    QCOMPARE(resize.source.parent_path(), told.runs[4].outputFolder); // what the last row downloaded
    QCOMPARE(told.result->parts[0]->outputsIdentical, std::optional(true));
    QCOMPARE(told.result->parts[1]->outputsIdentical, std::optional(true));
}

void TestTutorialRun::thumbnailsBesideTheDownloads()
{
    const Folder folder;
    TutorialRequest request = requestFor("assignment-b");
    request.settings.output = folder.path();
    run(request);
    const QByteArrayList expected{
        "assignment-b/download/thread-pool-16-1/0001.jpg", "assignment-b/download/thread-pool-16-1/0001_thumbnail.jpg",
        "assignment-b/download/thread-pool-16-1/0002.jpg", "assignment-b/download/thread-pool-16-1/0002_thumbnail.jpg",
        "assignment-b/download/thread-pool-16-1/0003.jpg", "assignment-b/download/thread-pool-16-1/0003_thumbnail.jpg"};
    QCOMPARE(namesIn(folder.path()), expected);
}

void TestTutorialRun::earlierResultsStay()
{
    const Folder folder;
    writeFile(folder / "mine.txt", "mine");
    TutorialRequest request = requestFor("practice-a");
    request.settings.output = folder.path();
    run(request);
    const QByteArrayList first = namesIn(folder / "practice-a");
    run(request);
    QCOMPARE(namesIn(folder / "practice-a"), first);
    QCOMPARE(namesIn(folder / "practice-a-2"), first);
    QCOMPARE(readFile(folder / "mine.txt"), QByteArray("mine"));
}

void TestTutorialRun::sleepsLeaveNoFolders()
{
    const Folder folder;
    TutorialRequest request = requestFor("processes-e");
    request.settings.output = folder.path();
    run(request);
    QByteArrayList names;
    for (const auto &entry : std::filesystem::directory_iterator(folder / "processes-e"))
        names.append(QByteArray::fromStdString(entry.path().filename()));
    QCOMPARE(names, QByteArrayList{"resize"});
    for (const auto &entry : std::filesystem::directory_iterator(folder.path()))
        QCOMPARE(entry.path().filename(), std::filesystem::path("processes-e"));
}

void TestTutorialRun::processesAndBlur()
{
    const Told told = run(requestFor("processes-e"));
    QVERIFY2(told.result->isAsPromised(), problemsOf(*told.result).constData());
    QCOMPARE(told.result->parts[1]->runs[0]->workerStartups.size(), size_t(5));
    const auto &workload = told.result->parts[2]->plan.workload;
    QCOMPARE(workload->resize.blurSigma, 15.0);
    QCOMPARE(workload->resize.box, QSize(1200, 1200));
    QVERIFY(!workload->resize.inPlace);
    const Span *span = told.result->rows[3].run->spans.at(0);
    QVERIFY(std::ranges::any_of(span->phases(), [](const Phase &phase) { return phase.name == PhaseName::Blur; }));
}

void TestTutorialRun::nothingDownloaded()
{
    TutorialRequest request = requestFor("practice-a");
    request.settings.download.maxBytes = 1;
    const Told told = run(request);
    QVERIFY(!told.result->isAsPromised());
    QCOMPARE(told.result->rows[0].here.failed, 3);
    QVERIFY(!told.result->rows[0].here.seconds); // nothing was done in it
    QVERIFY(told.result->rows[0].here.problem.contains(QLatin1String("--max-bytes")));
    QVERIFY(!told.result->rows[2].here.seconds);
    QVERIFY2(told.result->rows[2].here.problem.contains(QLatin1String("nothing was downloaded")),
             problemsOf(*told.result).constData());
    QVERIFY(!told.result->parts[1]);
}

void TestTutorialRun::counts()
{
    TutorialRequest request = requestFor("practice-a");
    request.tutorial = *tutorialNamed(QStringLiteral("practice-a"), 2);
    QCOMPARE(problemWith(request), QString());
    request.count = 0;
    QVERIFY(problemWith(request).contains(QLatin1String("count of 0")));
    request.count = 11;
    QVERIFY2(problemWith(request).contains(QLatin1String("10 pictures, not 11")), qPrintable(problemWith(request)));
    request.count.reset();
    QCOMPARE(problemWith(request), QString());
    request.settings.network = QStringLiteral("pigeon");
    QVERIFY(problemWith(request).contains(QLatin1String("pigeon")));
}

void TestTutorialRun::homeIsTheDefault()
{
    TutorialRequest request = requestFor("practice-a");
    request.count = 1;
    request.settings.network.clear();
    const Told told = run(request);
    QVERIFY2(told.result->isAsPromised(), problemsOf(*told.result).constData());
    QCOMPARE(told.result->network, QStringLiteral("home"));
    QCOMPARE(told.result->parts[0]->plan.network, QStringLiteral("home"));
    request.settings.network = QStringLiteral("lan");
    QCOMPARE(run(request).result->parts[0]->plan.network, QStringLiteral("lan"));
}

void TestTutorialRun::stops()
{
    TutorialRequest request = requestFor("notebook-c");
    request.sleepScale = 1000;
    TutorialThread thread(request);
    Told told;
    while (!told.result) {
        thread.waitForEvents(std::chrono::seconds(1));
        for (const TutorialEvent &event : thread.takeEvents())
            take(event, told);
        if (told.runs.size() == 1)
            thread.requestStop();
    }
    QVERIFY(told.result->stopped);
    QCOMPARE(told.here, std::vector<int>{0});
    QVERIFY(!told.result->rows[0].isOver && !told.result->rows[0].here.seconds);
    QVERIFY(!told.result->isAsPromised());
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestTutorialRun)
#include "test_tutorial_run.moc"
