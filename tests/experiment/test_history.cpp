// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/made_runs.h"

#include "core/experiment/history.h"
#include "core/experiment/report.h"

#include <QProcess>
#include <QTest>

#include <barrier>
#include <thread>

#include <unistd.h>

namespace manyhands::testing {

namespace {

using enum ExecutorKind;

Experiment sample(int second = 16)
{
    Experiment experiment = madeExperiment({{Serial, 1, 6, 0.3}, {StdThread, 8, 1, 0.3}});
    experiment.created = QDateTime(QDate(2026, 11, 24), QTime(5, 40, second));
    analyse(experiment);
    return experiment;
}

QStringList titlesOf(const History &history)
{
    QStringList titles;
    for (const HistoryEntry &entry : history.list().entries)
        titles += entry.title;
    return titles;
}

} // namespace

class TestHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namedByTimeAndNewestFirst();
    void whatIsKeptOpensAgain();
    void theSameMomentGetsANumber();
    void theSameExperimentWithMoreRuns();
    void renamed();
    void namesAreMadeSafe_data();
    void namesAreMadeSafe();
    void aTakenNameIsRefused();
    void namesAreTakenAtOnce();
    void whyNothingCanBeKept();
    void removed();
    void whatAnotherWindowDeletedIsLeftToIt();
    void otherFilesAreLeftOut();
    void noFolderIsAnEmptyHistory();
    void aFolderThatCannotBe();
    void aFolderThatIsGoneIsMadeAgain();
};

void TestHistory::namedByTimeAndNewestFirst()
{
    const Folder folder;
    const History history(folder / "history");
    QVERIFY(!history.keep(sample(16)).error);
    QVERIFY(!history.keep(sample(17)).error);
    QCOMPARE(titlesOf(history),
             (QStringList{QStringLiteral("2026-11-24 05.40.17 download, demo"),
                          QStringLiteral("2026-11-24 05.40.16 download, demo")}));
    const HistoryEntry entry = history.list().entries.front();
    QVERIFY(entry.bytes > 100);
    QVERIFY(qAbs(entry.changed.secsTo(QDateTime::currentDateTime())) < 120);
}

void TestHistory::whatIsKeptOpensAgain()
{
    const Folder folder;
    const History::Kept kept = History(folder.path()).keep(sample());
    const ReadReport report = readJsonReport(kept.path);
    QVERIFY2(report.experiment, qPrintable(report.problem));
    QCOMPARE(report.experiment->runs.size(), size_t(2));
    QCOMPARE(report.experiment->verdict->sentence, sample().verdict->sentence);
}

void TestHistory::theSameMomentGetsANumber()
{
    const Folder folder;
    const History history(folder.path());
    QVERIFY(history.keep(sample()).path != history.keep(sample()).path);
    QCOMPARE(history.list().entries.size(), size_t(2));
}

void TestHistory::theSameExperimentWithMoreRuns()
{
    const Folder folder;
    const History history(folder.path());
    const auto first = history.keep(sample(16)).path;
    QCOMPARE(history.keep(sample(20), first).path, first);
    QCOMPARE(history.list().entries.size(), size_t(1));
    const History::Kept deleted = history.remove(first);
    QVERIFY(!deleted.error);
    QVERIFY(!history.bringBack(deleted.path, first));
    QVERIFY(!history.remove(first).error);
    QVERIFY(history.keep(sample(20), first).path != first); // it was deleted: what comes gets its own name
}

void TestHistory::renamed()
{
    const Folder folder;
    const History history(folder.path());
    const auto kept = history.keep(sample()).path;
    const History::Kept renamed = history.rename(kept, QStringLiteral("  before   the class "));
    QVERIFY(!renamed.error);
    QCOMPARE(renamed.path, folder / "before the class.json");
    QCOMPARE(titlesOf(history), QStringList{QStringLiteral("before the class")});
    QVERIFY(!history.rename(renamed.path, QStringLiteral("before the class")).error);
}

void TestHistory::namesAreMadeSafe_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("another folder") << QStringLiteral("../../etc/passwd") << QByteArray("-..-etc-passwd.json");
    QTest::newRow("hidden") << QStringLiteral(" .hidden") << QByteArray("hidden.json");
    QTest::newRow("lines") << QStringLiteral("a\nb") << QByteArray("a b.json");
    QTest::newRow("letters of any kind") << QStringLiteral("Versuch für Łódź") << QByteArray("Versuch für Łódź.json");
    QTest::newRow("long") << QString(500, u'x') << QByteArray(120, 'x') + ".json";
}

void TestHistory::namesAreMadeSafe()
{
    QFETCH(QString, title);
    QFETCH(QByteArray, file);
    const Folder folder;
    const History history(folder / "in");
    const History::Kept renamed = history.rename(history.keep(sample()).path, title);
    QVERIFY2(!renamed.error, qPrintable(renamed.error ? renamed.error->message : QString()));
    QCOMPARE(namesIn(folder.path()), QByteArrayList{"in/" + file});
}

void TestHistory::aTakenNameIsRefused()
{
    const Folder folder;
    const History history(folder.path());
    const auto first = history.rename(history.keep(sample()).path, QStringLiteral("one")).path;
    const auto second = history.keep(sample()).path;
    const QByteArray before = readFile(first);
    const History::Kept refused = history.rename(second, QStringLiteral("one"));
    QVERIFY(refused.error && refused.error->message.contains(QLatin1String("one")));
    QCOMPARE(refused.path, second);
    QCOMPARE(readFile(first), before);
    QVERIFY(std::filesystem::exists(second));
    QVERIFY(history.rename(second, QStringLiteral(" ")).error);
}

/// Of many that want one name at the same time each gets its own, and none is lost.
void TestHistory::namesAreTakenAtOnce()
{
    constexpr int writers = 8;
    const Folder folder;
    const History history(folder.path());
    writeFile(folder / "mine.txt", "mine");
    std::vector<std::filesystem::path> first;
    for (int i = 0; i < writers; ++i)
        first.push_back(history.keep(sample(i)).path);
    std::barrier together(writers);
    std::atomic<int> renamed = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < writers; ++i) {
            threads.emplace_back([&, i] {
                together.arrive_and_wait();
                history.keep(sample(30));
                renamed += !history.rename(first[size_t(i)], QStringLiteral("one")).error;
            });
        }
    }
    QCOMPARE(renamed.load(), 1);
    QCOMPARE(titlesOf(history).size(), 2 * writers);
    QCOMPARE(namesIn(folder.path()).size(), 2 * writers + 1);
    for (const HistoryEntry &entry : history.list().entries)
        QVERIFY(readJsonReport(entry.path).experiment);
}

void TestHistory::whyNothingCanBeKept()
{
    const Folder folder;
    QCOMPARE(History(folder / "a/b").problem(), QString());
    QVERIFY(namesIn(folder.path()).isEmpty() && !std::filesystem::exists(folder / "a"));
    QVERIFY(History("/proc/history").problem().contains(QLatin1String("/proc")));
    qputenv("MANYHANDS_HISTORY", "/proc/history");
    const QString usual = History(usualHistoryFolder()).problem();
    qunsetenv("MANYHANDS_HISTORY");
    QVERIFY2(usual.contains(QLatin1String("MANYHANDS_HISTORY")), qPrintable(usual));
}

void TestHistory::removed()
{
    const Folder folder;
    const History history(folder.path());
    const auto kept = history.keep(sample()).path;
    QVERIFY(!history.remove(kept).error);
    QVERIFY(history.list().entries.empty());
    QVERIFY(history.remove(kept).error); // it is not there
}

/// Until its process is no more, however that ended.
void TestHistory::whatAnotherWindowDeletedIsLeftToIt()
{
    const Folder folder;
    const History history(folder.path());
    QProcess other;
    other.start(QStringLiteral("sleep"), {QStringLiteral("1000")});
    QVERIFY(other.waitForStarted());
    const auto kept = history.keep(sample()).path;
    const std::filesystem::path own = history.remove(kept).path;
    QByteArray name = QByteArray::fromStdString(own.parent_path().filename().native());
    const QByteArray ownNumber = QByteArray::number(QCoreApplication::applicationPid());
    QVERIFY2(name.endsWith(ownNumber), name.constData());
    name.chop(ownNumber.size());
    name += QByteArray::number(other.processId());
    const std::filesystem::path theirs = own.parent_path().parent_path() / name.toStdString();
    std::filesystem::create_directory(theirs);
    writeFile(theirs / "report.json", "{}");

    history.forgetDeleted();
    QVERIFY(!std::filesystem::exists(own));
    QVERIFY(std::filesystem::exists(theirs / "report.json"));
    other.kill();
    QVERIFY(other.waitForFinished());
    history.forgetDeleted();
    QVERIFY(namesIn(folder.path()).isEmpty());
}

void TestHistory::otherFilesAreLeftOut()
{
    const Folder folder;
    writeFile(folder / "notes.txt", "hello");
    writeFile(folder / ".hidden.json", "{}");
    std::filesystem::create_directory(folder / "folder.json");
    QVERIFY(History(folder.path()).list().entries.empty());
}

void TestHistory::noFolderIsAnEmptyHistory()
{
    const History::Listing listing = History("/no/such/folder").list();
    QVERIFY(listing.entries.empty());
    QVERIFY(!listing.error);
}

void TestHistory::aFolderThatCannotBe()
{
    const Folder folder;
    writeFile(folder / "file", "old");
    const History history(folder / "file/history");
    const History::Kept kept = history.keep(sample());
    QVERIFY(kept.error);
    QVERIFY2(kept.error->message.contains(QLatin1String("history")), qPrintable(kept.error->message));
    QVERIFY(History("/proc/history").keep(sample()).error);
    QCOMPARE(readFile(folder / "file"), QByteArray("old"));
    QVERIFY(History(folder / "file").list().error);
}

void TestHistory::aFolderThatIsGoneIsMadeAgain()
{
    const Folder folder;
    const History history(folder / "a/b");
    const auto kept = history.keep(sample()).path;
    std::filesystem::remove_all(folder / "a");
    QVERIFY(history.list().entries.empty());
    QVERIFY(!history.keep(sample(), kept).error);
    QCOMPARE(history.list().entries.size(), size_t(1));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestHistory)
#include "test_history.moc"
