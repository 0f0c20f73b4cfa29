// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window_fixture.h"

#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScreen>

using namespace manyhands;

namespace {

constexpr const char *pageButtons[] = {"laboratoryButton", "lessonsButton", "tutorialsButton", "historyButton"};

constexpr const char *laboratoryOrder =
    "laboratoryButton watchPageButton learnButton historyButton openReportButton downloadButton resizeButton "
    "compareButton sweepButton moreButton sourceCombo countSpinBox networkCombo outputEdit outputButton threadsSlider "
    "threadsSpinBox processesSlider processesSpinBox tiedCheckBox executorList settingsButton timelineView chartTabs "
    "timingsChart galleryView";

/// All that the menus offer, u"File/Quit" each.
QStringList offered(const WindowFixture &fixture)
{
    QStringList entries;
    for (const QAction *title : fixture.find<QMenuBar>("menuBar")->actions()) {
        for (const QAction *entry : title->menu()->actions()) {
            if (!entry->isSeparator())
                entries += QString(title->text() + QLatin1Char('/') + entry->text()).remove(QLatin1Char('&'));
        }
    }
    return entries;
}

/// The keys that act now, those of what can't be seen or used left out.
QStringList activeKeys(const WindowFixture &fixture)
{
    QStringList keys;
    for (const QAction *command : const_cast<WindowFixture &>(fixture).window().findChildren<QAction *>()) {
        const auto places = command->associatedObjects();
        const bool isThere = std::ranges::any_of(places, [](const QObject *place) {
            const auto *widget = qobject_cast<const QWidget *>(place);
            return widget && !qobject_cast<const QMenu *>(place) && widget->isVisible() && widget->isEnabled();
        });
        if (command->isEnabled() && isThere && !command->shortcut().isEmpty())
            keys += command->shortcut().toString();
    }
    keys.sort();
    return keys;
}

void press(WindowFixture &fixture, const char *keys)
{
    const QKeyCombination combination = QKeySequence(QLatin1String(keys))[0];
    QTest::keyClick(fixture.window().windowHandle(), combination.key(), combination.keyboardModifiers());
}

void sleepOnce(WindowFixture &fixture, const char *seconds)
{
    fixture.find<QLineEdit>("sleepEdit")->setText(QLatin1String(seconds));
    press(fixture, "Ctrl+L");
}

} // namespace

class TestCommands : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theMenusOfferEverything()
    {
        const WindowFixture fixture;
        const std::vector<QStringView> expected{u"File/Open report…",
                                                u"File/Recent reports",
                                                u"File/Choose files…",
                                                u"File/Choose a folder…",
                                                u"File/Paste pictures",
                                                u"File/Folder for the results…",
                                                u"File/Export…",
                                                u"File/Shown chart as PNG…",
                                                u"File/Copy chart",
                                                u"File/Copy table",
                                                u"File/Copy as command",
                                                u"File/Quit",
                                                u"Run/Download",
                                                u"Run/Resize",
                                                u"Run/Sleep",
                                                u"Run/Command",
                                                u"Run/Compare",
                                                u"Run/Sweep",
                                                u"Run/Stop",
                                                u"Run/Go on",
                                                u"Run/Clear the runs",
                                                u"Run/Undo",
                                                u"View/Timeline",
                                                u"View/Timings",
                                                u"View/Scaling",
                                                u"View/Throughput",
                                                u"View/Results",
                                                u"View/Losses",
                                                u"View/Gallery",
                                                u"View/Laboratory",
                                                u"View/Watch",
                                                u"View/Lessons",
                                                u"View/Tutorials",
                                                u"View/History",
                                                u"View/Larger",
                                                u"View/Smaller",
                                                u"View/Usual size",
                                                u"View/Full screen",
                                                u"View/Side panels",
                                                u"View/Theme",
                                                u"Help/Shortcuts",
                                                u"Help/About Manyhands"};
        const QStringList entries = offered(fixture);
        QCOMPARE(std::vector<QStringView>(entries.begin(), entries.end()), expected);
    }

    /// A key that two commands have does nothing.
    void noKeyIsThereTwice()
    {
        WindowFixture fixture;
        fixture.find<QPushButton>("settingsButton")->click();
        for (const QSize size : {QSize(1280, 800), QSize(800, 600)}) { // where a button shows the other scaling plot
            fixture.window().resize(size);
            for (const char *page : pageButtons) {
                fixture.find<QPushButton>(page)->click();
                QStringList keys = activeKeys(fixture);
                const QStringList all = keys;
                QVERIFY(keys.size() > 10);
                QVERIFY2(keys.removeDuplicates() == 0, qPrintable(QLatin1String(page) + all.join(QLatin1Char(' '))));
            }
        }
    }

    void viewsAreShownByTheirKeys()
    {
        WindowFixture fixture;
        const char *views[] = {"timelineView",    "timingsChart", "scalingChart",
                               "throughputChart", "resultsTable", "galleryView"};
        for (int i = 0; i < 6; ++i) {
            QTest::keyClick(fixture.window().windowHandle(), Qt::Key(Qt::Key_1 + i), Qt::ControlModifier);
            QVERIFY2(fixture.find<QWidget>(views[i])->isVisible(), views[i]);
            const QWidget *focus = fixture.window().focusWidget();
            QVERIFY2(focus == fixture.find<QWidget>(views[i]) || fixture.find<QWidget>(views[i])->isAncestorOf(focus),
                     views[i]);
            QVERIFY(i == 0 || i == 5 || fixture.find<QWidget>(views[i])->toolTip().contains(QLatin1String("Ctrl+"))
                    || i == 2 || i == 3);
        }
    }

    void runsBeginFromEachPage()
    {
        WindowFixture fixture;
        for (const char *page : pageButtons) {
            fixture.find<QPushButton>(page)->click();
            const int before = fixture.runCount();
            sleepOnce(fixture, "0.01");
            QTRY_VERIFY(!fixture.isRunning());
            QCOMPARE(fixture.runCount(), before + 1);
            QVERIFY(fixture.find<QPushButton>("laboratoryButton")->isChecked());
        }
    }

    void whatCannotActIsDisabledEverywhere()
    {
        WindowFixture fixture;
        const auto *exportAction = fixture.find<QAction>("exportAction");
        QVERIFY(!exportAction->isEnabled());
        QVERIFY(!fixture.find<QPushButton>("exportButton")->isEnabled());
        sleepOnce(fixture, "0.01 60");
        QTRY_COMPARE(fixture.runCount(), 1); // one that never began is not kept
        for (const char *name : {"download", "resize", "sleep", "command", "compare", "sweep"}) {
            QVERIFY2(!fixture.find<QAction>((QByteArray(name) + "Action").constData())->isEnabled(), name);
            QVERIFY2(!fixture.find<QPushButton>((QByteArray(name) + "Button").constData())->isEnabled(), name);
        }
        QVERIFY(fixture.find<QAction>("stopAction")->isEnabled());
        fixture.find<QAction>("stopAction")->trigger();
        QTRY_VERIFY(!fixture.isRunning());
        QVERIFY(!fixture.find<QAction>("stopAction")->isEnabled());
        QVERIFY(exportAction->isEnabled());
        fixture.find<QPushButton>("lessonsButton")->click(); // it would export what is not seen
        QVERIFY(!exportAction->isEnabled());
        fixture.find<QPushButton>("laboratoryButton")->click();
        QVERIFY(fixture.find<QPushButton>("exportButton")->isEnabled());
    }

    /// Of the two parts the one that was there last.
    void learnLeadsToLessonsAndTutorials()
    {
        WindowFixture fixture;
        fixture.find<QPushButton>("learnButton")->click();
        QVERIFY(fixture.find<QWidget>("lessonPage")->isVisible());
        QVERIFY(fixture.find<QPushButton>("learnButton")->isChecked());
        press(fixture, "F7");
        QVERIFY(fixture.find<QWidget>("tutorialPage")->isVisible());
        press(fixture, "F5");
        QVERIFY(!fixture.find<QPushButton>("learnButton")->isChecked());
        QVERIFY(!fixture.find<QPushButton>("lessonsButton")->isVisible());
        fixture.find<QPushButton>("learnButton")->click();
        QVERIFY(fixture.find<QWidget>("tutorialPage")->isVisible());
        press(fixture, "F2");
        QVERIFY(fixture.find<QWidget>("lessonPage")->isVisible());
    }

    void moreShowsWhatElseCanRun()
    {
        WindowFixture fixture;
        QVERIFY(!fixture.find<QPushButton>("sleepButton")->isVisible());
        fixture.find<QPushButton>("moreButton")->click();
        QVERIFY(fixture.find<QPushButton>("sleepButton")->isVisible());
        fixture.find<QPushButton>("moreButton")->click();
        QVERIFY(!fixture.find<QPushButton>("sleepButton")->isVisible());
        sleepOnce(fixture, "0.01"); // what is current is shown
        QVERIFY(fixture.find<QPushButton>("sleepButton")->isVisible());
        QTRY_VERIFY(!fixture.isRunning());
    }

    void stopEndsATutorial()
    {
        WindowFixture fixture;
        fixture.find<QPushButton>("tutorialsButton")->click();
        fixture.find<QListWidget>("experimentList")->setCurrentRow(0);
        fixture.find<QPushButton>("runTutorialButton")->click();
        QVERIFY(fixture.window().isRunning());
        QVERIFY(fixture.find<QPushButton>("stopButton")->isEnabled());
        press(fixture, "Esc");
        QTRY_VERIFY(!fixture.window().isRunning());
        QVERIFY(!fixture.find<QPushButton>("stopButton")->isEnabled());
    }

    void whatWasInTheWayIsForgottenAtItsEnd()
    {
        WindowFixture fixture;
        fixture.find<QPushButton>("tutorialsButton")->click();
        fixture.find<QListWidget>("experimentList")->setCurrentRow(0);
        fixture.find<QPushButton>("runTutorialButton")->click();
        QVERIFY(fixture.window().isRunning());
        fixture.find<QPushButton>("laboratoryButton")->click();
        fixture.find<QPushButton>("downloadButton")->click();
        const auto *message = fixture.find<QLabel>("messageLabel");
        QVERIFY(message->text().startsWith(QStringLiteral("A tutorial is running")));
        press(fixture, "Esc");
        QTRY_VERIFY(!fixture.window().isRunning());
        QCOMPARE(message->text(), QString());
    }

    /// From the first button of the panel through all that can be used, each once, and around again.
    void tabGoesThroughEveryControl()
    {
        WindowFixture fixture;
        for (const char *page : pageButtons) {
            fixture.find<QPushButton>(page)->click();
            fixture.find<QPushButton>(page)->setFocus();
            QStringList visited;
            const QWidget *focus = fixture.window().focusWidget();
            do {
                QVERIFY2(!visited.contains(focus->objectName()), qPrintable(visited.join(QLatin1Char(' '))));
                visited += focus->objectName();
                QTest::keyClick(fixture.window().windowHandle(), Qt::Key_Tab);
                focus = fixture.window().focusWidget();
            } while (focus->objectName() != QLatin1String(page) && visited.size() < 200);
            if (page == pageButtons[0])
                QCOMPARE(visited.join(QLatin1Char(' ')), QLatin1String(laboratoryOrder));
            for (const QPushButton *button : fixture.window().findChildren<QPushButton *>()) {
                if (button->isVisible() && button->isEnabled() && button->focusPolicy() & Qt::TabFocus)
                    QVERIFY2(visited.contains(button->objectName()), qPrintable(button->objectName()));
            }
        }
    }

    void theHelpListsEachKey()
    {
        WindowFixture fixture;
        press(fixture, "F1");
        const auto *dialog = fixture.find<QDialog>("shortcutsDialog");
        QVERIFY(dialog->isVisible());
        QStringList words;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            words += label->text();
        for (const QString &key : activeKeys(fixture))
            QVERIFY2(words.contains(key), qPrintable(key));
        QVERIFY(!words.contains(QString()));
    }

    void theHelpSaysWhatAKeyDoesAndWhere()
    {
        WindowFixture fixture;
        auto *resume = fixture.find<QAction>("resumeAction");
        const QString meaning = resume->whatsThis();
        resume->setToolTip(QStringLiteral("This run has done all of its tasks"));
        press(fixture, "F1");
        const auto *dialog = fixture.find<QDialog>("shortcutsDialog");
        QStringList words;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            words += label->text();
        QVERIFY(words.contains(meaning));
        QVERIFY(!words.contains(resume->toolTip()));
        QVERIFY(!words.contains(QStringLiteral("Network")));
        const auto laboratory = words.indexOf(QStringLiteral("Laboratory"));
        const auto lessons = words.indexOf(QStringLiteral("Lessons"));
        QVERIFY(laboratory >= 0 && lessons > laboratory);
        const auto network = words.indexOf(QStringLiteral("Go to “Network”"));
        QVERIFY(network > laboratory && network < lessons);
        QVERIFY(words.indexOf(QStringLiteral("Go to “The lessons”")) > lessons);
    }

    void theHelpFitsOnTheScreen()
    {
        WindowFixture fixture;
        fixture.window().appearance().setZoom(2);
        press(fixture, "F1");
        const auto *dialog = fixture.find<QDialog>("shortcutsDialog");
        const QSize screen = dialog->screen()->availableSize();
        QVERIFY(dialog->width() < screen.width() && dialog->height() < screen.height());
    }
};

QTEST_MAIN(TestCommands)
#include "test_commands.moc"
