// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window_fixture.h"

#include "ui/experiment/beside_button.h"
#include "ui/laboratory/laboratory_view.h"
#include "ui/timeline/playback_bar.h"
#include "ui/timeline/timeline_view.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>

using namespace manyhands;

namespace {

void sleepOnce(WindowFixture &fixture, const char *text, ExecutorKind executor)
{
    fixture.find<QLineEdit>("sleepEdit")->setText(QLatin1String(text));
    fixture.find<QListWidget>("executorList")->setCurrentRow(int(executor));
    fixture.find<QPushButton>("sleepButton")->click();
    QTRY_VERIFY(!fixture.isRunning());
}

QStringList choices(WindowFixture &fixture)
{
    fixture.find<QPushButton>("besideButton")->click();
    QStringList texts;
    for (const QAction *action : fixture.find<QMenu>("besideMenu")->actions()) {
        if (!action->isSeparator())
            texts.append(action->text());
    }
    return texts;
}

/// As a click on the entry.
void choose(WindowFixture &fixture, int run)
{
    auto *menu = fixture.find<QMenu>("besideMenu");
    for (QAction *action : menu->actions()) {
        if (!action->isSeparator() && action->data().toInt() == run)
            action->trigger();
    }
    menu->close();
}

} // namespace

/// A second run below the first one, and both played again, by the window's own controls.
class TestMainWindowBeside : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void controlsComeWithWhatTheyAreFor()
    {
        WindowFixture fixture;
        auto *play = fixture.find<QPushButton>("playButton");
        auto *beside = fixture.find<QPushButton>("besideButton");
        QVERIFY(!play->isVisible());
        QVERIFY(!beside->isVisible());
        sleepOnce(fixture, "2 x 0.01", ExecutorKind::Serial);
        QVERIFY(play->isVisible());
        QVERIFY(fixture.find<QComboBox>("playSpeedCombo")->isVisible());
        QVERIFY(!beside->isVisible()); // nothing to choose from
        sleepOnce(fixture, "2 x 0.01", ExecutorKind::StdThread);
        QVERIFY(beside->isVisible());
        for (const char *name : {"playButton", "playSpeedCombo", "besideButton"}) {
            const auto *control = fixture.find<QWidget>(name);
            QVERIFY2(!control->accessibleName().isEmpty(), name);
            QVERIFY2(control->toolTip().endsWith(QLatin1Char(')')), name); // the shortcut
        }
        QVERIFY(!fixture.find<TimelineView>("otherTimelineView")->accessibleName().isEmpty());
    }

    void aRunIsShownBesideAndTakenAway()
    {
        WindowFixture fixture;
        auto *laboratory = fixture.window().findChild<LaboratoryView *>();
        auto *other = fixture.find<TimelineView>("otherTimelineView");
        sleepOnce(fixture, "4 x 0.05", ExecutorKind::Serial);
        sleepOnce(fixture, "4 x 0.05", ExecutorKind::StdThread);
        sleepOnce(fixture, "4 x 0.05", ExecutorKind::ThreadPool);
        const QStringList texts = choices(fixture);
        QCOMPARE(texts.size(), 3); // the one shown is not among them
        QVERIFY(texts[0].startsWith(QStringLiteral("std::thread")));
        QVERIFY(texts[1].startsWith(QStringLiteral("Serial")));
        QVERIFY(texts[1].contains(QStringLiteral("ms")));
        QCOMPARE(texts[2], QStringLiteral("None"));

        const QList<int> alone = laboratory->sizes();
        choose(fixture, 1);
        QCOMPARE(laboratory->besideRun(), 1);
        QVERIFY(other->isVisible());
        QVERIFY(laboratory->sizes()[0] > alone[0]); // room for both
        QCOMPARE(other->window(), fixture.find<TimelineView>("timelineView")->window());
        QVERIFY(other->window().to > 0.2);
        choices(fixture);
        choose(fixture, 0);
        QCOMPARE(laboratory->besideRun(), 0);
        QVERIFY(!other->isVisible());
        QVERIFY(std::abs(laboratory->sizes()[0] - alone[0]) <= 1); // and it is given back

        laboratory->showBeside(1);
        laboratory->showRun(1); // alone: not beside itself
        QCOMPARE(laboratory->besideRun(), 0);
        laboratory->showBeside(1);
        QCOMPARE(laboratory->besideRun(), 0);
    }

    void theRunBesideStaysAsOthersAreRun()
    {
        WindowFixture fixture;
        auto *laboratory = fixture.window().findChild<LaboratoryView *>();
        sleepOnce(fixture, "4 x 0.02", ExecutorKind::Serial);
        sleepOnce(fixture, "4 x 0.02", ExecutorKind::StdThread);
        laboratory->showBeside(1);
        sleepOnce(fixture, "4 x 0.02", ExecutorKind::ThreadPool);
        QCOMPARE(laboratory->shownRun(), 3);
        QCOMPARE(laboratory->besideRun(), 1);
        QVERIFY(fixture.find<TimelineView>("otherTimelineView")->isVisible());
    }

    void choicesAreTheNewest()
    {
        WindowFixture fixture;
        for (int i = 0; i < BesideButton::mostChoices + 3; ++i)
            sleepOnce(fixture, "1 x 0.001", ExecutorKind::Serial);
        choices(fixture);
        const auto actions = fixture.find<QMenu>("besideMenu")->actions();
        QCOMPARE(actions.size(), BesideButton::mostChoices + 2); // a line and None
        QCOMPARE(actions.first()->data().toInt(), BesideButton::mostChoices + 2);
    }

    void keysPlayAndANewRunStopsIt()
    {
        WindowFixture fixture;
        sleepOnce(fixture, "2 x 0.5", ExecutorKind::StdThread);
        auto *bar = fixture.window().findChild<PlaybackBar *>();
        bar->setClock([] { return Nanoseconds(0); }); // stands still
        QTest::keyClick(&fixture.window(), Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(bar->isPlaying());
        QTest::keyClick(&fixture.window(), Qt::Key_Escape); // Stop, and there is nothing to stop
        QVERIFY(bar->isPlaying());
        fixture.find<QPushButton>("sleepButton")->click();
        QVERIFY(fixture.isRunning());
        QVERIFY(!bar->isPlaying());
        QTRY_VERIFY(!bar->isVisible());
        fixture.find<QPushButton>("stopButton")->setFocus();
        QTest::keyClick(fixture.find<QPushButton>("stopButton"), Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(!bar->isPlaying());
        QVERIFY(!fixture.window().session().isStopping()); // it clicked nothing else either
        QTest::keyClick(&fixture.window(), Qt::Key_Escape);
        QTRY_VERIFY(!fixture.isRunning());
        QVERIFY(bar->isVisible()); // what was stopped can be played, too
    }
};

QTEST_MAIN(TestMainWindowBeside)
#include "test_main_window_beside.moc"
