// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tutorial/tutorial.h"

#include <QTest>

#include <set>

// What the five tutorials published, row by row, as their documents give it.
namespace manyhands::testing {

namespace {

constexpr int cores = 2;

QByteArray timeOf(const TutorialRow &row)
{
    return row.published ? row.published->text.toUtf8() : QByteArray("-");
}

/// "serial 1 5.11 s"
QByteArrayList rowsOf(const TutorialInfo &info)
{
    QByteArrayList rows;
    for (const TutorialRow &row : info.rows)
        rows.append(QByteArray(executorName(row.executor)) + ' ' + QByteArray::number(row.workers) + ' ' + timeOf(row));
    return rows;
}

TutorialInfo tutorial(const char *name)
{
    return tutorialNamed(QString::fromLatin1(name), cores).value_or(TutorialInfo());
}

const TutorialPart &partOf(const TutorialInfo &info, size_t row)
{
    return info.parts[size_t(info.rows[row].part)];
}

} // namespace

class TestTutorials : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areFive();
    void rowsInOrder_data();
    void rowsInOrder();
    void speedupsThere();
    void orders();
    void notesSayWhatWasPublished();
    void work();
    void coresCount();
    void partsAreSound();
};

void TestTutorials::areFive()
{
    QByteArrayList names;
    for (const TutorialInfo &each : tutorials(cores)) {
        names.append(each.name.toUtf8());
        QVERIFY(!each.title.isEmpty() && !each.about.isEmpty());
    }
    QCOMPARE(names, (QByteArrayList{"practice-a", "assignment-b", "notebook-c", "notebook-d", "processes-e"}));
    QVERIFY(!tutorialNamed(QStringLiteral("notebook"), cores));
}

void TestTutorials::rowsInOrder_data()
{
    QTest::addColumn<QByteArrayList>("rows");
    QTest::newRow("practice-a") << QByteArrayList{"serial 1 50+ s", "thread-pool 6 25+ s", "serial 1 3+ s",
                                                  "process 2 1.5+ s"};
    QTest::newRow("assignment-b") << QByteArrayList{
        "serial 1 5.11 s",        "thread-pool 4 1.21 s", "thread-pool 6 0.687 s", "thread-pool 8 0.766 s",
        "thread-pool 16 0.767 s", "serial 1 6.67 s",      "process 4 0.600 s"};
    QTest::newRow("notebook-c") << QByteArrayList{
        "serial 1 2.0 s",       "std-thread 2 1.01 s", "std-thread 10 1.01 s",
        "std-thread 10 1.52 s", "concurrent 2 1.01 s", "thread-pool 5 -",
        "concurrent 5 -",       "serial 1 about 38 s", "thread-pool 6 17 to 19.4 s"};
    QTest::newRow("notebook-d") << QByteArrayList{
        "serial 1 2.001 s", "std-thread 2 1.009 s", "std-thread 10 1.027 s", "std-thread 10 1.528 s",
        "concurrent 2 -",   "thread-pool 5 -",      "concurrent 5 -",        "std-thread 2 0.005 s",
        "serial 1 16.25 s", "thread-pool 6 12.63 s"};
    QTest::newRow("processes-e") << QByteArrayList{"serial 1 2.01 s", "process 5 5.13 s", "std-thread 5 about 5.0 s",
                                                   "serial 1 13.44 s", "process 2 5.75 s"};
}

void TestTutorials::rowsInOrder()
{
    QFETCH(QByteArrayList, rows);
    QCOMPARE(rowsOf(tutorial(QTest::currentDataTag())), rows);
}

void TestTutorials::speedupsThere()
{
    const TutorialInfo b = tutorial("assignment-b");
    QCOMPARE(b.speedupThere(0)->most, 1.0);
    for (const int row : {1, 2, 3, 4, 6}) // nothing was read there, and nothing waited for
        QVERIFY(!b.speedupThere(row));
    const TutorialInfo a = tutorial("practice-a");
    QCOMPARE(a.speedupThere(1)->most, 2.0);
    QVERIFY(a.speedupThere(1)->isRough && a.speedupThere(3)->isRough && !a.speedupThere(0)->isRough);
    const TutorialInfo c = tutorial("notebook-c");
    QCOMPARE(c.speedupThere(1)->least, 2.0 / 1.01);
    QVERIFY(!c.speedupThere(1)->isRough);
    QVERIFY(!c.speedupThere(2)); // no serial row of the ten
    QVERIFY(!c.speedupThere(5));
    QCOMPARE(c.speedupThere(8)->least, 38 / 19.4);
    QCOMPARE(c.speedupThere(8)->most, 38.0 / 17);
    QVERIFY(c.speedupThere(8)->isRough); // of "about 38"
    QVERIFY(!tutorial("notebook-d").speedupThere(7)); // the clock that was read too early
    const TutorialInfo e = tutorial("processes-e");
    QCOMPARE(e.speedupThere(4)->least, 13.44 / 5.75);
    for (const TutorialInfo &each : tutorials(cores)) {
        for (const TutorialRow &row : each.rows) // only one gives it in words
            QCOMPARE(row.publishedSpeedup.isEmpty(),
                     each.name != QLatin1String("processes-e") || &row != &each.rows[4]);
    }
}

void TestTutorials::notesSayWhatWasPublished()
{
    const TutorialInfo c = tutorial("notebook-c");
    const TutorialInfo d = tutorial("notebook-d");
    for (const size_t row : {5, 6}) {
        QVERIFY(!c.rows[row].isOrderPublished && d.rows[row].isOrderPublished);
        QVERIFY(c.rows[row].note.contains(QLatin1String("commented out")));
        QVERIFY(!d.rows[row].note.contains(QLatin1String("commented out")));
    }
    QVERIFY(tutorial("processes-e").rows[1].note.contains(QLatin1String("one worker a core, not five")));
}

void TestTutorials::orders()
{
    for (const char *name : {"notebook-c", "notebook-d"}) {
        const TutorialInfo info = tutorial(name);
        QCOMPARE(info.rows[5].order, ResultOrder::AsCompleted);
        QCOMPARE(info.rows[5].promisedOrder.join(QLatin1Char(' ')), QStringLiteral("1 2 3 4 5"));
        QCOMPARE(info.rows[6].order, ResultOrder::Mapped);
        QCOMPARE(info.rows[6].promisedOrder.join(QLatin1Char(' ')), QStringLiteral("5 4 3 2 1"));
        QCOMPARE(partOf(info, 6).sleepSeconds, (std::vector<double>{5, 4, 3, 2, 1}));
    }
    QCOMPARE(tutorial("notebook-d").rows[7].clock, RowClock::Started);
}

void TestTutorials::work()
{
    const TutorialInfo a = tutorial("practice-a");
    QCOMPARE(*partOf(a, 0).count, 10);
    QCOMPARE(partOf(a, 0).onlineSource, QStringLiteral("unsplash-10"));
    QCOMPARE(partOf(a, 2).downloads, a.rows[0].part);
    const TutorialInfo b = tutorial("assignment-b");
    QCOMPARE(partOf(b, 0).source, QStringLiteral("demo-1000"));
    QCOMPARE(partOf(b, 0).onlineSource, QStringLiteral("imgur"));
    QCOMPARE(partOf(b, 5).resize.box, QSize(128, 128));
    QVERIFY(partOf(b, 5).resize.inPlace);
    const TutorialInfo c = tutorial("notebook-c");
    QCOMPARE(partOf(c, 2).sleepSeconds, std::vector<double>(10, 1));
    QCOMPARE(partOf(c, 3).sleepSeconds, std::vector<double>(10, 1.5));
    QCOMPARE(partOf(c, 7).onlineSource, QStringLiteral("unsplash-15"));
    const TutorialPart blur = partOf(tutorial("processes-e"), 3);
    QCOMPARE(*blur.count, 13);
    QCOMPARE(blur.resize.blurSigma, 15.0);
    QCOMPARE(blur.resize.blurAt, BlurAt::Full);
    QCOMPARE(blur.resize.box, QSize(1200, 1200));
}

void TestTutorials::coresCount()
{
    QCOMPARE(pythonThreads(2), 6);
    QCOMPARE(pythonThreads(64), 32);
    QCOMPARE(tutorialNamed(QStringLiteral("processes-e"), 12)->rows.back().workers, 12);
    QCOMPARE(tutorialNamed(QStringLiteral("notebook-c"), 12)->rows.back().workers, 16);
    QCOMPARE(tutorialNamed(QStringLiteral("assignment-b"), 12)->rows.back().workers, 4);
}

void TestTutorials::partsAreSound()
{
    for (const TutorialInfo &info : tutorials(cores)) {
        std::set<QString> names;
        for (const TutorialPart &part : info.parts)
            QVERIFY2(names.insert(part.name).second, "two parts of a name would share their files");
        std::set<int> used;
        for (const TutorialRow &row : info.rows) {
            used.insert(row.part);
            QVERIFY(!row.label.isEmpty());
            QVERIFY(executorAllows(row.executor, info.parts[size_t(row.part)].kind));
        }
        QCOMPARE(used.size(), info.parts.size());
    }
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestTutorials)
#include "test_tutorials.moc"
