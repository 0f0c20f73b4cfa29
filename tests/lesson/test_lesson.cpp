// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/lesson_thread.h"

#include "tests/support/files.h"
#include "tests/support/patience.h"

#include <QRegularExpression>
#include <QTest>

// What every lesson has: its texts, its source, its end.
namespace manyhands::testing {

using namespace std::chrono_literals;

namespace {

qsizetype wordCount(const QString &text)
{
    static const QRegularExpression blanks(QStringLiteral("\\s+"));
    return text.split(blanks, Qt::SkipEmptyParts).size();
}

} // namespace

class TestLesson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twentyInTheirOrder();
    void textsAreThereAndShort_data() { addLessons(); }
    void textsAreThereAndShort();
    void sourceIsTheOneThatRuns_data() { addLessons(); }
    void sourceIsTheOneThatRuns();
    void stopEndsIt_data();
    void stopEndsIt();
    void unknownNamesAreNone();
    void glossaryIsSorted();
    void glossaryHasTheReportsWords();

private:
    static void addLessons()
    {
        QTest::addColumn<QString>("name");
        for (const LessonInfo &lesson : lessons())
            QTest::newRow(qPrintable(lesson.name)) << lesson.name;
    }
};

void TestLesson::twentyInTheirOrder()
{
    QStringList names;
    for (const LessonInfo &lesson : lessons())
        names.append(lesson.name);
    const QString expected =
        QStringLiteral("sleep-twice two-threads no-join ten-threads joined-too-early arguments futures as-completed "
                       "mapped processes waiting-or-working timed-submission never-read lost-error race deadlock "
                       "full-pool one-crash six-at-a-time frozen-window");
    QCOMPARE(names.join(QLatin1Char(' ')), expected);
}

void TestLesson::textsAreThereAndShort()
{
    QFETCH(QString, name);
    const LessonInfo &lesson = *findLesson(name);
    for (const QString &text : {lesson.title, lesson.text, lesson.question, lesson.answer, lesson.cpp, lesson.python})
        QVERIFY(!text.isEmpty());
    QVERIFY(lesson.question.endsWith(QLatin1Char('?')));
    QVERIFY(wordCount(lesson.title + QLatin1Char(' ') + lesson.text + QLatin1Char(' ') + lesson.question
                      + QLatin1Char(' ') + lesson.answer)
            <= 120);
    const bool isTime = lesson.figure.unit == QLatin1String("s");
    QVERIFY(lesson.expected.least < lesson.expected.most || (!isTime && lesson.expected.least == lesson.expected.most));
    QCOMPARE(lesson.tooLow.isEmpty(), lesson.expected.least <= 0); // a guess is never below nothing
    for (const QString &overlooked : {lesson.tooLow, lesson.tooHigh})
        QVERIFY(!overlooked.endsWith(QLatin1Char('.'))); // it ends a sentence that has a point of its own
    QVERIFY(!lesson.tooHigh.isEmpty());
    QVERIFY(!lesson.lanes.isEmpty());
}

void TestLesson::sourceIsTheOneThatRuns()
{
    QFETCH(QString, name);
    const LessonInfo &lesson = *findLesson(name);
    QFile resource(lesson.sourcePath);
    QVERIFY(resource.open(QIODevice::ReadOnly));
    QString file = lesson.name;
    file.replace(QLatin1Char('-'), QLatin1Char('_'));
    const QByteArray compiled =
        readFile(std::string(MANYHANDS_SOURCE "/core/lesson/") + file.toStdString() + std::string(".cpp"));
    QVERIFY(!compiled.isEmpty());
    QCOMPARE(resource.readAll(), compiled);

    const QString shown = shownSource(lesson);
    QVERIFY(compiled.contains(shown.toUtf8()));
    QVERIFY(shown.contains(QLatin1String("LessonContext &context")));
    QVERIFY(!shown.contains(QLatin1String("shown ")));
    const qsizetype lines = shown.count(QLatin1Char('\n'));
    QVERIFY2(lines >= 5 && lines <= 60, qPrintable(QString::number(lines)));
}

void TestLesson::stopEndsIt_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("atWork");
    for (const LessonInfo &lesson : lessons()) {
        QTest::addRow("%s, at once", qPrintable(lesson.name)) << lesson.name << false;
        if (lesson.name != QLatin1String("race")) // which shows nothing before its first pause is over
            QTest::addRow("%s, at work", qPrintable(lesson.name)) << lesson.name << true;
    }
}

void TestLesson::stopEndsIt()
{
    QFETCH(QString, name);
    QFETCH(bool, atWork);
    LessonThread thread(name, 400);
    bool hasSaid = false; // what is taken is gone
    const auto isAtWork = [&] {
        hasSaid = hasSaid || !thread.context().takeLines().empty();
        return hasSaid || !thread.context().taskNames().isEmpty();
    };
    if (atWork)
        QTRY_VERIFY(isAtWork());
    QVERIFY(!thread.result());
    thread.requestStop();
    QTRY_VERIFY(thread.result()); // none of its waits, of 80 s and more, comes to its end
    QVERIFY(thread.result()->isStopped);
    QVERIFY(!thread.result()->isKept);
}

void TestLesson::unknownNamesAreNone()
{
    QVERIFY(!findLesson(QStringLiteral("sleep-thrice")));
    QVERIFY(!findLesson(QString()));
}

void TestLesson::glossaryIsSorted()
{
    QVERIFY(glossary().size() >= 15);
    for (size_t i = 0; i < glossary().size(); ++i) {
        QVERIFY(!glossary()[i].term.isEmpty());
        QVERIFY(glossary()[i].meaning.endsWith(QLatin1Char('.')));
        QVERIFY(i == 0 || glossary()[i - 1].term.compare(glossary()[i].term, Qt::CaseInsensitive) < 0);
    }
}

void TestLesson::glossaryHasTheReportsWords()
{
    QStringList terms;
    for (const GlossaryEntry &entry : glossary())
        terms.append(entry.term);
    for (const char *term : {"imbalance", "interpreter lock", "oversubscription", "ready", "run queue", "utilisation",
                             "waiting-bound", "warm-up"})
        QVERIFY2(terms.contains(QLatin1String(term)), term);
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestLesson)
#include "test_lesson.moc"
