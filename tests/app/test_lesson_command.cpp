// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/pictures.h"
#include "tests/support/program.h"

#include <QRegularExpression>
#include <QTest>

#include <csignal>

// manyhands lesson: the list, a lesson from its title to its answer, and its ends.
namespace manyhands::testing {

class TestLessonCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsNamesFirst();
    void runsToItsEnd();
    void promisedFailuresAreGood_data();
    void promisedFailuresAreGood();
    void linesComeWhileItRuns();
    void endsWithoutInput();
    void unknownNameSaysTheFix();
    void interruptedInTheMiddle_data();
    void interruptedInTheMiddle();
    void inTheWindow();
};

void TestLessonCommand::listsNamesFirst()
{
    const ProgramResult result = runManyhands({"lesson"});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.errors, QByteArray());
    const QByteArrayList lines = result.output.trimmed().split('\n');
    QCOMPARE(lines.size(), 20);
    QCOMPARE(lines.front().simplified(), QByteArray("sleep-twice One after another"));
    QVERIFY(lines.back().startsWith("frozen-window "));
    for (const QByteArray &line : lines)
        QVERIFY2(line.simplified().contains(' '), line.constData());
}

void TestLessonCommand::runsToItsEnd()
{
    const ProgramResult result = runManyhands({"lesson", "two-threads", "--quiet"});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.errors, QByteArray());
    qsizetype last = -1;
    for (const char *part : {"Two threads, started and joined\n", "C++: std::jthread", "Python: threading.Thread",
                             "Before it runs: How long", " s  thread ", "is awake", "As promised: ",
                             "Expected: 1.0 to 1.2 s", "Measured: 1.", "Published: 1.01 s", "Answer: "}) {
        const qsizetype at = result.output.indexOf(part, last + 1);
        QVERIFY2(at > last, part);
        last = at;
    }
    static const QRegularExpression stamped(QStringLiteral("^ *(\\d+\\.\\d{3}) s  thread (\\d) (sleeps|is awake)$"),
                                            QRegularExpression::MultilineOption);
    auto matches = stamped.globalMatch(QString::fromUtf8(result.output));
    double before = 0;
    int count = 0;
    for (; matches.hasNext(); ++count) {
        const double at = matches.next().captured(1).toDouble();
        QVERIFY(at >= before);
        before = at;
    }
    QCOMPARE(count, 4);
    QVERIFY(before >= 1);
}

void TestLessonCommand::promisedFailuresAreGood_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("an error nobody asks for") << QByteArray("lost-error") << QByteArray("Counted: 1 of 2 errors");
    QTest::newRow("a crash") << QByteArray("one-crash") << QByteArray("Counted: 2 of 3 workers");
    QTest::newRow("a deadlock") << QByteArray("deadlock") << QByteArray("Counted: 0 of 2 threads");
}

void TestLessonCommand::promisedFailuresAreGood()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, line);
    Program program("manyhands", {"lesson", name.toStdString()});
    const ProgramResult result = program.waitForEnd();
    QCOMPARE(result.status, 0);
    QVERIFY2(result.output.contains(line), result.output.constData());
    QVERIFY(program.waitForNoDescendants());
    QVERIFY(program.temporaryFiles().empty());
}

void TestLessonCommand::linesComeWhileItRuns()
{
    Program program("manyhands", {"lesson", "joined-too-early"});
    QVERIFY(comesTrue([&] { return program.output().contains("thread 1 is awake"); }));
    QVERIFY(!program.hasEnded());
    QVERIFY(!program.output().contains("Answer: "));
    QCOMPARE(program.waitForEnd().status, 0);
}

void TestLessonCommand::endsWithoutInput()
{
    Program program("manyhands", {"lesson", "race"});
    program.closeInput();
    const ProgramResult result = program.waitForEnd();
    QCOMPARE(result.status, 0);
    QVERIFY(result.output.contains("with an atomic: 200000"));
}

void TestLessonCommand::unknownNameSaysTheFix()
{
    const ProgramResult result = runManyhands({"lesson", "sleep-thrice"});
    QCOMPARE(result.status, 2);
    QCOMPARE(result.output, QByteArray());
    QCOMPARE(result.errors, QByteArray("manyhands: there is no lesson sleep-thrice: manyhands lesson lists them\n"));
}

void TestLessonCommand::interruptedInTheMiddle_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"sleep-twice", "as-completed", "mapped", "processes", "waiting-or-working"})
        QTest::newRow(name) << QByteArray(name);
}

void TestLessonCommand::interruptedInTheMiddle()
{
    QFETCH(QByteArray, name);
    Program program("manyhands", {"lesson", name.toStdString()});
    static const QRegularExpression stamped(QStringLiteral("^ *\\d+\\.\\d{3} s  "),
                                            QRegularExpression::MultilineOption);
    QVERIFY(comesTrue([&] { return QString::fromUtf8(program.output()).contains(stamped); })); // it is at work
    program.signal(SIGINT);
    const ProgramResult result = program.waitForEnd();
    QCOMPARE(result.status, 130);
    QVERIFY(!result.output.contains("As promised"));
    QVERIFY(!result.output.contains("Answer: "));
    QVERIFY(program.waitForNoDescendants());
}

void TestLessonCommand::inTheWindow()
{
    const Folder folder;
    const ProgramResult result = runManyhands(
        {"--screenshot", folder / "window.png", "--after", "lesson:two-threads", "--window-size", "800x600"});
    QVERIFY2(result.status == 0, result.errors.constData());
    QCOMPARE(pictureIn(readFile(folder / "window.png")).size, QSize(800, 600));
    const ProgramResult unknown = runManyhands({"--screenshot", folder / "b.png", "--after", "lesson:nope"});
    QCOMPARE(unknown.status, 2);
    QCOMPARE(unknown.errors.count('\n'), 1);
    QVERIFY(!std::filesystem::exists(folder / "b.png"));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestLessonCommand)
#include "test_lesson_command.moc"
