// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/python.h"
#include "tests/tutorial/tutorial_fixture.h"

#include <QTest>

// The same rows in this machine's Python; where it has not what is needed, the line that says so.
namespace manyhands::testing {

class TestTutorialPython : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useThisBuild(); }
    void beside();
    void missing();
    void fails();
    void figuresThatCannotBe_data();
    void figuresThatCannotBe();
};

void TestTutorialPython::beside()
{
    for (const char *name : {"practice-a", "notebook-d", "processes-e"}) {
        TutorialRequest request = requestFor(name);
        request.withPython = true;
        request.pythons = {QLatin1String(debianPython)};
        const Told told = run(request);
        const bool needsPillow = QByteArray(name) != "notebook-d";
        if (!pythonHas(debianPython, needsPillow ? "PIL.ImageFilter" : "json")) {
            QCOMPARE(told.notes.size(), 1);
            QVERIFY(told.notes[0].startsWith(QLatin1String("no Python column: ")));
            continue;
        }
        QVERIFY2(told.result->isAsPromised(), problemsOf(*told.result).constData());
        QVERIFY(told.result->python.startsWith(QLatin1String("Python 3.")));
        QCOMPARE(told.inPython, told.here);
        for (const TutorialRowResult &row : told.result->rows)
            QVERIFY(row.python && *row.python->seconds > 0);
        if (needsPillow)
            continue;
        QCOMPARE(orderOf(*told.result->rows[5].python), QByteArray("1 2 3 4 5"));
        QCOMPARE(orderOf(*told.result->rows[6].python), QByteArray("5 4 3 2 1"));
        QVERIFY(*told.result->rows[7].python->seconds < *told.result->rows[7].python->afterwards);
    }
}

void TestTutorialPython::missing()
{
    const Folder folder;
    const auto tooOld = writeScript(folder / "old", "echo 'Python 2.7 is too old, 3.7 is needed' >&2; exit 1\n");
    TutorialRequest request = requestFor("practice-a");
    request.withPython = true;
    request.pythons = {QString::fromStdString(tooOld), QStringLiteral("/nonexistent/python3")};
    const Told told = run(request);
    QVERIFY(told.result->isAsPromised());
    QCOMPARE(told.notes.size(), 1);
    QVERIFY2(told.notes[0].startsWith(QLatin1String("no Python column: "))
                 && told.notes[0].contains(QLatin1String("Python 2.7 is too old"))
                 && told.notes[0].contains(QLatin1String("/nonexistent/python3"))
                 && !told.notes[0].contains(QLatin1Char('\n')),
             qPrintable(told.notes[0]));
    QCOMPARE(told.result->pythonProblem, told.notes[0]);
    QVERIFY(told.result->python.isEmpty() && !told.result->rows[0].python);
}

void TestTutorialPython::fails()
{
    const Folder folder;
    const auto odd = writeScript(folder / "odd",
                                 "if [ \"$1\" = -c ]; then echo Python 3.9.9; exit; fi\necho it burns >&2; exit 3\n");
    TutorialRequest request = requestFor("practice-a");
    request.withPython = true;
    request.pythons = {QString::fromStdString(odd)};
    const Told told = run(request);
    QCOMPARE(told.result->python, QStringLiteral("Python 3.9.9"));
    QVERIFY(!told.result->isAsPromised());
    QVERIFY(told.result->rows[0].here.seconds && !told.result->rows[0].python->seconds);
    QVERIFY(told.result->rows[0].python->problem.contains(QLatin1String("it burns")));
}

void TestTutorialPython::figuresThatCannotBe_data()
{
    QTest::addColumn<QByteArray>("lines");
    const char *const good = R"(echo '{"event": "ended", "seconds": 1, "done": 2, "failed": 0, "problem": ""}')";
    QTest::newRow("time below none") << QByteArray(good).replace(" 1,", " -1,");
    QTest::newRow("time without end") << QByteArray(good).replace(" 1,", " 1e300,");
    QTest::newRow("time in words") << QByteArray(good).replace(" 1,", " \"1\",");
    QTest::newRow("a billion done") << QByteArray(good).replace(" 2,", " 1000000000,");
    QTest::newRow("fewer than none failed") << QByteArray(good).replace(" 0,", " -3,");
    QTest::newRow("no JSON") << QByteArray("echo done");
    QTest::newRow("a line without end") << QByteArray("head -c 3000000 /dev/zero; sleep 60");
}

/// What another program measured is shown where it can be.
void TestTutorialPython::figuresThatCannotBe()
{
    QFETCH(QByteArray, lines);
    const Folder folder;
    const auto odd = writeScript(
        folder / "odd", "if [ \"$1\" = -c ]; then echo Python 3.9.9; exit; fi\ncat >/dev/null\n" + lines + "\n");
    TutorialRequest request = requestFor("practice-a");
    request.withPython = true;
    request.pythons = {QString::fromStdString(odd)};
    const Told told = run(request);
    const RowMeasurement &row = *told.result->rows[0].python;
    QVERIFY(!row.seconds && row.failed == 0 && row.arrivals.empty());
    QVERIFY2(row.problem.contains(QLatin1String("odd")), qPrintable(row.problem));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestTutorialPython)
#include "test_tutorial_python.moc"
