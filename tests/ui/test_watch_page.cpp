// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/watch_report.h"
#include "tests/support/program.h"
#include "tests/ui/window_fixture.h"
#include "ui/timeline/timeline_view.h"
#include "ui/watch/watch_panes.h"
#include "ui/window/commands.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTreeWidget>

#include <csignal>

// The page Watch, as a user works with it: real programs, their threads on the timeline.
namespace manyhands::testing {

namespace {

const QString watchedProgram = QStringLiteral(MANYHANDS_BIN "/watched ");

class Fixture : public WindowFixture
{
public:
    Fixture() { QTest::keyClick(&window(), Qt::Key_F8); }
    void start(const QString &command) const
    {
        find<QLineEdit>("watchEdit")->setText(command);
        find<QPushButton>("watchButton")->click();
    }
    bool isWatching() { return window().isRunning(); }
    TimelineView *timeline() const { return find<TimelineView>("watchTimelineView"); }
    QString label(const char *name) const { return find<QLabel>(name)->text(); }
    std::vector<std::filesystem::path> kept() const
    {
        std::vector<std::filesystem::path> files;
        std::error_code error;
        for (const auto &entry : std::filesystem::directory_iterator(historyFolder(), error)) {
            if (entry.path().extension() == ".json" && entry.path().filename().native().front() != '.')
                files.push_back(entry.path());
        }
        return files;
    }
};

} // namespace

class TestWatchPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aProgramIsWatchedToItsEnd();
    void aSmallWindowShowsItsTable();
    void itsThreadsAreSeenWhileItRuns();
    void stopEndsTheProgram();
    void aProcessThatRanAlreadyGoesOn();
    void problemsAreSaid_data();
    void problemsAreSaid();
    void oneThingAtATime();
    void keptAndShownInTheHistory();
    void twoStandBesideEachOther();
    void aFileThatIsDroppedIsRun();
    void exportsAreThoseOfAWatch();
    void aFailedStartKeepsWhatWasSeen();
    void keysReachThePageAndItsField();
    void whatAProgramLeavesIsReaped();
};

void TestWatchPage::aProgramIsWatchedToItsEnd()
{
    Fixture fixture;
    fixture.start(watchedProgram + QStringLiteral("convoy"));
    QVERIFY(fixture.isWatching());
    QVERIFY(!fixture.find<QPushButton>("watchButton")->isEnabled());
    QTRY_VERIFY(!fixture.isWatching());
    QVERIFY(!fixture.label("watchVerdictLabel").isEmpty());
    const auto *table = fixture.find<QTreeWidget>("watchTable");
    QVERIFY(table->isVisible());
    QVERIFY(table->topLevelItemCount() >= 5);
    QCOMPARE(fixture.timeline()->laneCount(), table->topLevelItemCount() + 1); // the process's heading
}

void TestWatchPage::aSmallWindowShowsItsTable()
{
    Fixture fixture;
    fixture.open({800, 570});
    QTest::keyClick(&fixture.window(), Qt::Key_F8);
    fixture.start(watchedProgram + QStringLiteral("pool-too-large"));
    QTRY_VERIFY(!fixture.isWatching());
    const auto *table = fixture.find<QTreeWidget>("watchTable");
    const auto *scroll = fixture.find<QScrollArea>("watchScroll");
    const int wanted = scroll->widget()->heightForWidth(scroll->viewport()->width());
    QVERIFY(table->isVisible() && wanted <= scroll->viewport()->height()); // else it is the table that scrolls away
    QTRY_COMPARE(table->horizontalScrollBar()->maximum(), 0);
}

void TestWatchPage::itsThreadsAreSeenWhileItRuns()
{
    Fixture fixture;
    fixture.start(watchedProgram + QStringLiteral("deadlock")); // of two threads and main, for two seconds
    QTRY_VERIFY(fixture.timeline()->laneCount() >= 4 || !fixture.isWatching());
    QVERIFY(fixture.isWatching());
    QVERIFY(!fixture.find<QTreeWidget>("watchTable")->isVisible());
    QTRY_VERIFY(!fixture.isWatching());
}

void TestWatchPage::stopEndsTheProgram()
{
    Fixture fixture;
    fixture.start(QStringLiteral("sleep 600"));
    QTRY_VERIFY(fixture.timeline()->laneCount() > 0);
    QTest::keyClick(&fixture.window(), Qt::Key_Escape);
    QTRY_VERIFY(!fixture.isWatching());
    QVERIFY2(fixture.label("watchHowLabel").contains(QString::number(128 + SIGTERM)),
             qPrintable(fixture.label("watchHowLabel")));
    QVERIFY(!fixture.window().isRunning());
    QVERIFY(fixture.find<QLineEdit>("watchEdit")->hasFocus()); // where Stop had it, and lost it
}

void TestWatchPage::aProcessThatRanAlreadyGoesOn()
{
    Program program("manyhands", {"sleep", "60", "--executors", "std-thread", "--workers", "1"});
    Fixture fixture;
    fixture.start(QString::number(program.id()));
    QTRY_VERIFY(fixture.timeline()->laneCount() > 0);
    fixture.find<QPushButton>("watchStopButton")->click();
    QTRY_VERIFY(!fixture.isWatching());
    QVERIFY(!program.hasEnded());
    QVERIFY2(fixture.label("countLabel").contains(QLatin1String("goes on")), qPrintable(fixture.label("countLabel")));
    QVERIFY(fixture.find<QTreeWidget>("watchTable")->topLevelItemCount() > 0);
}

void TestWatchPage::problemsAreSaid_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("word");
    QTest::addRow("nothing") << QStringLiteral("  ") << QStringLiteral("name a program");
    QTest::addRow("no such program") << QStringLiteral("/no/such/program 1") << QStringLiteral("/no/such/program");
    QTest::addRow("no program") << QStringLiteral("/etc/passwd") << QStringLiteral("/etc/passwd");
    QTest::addRow("no such process") << QStringLiteral("4194303") << QStringLiteral("4194303");
    QTest::addRow("zero") << QStringLiteral("0") << QStringLiteral("0 is no process");
    QTest::addRow("below zero") << QStringLiteral("-5") << QStringLiteral("-5 is no process");
    QTest::addRow("too large") << QStringLiteral("4294967297") << QStringLiteral("4294967297 is no process");
    QTest::addRow("open quote") << QStringLiteral("python3 'tasks.py") << QStringLiteral("quote");
    QTest::addRow("the window itself") << QString::number(QCoreApplication::applicationPid())
                                       << QStringLiteral("window's own");
}

void TestWatchPage::problemsAreSaid()
{
    QFETCH(QString, command);
    QFETCH(QString, word);
    Fixture fixture;
    fixture.start(command);
    QTRY_VERIFY(!fixture.isWatching());
    QVERIFY2(fixture.label("watchMessageLabel").contains(word), qPrintable(fixture.label("watchMessageLabel")));
    QVERIFY(fixture.kept().empty());
}

void TestWatchPage::oneThingAtATime()
{
    Fixture fixture;
    fixture.start(QStringLiteral("sleep 600"));
    QTRY_VERIFY(fixture.isWatching());
    QTest::keyClick(&fixture.window(), Qt::Key_F5);
    fixture.find<QLineEdit>("sleepEdit")->setText(QStringLiteral("0.01"));
    fixture.find<QAbstractButton>("sleepButton")->click();
    QVERIFY(!fixture.isRunning());
    QVERIFY(fixture.label("messageLabel").contains(QLatin1String("watched")));
    QTest::keyClick(&fixture.window(), Qt::Key_Escape);
    QTRY_VERIFY(!fixture.window().isRunning());

    fixture.find<QLineEdit>("sleepEdit")->setText(QStringLiteral("60"));
    fixture.find<QAbstractButton>("sleepButton")->click();
    QVERIFY(fixture.isRunning());
    QTest::keyClick(&fixture.window(), Qt::Key_F8);
    fixture.start(QStringLiteral("true"));
    QVERIFY(!fixture.find<QPushButton>("watchStopButton")->isEnabled());
    QVERIFY(fixture.label("watchMessageLabel").contains(QLatin1String("laboratory")));
    QTest::keyClick(&fixture.window(), Qt::Key_Escape);
    QTRY_VERIFY(!fixture.window().isRunning());
}

void TestWatchPage::keptAndShownInTheHistory()
{
    Fixture fixture;
    fixture.start(watchedProgram + QStringLiteral("deadlock"));
    QTRY_COMPARE(fixture.kept().size(), size_t(1));
    QVERIFY(isWatchReport(fixture.kept().front()));
    fixture.find<QAbstractButton>("historyButton")->click();
    auto *timeline = fixture.find<TimelineView>("reportWatchTimelineView");
    QTRY_VERIFY(timeline->isVisible());
    QCOMPARE(timeline->laneCount(), 4);
    QVERIFY(!fixture.find<QWidget>("reportTimingsChart")->isVisible());
    QVERIFY(fixture.label("reportTitleLabel").contains(QLatin1String("watched deadlock")));
    QVERIFY(fixture.label("reportVerdictLabel").contains(QLatin1String("deadlock")));
    const auto *list = fixture.find<QListWidget>("historyList");
    QTRY_VERIFY(list->item(0)->data(Qt::AccessibleTextRole).toString().contains(QLatin1String("2 threads have")));
}

void TestWatchPage::twoStandBesideEachOther()
{
    Fixture fixture;
    fixture.start(watchedProgram + QStringLiteral("deadlock"));
    QTRY_COMPARE(fixture.kept().size(), size_t(1));
    fixture.start(watchedProgram + QStringLiteral("sleeping"));
    QTRY_COMPARE(fixture.kept().size(), size_t(2));
    fixture.find<QAbstractButton>("historyButton")->click();
    QTRY_COMPARE(fixture.find<QListWidget>("historyList")->count(), 2);
    fixture.find<QListWidget>("historyList")->selectAll();
    const auto *one = fixture.find<TimelineView>("reportWatchTimelineView");
    const auto *another = fixture.find<TimelineView>("besideWatchTimelineView");
    QTRY_VERIFY(one->isVisible() && another->isVisible());
    QCOMPARE(one->window(), another->window()); // the same scale of time
}

void TestWatchPage::aFileThatIsDroppedIsRun()
{
    Fixture fixture;
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(QStringLiteral("/some where/tasks.py"))});
    dropAt(fixture, fixture.window().rect().center(), mime);
    QCOMPARE(fixture.find<QLineEdit>("watchEdit")->text(), QStringLiteral("python3 '/some where/tasks.py'"));
}

void TestWatchPage::exportsAreThoseOfAWatch()
{
    Fixture fixture;
    const auto *menu = fixture.window().findChild<QActionGroup *>(QStringLiteral("exports"));
    const auto *open = fixture.window().findChild<QAction *>(QStringLiteral("exportAction"));
    QVERIFY(!open->isEnabled());
    fixture.start(watchedProgram + QStringLiteral("sleeping"));
    QTRY_VERIFY(open->isEnabled());
    std::set<ExportFormat> formats;
    for (const QAction *action : menu->actions()) {
        if (action->isEnabled())
            formats.insert(ExportFormat(action->data().toInt()));
    }
    QCOMPARE(formats,
             (std::set{ExportFormat::TimelinePng, ExportFormat::TimelineSvg, ExportFormat::Json, ExportFormat::Trace,
                       ExportFormat::Html}));
}

void TestWatchPage::aFailedStartKeepsWhatWasSeen()
{
    Fixture fixture;
    fixture.start(watchedProgram + QStringLiteral("sleeping"));
    QTRY_VERIFY(!fixture.isWatching());
    const QString verdict = fixture.label("watchVerdictLabel");
    const int lanes = fixture.timeline()->laneCount();
    fixture.start(QStringLiteral("/no/such/program"));
    QTRY_VERIFY(!fixture.isWatching());
    QCOMPARE(fixture.label("watchVerdictLabel"), verdict);
    QCOMPARE(fixture.timeline()->laneCount(), lanes);
    QTRY_COMPARE(fixture.kept().size(), size_t(1));
}

void TestWatchPage::keysReachThePageAndItsField()
{
    Fixture fixture;
    auto *edit = fixture.find<QLineEdit>("watchEdit");
    fixture.timeline()->setFocus();
    QTest::keyClick(&fixture.window(), Qt::Key_F8);
    QVERIFY(edit->hasFocus());
    fixture.start(watchedProgram + QStringLiteral("sleeping"));
    QTRY_VERIFY(!fixture.isWatching());
    edit->setFocus();
    QSignalSpy asked(fixture.window().findChild<QAction *>(QStringLiteral("exportAction")), &QAction::triggered);
    QTest::keyClick(edit, Qt::Key_E, Qt::ControlModifier);
    QCOMPARE(asked.size(), 1);
}

void TestWatchPage::whatAProgramLeavesIsReaped()
{
    Fixture fixture;
    fixture.start(QStringLiteral("sh -c 'sleep 1 >/dev/null 2>&1 & sleep 0.2'"));
    QTRY_VERIFY(!fixture.isWatching());
    const auto record = fixture.find<WatchPanes>("watchPanes")->record();
    QCOMPARE(record->leftBehind(), 1);
    const auto left = std::ranges::find_if(record->processes, &WatchedProcess::livesOn);
    const std::filesystem::path folder = "/proc/" + std::to_string(left->id);
    QTRY_VERIFY(!std::filesystem::exists(folder)); // what nobody takes notice of stays there
}

} // namespace manyhands::testing

QTEST_MAIN(manyhands::testing::TestWatchPage)
#include "test_watch_page.moc"
