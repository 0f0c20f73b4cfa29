// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/program.h"
#include "tests/support/report.h"

#include <QCryptographicHash>
#include <QTest>

#include <algorithm>

// What the runs leave: files in folders, their digest, and the figures computed from the runs.
namespace manyhands::testing {

namespace {

std::string folderOf(const QJsonObject &run)
{
    return text(run, "executor").toStdString() + '-' + std::to_string(int(number(run, "workers"))) + '-'
        + std::to_string(int(number(run, "repeat")));
}

/// Over the files in the order of their names, which is the order of the tasks here.
QByteArray digestOf(const std::filesystem::path &folder)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const std::filesystem::path &file : filesIn(folder))
        hash.addData(readFile(folder / file));
    return hash.result().toHex();
}

bool isClose(double left, double right)
{
    return std::abs(left - right) <= 1e-6 * std::max(1.0, std::abs(right));
}

} // namespace

class TestOutputs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aFolderARun_data();
    void aFolderARun();
    void oneRunNeedsNoFolderOfItsOwn();
    void digestsAreOfTheFiles_data();
    void digestsAreOfTheFiles();
    void figuresFollowFromTheRuns_data();
    void figuresFollowFromTheRuns();
    void baselineAtItsSmallestCount();
    void secondRunOverwritesNothing();
    void temporaryOutputsAreRemoved();
    void failedTasksAddNothingToTheDigest();

private:
    std::filesystem::path report(const QString &kind) const { return m_folder / (kind.toStdString() + ".json"); }
    std::filesystem::path outputs(const QString &kind) const { return m_folder / (kind.toStdString() + "-files"); }

    Folder m_folder;
};

namespace {

void kindsThatLeaveFiles()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("download") << QStringLiteral("download");
    QTest::newRow("resize") << QStringLiteral("resize");
}

} // namespace

void TestOutputs::initTestCase()
{
    for (const char *kind : {"download", "resize"}) {
        const QString name = QString::fromLatin1(kind);
        std::vector<std::string> words{kind,          "--source", "demo-1000",  "--count", "3",
                                       "--executors", "all",      "--workers",  "2,4",     "--json",
                                       report(name),  "--output", outputs(name)};
        if (name == QLatin1String("download"))
            words.insert(words.end(), {"--network", "lan"});
        const ProgramResult result = runManyhands(words);
        QVERIFY2(result.status == 0, result.errors.constData());
        QVERIFY2(result.output.contains("the same bytes"), result.output.constData());
    }
}

void TestOutputs::aFolderARun_data()
{
    kindsThatLeaveFiles();
}

void TestOutputs::aFolderARun()
{
    QFETCH(QString, kind);
    const QByteArray ending = kind == QLatin1String("resize") ? "_thumbnail.jpg" : ".jpg";
    QByteArrayList expected;
    for (const QJsonObject &run : Report(report(kind)).runs()) {
        for (const char *number : {"0001", "0002", "0003"})
            expected.append(QByteArray::fromStdString(folderOf(run)) + '/' + number + ending);
    }
    std::sort(expected.begin(), expected.end());
    QCOMPARE(expected.size(), 3 * (kind == QLatin1String("resize") ? 9 : 11));
    QVERIFY(expected.contains("std-thread-4-1/0001" + ending));
    QCOMPARE(namesIn(outputs(kind)), expected);
}

void TestOutputs::oneRunNeedsNoFolderOfItsOwn()
{
    const Folder folder;
    const ProgramResult result = runManyhands({"download", "--source", "demo-1000", "--count", "2", "--network", "lan",
                                               "--executors", "async", "--output", folder / "new/deep"});
    QVERIFY2(result.status == 0, result.errors.constData());
    QCOMPARE(namesIn(folder.path()), (QByteArrayList{"new/deep/0001.jpg", "new/deep/0002.jpg"}));
}

void TestOutputs::digestsAreOfTheFiles_data()
{
    kindsThatLeaveFiles();
}

void TestOutputs::digestsAreOfTheFiles()
{
    QFETCH(QString, kind);
    const Report written(report(kind));
    QCOMPARE(written.root()[QStringLiteral("outputsIdentical")], QJsonValue(true));
    const QByteArray first = text(written.runs().front(), "outputDigest");
    QCOMPARE(first.size(), 64);
    for (const QJsonObject &run : written.runs()) {
        QCOMPARE(text(run, "outputDigest"), first);
        QCOMPARE(digestOf(outputs(kind) / folderOf(run)), first);
    }
}

void TestOutputs::figuresFollowFromTheRuns_data()
{
    kindsThatLeaveFiles();
}

void TestOutputs::figuresFollowFromTheRuns()
{
    QFETCH(QString, kind);
    const Report written(report(kind));
    const double cores = number(written.root()[QStringLiteral("machine")].toObject(), "usableCores");
    const double baseline = number(written.run("serial"), "wallSeconds");
    QVERIFY(baseline > 0);
    QCOMPARE(written.summary().size(), written.runs().size());
    for (const QJsonObject &summary : written.summary()) {
        const std::vector<QJsonObject> runs = written.runs();
        const auto run = std::find_if(runs.begin(), runs.end(), [&](const QJsonObject &each) {
            return text(each, "executor") == text(summary, "executor")
                && number(each, "workers") == number(summary, "workers");
        });
        QVERIFY(run != runs.end());
        const double wall = number(*run, "wallSeconds");
        const double workers = number(*run, "workers");
        QCOMPARE(number(summary, "runs"), 1.0);
        for (const char *field : {"medianSeconds", "minSeconds", "maxSeconds"})
            QVERIFY(isClose(number(summary, field), wall));
        QVERIFY(isClose(number(summary, "speedup"), baseline / wall));
        QVERIFY(isClose(number(summary, "efficiency"), baseline / wall / workers));
        QVERIFY(
            isClose(number(summary, "utilisation"), number(*run, "cpuSeconds") / (wall * std::min(workers, cores))));
        QVERIFY(summary[QStringLiteral("ci95")].isNull());
        QVERIFY(summary[QStringLiteral("speedupCi95")].isNull());
    }
}

void TestOutputs::baselineAtItsSmallestCount()
{
    const Folder folder;
    const ProgramResult result =
        runManyhands({"sleep", "0.02", "--count", "8", "--executors", "thread-pool,concurrent", "--baseline",
                      "std-thread", "--workers", "4,1,2", "--json", folder / "a.json"});
    QCOMPARE(result.status, 0);
    const Report written(folder / "a.json");
    QCOMPARE(text(written.plan(), "baseline"), QByteArray("std-thread"));
    QCOMPARE(written.runs().size(), size_t(9));
    double smallest = 0;
    for (const QJsonObject &run : written.runs()) {
        if (text(run, "executor") == "std-thread" && number(run, "workers") == 1)
            smallest = number(run, "wallSeconds");
    }
    QVERIFY(smallest >= 0.16);
    for (const QJsonObject &summary : written.summary())
        QVERIFY(isClose(number(summary, "speedup"), smallest / number(summary, "medianSeconds")));
}

void TestOutputs::secondRunOverwritesNothing()
{
    const Folder folder;
    const std::vector<std::string> words{"download", "--source",    "demo-1000",  "--count",  "1",          "--network",
                                         "lan",      "--executors", "std-thread", "--output", folder.path()};
    QCOMPARE(runManyhands(words).status, 0);
    writeFile(folder / "0001.jpg", "mine");
    QCOMPARE(runManyhands(words).status, 0);
    QCOMPARE(runManyhands(words).status, 0);
    QCOMPARE(namesIn(folder.path()), (QByteArrayList{"0001-2.jpg", "0001-3.jpg", "0001.jpg"}));
    QCOMPARE(readFile(folder / "0001.jpg"), QByteArray("mine"));
    QVERIFY(readFile(folder / "0001-2.jpg").size() > 1000);
}

void TestOutputs::temporaryOutputsAreRemoved()
{
    Program program("manyhands", {"resize", "--source", "demo-1000", "--count", "2", "--executors", "all"});
    QCOMPARE(program.waitForEnd().status, 0);
    QVERIFY(program.temporaryFiles().empty());
    QVERIFY(program.waitForNoDescendants());
}

void TestOutputs::failedTasksAddNothingToTheDigest()
{
    const Folder folder;
    const std::string good = outputs(QStringLiteral("download")) / "serial-1-1/0001.jpg";
    writeFile(folder / "bad.jpg", "no picture");
    const ProgramResult result = runManyhands({"resize", "--executors", "serial,concurrent", "--output", folder / "out",
                                               "--json", folder / "a.json", folder / "bad.jpg", good});
    QCOMPARE(result.status, 1);
    for (const QJsonObject &run : Report(folder / "a.json").runs())
        QCOMPARE(text(run, "outputDigest"), digestOf(folder / "out" / folderOf(run)));
    const Report written(folder / "a.json");
    QCOMPARE(written.root()[QStringLiteral("outputsIdentical")], QJsonValue(true));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestOutputs)
#include "test_outputs.moc"
