// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tutorial/tutorial_table.h"

#include <QTest>

// How a tutorial's result reads: its table, and the lines on order, failures and differences.
namespace manyhands::testing {

namespace {

RowMeasurement took(double seconds, std::optional<double> speedup = {})
{
    RowMeasurement measured;
    measured.seconds = seconds;
    measured.speedup = speedup;
    return measured;
}

/// Not yet run.
TutorialResult resultOf(const char *name)
{
    TutorialResult result;
    result.tutorial = *tutorialNamed(QString::fromLatin1(name), 2);
    result.rows.resize(result.tutorial.rows.size());
    result.parts.resize(result.tutorial.parts.size());
    result.network = QStringLiteral("broadband");
    return result;
}

QStringList linesWith(const QStringList &lines, const char *text)
{
    return lines.filter(QString::fromLatin1(text));
}

} // namespace

class TestTutorialTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seconds();
    void cells();
    void pythonColumns();
    void ranges();
    void order();
    void failures();
    void differences();
    void sameIsNoDifference();
    void readTooEarly();
    void networks();
    void sharedLine();
    void markdown();
};

void TestTutorialTable::seconds()
{
    QCOMPARE(secondsText(0.0052), QStringLiteral("0.0052 s"));
    QCOMPARE(secondsText(0.6874), QStringLiteral("0.687 s"));
    QCOMPARE(secondsText(15.924), QStringLiteral("15.92 s"));
    QCOMPARE(secondsText(123.45), QStringLiteral("123.5 s"));
}

void TestTutorialTable::cells()
{
    TutorialResult result = resultOf("processes-e");
    result.rows[3].here = took(4, 1.0);
    result.rows[4].here = took(2.5, 1.6);
    const auto table = tutorialTable(result);
    QCOMPARE(table.size(), size_t(5));
    QCOMPARE(table[4].mid(1).join(QLatin1Char('|')),
             QStringLiteral("process|2|5.75 s|2.34 x (2 to 3 published)|2.50 s|1.60 x"));
    QCOMPARE(table[1].mid(1).join(QLatin1Char('|')), QStringLiteral("process|5|5.13 s|-|-|-"));
    QCOMPARE(tutorialHeadings(result).size(), table[0].size());
}

void TestTutorialTable::pythonColumns()
{
    TutorialResult result = resultOf("processes-e");
    result.python = QStringLiteral("Python 3.11.2");
    result.rows[4].python = took(5, 1.8);
    const auto table = tutorialTable(result);
    QCOMPARE(table[4].mid(7), (QStringList{QStringLiteral("5.00 s"), QStringLiteral("1.80 x")}));
    QCOMPARE(table[0].mid(7), (QStringList{QStringLiteral("-"), QStringLiteral("-")}));
    QCOMPARE(tutorialHeadings(result)[7], QStringLiteral("Python here"));
}

void TestTutorialTable::ranges()
{
    const auto table = tutorialTable(resultOf("notebook-c"));
    QCOMPARE(table[8][3], QStringLiteral("17 to 19.4 s"));
    QCOMPARE(table[8][4], QStringLiteral("about 2 to 2.2 x"));
    QCOMPARE(table[5][3], QStringLiteral("-"));
    const auto practice = tutorialTable(resultOf("practice-a"));
    QCOMPARE(practice[0][4], QStringLiteral("1.00 x"));
    QCOMPARE(practice[1][4], QStringLiteral("about 2 x")); // 50+ and 25+ s
    QCOMPARE(practice[3][4], QStringLiteral("about 2 x"));
    QVERIFY(!tutorialHeadings(resultOf("practice-a")).contains(QStringLiteral("published speedup")));
}

void TestTutorialTable::order()
{
    TutorialResult result = resultOf("notebook-c");
    QVERIFY(orderLines(result).isEmpty()); // not yet run
    for (const size_t row : {5, 6})
        result.rows[row].isOver = true;
    result.rows[5].here.arrivals = {{QStringLiteral("1"), 1.001}, {QStringLiteral("2"), 2.002}};
    QCOMPARE(
        orderLines(result),
        (QStringList{
            QStringLiteral("order  5, 4, 3, 2, 1 s, as completed: none published, 1 2 3 4 5 expected, here 1 2 (after "
                           "1.00, 2.00 s)"),
            QStringLiteral("order  5, 4, 3, 2, 1 s, mapped: none published, 5 4 3 2 1 expected, here none")}));
}

void TestTutorialTable::failures()
{
    TutorialResult result = resultOf("practice-a");
    QVERIFY(failureLines(result).isEmpty());
    for (TutorialRowResult &row : result.rows)
        row.isOver = true;
    result.rows[1].here = took(1);
    result.rows[1].here.failed = 1;
    QCOMPARE(tutorialTable(result)[1][5], QStringLiteral("1.00 s, 1 failed"));
    result.rows[1].here = {};
    result.rows[0].here = took(1);
    result.rows[0].here.failed = 2;
    result.rows[0].here.problem = QStringLiteral("not found");
    result.rows[2].here.problem = QStringLiteral("nothing was downloaded");
    result.rows[3].python = RowMeasurement();
    result.rows[3].python->problem = QStringLiteral("it ended");
    QCOMPARE(failureLines(result),
             (QStringList{QStringLiteral("failed  Download 10, one after another: 2 of its tasks, not found"),
                          QStringLiteral("failed  Resize 10, one after another: nothing was downloaded"),
                          QStringLiteral("failed  Resize 10, processes, in Python: it ended")}));
    result.rows[2].isOver = false; // the user stopped it
    QCOMPARE(failureLines(result)[1], QStringLiteral("stopped  Resize 10, one after another"));
    TutorialResult disordered = resultOf("notebook-c");
    disordered.rows[5].here = took(5);
    disordered.rows[5].here.arrivals = {{QStringLiteral("2"), 2}, {QStringLiteral("1"), 2.1}};
    QCOMPARE(failureLines(disordered),
             QStringList{QStringLiteral("failed  5, 4, 3, 2, 1 s, as completed: the results came in the order 2 1, not "
                                        "1 2 3 4 5")});
}

void TestTutorialTable::differences()
{
    TutorialResult result = resultOf("assignment-b");
    for (TutorialRowResult &row : result.rows)
        row.here = took(3);
    const QStringList lines = differenceLines(result);
    QCOMPARE(linesWith(lines, "never read the body").size(), 4);
    QCOMPARE(linesWith(lines, "not one of threads").size(), 3); // 6, 8, 16
    QCOMPARE(linesWith(lines, "only the submission").size(), 1);
    QCOMPARE(linesWith(lines, "0.600 s published, 3.00 s here").size(), 1);
    QCOMPARE(linesWith(lines, "interpreter lock").size(), 1);
    QCOMPARE(linesWith(lines, "compiled code here").size(), 0); // Pillow is compiled, too
    QCOMPARE(linesWith(lines, "its threads use several cores too").size(), 1);
    QVERIFY(linesWith(lines, "With a count").isEmpty());
}

void TestTutorialTable::sameIsNoDifference()
{
    TutorialResult result = resultOf("notebook-c");
    result.rows[0].here = took(2.05);
    result.rows[1].here = took(1.2);
    const QStringList lines = differenceLines(result);
    QVERIFY(linesWith(lines, "Sleep 1 s twice").isEmpty());
    QCOMPARE(linesWith(lines, "Two threads, started and joined: 1.01 s published, 1.20 s here").size(), 1);
    result.rows[5].here = took(5);
    QVERIFY(linesWith(differenceLines(result), "as completed")
                .front()
                .startsWith(
                    QLatin1String("5, 4, 3, 2, 1 s, as completed: no time published, 5.00 s here: no order either")));
    result.rows[8].here = took(18);
    QVERIFY(linesWith(differenceLines(result), "Download 15, threads").isEmpty()); // inside the published range
}

void TestTutorialTable::readTooEarly()
{
    TutorialResult result = resultOf("notebook-d");
    result.rows[7].here = took(0.0002);
    result.rows[7].here.afterwards = 1.0;
    const QStringList lines = linesWith(differenceLines(result), "not joined");
    QCOMPARE(lines.size(), 1);
    QVERIFY(lines[0].contains(QLatin1String("the pitfall"))
            && lines[0].contains(QLatin1String("the work was over after 1.00 s")));
}

void TestTutorialTable::networks()
{
    TutorialResult result = resultOf("practice-a");
    result.rows[0].here = took(4);
    QCOMPARE(linesWith(differenceLines(result), "demo server").size(), 1);
    result.online = true;
    QVERIFY(linesWith(differenceLines(result), "demo server").isEmpty());
    QCOMPARE(linesWith(differenceLines(result), "this machine's now").size(), 1);
    QVERIFY(linesWith(differenceLines(result), "share one line").isEmpty());
}

void TestTutorialTable::sharedLine()
{
    TutorialResult result = resultOf("notebook-c");
    QVERIFY(linesWith(differenceLines(result), "share one line").isEmpty()); // broadband: each has its own
    for (const char *network : {"home", "classroom"}) {
        result.network = QString::fromLatin1(network);
        const QStringList lines = linesWith(differenceLines(result), "All connections share one line (");
        QCOMPARE(lines.size(), 1);
        QVERIFY(lines[0].contains(QLatin1String("MB/s for all together")));
    }
    auto set = std::make_shared<Experiment>();
    set->plan.latencyMs = 5;
    set->plan.bandwidthMBs = 2;
    result.network = QStringLiteral("home");
    result.parts[4] = set; // the downloads
    QCOMPARE(linesWith(differenceLines(result), "(Home, 5 ms, 2 MB/s each, 12 MB/s for all together)").size(), 1);
    result.online = true;
    QVERIFY(linesWith(differenceLines(result), "share one line").isEmpty());
    TutorialResult resizes = resultOf("processes-e"); // downloads nothing
    resizes.network = QStringLiteral("home");
    QVERIFY(linesWith(differenceLines(resizes), "share one line").isEmpty());
}

void TestTutorialTable::markdown()
{
    TutorialResult result = resultOf("assignment-b");
    const QString page = markdownOf(result);
    QVERIFY(page.startsWith(QLatin1String("# assignment-b: ")));
    QVERIFY(page.contains(QLatin1String("| Thumbnails, 4 processes | process | 4 | 0.600 s | - | - | - |\n")));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestTutorialTable)
#include "test_tutorial_table.moc"
