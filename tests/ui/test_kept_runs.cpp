// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window_fixture.h"

#include "core/experiment/history.h"
#include "core/experiment/report.h"
#include "ui/experiment/results_model.h"
#include "ui/history/history_keeper.h"
#include "ui/laboratory/laboratory_view.h"
#include "ui/window/exporter.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTreeView>

using namespace manyhands;

namespace {

void sleepWith(const WindowFixture &fixture, ExecutorKind executor, const char *seconds = "2 x 0.01")
{
    fixture.find<QLineEdit>("sleepEdit")->setText(QLatin1String(seconds));
    fixture.find<QListWidget>("executorList")->setCurrentRow(int(executor));
    fixture.find<QPushButton>("sleepButton")->click();
    QTRY_VERIFY(!fixture.isRunning());
}

/// Of all executors only Serial and std::thread are checked.
void checkTwo(const WindowFixture &fixture)
{
    const auto *list = fixture.find<QListWidget>("executorList");
    for (int row = 0; row < list->count(); ++row)
        list->item(row)->setCheckState(row < 2 ? Qt::Checked : Qt::Unchecked);
}

std::vector<int> runsOfRows(const Session &session)
{
    std::vector<int> runs;
    for (const Summary &row : session.experiment()->summary)
        runs.push_back(row.runs);
    return runs;
}

QTreeView *results(const WindowFixture &fixture)
{
    fixture.find<QTabBar>("chartTabs")->setCurrentIndex(3);
    return fixture.find<QTreeView>("resultsTable");
}

std::vector<size_t> runsOfReports(const WindowFixture &fixture)
{
    std::vector<size_t> runs;
    for (const HistoryEntry &entry : History(fixture.historyFolder()).list().entries)
        runs.push_back(readJsonReport(entry.path).experiment->runs.size());
    std::ranges::sort(runs);
    return runs;
}

} // namespace

class TestKeptRuns : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSingleRunStaysOutOfRepeatedOnes()
    {
        WindowFixture fixture;
        checkTwo(fixture);
        const Session &session = fixture.window().session();
        sleepWith(fixture, ExecutorKind::StdThread);
        QCOMPARE(runsOfRows(session), (std::vector{1}));
        fixture.find<QSpinBox>("repeatsSpinBox")->setValue(3);
        fixture.find<QPushButton>("compareButton")->click();
        QTRY_VERIFY(!fixture.isRunning());
        QCOMPARE(runsOfRows(session), (std::vector{3, 3}));
        sleepWith(fixture, ExecutorKind::Serial);
        QCOMPARE(runsOfRows(session), (std::vector{1, 1})); // those that were pressed one by one
        QTRY_COMPARE(runsOfReports(fixture), (std::vector<size_t>{2, 6}));
    }

    /// Choosing a run shows the experiment that it belongs to.
    void aChosenRunBringsItsExperiment()
    {
        WindowFixture fixture;
        checkTwo(fixture);
        const Session &session = fixture.window().session();
        sleepWith(fixture, ExecutorKind::StdThread);
        fixture.find<QSpinBox>("repeatsSpinBox")->setValue(3);
        fixture.find<QPushButton>("compareButton")->click();
        QTRY_VERIFY(!fixture.isRunning());
        QTreeView *table = results(fixture);
        table->setCurrentIndex(table->model()->index(0, 0));
        QCOMPARE(runsOfRows(session), (std::vector{1}));
        table->setCurrentIndex(table->model()->index(4, 0));
        QCOMPARE(runsOfRows(session), (std::vector{3, 3}));
    }

    void allAreClearedAndComeBack()
    {
        WindowFixture fixture;
        auto *clear = fixture.find<QPushButton>("clearButton");
        QVERIFY(!clear->isEnabled());
        sleepWith(fixture, ExecutorKind::Serial);
        sleepWith(fixture, ExecutorKind::StdThread);
        const auto before = fixture.window().session().experiment()->runs;
        clear->click();
        QCOMPARE(fixture.runCount(), 0);
        QVERIFY(!fixture.window().session().experiment());
        QVERIFY(!clear->isEnabled());
        QCOMPARE(fixture.find<QLabel>("messageLabel")->text(), QStringLiteral("2 runs removed."));
        fixture.find<QPushButton>("messageActionButton")->click();
        QCOMPARE(fixture.runCount(), 2);
        QCOMPARE(fixture.window().session().experiment()->runs, before);
        QVERIFY(clear->isEnabled());
    }

    /// The Undo of a message is of what the message says, and of no other change.
    void theMessageGoesWithAnotherChange()
    {
        WindowFixture fixture;
        for (const ExecutorKind executor : {ExecutorKind::Serial, ExecutorKind::StdThread, ExecutorKind::ThreadPool})
            sleepWith(fixture, executor);
        QTreeView *table = results(fixture);
        const auto *offer = fixture.find<QPushButton>("messageActionButton");
        const auto choose = [&](int row) { table->setCurrentIndex(table->model()->index(row, 0)); };
        choose(2);
        fixture.find<QAction>("removeRunsAction")->trigger();
        QVERIFY(offer->isVisible());
        choose(1);
        fixture.find<QAction>("leaveOutAction")->trigger();
        QVERIFY(!offer->isVisible());
        QCOMPARE(fixture.find<QLabel>("messageLabel")->text(), QString());

        choose(0);
        fixture.find<QAction>("removeRunsAction")->trigger();
        QVERIFY(offer->isVisible());
        fixture.find<QAction>("undoAction")->trigger();
        QVERIFY(!offer->isVisible());
        QCOMPARE(fixture.runCount(), 2);
    }

    void whatWasClearedStaysOutOfWhatComes()
    {
        WindowFixture fixture;
        sleepWith(fixture, ExecutorKind::Serial);
        QTRY_COMPARE(runsOfReports(fixture), (std::vector<size_t>{1}));
        fixture.find<QPushButton>("clearButton")->click();
        sleepWith(fixture, ExecutorKind::Serial);
        QCOMPARE(fixture.window().session().experiment()->runs.size(), size_t(1));
        QTRY_COMPARE(runsOfReports(fixture), (std::vector<size_t>{1, 1}));
        fixture.find<QAction>("undoAction")->trigger();
        QCOMPARE(fixture.window().session().experiment()->runs.size(), size_t(2));
    }

    void oneIsRemovedByItsKey()
    {
        WindowFixture fixture;
        sleepWith(fixture, ExecutorKind::Serial);
        sleepWith(fixture, ExecutorKind::StdThread);
        sleepWith(fixture, ExecutorKind::StdThread);
        QTreeView *table = results(fixture);
        table->setFocus();
        table->setCurrentIndex(table->model()->index(2, 0));
        QTest::keyClick(table, Qt::Key_Delete);
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QCOMPARE(runsOfRows(fixture.window().session()), (std::vector{1, 1}));
        fixture.find<QAction>("undoAction")->trigger();
        QCOMPARE(table->model()->rowCount(), 3);
        QCOMPARE(runsOfRows(fixture.window().session()), (std::vector{1, 2}));
    }

    /// Nothing is said to be removed that is still there.
    void nothingIsRemovedWhileARunIsOn()
    {
        WindowFixture fixture;
        sleepWith(fixture, ExecutorKind::Serial);
        QTreeView *table = results(fixture);
        fixture.find<QLineEdit>("sleepEdit")->setText(QStringLiteral("60"));
        fixture.find<QPushButton>("sleepButton")->click();
        QTRY_COMPARE(fixture.runCount(), 2);
        table->setCurrentIndex(table->model()->index(0, 0));
        fixture.find<QAction>("removeRunsAction")->trigger();
        QCOMPARE(fixture.runCount(), 2);
        QVERIFY(fixture.find<QLabel>("messageLabel")->text().contains(QStringLiteral("stop it first")));
        fixture.find<QPushButton>("stopButton")->click();
        QTRY_VERIFY(!fixture.isRunning());
    }

    void whatIsLeftOutIsListedAndCountsNowhere()
    {
        WindowFixture fixture;
        sleepWith(fixture, ExecutorKind::Serial);
        sleepWith(fixture, ExecutorKind::Serial, "2 x 0.01");
        QTreeView *table = results(fixture);
        table->setCurrentIndex(table->model()->index(1, 0));
        auto *leaveOut = fixture.find<QAction>("leaveOutAction");
        QVERIFY(!leaveOut->isChecked());
        leaveOut->trigger();
        QCOMPARE(table->model()->rowCount(), 2);
        QVERIFY(table->model()->index(1, 0).data(Qt::FontRole).value<QFont>().strikeOut());
        QCOMPARE(runsOfRows(fixture.window().session()), (std::vector{1}));
        QVERIFY(leaveOut->isChecked());
        leaveOut->trigger();
        QCOMPARE(runsOfRows(fixture.window().session()), (std::vector{2}));
        fixture.find<QAction>("undoAction")->trigger();
        QCOMPARE(runsOfRows(fixture.window().session()), (std::vector{1}));
    }

    void anExportSaysWhatIsLeftOut()
    {
        WindowFixture fixture;
        const QTemporaryDir folder;
        sleepWith(fixture, ExecutorKind::Serial);
        sleepWith(fixture, ExecutorKind::Serial);
        const auto messageOfExport = [&](const char *name) {
            const QString path = folder.filePath(QLatin1String(name));
            fixture.window().findChild<Exporter *>()->save(ExportFormat::Csv, fixture.window().session().experiment(),
                                                           Theme::day(), path);
            const auto *message = fixture.find<QLabel>("messageLabel");
            [&] { QTRY_VERIFY(message->text().contains(QLatin1String(name))); }();
            return message->text();
        };
        QVERIFY(!messageOfExport("all.csv").contains(QStringLiteral("left out")));
        QTreeView *table = results(fixture);
        table->setCurrentIndex(table->model()->index(1, 0));
        fixture.find<QAction>("leaveOutAction")->trigger();
        QVERIFY(messageOfExport("one.csv").contains(QStringLiteral("left out")));
        fixture.find<QAction>("leaveOutAction")->trigger();
        QVERIFY(!messageOfExport("again.csv").contains(QStringLiteral("left out")));
    }

    void aDeletedReportStaysDeleted()
    {
        WindowFixture fixture;
        const auto *keeper = fixture.window().findChild<HistoryKeeper *>();
        sleepWith(fixture, ExecutorKind::Serial);
        QTRY_COMPARE(runsOfReports(fixture), (std::vector<size_t>{1}));
        fixture.find<QPushButton>("historyButton")->click();
        fixture.find<QListWidget>("historyList")->setCurrentRow(0);
        QTRY_VERIFY(fixture.find<QPushButton>("deleteReportButton")->isEnabled());
        QTRY_VERIFY(!keeper->isWriting());
        fixture.find<QPushButton>("deleteReportButton")->click();
        QTRY_COMPARE(runsOfReports(fixture), (std::vector<size_t>{}));
        sleepWith(fixture, ExecutorKind::Serial);
        QTRY_COMPARE(runsOfReports(fixture), (std::vector<size_t>{1})); // the new run only
        QCOMPARE(fixture.runCount(), 2);
    }

    void aStoppedSweepSaysWhatItKept()
    {
        WindowFixture fixture;
        checkTwo(fixture);
        sleepWith(fixture, ExecutorKind::Serial, "0.01"); // the current job
        fixture.find<QLineEdit>("sleepEdit")->setText(QStringLiteral("1 x 0.2"));
        fixture.find<QPushButton>("sweepButton")->click();
        QTRY_VERIFY(fixture.window().session().progress().run == 2);
        fixture.find<QPushButton>("stopButton")->click();
        QTRY_VERIFY(!fixture.isRunning());
        const auto stopped = fixture.window().session().stopped();
        QVERIFY(stopped);
        QCOMPARE(stopped->planned, 5);
        QCOMPARE(fixture.find<QLabel>("countLabel")->text(),
                 QStringLiteral("Stopped after %1 of 5 runs; %1 kept").arg(stopped->over));
        QCOMPARE(stopped->kept, stopped->over);
        QVERIFY(fixture.window().session().lastWholeRun());
        const int whole = fixture.window().session().lastWholeRun()->number;
        fixture.find<QPushButton>("clearButton")->click(); // nothing of it is kept now
        QCOMPARE(fixture.find<QLabel>("countLabel")->text(), QStringLiteral("Ready"));
        fixture.find<QAction>("undoAction")->trigger();
        QCOMPARE(fixture.window().findChild<LaboratoryView *>()->shownRun(), whole);
    }
};

QTEST_MAIN(TestKeptRuns)
#include "test_kept_runs.moc"
