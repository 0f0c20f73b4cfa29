// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/made_runs.h"
#include "tests/support/patience.h"

#include "core/experiment/report.h"
#include "ui/history/history_keeper.h"
#include "ui/history/report_loader.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

using namespace manyhands;
using namespace manyhands::testing;

namespace {

std::shared_ptr<Experiment> sample(const std::vector<MadeRun> &runs = {{ExecutorKind::Serial, 1, 2}})
{
    auto experiment = std::make_shared<Experiment>(madeExperiment(runs));
    experiment->created = QDateTime(QDate(2026, 11, 24), QTime(5, 40, 16), QTimeZone::utc());
    static int seconds = 0;
    for (std::shared_ptr<const Run> &each : experiment->runs) {
        auto run = std::make_shared<Run>(*each);
        run->startedAt = experiment->created.addSecs(++seconds);
        each = std::move(run);
    }
    return experiment;
}

/// The same with one run more.
std::shared_ptr<Experiment> grown(const Experiment &experiment)
{
    auto copy = std::make_shared<Experiment>(experiment);
    copy->runs.push_back(sample()->runs.front());
    return copy;
}

size_t runsIn(const std::filesystem::path &path)
{
    const ReadReport report = readJsonReport(path);
    return report.experiment ? report.experiment->runs.size() : 0;
}

} // namespace

/// What is kept, and how it is read again.
class TestHistoryKeeper : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFileAJobThatGrows()
    {
        const Folder folder;
        HistoryKeeper keeper(folder / "history");
        QSignalSpy kept(&keeper, &HistoryKeeper::kept);
        const auto first = sample();
        keeper.keep(QStringLiteral("one"), first);
        QTRY_COMPARE(kept.size(), 1);
        keeper.keep(QStringLiteral("one"), grown(*first));
        keeper.keep(QStringLiteral("another"), sample());
        QTRY_COMPARE(kept.size(), 3);
        QCOMPARE(keeper.history().list().entries.size(), size_t(2));
        QCOMPARE(runsIn(keeper.fileOf(QStringLiteral("one"))), size_t(2));
        QCOMPARE(runsIn(keeper.fileOf(QStringLiteral("another"))), size_t(1));
    }

    void aRunThatTurnsOutToStandApartIsTheSame()
    {
        const Folder folder;
        HistoryKeeper keeper(folder / "history");
        QSignalSpy kept(&keeper, &HistoryKeeper::kept);
        const auto first = sample();
        keeper.keep(QStringLiteral("one"), first);
        QTRY_COMPARE(kept.size(), 1);
        const auto second = grown(*first);
        auto apart = std::make_shared<Run>(*second->runs.front());
        apart->outlier = true;
        second->runs.front() = std::move(apart);
        keeper.keep(QStringLiteral("one"), second);
        QTRY_COMPARE(kept.size(), 2);
        QCOMPARE(keeper.history().list().entries.size(), size_t(1));
        QCOMPARE(runsIn(keeper.fileOf(QStringLiteral("one"))), size_t(2));
    }

    void whatLostItsOldestRunsReplacesNothing()
    {
        const Folder folder;
        HistoryKeeper keeper(folder / "history");
        QSignalSpy kept(&keeper, &HistoryKeeper::kept);
        const auto first = sample();
        keeper.keep(QStringLiteral("one"), grown(*first));
        QTRY_COMPARE(kept.size(), 1);
        const auto before = keeper.fileOf(QStringLiteral("one"));
        keeper.keep(QStringLiteral("one"), sample());
        QTRY_COMPARE(kept.size(), 2);
        QVERIFY(keeper.fileOf(QStringLiteral("one")) != before);
        QCOMPARE(runsIn(before), size_t(2));
    }

    void onlyTheLatestOfWhatWaitsIsWritten()
    {
        const Folder folder;
        HistoryKeeper keeper(folder / "history");
        QSignalSpy kept(&keeper, &HistoryKeeper::kept);
        const auto first = sample();
        const auto second = grown(*first);
        keeper.keep(QStringLiteral("one"), first);
        keeper.keep(QStringLiteral("one"), second);
        keeper.keep(QStringLiteral("one"), grown(*second));
        QTRY_VERIFY(!keeper.isWriting());
        QCOMPARE(kept.size(), 2);
        QCOMPARE(runsIn(keeper.fileOf(QStringLiteral("one"))), size_t(3));
    }

    void aReportUnderWayIsWrittenToItsEnd()
    {
        const Folder folder;
        {
            HistoryKeeper keeper(folder / "history");
            keeper.keep(QStringLiteral("one"), sample());
            keeper.keep(QStringLiteral("another"), sample());
        }
        QCOMPARE(History(folder / "history").list().entries.size(), size_t(2));
    }

    void whatCouldNotBeKeptIsKeptWithTheNextRuns()
    {
        const Folder folder;
        writeFile(folder / "history", "a file, and no folder");
        HistoryKeeper keeper(folder / "history");
        QSignalSpy failed(&keeper, &HistoryKeeper::failed);
        QSignalSpy kept(&keeper, &HistoryKeeper::kept);
        const auto first = sample();
        keeper.keep(QStringLiteral("one"), first);
        QTRY_COMPARE(failed.size(), 1);
        const QString words = failed.front().front().toString();
        QVERIFY(words.contains(QStringLiteral("history")) && !words.contains(QLatin1Char('\n')));
        QCOMPARE(readFile(folder / "history"), QByteArray("a file, and no folder"));
        std::filesystem::remove(folder / "history");
        keeper.keep(QStringLiteral("one"), grown(*first));
        QTRY_COMPARE(kept.size(), 1);
        QCOMPARE(runsIn(keeper.fileOf(QStringLiteral("one"))), size_t(2));
    }

    void aRenamedFileGoesOnGrowing()
    {
        const Folder folder;
        HistoryKeeper keeper(folder / "history");
        QSignalSpy kept(&keeper, &HistoryKeeper::kept);
        const auto first = sample();
        keeper.keep(QStringLiteral("one"), first);
        QTRY_COMPARE(kept.size(), 1);
        const auto before = keeper.fileOf(QStringLiteral("one"));
        const auto renamed = keeper.history().rename(before, QStringLiteral("mine"));
        QVERIFY(!renamed.error);
        keeper.fileMoved(before, renamed.path);
        keeper.keep(QStringLiteral("one"), grown(*first));
        QTRY_COMPARE(kept.size(), 2);
        QCOMPARE(keeper.history().list().entries.size(), size_t(1));
        QCOMPARE(runsIn(folder / "history/mine.json"), size_t(2));
    }

    void withoutAFolderNothingIsKept()
    {
        HistoryKeeper keeper({});
        keeper.keep(QStringLiteral("one"), sample());
        QVERIFY(!keeper.isKeeping());
        QVERIFY(!keeper.isWriting());
    }

    void theLatestReportThatIsWantedIsTheOneThatComes()
    {
        const Folder folder;
        const auto two = sample({{ExecutorKind::Serial, 1, 2}, {ExecutorKind::StdThread, 4, 1}});
        QVERIFY(!writeJsonReport(*sample(), folder / "one.json"));
        QVERIFY(!writeJsonReport(*two, folder / "two.json"));
        ReportLoader loader;
        QSignalSpy loaded(&loader, &ReportLoader::loaded);
        QSignalSpy failed(&loader, &ReportLoader::failed);
        loader.open(folder / "one.json");
        loader.open(folder / "absent.json");
        loader.open(folder / "two.json");
        QTRY_VERIFY(!loader.isBusy());
        QCOMPARE(loaded.size(), 1);
        QCOMPARE(failed.size(), 0);
        QCOMPARE(loaded.front().front().value<LoadedReport>().experiment->runs.size(), size_t(2));

        loader.open(folder / "one.json");
        loader.cancel();
        QVERIFY(!loader.isBusy());
        loader.open(folder / "absent.json");
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(loaded.size(), 1);
        QVERIFY(failed.front().front().toString().contains(QStringLiteral("absent.json")));
    }
};

QTEST_MAIN(TestHistoryKeeper)
#include "test_history_keeper.moc"
