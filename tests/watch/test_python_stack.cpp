// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/python_layout.h"
#include "core/watch/python_stack.h"

#include <QTest>

#include <limits>

// What the calls of a Python thread say of its wait, and how its versions write which line an instruction is of.
namespace manyhands::testing {

namespace {

PythonFrame library(const char *module, const char *function)
{
    return {QByteArray("/usr/lib/python3.11/") + module, 1, function};
}

const PythonFrame own{"/home/a/tasks.py", 13, "work"};

} // namespace

class TestPythonStack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void meanings_data();
    void meanings();
    void aBlocksPoolIsNotTheEnd();
    void linesOfThePairs();
    void linesOfTheRanges();
    void linesOfTheLocations();
    void damagedTablesEnd_data();
    void damagedTablesEnd();
    void nonsenseIsNoLine();
    void unknownVersionsHaveNoLayout();
};

void TestPythonStack::meanings_data()
{
    QTest::addColumn<std::vector<PythonFrame>>("frames");
    QTest::addColumn<int>("meaning");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *name, const std::vector<PythonFrame> &frames, StackMeaning meaning, bool hasLine) {
        QTest::addRow("%s", name) << frames << int(meaning) << (hasLine ? QStringLiteral("tasks.py:13") : QString());
    };
    row("a lock of the program", {own}, StackMeaning::OwnLine, true);
    row("a join", {library("threading.py", "_wait_for_tstate_lock"), library("threading.py", "join"), own},
        StackMeaning::Join, true);
    row("a result", {library("threading.py", "wait"), library("concurrent/futures/_base.py", "result"), own},
        StackMeaning::Join, true);
    row("an empty queue", {library("threading.py", "wait"), library("queue.py", "get"), own}, StackMeaning::Idle, true);
    row("a pool's idle worker", {library("concurrent/futures/thread.py", "_worker"), library("threading.py", "run")},
        StackMeaning::Idle, false);
    row("a semaphore", {library("threading.py", "wait"), library("threading.py", "acquire"), own},
        StackMeaning::Unknown, true);
    row("an event", {library("threading.py", "wait"), library("threading.py", "wait"), own}, StackMeaning::Unknown,
        true);
    row("the program's end", {library("threading.py", "join"), library("threading.py", "_shutdown")},
        StackMeaning::Exit, false);
    row("a class being called, since 3.12", {{"__init__", 0, "__init__"}, own}, StackMeaning::Unknown, true);
    row("a function of the program called like the library's", {{"/home/a/tasks.py", 13, "join"}},
        StackMeaning::OwnLine, true);
    row("a file of the program called like the library's", {{"/home/a/my_threading.py", 1, "join"}, own},
        StackMeaning::OwnLine, false);
}

void TestPythonStack::meanings()
{
    QFETCH(std::vector<PythonFrame>, frames);
    QFETCH(int, meaning);
    QFETCH(QString, line);
    const PythonStack stack = describedStack(frames);
    QCOMPARE(int(stack.meaning), meaning);
    if (!line.isEmpty() || meaning != int(StackMeaning::OwnLine))
        QCOMPARE(stack.line, line);
}

// Tables that CPython made: of def f():\n    a = 1\n    b = a\n    return b

void TestPythonStack::linesOfThePairs()
{
    const QByteArray table("\x00\x01\x04\x01\x04\x01", 6); // 3.8
    QCOMPARE(lineOfInstruction(8, table, 1, 0), 2);
    QCOMPARE(lineOfInstruction(8, table, 1, 5), 3);
    QCOMPARE(lineOfInstruction(9, table, 1, 8), 4);
    QCOMPARE(lineOfInstruction(8, QByteArray("\x04\xff", 2), 10, 6), 9); // backwards
}

void TestPythonStack::linesOfTheRanges()
{
    const QByteArray table("\x04\x01\x04\x01\x04\x01", 6); // 3.10
    QCOMPARE(lineOfInstruction(10, table, 1, 0), 2);
    QCOMPARE(lineOfInstruction(10, table, 1, 6), 3);
    QCOMPARE(lineOfInstruction(10, table, 1, 8), 4);
    QVERIFY(!lineOfInstruction(10, QByteArray("\x04\x80", 2), 1, 2)); // of no line
}

void TestPythonStack::linesOfTheLocations()
{
    // 3.11: RESUME of line 1, then two instructions a line.
    const QByteArray table("\x80\x00\xd8\x08\x09\x80\x41\xd8\x08\x09\x80\x41\xd8\x0b\x0c\x80\x48", 17);
    QCOMPARE(lineOfInstruction(11, table, 1, 0), 1);
    QCOMPARE(lineOfInstruction(11, table, 1, 2), 2);
    QCOMPARE(lineOfInstruction(11, table, 1, 6), 3);
    QCOMPARE(lineOfInstruction(13, table, 1, 12), 4);
    // The long form: a line's difference of -3, then three numbers.
    QCOMPARE(lineOfInstruction(11, QByteArray("\xf0\x07\x00\x01\x05", 5), 10, 0), 7);
    QVERIFY(!lineOfInstruction(11, QByteArray("\xf8", 1), 10, 0)); // of no line
}

void TestPythonStack::damagedTablesEnd_data()
{
    QTest::addColumn<QByteArray>("table");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("a number without an end") << QByteArray(50, '\xff');
    QTest::newRow("cut") << QByteArray("\xf0", 1);
}

void TestPythonStack::damagedTablesEnd()
{
    QFETCH(QByteArray, table);
    for (int minor = 8; minor <= 13; ++minor)
        lineOfInstruction(minor, table, 1, 1'000'000); // comes back, and reads nothing behind the table
    QVERIFY(!lineOfInstruction(11, table, 1, 1'000'000));
}

void TestPythonStack::aBlocksPoolIsNotTheEnd()
{
    using namespace std::chrono_literals;
    const PythonStack terminating =
        describedStack({library("threading.py", "join"), library("multiprocessing/pool.py", "_terminate_pool"), own});
    LastLine last;
    last.take(describedStack({own}), 1s);
    QVERIFY(!last.at());
    last.take(terminating, 2s);
    QVERIFY(last.at() == Nanoseconds(2s)); // as far as is known
    last.take(describedStack({own}), 3s);
    QVERIFY(!last.at());
    last.take(describedStack({library("threading.py", "_shutdown")}), 4s);
    last.take(describedStack({own}), 5s); // what it wants called at its exit
    QVERIFY(last.at() == Nanoseconds(4s));
}

/// Read while its code object was taken down, a table can be anything.
void TestPythonStack::nonsenseIsNoLine()
{
    const QByteArray farther("\xf0\x7e\x7f\x7f\x7f\x7f\x01\x00\x00\x00", 10);
    const QByteArray back("\xf0\x7f\x7f\x7f\x7f\x7f\x01\x00\x00\x00", 10);
    constexpr int highest = std::numeric_limits<int>::max();
    QVERIFY(lineOfInstruction(11, farther, 1, 0));
    QVERIFY(!lineOfInstruction(11, farther.repeated(5), 1, 8));
    QVERIFY(!lineOfInstruction(11, farther, highest, 0));
    QVERIFY(!lineOfInstruction(12, back.repeated(5), 1, 8));
    QVERIFY(!lineOfInstruction(8, QByteArray("\x00\x01", 2), highest, 0));
    QVERIFY(!lineOfInstruction(10, QByteArray("\x04\x01", 2), highest, 0));
    QVERIFY(!lineOfInstruction(10, QByteArray("\x04\xf0", 2), 1, 0));
}

void TestPythonStack::unknownVersionsHaveNoLayout()
{
    for (int minor = 8; minor <= 13; ++minor)
        QVERIFY(pythonLayout(minor));
    QVERIFY(!pythonLayout(7));
    QVERIFY(!pythonLayout(99));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestPythonStack)
#include "test_python_stack.moc"
