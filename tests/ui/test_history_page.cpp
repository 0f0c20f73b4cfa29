// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/made_runs.h"
#include "tests/ui/window_fixture.h"

#include "core/experiment/history.h"
#include "core/experiment/report.h"
#include "ui/charts/experiment_charts.h"
#include "ui/experiment/experiment_view.h"
#include "ui/history/history_delegate.h"
#include "ui/history/report_gist.h"
#include "ui/history/report_view.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTimeZone>
#include <QTimer>
#include <QTreeWidget>

using namespace manyhands;
using namespace manyhands::testing;

namespace {

std::vector<HistoryEntry> keptBy(const WindowFixture &fixture)
{
    return History(fixture.historyFolder()).list().entries;
}

/// A report of the laptop's, in the history before the window looks.
std::filesystem::path putReport(const WindowFixture &fixture, const char *name, const std::vector<MadeRun> &runs,
                                TaskKind kind = TaskKind::Download)
{
    Experiment experiment = madeExperiment(runs, kind);
    experiment.created = QDateTime(QDate(2026, 11, 24), QTime(5, 40, 16), QTimeZone::utc());
    experiment.machine.cpu = QStringLiteral("Laptop 9000");
    analyse(experiment);
    std::filesystem::create_directories(fixture.historyFolder());
    const std::filesystem::path path = fixture.historyFolder() / (std::string(name) + ".json");
    const auto error = writeJsonReport(experiment, path);
    if (error)
        qFatal("%s", qPrintable(error->message));
    return path;
}

const std::vector<MadeRun> twoRuns{{ExecutorKind::Serial, 1, 6, 0.3}, {ExecutorKind::StdThread, 8, 1, 0.3}};

void showHistory(WindowFixture &fixture)
{
    fixture.find<QAbstractButton>("historyButton")->click();
}

QString textOf(const WindowFixture &fixture, const char *label)
{
    return fixture.find<QLabel>(label)->text();
}

/// Answers the next question by the button of that text; counts how many were asked.
void rename(WindowFixture &fixture, const QString &title)
{
    fixture.find<QAbstractButton>("renameReportButton")->click();
    auto *edit = fixture.find<QLineEdit>("historyNameEdit");
    edit->setText(title);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(!fixture.window().findChild<QLineEdit *>(QStringLiteral("historyNameEdit")));
}

ExperimentView *viewsOf(const WindowFixture &fixture, const char *report)
{
    return fixture.find<ReportView>(report)->views();
}

} // namespace

/// Earlier reports in the window: kept, listed, renamed, deleted, opened and laid beside each other.
class TestHistoryPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyControlHasItsWords()
    {
        WindowFixture fixture;
        for (const char *name :
             {"laboratoryButton", "historyButton", "openReportButton", "historyList", "renameReportButton",
              "deleteReportButton", "besideCheckBox", "reportTimingsChart", "reportTable", "reportRunCombo"}) {
            QVERIFY2(!fixture.find<QWidget>(name)->accessibleName().isEmpty(), name);
            QVERIFY2(!fixture.find<QWidget>(name)->toolTip().isEmpty(), name);
        }
    }

    void keysChangeThePage()
    {
        WindowFixture fixture;
        QTest::keyClick(fixture.window().windowHandle(), Qt::Key_F6);
        QVERIFY(fixture.find<QWidget>("historyList")->isVisible());
        QVERIFY(!fixture.find<QWidget>("timelineView")->isVisible());
        QVERIFY(fixture.find<QAbstractButton>("historyButton")->isChecked());
        QTest::keyClick(fixture.window().windowHandle(), Qt::Key_F5);
        QVERIFY(fixture.find<QWidget>("timelineView")->isVisible());
        QVERIFY(!fixture.find<QAbstractButton>("historyButton")->isChecked());
    }

    void anEmptyHistorySaysSo()
    {
        WindowFixture fixture;
        showHistory(fixture);
        QVERIFY(fixture.find<QLabel>("historyNote")->isVisible());
        QVERIFY(textOf(fixture, "historyNote").contains(QStringLiteral("kept here")));
        QVERIFY(!fixture.find<QAbstractButton>("deleteReportButton")->isEnabled());
        QVERIFY(!fixture.find<QWidget>("reportView")->isVisible());
    }

    void whatEndsIsKeptAndOpensAgain()
    {
        WindowFixture fixture;
        runSleep(fixture);
        QTRY_COMPARE(keptBy(fixture).size(), size_t(1));
        runSleep(fixture); // more of the same: the file grows
        const auto runs = [&] { return readJsonReport(keptBy(fixture).front().path).experiment->runs.size(); };
        QTRY_COMPARE(runs(), size_t(2));
        QCOMPARE(keptBy(fixture).size(), size_t(1));
        runSleep(fixture, "2 x 0.01");
        QTRY_COMPARE(keptBy(fixture).size(), size_t(2));

        showHistory(fixture);
        QCOMPARE(fixture.find<QListWidget>("historyList")->count(), 2);
        QTRY_VERIFY(fixture.find<QWidget>("reportView")->isVisible());
        QVERIFY(textOf(fixture, "reportTitleLabel").startsWith(QStringLiteral("Sleep")));
        QVERIFY(!fixture.find<QWidget>("reportDifferenceLabel")->isVisible());
        viewsOf(fixture, "reportView")->setView(ViewKind::Results);
        QCOMPARE(fixture.find<QTreeWidget>("reportTable")->topLevelItemCount(), 1);
        QCOMPARE(fixture.find<QTreeWidget>("reportTable")->topLevelItem(0)->text(0), QStringLiteral("std::thread"));
    }

    void emptyChartsSayWhatTheReportLacks()
    {
        WindowFixture fixture;
        putReport(fixture, "stopped",
                  {{.executor = ExecutorKind::StdThread, .workers = 4, .state = RunState::Cancelled}});
        showHistory(fixture);
        QTRY_VERIFY(fixture.find<QWidget>("reportView")->isVisible());
        const auto wordsOf = [&](ViewKind view, const char *chart) {
            viewsOf(fixture, "reportView")->setView(view);
            return fixture.find<QWidget>(chart)->accessibleDescription();
        };
        QCOMPARE(wordsOf(ViewKind::Scaling, "reportScalingChart"),
                 QStringLiteral("No curve in this report. None of its runs finished."));
        QCOMPARE(wordsOf(ViewKind::Throughput, "reportThroughputChart"),
                 QStringLiteral("No rates in this report. It was written without the tasks of its runs."));
        QVERIFY(!fixture.find<TimingsChart>("reportTimingsChart")->isBaselineShown()); // nor tells what to run
    }

    void aLongReportBeginsAtItsTop()
    {
        WindowFixture fixture;
        std::vector<MadeRun> runs;
        for (int workers = 1; workers <= 40; ++workers)
            runs.push_back({ExecutorKind::StdThread, workers, 8.0 / workers, 0.3});
        putReport(fixture, "long", runs);
        showHistory(fixture);
        QTRY_VERIFY(fixture.find<QWidget>("reportTimingsChart")->isVisible());
        const auto *bar = fixture.find<QWidget>("reportTimingsChart")->findChild<QScrollBar *>();
        QTRY_VERIFY(bar->maximum() > 0);
        QCOMPARE(bar->value(), 0);
    }

    void longWordsOfAReportAreBroken()
    {
        WindowFixture fixture;
        const QString longWord(300, QLatin1Char('w'));
        Experiment experiment = madeExperiment(twoRuns, TaskKind::Download);
        analyse(experiment);
        experiment.machine.cpu = longWord;
        experiment.verdict->sentence = longWord;
        experiment.notices.resize(1);
        experiment.notices.front().message = longWord;
        const std::filesystem::path path = fixture.folder().toStdString() + "/odd.json";
        QVERIFY(!writeJsonReport(experiment, path));
        fixture.window().openReport(path);
        QTRY_VERIFY(textOf(fixture, "reportMachineLabel").startsWith(longWord.left(20)));
        const auto *scroll = fixture.find<QScrollArea>("reportScroll");
        QTRY_COMPARE(scroll->widget()->width(), scroll->viewport()->width());
        for (const char *name : {"reportMachineLabel", "reportVerdictLabel", "reportCatchesLabel"}) {
            const auto *label = fixture.find<QLabel>(name);
            QVERIFY2(label->heightForWidth(label->width()) >= 2 * label->fontMetrics().height(), name);
        }
    }

    void renamedInPlace()
    {
        WindowFixture fixture;
        putReport(fixture, "first", twoRuns);
        putReport(fixture, "taken", twoRuns);
        showHistory(fixture);
        auto *list = fixture.find<QListWidget>("historyList");
        list->setCurrentItem(list->findItems(QStringLiteral("first"), Qt::MatchExactly).front(),
                             QItemSelectionModel::ClearAndSelect);
        rename(fixture, QStringLiteral("My laptop"));
        QVERIFY(std::filesystem::exists(fixture.historyFolder() / "My laptop.json"));
        QCOMPARE(list->currentItem()->text(), QStringLiteral("My laptop"));
        QTRY_COMPARE(textOf(fixture, "reportSourceLabel"), QStringLiteral("My laptop"));

        rename(fixture, QStringLiteral("taken"));
        QCOMPARE(list->currentItem()->text(), QStringLiteral("My laptop"));
        QVERIFY(textOf(fixture, "historyMessageLabel").contains(QStringLiteral("taken")));
        QVERIFY(std::filesystem::exists(fixture.historyFolder() / "My laptop.json"));
    }

    void deletedAndBroughtBack()
    {
        WindowFixture fixture;
        for (const char *name : {"first", "second", "third"})
            putReport(fixture, name, twoRuns);
        showHistory(fixture);
        auto *list = fixture.find<QListWidget>("historyList");
        for (const char *name : {"first", "third"})
            list->findItems(QLatin1String(name), Qt::MatchExactly).front()->setSelected(true);
        list->findItems(QStringLiteral("second"), Qt::MatchExactly).front()->setSelected(false);
        fixture.find<QAbstractButton>("deleteReportButton")->click();
        QCOMPARE(keptBy(fixture).size(), size_t(1));
        QCOMPARE(textOf(fixture, "historyMessageLabel"), QStringLiteral("2 reports deleted."));
        QCOMPARE(list->count(), 1);
        fixture.find<QAbstractButton>("historyMessageActionButton")->click();
        QCOMPARE(keptBy(fixture).size(), size_t(3));
        QCOMPARE(list->count(), 3);
    }

    void deletingIsUndoneByItsKey()
    {
        WindowFixture fixture;
        for (const char *name : {"first", "second", "third"})
            putReport(fixture, name, twoRuns);
        showHistory(fixture);
        auto *list = fixture.find<QListWidget>("historyList");
        auto *undo = fixture.find<QAction>("undoAction");
        QVERIFY(!undo->isEnabled());
        list->setFocus();
        list->setCurrentRow(1);
        fixture.find<QAbstractButton>("deleteReportButton")->setFocus();
        fixture.find<QAbstractButton>("deleteReportButton")->click();
        QCOMPARE(list->count(), 2);
        QCOMPARE(fixture.window().focusWidget(), list);
        QCOMPARE(list->currentRow(), 1);
        list->setCurrentRow(0); // whose report takes the message's place
        QVERIFY(undo->isEnabled());
        QTest::keyClick(list, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(list->count(), 3);
        QCOMPARE(keptBy(fixture).size(), size_t(3));
        QVERIFY(!undo->isEnabled());
        list->setCurrentRow(2);
        QTest::keyClick(list, Qt::Key_Delete);
        QVERIFY(undo->isEnabled());
        fixture.find<QAbstractButton>("laboratoryButton")->click();
        QVERIFY(!undo->isEnabled()); // none of its runs
    }

    /// The last one's view goes with it, and nothing of it is left once the window is closed.
    void whatWasDeletedIsGoneWithTheWindow()
    {
        WindowFixture fixture;
        putReport(fixture, "first", twoRuns);
        showHistory(fixture);
        QTRY_VERIFY(fixture.find<QWidget>("reportView")->isVisible());
        fixture.find<QAbstractButton>("deleteReportButton")->click();
        QCOMPARE(keptBy(fixture).size(), size_t(0));
        QVERIFY(!fixture.find<QWidget>("reportView")->isVisible());
        fixture.open();
        QVERIFY(std::filesystem::is_empty(fixture.historyFolder()));
    }

    /// However much lies between its ends.
    void eachSaysWhatCameOfIt()
    {
        WindowFixture fixture;
        putReport(fixture, "first", {{ExecutorKind::Serial, 1, 0.4}, {ExecutorKind::StdThread, 2, 0.2}});
        showHistory(fixture);
        const auto *list = fixture.find<QListWidget>("historyList");
        const auto gist = [&] { return list->item(0)->data(HistoryDelegate::gistRole).toString(); };
        QTRY_VERIFY(!gist().isEmpty());
        QVERIFY2(gist().endsWith(QStringLiteral(" tasks, 2 executors: 2.0 ×, 200 ms")), qPrintable(gist()));
        QVERIFY(list->item(0)->data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("2.0 ×, 200 ms")));
        putReport(fixture, "alone", {{ExecutorKind::StdThread, 2, 0.2}}); // compared with nothing
        QVERIFY(gistOf(fixture.historyFolder() / "alone.json").endsWith(QStringLiteral(", 1 executor: 200 ms")));
        writeFile(fixture.historyFolder() / "broken.json", "{\n  \"runs\": [");
        QCOMPARE(gistOf(fixture.historyFolder() / "broken.json"), QString());
        QCOMPARE(gistOf("/nowhere"), QString());
    }

    void thoseThatWereOpenedAreInTheMenu()
    {
        WindowFixture fixture;
        auto *recent = fixture.find<QMenu>("recentMenu");
        QVERIFY(!recent->isEnabled());
        for (const char *name : {"first", "second"})
            fixture.window().open({putReport(fixture, name, twoRuns)});
        QCOMPARE(recent->actions().size(), 2);
        QCOMPARE(recent->actions()[0]->text(), QStringLiteral("second.json"));
        QTRY_COMPARE(textOf(fixture, "reportSourceLabel"), QStringLiteral("second"));
        fixture.close();
        fixture.open();
        recent = fixture.find<QMenu>("recentMenu");
        QCOMPARE(recent->actions().size(), 2);
        recent->actions()[1]->trigger();
        QTRY_COMPARE(textOf(fixture, "reportSourceLabel"), QStringLiteral("first"));
        writeFile(fixture.historyFolder() / "broken.json", "{");
        fixture.window().open({fixture.historyFolder() / "broken.json"});
        QTRY_VERIFY(!textOf(fixture, "historyMessageLabel").isEmpty());
        QCOMPARE(recent->actions().size(), 2);
    }

    void searched()
    {
        WindowFixture fixture;
        for (const char *name : {"laptop, download", "laptop, resize", "desk, download"})
            putReport(fixture, name, twoRuns);
        showHistory(fixture);
        const auto *list = fixture.find<QListWidget>("historyList");
        const auto found = [&] {
            QStringList names;
            for (int row = 0; row < list->count(); ++row) {
                if (!list->item(row)->isHidden())
                    names += list->item(row)->text();
            }
            names.sort();
            return names;
        };
        QCOMPARE(found().size(), 3);
        fixture.find<QLineEdit>("historySearch")->setText(QStringLiteral("LAPTOP down"));
        QCOMPARE(found(), QStringList{QStringLiteral("laptop, download")});
        fixture.find<QLineEdit>("historySearch")->clear();
        QCOMPARE(found().size(), 3);
    }

    void whatTheSearchHidesIsNotDeleted()
    {
        WindowFixture fixture;
        for (const char *name : {"laptop", "desk"})
            putReport(fixture, name, twoRuns);
        showHistory(fixture);
        auto *list = fixture.find<QListWidget>("historyList");
        list->selectAll();
        fixture.find<QLineEdit>("historySearch")->setText(QStringLiteral("laptop"));
        fixture.find<QAbstractButton>("deleteReportButton")->click();
        QCOMPARE(keptBy(fixture).size(), size_t(1));
        QCOMPARE(keptBy(fixture).front().title, QStringLiteral("desk"));
        fixture.find<QLineEdit>("historySearch")->setText(QStringLiteral("nothing has these words"));
        list->selectAll();
        QVERIFY(!fixture.find<QAbstractButton>("deleteReportButton")->isEnabled());
    }

    void twoReportsStandBesideEachOther()
    {
        WindowFixture fixture;
        putReport(fixture, "2026-11-24 05.40.16 one", twoRuns);
        putReport(fixture, "2026-11-23 05.40.16 two", {{ExecutorKind::Serial, 1, 40}}, TaskKind::Resize);
        showHistory(fixture);
        auto *list = fixture.find<QListWidget>("historyList");
        QVERIFY(list->item(0)->text().endsWith(QStringLiteral("one"))); // newest first
        QTRY_VERIFY(fixture.find<QWidget>("reportView")->isVisible());
        QVERIFY(!fixture.find<QWidget>("besideView")->isVisible());
        QCOMPARE(textOf(fixture, "reportDifferenceLabel"), QStringLiteral("another machine"));
        QVERIFY(textOf(fixture, "reportMachineLabel").contains(QStringLiteral("Laptop 9000")));
        list->item(1)->setSelected(true);
        QTRY_VERIFY(fixture.find<QWidget>("besideView")->isVisible());
        QCOMPARE(textOf(fixture, "besideSourceLabel"), QStringLiteral("two"));
        for (const char *name : {"reportTabs", "besideTabs"}) { // all are in sight
            const auto *tabs = fixture.find<QTabBar>(name);
            QTRY_VERIFY2(tabs->tabRect(tabs->count() - 1).right() < tabs->width(), name);
        }
        QVERIFY(textOf(fixture, "besideDifferenceLabel").contains(QStringLiteral("another job")));
        QVERIFY(textOf(fixture, "reportDifferenceLabel").contains(QStringLiteral("another job")));
        viewsOf(fixture, "besideView")->setView(ViewKind::Scaling);
        QCOMPARE(viewsOf(fixture, "reportView")->view(), ViewKind::Scaling);
        list->item(1)->setSelected(false);
        QVERIFY(!fixture.find<QWidget>("besideView")->isVisible());
    }

    void theWindowsRunsStandBeside()
    {
        WindowFixture fixture;
        runSleep(fixture);
        QTRY_COMPARE(keptBy(fixture).size(), size_t(1));
        putReport(fixture, "2020-11-24 05.40.16 one", twoRuns);
        showHistory(fixture);
        QTRY_VERIFY(fixture.find<QWidget>("reportView")->isVisible());
        QTRY_VERIFY(!fixture.find<QWidget>("besideView")->isVisible()); // its own report is chosen
        fixture.find<QListWidget>("historyList")->setCurrentRow(1, QItemSelectionModel::ClearAndSelect);
        QTRY_VERIFY(fixture.find<QWidget>("besideView")->isVisible());
        QCOMPARE(textOf(fixture, "besideSourceLabel"), QStringLiteral("The runs of this window"));
        fixture.find<QAbstractButton>("besideCheckBox")->click();
        QVERIFY(!fixture.find<QWidget>("besideView")->isVisible());
    }

    void aNarrowWindowShowsOneOfTwo()
    {
        WindowFixture fixture;
        fixture.open(QSize(800, 600));
        QCOMPARE(fixture.window().size(), QSize(800, 600));
        putReport(fixture, "one", twoRuns);
        putReport(fixture, "two", twoRuns);
        showHistory(fixture);
        fixture.find<QListWidget>("historyList")->selectAll();
        auto *tabs = fixture.find<QTabBar>("reportPairTabs");
        QTRY_VERIFY(tabs->isVisible());
        QVERIFY(fixture.find<QWidget>("reportView")->isVisible());
        QVERIFY(!fixture.find<QWidget>("besideView")->isVisible());
        tabs->setCurrentIndex(1);
        QVERIFY(!fixture.find<QWidget>("reportView")->isVisible());
        QVERIFY(fixture.find<QWidget>("besideView")->isVisible());
        QCOMPARE(fixture.window().size(), QSize(800, 600));
        for (const char *name : {"laboratoryButton", "historyButton", "openReportButton", "exportButton"}) {
            const auto *button = fixture.find<QWidget>(name);
            QVERIFY2(button->width() >= button->minimumSizeHint().width(), name);
            QVERIFY2(fixture.window().rect().contains(button->mapTo(&fixture.window(), button->rect().bottomRight())),
                     name);
        }
    }

    void enlargedTwoReportsLeaveEachOtherRoom()
    {
        WindowFixture fixture;
        fixture.open(QSize(1280, 700));
        for (int i = 0; i < 3; ++i)
            fixture.find<QAction>("zoomInAction")->trigger(); // to 150 %
        putReport(fixture, "one", twoRuns);
        putReport(fixture, "two", twoRuns);
        showHistory(fixture);
        fixture.find<QListWidget>("historyList")->selectAll();
        QTRY_VERIFY(fixture.find<QTabBar>("reportPairTabs")->isVisible());
        const auto onPage = [&](const char *name) {
            auto *part = fixture.find<QWidget>(name);
            return QRect(part->mapTo(&fixture.window(), QPoint(0, 0)), part->size());
        };
        QTRY_VERIFY(onPage("reportVerdictLabel").bottom() < onPage("reportTimingsChart").top());
    }

    void aDamagedReportSaysOneLineAndLeavesTheView()
    {
        WindowFixture fixture;
        const auto whole = putReport(fixture, "2026-11-24 05.40.16 whole", twoRuns);
        const QByteArray bytes = readFile(whole);
        writeFile(fixture.historyFolder() / "2026-11-23 05.40.16 short.json", bytes.left(bytes.size() / 2));
        showHistory(fixture);
        QTRY_COMPARE(textOf(fixture, "reportSourceLabel"), QStringLiteral("whole"));
        fixture.find<QListWidget>("historyList")->setCurrentRow(1, QItemSelectionModel::ClearAndSelect);
        QTRY_VERIFY(fixture.find<QWidget>("historyMessageStrip")->isVisible());
        const QString words = textOf(fixture, "historyMessageLabel");
        QVERIFY(words.contains(QStringLiteral("short.json")) && !words.contains(QLatin1Char('\n')));
        QCOMPARE(textOf(fixture, "reportSourceLabel"), QStringLiteral("whole"));
        QVERIFY(fixture.find<QWidget>("reportView")->isVisible());
    }

    void aDroppedReportIsOpened()
    {
        WindowFixture fixture;
        const auto path = putReport(fixture, "one", twoRuns);
        const auto elsewhere = std::filesystem::path(fixture.folder().toStdString()) / "Elsewhere.json";
        std::filesystem::rename(path, elsewhere);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QString::fromStdString(elsewhere.native()))});
        QDragEnterEvent enter(QPoint(400, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&fixture.window(), &enter);
        QDropEvent event(QPointF(400, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&fixture.window(), &event);
        QTRY_VERIFY(fixture.find<QWidget>("reportView")->isVisible());
        QCOMPARE(textOf(fixture, "reportSourceLabel"), QStringLiteral("Elsewhere"));
    }

    void anUnwritableFolderSaysOneLineAndLosesNothing()
    {
        WindowFixture fixture;
        writeFile(fixture.historyFolder(), "no folder");
        runSleep(fixture);
        QTRY_VERIFY(fixture.find<QWidget>("messageStrip")->isVisible());
        const QString words = textOf(fixture, "messageLabel");
        QVERIFY(words.contains(QStringLiteral("not kept")) && !words.contains(QLatin1Char('\n')));
        QVERIFY(fixture.window().session().experiment());
        showHistory(fixture);
        QVERIFY(fixture.find<QLabel>("historyNote")->isVisible());
        QVERIFY(textOf(fixture, "historyNote").contains(QStringLiteral("cannot read")));
    }

    void aFolderThatTakesNothingIsSaidOnThePage()
    {
        WindowFixture fixture;
        std::filesystem::create_symlink("/proc/none", fixture.historyFolder());
        showHistory(fixture);
        QVERIFY(fixture.find<QLabel>("historyNote")->isVisible());
        QVERIFY2(textOf(fixture, "historyNote").contains(QStringLiteral("no report is kept")),
                 qPrintable(textOf(fixture, "historyNote")));
    }

    void aBarShowsItsTimeline()
    {
        WindowFixture fixture;
        runSleep(fixture);
        QTRY_COMPARE(keptBy(fixture).size(), size_t(1));
        showHistory(fixture);
        QTRY_VERIFY(fixture.find<QWidget>("reportView")->isVisible());
        QMetaObject::invokeMethod(fixture.find<QWidget>("reportTimingsChart"), "barActivated", Q_ARG(int, 0));
        QVERIFY(fixture.find<QWidget>("reportTimelineView")->isVisible());
        QCOMPARE(fixture.find<QComboBox>("reportRunCombo")->count(), 1);
    }

    void aRunGoesBackToTheLaboratory()
    {
        WindowFixture fixture;
        fixture.find<QLineEdit>("sleepEdit")->setText(QStringLiteral("0.01"));
        showHistory(fixture);
        fixture.find<QAbstractButton>("sleepButton")->click();
        QVERIFY(fixture.find<QWidget>("timelineView")->isVisible());
        QTRY_VERIFY(!fixture.isRunning());
    }
};

QTEST_MAIN(TestHistoryPage)
#include "test_history_page.moc"
