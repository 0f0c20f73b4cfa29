// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_view.h"

#include "tests/ui/lesson_controls.h"

using namespace manyhands;

namespace {

/// The page alone, with short seconds.
class Fixture : public Controls
{
public:
    explicit Fixture(double scale = shortened)
        : Controls(page)
    {
        page.player()->setScale(scale);
        page.resize(1000, 700);
        page.show();
    }
    void run(const char *lesson)
    {
        choose(lesson);
        click("runLessonButton");
        QVERIFY(page.isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(!page.isRunning(), longestRun);
    }

    LessonPage page;
};

} // namespace

class TestLessonPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsTheLessonsInOrder();
    void readsWhatRuns();
    void asksInTheLessonsUnit();
    void tellsNothingBefore();
    void runsALesson();
    void answerIsFolded();
    void resultsStay();
    void nextIsNotDoneYet();
    void freezesOnDemandOnly();
};

void TestLessonPage::listsTheLessonsInOrder()
{
    const Fixture fixture;
    auto *list = fixture.find<QListWidget>("lessonList");
    QCOMPARE(list->count(), 21);
    for (int row = 0; row < 20; ++row)
        QCOMPARE(list->item(row)->text(), lessons()[size_t(row)].title);
    QVERIFY(!fixture.find<QWidget>("glossaryView")->isVisible());
    list->setCurrentRow(20);
    QVERIFY(fixture.find<QWidget>("glossaryView")->isVisible());
    QCOMPARE(fixture.page.findChildren<QLabel *>(QStringLiteral("glossaryMeaning")).size(),
             qsizetype(glossary().size()));
}

void TestLessonPage::readsWhatRuns()
{
    const Fixture fixture;
    auto *list = fixture.find<QListWidget>("lessonList");
    for (int row = 0; row < 20; ++row) {
        const LessonInfo &lesson = lessons()[size_t(row)];
        list->setCurrentRow(row);
        QCOMPARE(fixture.find<QPlainTextEdit>("lessonSource")->toPlainText(), shownSource(lesson));
        QVERIFY(fixture.find<QPlainTextEdit>("lessonSource")->isReadOnly());
        QCOMPARE(fixture.label("lessonTitle"), QStringLiteral("%1. %2").arg(row + 1).arg(lesson.title));
        QCOMPARE(fixture.label("lessonText"), lesson.text);
        QCOMPARE(fixture.label("lessonQuestion"), lesson.question);
        QVERIFY(fixture.label("lessonWords").contains(lesson.python.toHtmlEscaped()));
    }
}

void TestLessonPage::asksInTheLessonsUnit()
{
    const Fixture fixture;
    auto *guess = fixture.find<QDoubleSpinBox>("guessSpinBox");
    fixture.choose("lost-error");
    QCOMPARE(guess->suffix(), QStringLiteral(" of 2 errors"));
    QCOMPARE(guess->decimals(), 0);
    fixture.choose("no-join");
    QCOMPARE(guess->suffix(), QStringLiteral(" s"));
    QCOMPARE(guess->decimals(), 3);
    QTest::mouseClick(guess, Qt::LeftButton, {}, QPoint(20, guess->height() / 2));
    QTest::keyClicks(guess, QStringLiteral("1.25"));
    QCOMPARE(guess->value(), 1.25);
}

void TestLessonPage::tellsNothingBefore()
{
    const Fixture fixture;
    fixture.choose("two-threads");
    for (const char *figure : {"lessonExpected", "lessonMeasured", "lessonGuess", "lessonPublished"})
        QCOMPARE(fixture.label(figure), QStringLiteral("–"));
    QVERIFY(fixture.console().isEmpty());
    QCOMPARE(fixture.find<TimelineView>("lessonTimeline")->laneCount(), 0);
    QVERIFY(!fixture.find<QWidget>("lessonRemark")->isVisible());
    QVERIFY(!fixture.isDone("two-threads"));
}

void TestLessonPage::runsALesson()
{
    Fixture fixture;
    fixture.choose("two-threads");
    fixture.find<QDoubleSpinBox>("guessSpinBox")->setValue(2);
    fixture.click("runLessonButton");
    QVERIFY(!fixture.find<QAbstractButton>("runLessonButton")->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(!fixture.page.isRunning(), longestRun);
    QVERIFY(fixture.find<QAbstractButton>("runLessonButton")->isEnabled());
    QStringList lines = fixture.console();
    const QRegularExpression stamped(QStringLiteral("^\\d\\.\\d{3} s  thread [12] (sleeps|is awake)$"));
    QCOMPARE(lines.size(), 4);
    for (const QString &line : lines)
        QVERIFY2(stamped.match(line).hasMatch(), qPrintable(line));
    const auto *timeline = fixture.find<TimelineView>("lessonTimeline");
    QCOMPARE(timeline->laneCount(), 2);
    QVERIFY2(timeline->subtitle().startsWith(QLatin1String("2 tasks in")), qPrintable(timeline->subtitle()));
    QVERIFY(fixture.label("lessonOutcome").startsWith(QLatin1String("As promised: two sleeps, at most 2 at once")));
    QCOMPARE(fixture.find<QLabel>("lessonOutcome")->property("tone").toString(), QStringLiteral("good"));
    QCOMPARE(fixture.label("lessonExpected"), QStringLiteral("1.0 to 1.2 s"));
    QVERIFY(fixture.label("lessonMeasured").endsWith(QLatin1String(" s")));
    QCOMPARE(fixture.label("lessonGuess"), QStringLiteral("2.0 s"));
    QVERIFY(fixture.label("lessonRemark").startsWith(QLatin1String("Your guess of 2.0 s is too high: ")));
    QCOMPARE(fixture.label("lessonPublished"), findLesson(QStringLiteral("two-threads"))->published);
    QVERIFY(fixture.isDone("two-threads"));
    QVERIFY(!fixture.isDone("sleep-twice"));
}

void TestLessonPage::answerIsFolded()
{
    const Fixture fixture;
    const auto *answer = fixture.find<QLabel>("lessonAnswer");
    QVERIFY(!answer->isVisible());
    fixture.click("answerButton");
    QVERIFY(answer->isVisible());
    QCOMPARE(answer->text(), lessons()[0].answer);
    fixture.choose("race");
    QVERIFY(!answer->isVisible());
}

void TestLessonPage::resultsStay()
{
    Fixture fixture;
    fixture.choose("two-threads");
    fixture.click("runLessonButton");
    fixture.choose("race"); // while it runs
    QTRY_VERIFY_WITH_TIMEOUT(!fixture.page.isRunning(), longestRun);
    QVERIFY(fixture.console().isEmpty());
    QCOMPARE(fixture.label("lessonMeasured"), QStringLiteral("–"));
    fixture.choose("two-threads");
    QCOMPARE(fixture.console().size(), 4);
    QVERIFY(fixture.label("lessonMeasured") != QStringLiteral("–"));
}

void TestLessonPage::nextIsNotDoneYet()
{
    Fixture fixture;
    QVERIFY(!fixture.find<QAbstractButton>("previousLessonButton")->isEnabled());
    fixture.run("two-threads");
    fixture.choose("sleep-twice");
    fixture.click("nextLessonButton");
    QCOMPARE(fixture.chosen(), QStringLiteral("no-join"));
    fixture.click("previousLessonButton");
    QCOMPARE(fixture.chosen(), QStringLiteral("two-threads"));
    fixture.choose("frozen-window");
    fixture.click("nextLessonButton");
    QCOMPARE(fixture.chosen(), QStringLiteral("sleep-twice"));
}

void TestLessonPage::freezesOnDemandOnly()
{
    Fixture fixture;
    const auto *freeze = fixture.find<QAbstractButton>("freezeButton");
    fixture.choose("frozen-window");
    QVERIFY(!freeze->isVisible());
    fixture.run("frozen-window");
    QVERIFY(freeze->isVisible());
    fixture.click("freezeButton");
    QVERIFY(fixture.page.isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!fixture.page.isRunning(), longestRun);
    const QString words = fixture.console().last().section(QStringLiteral("stood still for "), 1);
    QVERIFY2(words.endsWith(QLatin1String(" s")), qPrintable(words));
    QVERIFY(words.chopped(2).toDouble() >= shortened);
    QVERIFY(fixture.label("lessonOutcome").startsWith(QLatin1String("This window stood still for ")));
    QCOMPARE(fixture.label("lessonExpected"), QStringLiteral("1.0 to 1.3 s")); // what the lesson came to stays
    QCOMPARE(fixture.find<TimelineView>("lessonTimeline")->laneCount(), 2);
    fixture.run("frozen-window");
    QVERIFY(fixture.label("lessonOutcome").startsWith(QLatin1String("As promised: ")));
    fixture.choose("race");
    QVERIFY(!freeze->isVisible());
}

QTEST_MAIN(TestLessonPage)
#include "test_lesson_page.moc"
