// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/message_strips.h"

#include "tests/ui/lesson_controls.h"
#include "tests/ui/window_fixture.h"

#include <QScrollArea>

using namespace manyhands;

class TestLessonsInTheWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysWalk();
    void stops();
    void doneSurvivesANewWindow();
    void oneAtATime();
    void fitsANarrowWindow();
    void anotherThemeLeavesTheRoom();
    void closingStops();
};

void TestLessonsInTheWindow::keysWalk()
{
    WindowFixture window;
    const Controls controls(window.window());
    QTest::keyClick(&window.window(), Qt::Key_F2);
    QCOMPARE(controls.chosen(), QStringLiteral("sleep-twice"));
    QVERIFY(controls.find<QWidget>("guessSpinBox")->hasFocus());
    QTest::keyClick(window.window().focusWidget(), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(controls.chosen(), QStringLiteral("two-threads"));
    QTest::keyClick(window.window().focusWidget(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(controls.chosen(), QStringLiteral("sleep-twice"));
    QTest::keyClick(window.window().focusWidget(), Qt::Key_A, Qt::AltModifier);
    QVERIFY(controls.find<QWidget>("lessonAnswer")->isVisible());
}

void TestLessonsInTheWindow::stops()
{
    WindowFixture window;
    const Controls controls(window.window());
    QVERIFY(!controls.find<QAbstractButton>("stopButton")->isEnabled());
    controls.click("lessonsButton");
    controls.find<LessonPage>("lessonPage")->player()->setScale(1000); // ends by Stop, or not at all
    controls.choose("sleep-twice");
    controls.click("runLessonButton");
    QTRY_VERIFY(!controls.console().isEmpty());
    QTest::keyClick(&window.window(), Qt::Key_Escape);
    QTRY_VERIFY(!window.window().isRunning());
    QCOMPARE(controls.label("lessonOutcome"), QStringLiteral("Stopped before it was over."));
    QVERIFY(!controls.isDone("sleep-twice"));
    QVERIFY(!controls.find<QAbstractButton>("stopButton")->isEnabled());
}

void TestLessonsInTheWindow::doneSurvivesANewWindow()
{
    WindowFixture window;
    {
        const Controls controls(window.window());
        controls.find<LessonPage>("lessonPage")->player()->setScale(shortened);
        QTest::keyClick(&window.window(), Qt::Key_F2);
        QVERIFY(controls.find<QWidget>("lessonPage")->isVisible());
        QTest::keyClick(&window.window(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(window.window().isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(!window.window().isRunning(), longestRun);
        QVERIFY(controls.isDone("sleep-twice"));
        QCOMPARE(controls.label("countLabel"), QStringLiteral("The lesson is over"));
        controls.click("tutorialsButton"); // where it says nothing to what is seen
        QCOMPARE(controls.label("countLabel"), QStringLiteral("Ready"));
        controls.click("lessonsButton");
        controls.click("runLessonButton");
        controls.click("laboratoryButton");
        QVERIFY(window.window().isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(!window.window().isRunning(), longestRun);
        QCOMPARE(controls.label("countLabel"), QStringLiteral("Ready"));
    }
    window.close();
    window.open();
    const Controls controls(window.window());
    QVERIFY(controls.isDone("sleep-twice"));
    QVERIFY(!controls.isDone("two-threads"));
    QCOMPARE(controls.label("lessonsDoneLabel"), QStringLiteral("1 of 20 done"));
    QCOMPARE(controls.chosen(), QStringLiteral("two-threads"));
}

void TestLessonsInTheWindow::oneAtATime()
{
    WindowFixture window;
    const Controls controls(window.window());
    auto *page = controls.find<LessonPage>("lessonPage");
    page->player()->setScale(1000);
    controls.click("lessonsButton");
    controls.click("runLessonButton");
    QSignalSpy said(&window.window(), &MainWindow::problemSaid);
    controls.click("sleepButton");
    QVERIFY(!window.isRunning());
    controls.click("runTutorialButton");
    QCOMPARE(said.count(), 2);
    QVERIFY(page->messages()->text().contains(QLatin1String("A lesson is running")));
    controls.click("stopButton");
    QTRY_VERIFY(!window.window().isRunning());
    controls.click("sleepButton");
    QVERIFY(window.isRunning());
    controls.click("runLessonButton");
    QVERIFY(!page->isRunning());
    QVERIFY(page->messages()->text().contains(QLatin1String("The laboratory is running")));
    controls.click("stopButton");
    QTRY_VERIFY(!window.isRunning());
}

void TestLessonsInTheWindow::fitsANarrowWindow()
{
    WindowFixture window;
    window.open(QSize(800, 600));
    const Controls controls(window.window());
    controls.find<LessonPage>("lessonPage")->player()->setScale(shortened);
    controls.click("lessonsButton");
    const auto *scroll = controls.find<QScrollArea>("lessonScroll");
    const auto isEndSeen = [scroll](const QWidget *widget) {
        return scroll->viewport()->rect().contains(widget->mapTo(scroll->viewport(), widget->rect().bottomLeft()));
    };
    for (const char *lesson : {"race", "frozen-window", "processes"}) { // the widest
        controls.choose(lesson);
        controls.find<QDoubleSpinBox>("guessSpinBox")->setValue(100'000);
        controls.click("runLessonButton");
        QTRY_VERIFY_WITH_TIMEOUT(!window.window().isRunning(), longestRun);
        QTRY_VERIFY2(isEndSeen(controls.find<QWidget>("answerButton")), lesson);
        controls.click("answerButton");
        QTRY_VERIFY2(isEndSeen(controls.find<QWidget>("lessonAnswer")), lesson);
        QVERIFY2(scroll->widget()->width() <= scroll->viewport()->width(), lesson);
    }
    QCOMPARE(window.window().size(), QSize(800, 600));
}

void TestLessonsInTheWindow::anotherThemeLeavesTheRoom()
{
    WindowFixture window;
    window.open(QSize(800, 600));
    const Controls controls(window.window());
    QTest::keyClick(&window.window(), Qt::Key_F2);
    const auto *source = controls.find<QPlainTextEdit>("lessonSource");
    const auto *console = controls.find<QPlainTextEdit>("lessonConsole");
    QTRY_VERIFY(source->height() > 200 && console->height() > 100);
    window.window().appearance().setChoice(ThemeChoice::Dark);
    QCoreApplication::processEvents(); // the new style is laid out
    QVERIFY(source->height() > 200 && console->height() > 100);
}

void TestLessonsInTheWindow::closingStops()
{
    WindowFixture window;
    const Controls controls(window.window());
    auto *page = controls.find<LessonPage>("lessonPage");
    page->player()->setScale(1000);
    controls.click("lessonsButton");
    controls.click("runLessonButton");
    QVERIFY(page->isRunning());
    window.close();
    QVERIFY(!page->isRunning());
}

QTEST_MAIN(TestLessonsInTheWindow)
#include "test_lessons_in_the_window.moc"
