// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/message_strips.h"
#include "ui/session/session.h"
#include "ui/tutorial/tutorial_page.h"

#include "tests/ui/window_fixture.h"

#include <QAbstractButton>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QTreeWidget>

using namespace manyhands;

namespace {

enum Column { Row, Executor, Workers, Published, PublishedSpeedup, Here, SpeedupHere };

ExperimentSettings fewPictures()
{
    ExperimentSettings job;
    job.count = 2;
    job.network = QStringLiteral("lan");
    return job;
}

/// The page alone.
class Fixture
{
public:
    explicit Fixture(const ExperimentSettings &settings = fewPictures())
        : page(session, settings)
    {
        page.resize(1000, 700);
        page.show();
    }

    template <typename T> T *find(const char *name) const
    {
        auto *control = page.findChild<T *>(QLatin1String(name));
        if (!control)
            qFatal("no control is called %s", name);
        return control;
    }
    void choose(const char *name) const
    {
        auto *list = find<QListWidget>("experimentList");
        list->setCurrentItem(list->findItems(QLatin1String(name), Qt::MatchExactly).front());
    }
    void click(const char *name) const { find<QAbstractButton>(name)->click(); }
    QString cell(int row, Column column) const
    {
        return find<QTreeWidget>("tutorialTable")->topLevelItem(row)->text(column);
    }

    Session session;
    TutorialPage page;
};

} // namespace

class TestTutorialPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void publishedBeforeItRuns();
    void theFirstTableFitsInAWindow();
    void whatWasMeasuredIsSeenInASmallWindow();
    void measuredBesidePublished();
    void resultsStay();
    void stops();
    void problemsAreSaid();
    void oneAtATime();
};

void TestTutorialPage::initTestCase()
{
    qputenv("MANYHANDS_CACHE", MANYHANDS_BIN "/../test-cache");
}

void TestTutorialPage::publishedBeforeItRuns()
{
    const Fixture fixture;
    QCOMPARE(fixture.find<QListWidget>("experimentList")->count(), 5);
    fixture.choose("processes-e");
    QCOMPARE(fixture.find<QTreeWidget>("tutorialTable")->topLevelItemCount(), 5);
    QCOMPARE(fixture.cell(3, Published), QStringLiteral("13.44 s"));
    QCOMPARE(fixture.cell(3, Here), QStringLiteral("-"));
    QVERIFY(fixture.find<QWidget>("tutorialBars")->accessibleDescription().contains(QLatin1String("13.44 s")));
    QVERIFY(!fixture.page.experiment());
    QVERIFY(fixture.find<QAbstractButton>("runTutorialButton")->isEnabled());
    QVERIFY(!fixture.find<QAbstractButton>("stopTutorialButton")->isEnabled());
}

void TestTutorialPage::theFirstTableFitsInAWindow()
{
    WindowFixture fixture;
    fixture.find<QAbstractButton>("tutorialsButton")->click();
    const auto *table = fixture.find<QTreeWidget>("tutorialTable");
    QTRY_VERIFY(table->isVisible());
    for (int column = 0; column < table->columnCount(); ++column)
        QVERIFY2(table->columnWidth(column) >= table->header()->sectionSizeHint(column),
                 qPrintable(table->headerItem()->text(column)));
    const QTreeWidgetItem *last = table->topLevelItem(table->topLevelItemCount() - 1);
    QVERIFY(table->viewport()->rect().contains(table->visualItemRect(last).center()));
}

void TestTutorialPage::whatWasMeasuredIsSeenInASmallWindow()
{
    const Fixture fixture;
    for (const QSize &size : {QSize(1000, 700), QSize(796, 520)}) {
        fixture.page.window()->resize(size);
        const auto *table = fixture.find<QTreeWidget>("tutorialTable");
        const QHeaderView *header = table->header();
        QTRY_VERIFY(header->sectionViewportPosition(SpeedupHere) + header->sectionSize(SpeedupHere)
                    <= table->viewport()->width());
        QVERIFY(!header->isSectionHidden(Here));
        QVERIFY(table->topLevelItem(1)->toolTip(0).contains(QLatin1String("thread-pool")));
    }
}

void TestTutorialPage::measuredBesidePublished()
{
    const Fixture fixture;
    fixture.choose("assignment-b");
    fixture.click("runTutorialButton");
    QVERIFY(fixture.page.isRunning());
    QVERIFY(!fixture.find<QAbstractButton>("runTutorialButton")->isEnabled());
    QTRY_VERIFY(!fixture.page.isRunning());
    for (int row = 0; row < 7; ++row)
        QVERIFY2(fixture.cell(row, Here).endsWith(QLatin1String(" s")), qPrintable(fixture.cell(row, Here)));
    QCOMPARE(fixture.cell(6, Published), QStringLiteral("0.600 s"));
    QVERIFY(fixture.cell(6, SpeedupHere).endsWith(QLatin1String(" x")));
    QVERIFY(fixture.find<QLabel>("tutorialNotes")->text().contains(QLatin1String("only the submission")));
    QVERIFY(fixture.find<QAbstractButton>("runTutorialButton")->isEnabled());
    QCOMPARE(fixture.page.experiment()->plan.workload->kind, TaskKind::Resize); // the last part
    auto *table = fixture.find<QTreeWidget>("tutorialTable");
    table->setCurrentItem(table->topLevelItem(2));
    QCOMPARE(fixture.page.experiment()->plan.workload->kind, TaskKind::Download);
}

void TestTutorialPage::resultsStay()
{
    const Fixture fixture;
    fixture.choose("assignment-b");
    fixture.click("runTutorialButton");
    fixture.choose("notebook-c"); // while it runs
    QTRY_VERIFY(!fixture.page.isRunning());
    QCOMPARE(fixture.cell(0, Published), QStringLiteral("2.0 s"));
    QCOMPARE(fixture.cell(0, Here), QStringLiteral("-"));
    fixture.choose("assignment-b");
    QVERIFY(fixture.cell(0, Here).endsWith(QLatin1String(" s")));
}

void TestTutorialPage::stops()
{
    const Fixture fixture;
    fixture.choose("notebook-c");
    fixture.click("runTutorialButton");
    QTRY_VERIFY(fixture.find<QLabel>("tutorialStatus")->text().startsWith(QLatin1String("1 of 9: Sleep 1 s twice")));
    fixture.click("stopTutorialButton");
    QTRY_VERIFY(!fixture.page.isRunning());
    QCOMPARE(fixture.cell(8, Here), QStringLiteral("-"));
    QVERIFY(fixture.find<QAbstractButton>("runTutorialButton")->isEnabled());
}

void TestTutorialPage::problemsAreSaid()
{
    ExperimentSettings settings = fewPictures();
    settings.count = 11;
    const Fixture fixture(settings);
    QSignalSpy said(&fixture.page, &TutorialPage::problemSaid);
    fixture.choose("practice-a");
    fixture.click("runTutorialButton");
    QVERIFY(!fixture.page.isRunning());
    QCOMPARE(said.count(), 1);
    QVERIFY(fixture.page.messages()->text().contains(QLatin1String("at most 10")));
}

void TestTutorialPage::oneAtATime()
{
    WindowFixture fixture;
    fixture.find<QAbstractButton>("tutorialsButton")->click();
    QVERIFY(fixture.find<TutorialPage>("tutorialPage")->isVisible());
    auto *list = fixture.find<QListWidget>("experimentList");
    list->setCurrentRow(2); // sleeps first
    fixture.find<QAbstractButton>("runTutorialButton")->click();
    const auto *status = fixture.find<QLabel>("countLabel");
    QVERIFY2(status->text().startsWith(QStringLiteral("Tutorial: ")), qPrintable(status->text()));
    QSignalSpy said(&fixture.window(), &MainWindow::problemSaid);
    fixture.find<QAbstractButton>("sleepButton")->click();
    QVERIFY(!fixture.isRunning());
    QCOMPARE(said.count(), 1);
    fixture.find<QAbstractButton>("stopTutorialButton")->click();
    QTRY_VERIFY(!fixture.window().isRunning());
    QCOMPARE(status->text(), QStringLiteral("Stopped"));
    fixture.find<QAbstractButton>("sleepButton")->click();
    QVERIFY(fixture.isRunning());
    QVERIFY(!fixture.find<QAbstractButton>("runTutorialButton")->isEnabled());
    fixture.find<QAbstractButton>("stopButton")->click();
    QTRY_VERIFY(!fixture.isRunning());
    QVERIFY(fixture.find<QAbstractButton>("runTutorialButton")->isEnabled());
}

QTEST_MAIN(TestTutorialPage)
#include "test_tutorial_page.moc"
