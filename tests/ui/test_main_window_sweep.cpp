// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/ui/window_fixture.h"

#include "ui/charts/experiment_charts.h"
#include "ui/experiment/live_experiment.h"
#include "ui/gallery/gallery_view.h"

#include <QAbstractSlider>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTreeView>

using namespace manyhands;

// Several counts, several rounds, and what follows from them: curves, a verdict, a prediction.
namespace {

void prepare(WindowFixture &fixture, const char *sleeps, const std::vector<ExecutorKind> &checked, int threads)
{
    fixture.find<QLineEdit>("sleepEdit")->setText(QLatin1String(sleeps));
    auto *list = fixture.find<QListWidget>("executorList");
    list->setCurrentRow(int(ExecutorKind::StdThread));
    for (const ExecutorKind kind : allExecutors) {
        const bool isChecked = std::ranges::find(checked, kind) != checked.end();
        list->item(int(kind))->setCheckState(isChecked ? Qt::Checked : Qt::Unchecked);
    }
    fixture.find<QAbstractSlider>("threadsSlider")->setValue(threads);
}

void run(WindowFixture &fixture, const char *button)
{
    fixture.find<QPushButton>(button)->click();
    QTRY_VERIFY(!fixture.isRunning());
}

QStringList runsOf(const Session &session)
{
    QStringList runs;
    for (const SessionRun &each : session.runs())
        runs += QStringLiteral("%1 %2").arg(QLatin1String(executorName(each.executor))).arg(each.workers);
    runs.sort();
    return runs;
}

} // namespace

class TestMainWindowSweep : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sweepRunsDoublingsUpToTheSlider()
    {
        WindowFixture fixture;
        prepare(fixture, "4 x 0.02", {ExecutorKind::Serial, ExecutorKind::StdThread}, 6);
        run(fixture, "sleepButton"); // sleep is the current job now
        run(fixture, "sweepButton");
        QCOMPARE(
            runsOf(fixture.window().session()),
            (QStringList{QStringLiteral("serial 1"), QStringLiteral("std-thread 1"), QStringLiteral("std-thread 2"),
                         QStringLiteral("std-thread 4"), QStringLiteral("std-thread 6"),
                         QStringLiteral("std-thread 6")})); // one of them pressed before
    }

    void processesSweepToTheirOwnSlider()
    {
        WindowFixture fixture;
        prepare(fixture, "2 x 0.01", {ExecutorKind::Process}, 8);
        fixture.find<QAbstractSlider>("processesSlider")->setValue(2);
        fixture.find<QListWidget>("executorList")->setCurrentRow(int(ExecutorKind::Process));
        run(fixture, "sleepButton");
        run(fixture, "sweepButton");
        QCOMPARE(runsOf(fixture.window().session()),
                 (QStringList{QStringLiteral("process 1"), QStringLiteral("process 2"), QStringLiteral("process 2")}));
    }

    void curvesAndVerdictFollow()
    {
        WindowFixture fixture;
        QVERIFY(!fixture.find<QLabel>("verdictLabel")->isVisible());
        prepare(fixture, "8 x 0.02", {ExecutorKind::Serial, ExecutorKind::StdThread}, 8);
        run(fixture, "sleepButton");
        run(fixture, "sweepButton");
        const ScalingSubject &subject = fixture.find<ScalingChart>("scalingChart")->subject();
        QCOMPARE(subject.lines.size(), size_t(2));
        QCOMPARE(subject.lines[1].points.size(), size_t(4));
        QVERIFY(subject.baselineSeconds > 0.15);
        QVERIFY(subject.lines[1].points.back().speedup);
        auto *verdict = fixture.find<QLabel>("verdictLabel");
        QVERIFY(verdict->isVisible());
        const QString sentence = fixture.window().session().experiment()->verdict->sentence;
        QVERIFY2(verdict->text().contains(sentence.section(QLatin1Char(':'), 0, 0)), qPrintable(verdict->text()));
    }

    /// The window says what the report does.
    void whatIsRunAgainIsInItsBarAsInItsRow()
    {
        WindowFixture fixture;
        prepare(fixture, "2 x 0.01", {ExecutorKind::Serial, ExecutorKind::StdThread}, 2);
        run(fixture, "sleepButton");
        run(fixture, "compareButton");
        run(fixture, "sleepButton");
        const Session &session = fixture.window().session();
        const TimingBars bars = timingBars(session);
        QCOMPARE(bars.bars.size(), size_t(2));
        QCOMPARE(session.experiment()->summary.size(), size_t(2));
        for (const TimingBar &bar : bars.bars) {
            const auto row = std::ranges::find(session.experiment()->summary, bar.executor, &Summary::executor);
            QCOMPARE(bar.seconds, row->medianSeconds);
            QCOMPARE(std::max(bar.runs.size(), size_t(1)), size_t(row->runs));
        }
    }

    void repeatsAreOneBarWithDots()
    {
        WindowFixture fixture;
        prepare(fixture, "2 x 0.01", {ExecutorKind::Serial, ExecutorKind::StdThread}, 2);
        fixture.find<QSpinBox>("repeatsSpinBox")->setValue(6);
        fixture.find<QSpinBox>("warmupSpinBox")->setValue(1);
        run(fixture, "sleepButton"); // a single run, whatever the repeats
        const Session &session = fixture.window().session();
        QCOMPARE(session.runs().size(), size_t(1));
        run(fixture, "compareButton");
        QCOMPARE(session.runs().size(), size_t(13)); // warm-up does not count
        const TimingBars bars = timingBars(session);
        QCOMPARE(bars.bars.size(), size_t(3));
        const auto serial = std::ranges::find(bars.bars, ExecutorKind::Serial, &TimingBar::executor);
        QVERIFY(serial != bars.bars.end());
        QCOMPARE(serial->runs.size(), size_t(6));
        QVERIFY(serial->subtitle.contains(QLatin1String("median of 6")));
        QVERIFY(serial->interval); // six runs, all of one press
        QCOMPARE(session.experiment()->plan.repeats, 6); // the single run is none of them
        QCOMPARE(session.experiment()->runs.size(), size_t(12));
    }

    void theSliderShowsWhatItWouldTake()
    {
        WindowFixture fixture;
        prepare(fixture, "8 x 0.04", {ExecutorKind::StdThread}, 8);
        run(fixture, "sleepButton");
        run(fixture, "sweepButton");
        const Session &session = fixture.window().session();
        auto *slider = fixture.find<QAbstractSlider>("threadsSlider");
        slider->setValue(3);
        const auto ghost = fixture.window().ghost();
        QVERIFY(ghost);
        QCOMPARE(ghost->workers, 3);
        run(fixture, "sleepButton");
        QVERIFY(session.runs().back().predicted);
        QCOMPARE(*session.runs().back().predicted, ghost->seconds);
        QCOMPARE(session.experiment()->prediction->seconds, ghost->seconds);
        QCOMPARE(*session.experiment()->prediction->measuredSeconds, toSeconds(session.runs().back().result->wall));
        fixture.find<QLineEdit>("sleepEdit")->setText(QStringLiteral("9 x 0.04"));
        QVERIFY2(!fixture.window().ghost(), "another job: nothing is known of it");
    }

    void stopKeepsWhatTheSweepHasFinished()
    {
        WindowFixture fixture;
        prepare(fixture, "0.02 0.02", {ExecutorKind::Serial, ExecutorKind::StdThread}, 2);
        run(fixture, "sleepButton");
        fixture.find<QSpinBox>("repeatsSpinBox")->setValue(100);
        fixture.find<QPushButton>("sweepButton")->click();
        const Session &session = fixture.window().session();
        QTRY_VERIFY(session.runs().size() > 4);
        fixture.find<QPushButton>("stopButton")->click();
        QTRY_VERIFY(!fixture.isRunning());
        QVERIFY(session.runs().size() < 100);
        QVERIFY(session.experiment()->verdict);
        QVERIFY(session.experiment()->runs.size() >= 4);
    }

    void aStoppedSweepShowsThePicturesOfItsLastWholeRun()
    {
        WindowFixture fixture;
        fixture.find<QSpinBox>("countSpinBox")->setValue(4);
        fixture.find<QSpinBox>("repeatsSpinBox")->setValue(100);
        fixture.find<QPushButton>("sweepButton")->click();
        const Session &session = fixture.window().session();
        QTRY_VERIFY(session.runs().size() > 3);
        fixture.find<QPushButton>("stopButton")->click();
        QTRY_VERIFY(!fixture.isRunning());
        QVERIFY(session.stopped() && session.lastWholeRun());
        QCOMPARE(fixture.find<GalleryView>("galleryView")->pictures()->rowCount(), 4);
        QCOMPARE(manyhands::testing::filesIn(session.lastWholeRun()->outputFolder).size(), size_t(4));
    }

    void ratesAreThoseOfTheShownRun()
    {
        WindowFixture fixture;
        prepare(fixture, "6 x 0.03", {ExecutorKind::Serial, ExecutorKind::StdThread}, 3);
        run(fixture, "sleepButton");
        run(fixture, "compareButton");
        QTest::keyClick(fixture.window().windowHandle(), Qt::Key_4, Qt::ControlModifier);
        auto *chart = fixture.find<ThroughputChart>("throughputChart");
        QVERIFY(chart->isVisible());
        QCOMPARE(chart->subject().lines.size(), size_t(2));
        QCOMPARE(chart->subject().itemsTitle, QStringLiteral("tasks/s"));
        QVERIFY(chart->subject().lines.back().emphasised);
    }
};

QTEST_MAIN(TestMainWindowSweep)
#include "test_main_window_sweep.moc"
