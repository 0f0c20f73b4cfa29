// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/promise.h"
#include "core/lesson/script.h"

#include <QTest>

// What a lesson's finding comes to: decided by what its question asks for, with figures that are planted.
namespace manyhands::testing {

namespace {

const LessonInfo &lesson(const char *name)
{
    return *findLesson(QString::fromLatin1(name));
}

/// A lesson of which all came that is not a time.
LessonResult came(const char *name, double seconds, double figure = -1)
{
    return judged(lesson(name), Finding{true, QStringLiteral("it ran"), figure}, seconds, 1);
}

} // namespace

class TestPromise : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void figureDecides_data();
    void figureDecides();
    void lineSaysWhatWasNotExpected();
    void allElseHasToComeToo();
    void machinesShareIsNotScaled();
    void expectedWords_data();
    void expectedWords();
    void guesses_data();
    void guesses();
};

void TestPromise::figureDecides_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<double>("seconds");
    QTest::addColumn<double>("figure");
    QTest::addColumn<bool>("isKept");
    const auto row = [](const char *what, const char *name, double seconds, double figure, bool isKept) {
        QTest::addRow("%s, %s", name, what) << QByteArray(name) << seconds << figure << isKept;
    };
    row("in time", "frozen-window", 1.04, -1, true);
    row("too late", "frozen-window", 1.76, -1, false);
    row("in time", "six-at-a-time", 1.05, -1, true);
    row("too late", "six-at-a-time", 1.5, -1, false);
    row("too early", "six-at-a-time", 0.6, -1, false);
    row("one after the other", "two-threads", 2.0, -1, false);
    row("on time", "processes", 5.13, -1, true);
    row("late", "processes", 5.83, -1, false);
    row("waited for the work", "timed-submission", 0.6, -1, false);
    row("no deadlock", "deadlock", 1.0, 2, false);
    row("a deadlock on a slow machine", "deadlock", 3.0, 0, true);
    row("both heard", "lost-error", 1.0, 2, false);
    row("one heard, late", "lost-error", 2.7, 1, true);
    row("nothing lost", "race", 0.4, 200'000, false);
    row("half lost, slowly", "race", 4.2, 100'000, true);
    row("all survive", "one-crash", 2.0, 3, false);
    row("two survive, late", "one-crash", 2.9, 2, true);
}

void TestPromise::figureDecides()
{
    QFETCH(QByteArray, name);
    QFETCH(double, seconds);
    QFETCH(double, figure);
    QFETCH(bool, isKept);
    const LessonResult result = came(name.constData(), seconds, figure);
    QCOMPARE(result.isKept, isKept);
    QVERIFY(result.hasCome);
    QCOMPARE(result.figure, figure < 0 ? seconds : figure);
}

void TestPromise::lineSaysWhatWasNotExpected()
{
    QCOMPARE(came("frozen-window", 1.04).line, QStringLiteral("it ran"));
    QCOMPARE(came("frozen-window", 1.304).line, QStringLiteral("it ran; 1.304 s came where 1.0 to 1.3 s was expected"));
    QCOMPARE(came("deadlock", 1, 2).line,
             QStringLiteral("it ran; 2 of 2 threads came where 0 of 2 threads was expected"));
}

void TestPromise::allElseHasToComeToo()
{
    const LessonResult disordered =
        judged(lesson("as-completed"), Finding{false, QStringLiteral("arrived: 1, 2, 3, 5, 4")}, 5.01, 1);
    QVERIFY(!disordered.isKept && !disordered.hasCome);
    QCOMPARE(disordered.line, QStringLiteral("arrived: 1, 2, 3, 5, 4"));
    const LessonResult gainless =
        judged(lesson("waiting-or-working"), Finding{true, QStringLiteral("1.0 times"), -1, false}, 0.21, 1);
    QVERIFY(!gainless.isKept && gainless.hasCome);
}

void TestPromise::machinesShareIsNotScaled()
{
    const LessonInfo &two = lesson("two-threads"); // 1.0 to 1.2 s
    QVERIFY(isExpected(two, 0.1, 0.1) && isExpected(two, 0.29, 0.1));
    QVERIFY(!isExpected(two, 0.09, 0.1) && !isExpected(two, 0.31, 0.1));
    QVERIFY(isExpected(lesson("no-join"), 0.09, 0.1) && !isExpected(lesson("no-join"), 0.11, 0.1));
    QVERIFY(isExpected(lesson("deadlock"), 0, 0.1) && !isExpected(lesson("deadlock"), 1, 0.1)); // a count has no scale
}

void TestPromise::expectedWords_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("words");
    QTest::newRow("bounds") << QByteArray("two-threads") << QStringLiteral("1.0 to 1.2 s");
    QTest::newRow("from nothing") << QByteArray("no-join") << QStringLiteral("under 0.1 s");
    QTest::newRow("a count") << QByteArray("one-crash") << QStringLiteral("2 of 3 workers");
    QTest::newRow("none") << QByteArray("deadlock") << QStringLiteral("0 of 2 threads");
    QTest::newRow("counts") << QByteArray("race") << QStringLiteral("2 to 199999 of 200000 additions");
}

void TestPromise::expectedWords()
{
    QFETCH(QByteArray, name);
    QFETCH(QString, words);
    QCOMPARE(expectedText(lesson(name.constData())), words);
}

void TestPromise::guesses_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<double>("guess");
    QTest::addColumn<QString>("remark");
    const auto row = [](const char *name, double guess, const char *remark) {
        QTest::addRow("%s, %g", name, guess) << QByteArray(name) << guess << QString::fromLatin1(remark);
    };
    row("two-threads", 1, "Your guess of 1.0 s is right.");
    row("two-threads", 1.2, "Your guess of 1.2 s is right.");
    row("two-threads", 2,
        "Your guess of 2.0 s is too high: the threads do not wait for each other, both sleep during "
        "the same second.");
    row("two-threads", 0.5, "Your guess of 0.5 s is too low: each sleep still lasts its second, on whatever thread.");
    row("no-join", 0, "Your guess of 0.000 s is right.");
    row("lost-error", 1, "Your guess of 1 of 2 errors is right.");
    row("lost-error", 2,
        "Your guess of 2 of 2 errors is too high: nobody asks the first future, and an error that "
        "nobody asks for is not heard of.");
    row("race", 150'000, "Your guess of 150000 of 200000 additions is right.");
    row("race", 200'000,
        "Your guess of 200000 of 200000 additions is too high: not all additions are kept, because "
        "the other thread can store between a read and its store.");
}

void TestPromise::guesses()
{
    QFETCH(QByteArray, name);
    QFETCH(double, guess);
    QFETCH(QString, remark);
    QCOMPARE(remarkOn(lesson(name.constData()), guess), remark);
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestPromise)
#include "test_promise.moc"
