// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/timeline_feed.h"
#include "ui/charts/chart_file.h"
#include "ui/charts/chart_subject.h"

#include <QtTest>

#include <QImage>
#include <QTemporaryDir>
#include <QTimeZone>
#include <QXmlStreamReader>

#include <thread>

using namespace manyhands;
using namespace manyhands::testing;

namespace {

std::shared_ptr<Run> finishedRun(ExecutorKind executor, int workers, double wall, int repeat)
{
    auto run = std::make_shared<Run>();
    run->executor = executor;
    run->workers = workers;
    run->repeat = repeat;
    run->wall = fromSeconds(wall);
    run->spans = SpanList(evenRecorder(workers, 16, wall * 1000 * workers / 16), 16);
    return run;
}

Experiment someExperiment()
{
    Experiment experiment;
    experiment.created = QDateTime(QDate(2026, 11, 21), QTime(20, 39), QTimeZone::utc());
    experiment.version = QStringLiteral("1.0.0");
    experiment.machine.cpu = QStringLiteral("A processor <of> some kind");
    experiment.plan.workload = downloads(0);
    experiment.plan.taskCount = 16;
    experiment.plan.source = QStringLiteral("demo");
    experiment.plan.repeats = 3;
    for (const auto &[executor, workers, wall] :
         {std::tuple(ExecutorKind::Serial, 1, 4.0), std::tuple(ExecutorKind::StdThread, 8, 0.5),
          std::tuple(ExecutorKind::StdThread, 2, 2.0)}) {
        for (int repeat = 1; repeat <= 3; ++repeat)
            experiment.runs.push_back(finishedRun(executor, workers, wall * (0.8 + 0.1 * repeat), repeat));
        Summary summary;
        summary.executor = executor;
        summary.workers = workers;
        summary.runs = 3;
        summary.medianSeconds = wall;
        summary.speedup = 4.0 / wall;
        experiment.summary.push_back(summary);
    }
    return experiment;
}

constexpr std::array allKinds{ViewKind::Timings, ViewKind::Timeline, ViewKind::Scaling, ViewKind::Throughput};

qint64 count(const QImage &image, const QColor &color)
{
    qint64 found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            found += image.pixel(x, y) == color.rgb();
    }
    return found;
}

/// All words of an SVG file; empty where it is no well-formed XML.
QString svgWords(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader reader(&file);
    QString words;
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::Characters)
            words += reader.text();
    }
    return reader.hasError() ? QString() : words;
}

} // namespace

class TestChartFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneIsNotCalledMany()
    {
        Experiment experiment = someExperiment();
        experiment.plan.taskCount = experiment.machine.cores = experiment.machine.usableCores = 1;
        QCOMPARE(workloadWords(experiment.plan), QStringLiteral("download of 1 photo (demo), 3 repeats"));
        QVERIFY(machineWords(experiment).contains(QStringLiteral(", 1 core,")));
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void kindsHaveNames()
    {
        QCOMPARE(chartKindFromName(u"timings"), ViewKind::Timings);
        QCOMPARE(chartKindFromName(u"timeline"), ViewKind::Timeline);
        QCOMPARE(chartKindFromName(u"scaling"), ViewKind::Scaling);
        QCOMPARE(chartKindFromName(u"throughput"), ViewKind::Throughput);
        QVERIFY(!chartKindFromName(u"pie"));
    }

    void picturesHaveTwiceTheSizeAndTheColours_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("dark");
        for (const ViewKind each : allKinds) {
            const int kind = int(each);
            QTest::addRow("%d light", kind) << kind << false;
            QTest::addRow("%d dark", kind) << kind << true;
        }
    }
    void picturesHaveTwiceTheSizeAndTheColours()
    {
        QFETCH(int, kind);
        QFETCH(bool, dark);
        const Theme theme = dark ? Theme::night() : Theme::day();
        const QString path = m_folder->filePath(QStringLiteral("chart.png"));
        const auto error = saveChart(someExperiment(), ViewKind(kind), theme, path, QSize(900, 500));
        QVERIFY2(!error, error ? qPrintable(error->message) : "");
        const QImage image(path);
        QCOMPARE(image.size(), QSize(1800, 1000));
        QCOMPARE(image.pixel(2, 2), theme.card.rgb());
        const bool areBars = ViewKind(kind) == ViewKind::Timings || ViewKind(kind) == ViewKind::Timeline;
        QVERIFY(count(image, theme.executor(ExecutorKind::Serial)) > (areBars ? 5000 : 100)); // a marker, or a line
        QVERIFY(count(image, theme.executor(ExecutorKind::StdThread)) > 500);
        QCOMPARE(count(image, theme.executor(ExecutorKind::Process)), 0);
    }

    void svgFilesHoldTheirWords()
    {
        for (const ViewKind kind : allKinds) {
            const QString path = m_folder->filePath(QStringLiteral("chart.svg"));
            QVERIFY(!saveChart(someExperiment(), kind, Theme::day(), path));
            const QString words = svgWords(path);
            for (const QString &word :
                 {executorTitle(ExecutorKind::Serial), executorTitle(ExecutorKind::StdThread),
                  QStringLiteral("8 workers"), QStringLiteral("download of 16 photos (demo)"),
                  QStringLiteral("A processor <of> some kind"), QStringLiteral("21 Nov 2026 20:39 UTC")})
                QVERIFY2(words.contains(word), qPrintable(word));
            if (kind == ViewKind::Timings)
                QVERIFY(words.contains(QStringLiteral("500 ms")) && words.contains(QStringLiteral("8.0 ×")));
            if (kind == ViewKind::Scaling)
                QVERIFY(words.contains(QStringLiteral("Speedup against Serial"))
                        && words.contains(QStringLiteral("ideal")));
            if (kind == ViewKind::Throughput)
                QVERIFY(words.contains(QStringLiteral("photos/s")) && words.contains(QStringLiteral("MB/s")));
        }
    }

    void everyThreadDrawsTheSame()
    {
        const Experiment experiment = someExperiment();
        for (const ViewKind kind : allKinds) {
            for (const char *ending : {"png", "svg"}) {
                const auto bytesOf = [&](const char *name) {
                    const QString path =
                        m_folder->filePath(QLatin1String(name) + QLatin1Char('.') + QLatin1String(ending));
                    if (saveChart(experiment, kind, Theme::night(), path))
                        return QByteArray();
                    QFile file(path);
                    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
                };
                QByteArray elsewhere;
                std::thread([&] { elsewhere = bytesOf("elsewhere"); }).join();
                QVERIFY(!elsewhere.isEmpty());
                QVERIFY2(bytesOf("here") == elsewhere, ending);
            }
            QImage elsewhere;
            std::thread([&] { elsewhere = std::get<QImage>(chartAsImage(experiment, kind, Theme::day())); }).join();
            QCOMPARE(std::get<QImage>(chartAsImage(experiment, kind, Theme::day())), elsewhere);
        }
    }

    void manyThreadsDrawAtOnce()
    {
        const Experiment experiment = someExperiment();
        std::array<QByteArray, 4> pictures;
        {
            std::vector<std::jthread> threads;
            for (QByteArray &picture : pictures)
                threads.emplace_back([&] {
                    for (const ViewKind kind : allKinds)
                        picture += std::get<QByteArray>(chartAsSvg(experiment, kind, Theme::day()));
                });
        }
        QCOMPARE(std::ranges::count(pictures, pictures.front()), 4);
    }

    void aTallExperimentMakesATallPicture()
    {
        Experiment experiment = someExperiment();
        experiment.summary.resize(60, experiment.summary.front());
        const QString path = m_folder->filePath(QStringLiteral("tall.png"));
        QVERIFY(!saveChart(experiment, ViewKind::Timings, Theme::day(), path, QSize(900, 500)));
        QVERIFY(QImage(path).height() > 2 * 60 * 20);
    }

    void eachExecutorsFastestMedianRunIsDrawn()
    {
        const auto runs = timelineRuns(someExperiment());
        QCOMPARE(runs.size(), size_t(2));
        QCOMPARE(runs[0]->executor, ExecutorKind::Serial);
        QCOMPARE(runs[1]->workers, 8);
        QCOMPARE(runs[1]->repeat, 2);
    }

    void curvesComeFromTheSummary()
    {
        Experiment experiment = someExperiment();
        experiment.machine.usableCores = 2;
        experiment.summary[1].ci95 = {0.48, 0.53};
        experiment.summary[1].speedupCi95 = {7.5, 8.3};
        experiment.summary[2].minSeconds = 1.9;
        experiment.summary[2].maxSeconds = 2.2;
        auto far = std::make_shared<Run>(*experiment.runs[4]);
        far->outlier = true;
        experiment.runs[4] = far;
        const ScalingSubject subject = scalingSubject(experiment);
        QCOMPARE(subject.baseline, executorTitle(ExecutorKind::Serial));
        QCOMPARE(subject.baselineSeconds, 4.0);
        QCOMPARE(subject.cores, 2);
        QCOMPARE(subject.lines.size(), size_t(2));
        const auto &points = subject.lines[1].points;
        QCOMPARE(points.size(), size_t(2));
        QCOMPARE(points[0].workers, 2);
        QVERIFY(points[0].intervalIsRange);
        QCOMPARE(*points[0].interval, (std::pair(1.9, 2.2)));
        QCOMPARE(points[1].workers, 8);
        QVERIFY(!points[1].intervalIsRange);
        QCOMPARE(*points[1].interval, (std::pair(0.48, 0.53)));
        QCOMPARE(points[1].runs.size(), size_t(3));
        QVERIFY(points[1].runs[1].outlier && !points[1].runs[0].outlier);

        const auto bars = timingBars(experiment);
        QCOMPARE(*bars[1].interval, (std::pair(0.48, 0.53)));
        QVERIFY(!bars[2].interval); // a range is no 95 % interval
        QVERIFY(bars[1].runs[1].outlier);
    }

    void ratesComeFromTheMedianRuns()
    {
        Experiment experiment = someExperiment();
        ThroughputSubject subject = throughputSubject(experiment);
        QVERIFY(subject.hasBytes);
        QCOMPARE(subject.itemsTitle, QStringLiteral("photos/s"));
        QCOMPARE(subject.lines.size(), size_t(2));
        QCOMPARE(subject.lines[1].title, QStringLiteral("std::thread, 8 workers"));
        QCOMPARE(subject.lines[1].seconds, 0.5);
        QCOMPARE(qRound(meanRate(subject.lines[1].itemsPerSecond, subject.lines[1]) * 0.5), 16);
        experiment.plan.workload = std::make_shared<Workload>();
        subject = throughputSubject(experiment);
        QVERIFY(!subject.hasBytes);
        QCOMPARE(subject.itemsTitle, QStringLiteral("tasks/s"));
    }

    void whatWasStoppedIsDrawn()
    {
        Experiment experiment = someExperiment();
        experiment.summary.clear();
        experiment.runs.resize(2);
        for (auto &each : experiment.runs) {
            auto run = std::make_shared<Run>(*each);
            run->state = RunState::Cancelled;
            run->done = each == experiment.runs.front() ? 3 : 7;
            each = run;
        }
        const auto bars = timingBars(experiment);
        QCOMPARE(bars.size(), size_t(2));
        QCOMPARE(bars[0].note, QStringLiteral("stopped after 3 of 16"));
        QCOMPARE(timelineRuns(experiment).size(), size_t(1));
        QCOMPARE(timelineRuns(experiment)[0]->done, 7);
        QVERIFY(throughputSubject(experiment).lines[0].title.endsWith(QStringLiteral("stopped")));
        for (const ViewKind kind : {ViewKind::Timings, ViewKind::Timeline, ViewKind::Throughput})
            QVERIFY(std::holds_alternative<QByteArray>(chartAsSvg(experiment, kind, Theme::day())));
        const auto scaling = chartAsSvg(experiment, ViewKind::Scaling, Theme::day());
        QVERIFY(std::get<TaskError>(scaling).message.contains(QStringLiteral("no finished runs")));
        const auto svg = std::get<QByteArray>(chartAsSvg(experiment, ViewKind::Timings, Theme::day()));
        QVERIFY(svg.contains("stopped after 7 of 16"));
        QVERIFY(!svg.contains("run Serial once"));
    }

    void theRestOfARunIsNoStoppedOne()
    {
        Experiment experiment = someExperiment();
        auto run = std::make_shared<Run>(*experiment.runs.front());
        run->resumed = true;
        experiment.runs = {run};
        analyse(experiment);
        const auto bars = timingBars(experiment);
        QCOMPARE(bars.size(), size_t(1));
        QCOMPARE(bars[0].note, QStringLiteral("the rest of a run"));
        QVERIFY(!bars[0].speedup);
        QVERIFY(!bars[0].hasFailures);
        run->failed = 2;
        QVERIFY(timingBars(experiment)[0].hasFailures); // which hatches it, as in the laboratory
    }

    void picturesForTheClipboardHaveTwiceTheSize()
    {
        const auto image = chartAsImage(someExperiment(), ViewKind::Scaling, Theme::night(), QSize(700, 480));
        QCOMPARE(std::get<QImage>(image).size(), QSize(1400, 960));
        QVERIFY(std::holds_alternative<TaskError>(chartAsImage(Experiment{}, ViewKind::Timings, Theme::day())));
    }

    void aReportWithNothingToDrawSaysSo()
    {
        const QString path = m_folder->filePath(QStringLiteral("chart.png"));
        const auto empty = saveChart(Experiment{}, ViewKind::Timings, Theme::day(), path);
        QVERIFY(empty);
        QVERIFY(empty->message.contains(QStringLiteral("no finished runs")));

        Experiment experiment = someExperiment();
        for (auto &run : experiment.runs) {
            auto bare = std::make_shared<Run>(*run);
            bare->spans = {};
            run = bare;
        }
        const auto rates = saveChart(experiment, ViewKind::Throughput, Theme::day(), path);
        QVERIFY(rates && rates->message.contains(QStringLiteral("no spans")));
        const auto bare = saveChart(experiment, ViewKind::Timeline, Theme::day(), path);
        QVERIFY(bare);
        QCOMPARE(bare->kind, ErrorKind::CannotRead);
        QVERIFY(bare->message.contains(QStringLiteral("no spans")));
        QVERIFY(!bare->message.contains(QLatin1Char('\n')));
        QVERIFY(!QFile::exists(path));
        QVERIFY(!saveChart(experiment, ViewKind::Timings, Theme::day(), path));
    }

    void whatCannotBeWrittenIsAnErrorAndLeavesNothing()
    {
        const Experiment experiment = someExperiment();
        const QString missing = m_folder->filePath(QStringLiteral("missing/chart.png"));
        const auto error = saveChart(experiment, ViewKind::Timings, Theme::day(), missing);
        QVERIFY(error);
        QCOMPARE(error->kind, ErrorKind::CannotWrite);

        const QString folder = m_folder->filePath(QStringLiteral("folder.png"));
        QVERIFY(QDir().mkdir(folder));
        QVERIFY(saveChart(experiment, ViewKind::Timings, Theme::day(), folder));
        const auto ending =
            saveChart(experiment, ViewKind::Timings, Theme::day(), m_folder->filePath(QStringLiteral("chart.gif")));
        QVERIFY(ending && ending->message.contains(QStringLiteral(".svg")));
        const auto left = QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        QCOMPARE(left, QStringList({QStringLiteral("folder.png")}));
    }

    void anEarlierFileIsReplaced()
    {
        const QString path = m_folder->filePath(QStringLiteral("chart.svg"));
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("old");
        old.close();
        QVERIFY(!saveChart(someExperiment(), ViewKind::Timings, Theme::day(), path));
        QVERIFY(!svgWords(path).isEmpty());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_MAIN(TestChartFile)
#include "test_chart_file.moc"
