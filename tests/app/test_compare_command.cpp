// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/program.h"
#include "tests/support/report.h"

#include <QJsonDocument>
#include <QTest>

#include <sys/stat.h>

// Two reports side by side, for scripts: what is said of each row, and the exit status.
namespace manyhands::testing {

namespace {

ProgramResult compare(const std::filesystem::path &before, const std::filesystem::path &after,
                      const std::vector<std::string> &more = {})
{
    std::vector<std::string> words{"compare", before, after};
    words.insert(words.end(), more.begin(), more.end());
    return runManyhands(words);
}

/// The line of the table that begins with this executor.
QByteArray rowOf(const ProgramResult &result, const QByteArray &executor)
{
    for (const QByteArray &line : result.output.split('\n')) {
        if (line.startsWith(executor + ' '))
            return line.simplified();
    }
    return {};
}

} // namespace

class TestCompareCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void slowerIsAnExitStatus();
    void fasterAndTheSameAreNone();
    void thresholdDecides();
    void tooFewRunsCannotTell();
    void anotherMachineIsSaid();
    void refused_data();
    void refused();

private:
    /// The sleeps' report with each run of this executor so many times as long, and of the rounds only the first ones.
    std::filesystem::path changed(const char *name, const char *executor, double factor, int rounds = 8) const;
    std::filesystem::path written(const char *name, const QJsonObject &root) const;

    Folder m_folder;
    QJsonObject m_report;
};

std::filesystem::path TestCompareCommand::written(const char *name, const QJsonObject &root) const
{
    writeFile(m_folder / name, QJsonDocument(root).toJson());
    return m_folder / name;
}

std::filesystem::path TestCompareCommand::changed(const char *name, const char *executor, double factor,
                                                  int rounds) const
{
    QJsonArray runs;
    for (QJsonObject run : objects(m_report[QStringLiteral("runs")])) {
        if (number(run, "repeat") > rounds)
            continue;
        // As if no run had been disturbed: what is tested is what is said of the times.
        const double seconds = 0.01 + 0.00001 * number(run, "repeat");
        run[QStringLiteral("wallSeconds")] = text(run, "executor") == executor ? factor * seconds : seconds;
        run[QStringLiteral("startupSeconds")] = 0;
        run[QStringLiteral("spans")] = QJsonValue::Null;
        runs.append(run);
    }
    QJsonObject root = m_report;
    root[QStringLiteral("runs")] = runs;
    return written(name, root);
}

void TestCompareCommand::initTestCase()
{
    const ProgramResult result = runManyhands({"sleep", "0.001", "0.002", "--executors", "serial,std-thread",
                                               "--workers", "2", "--repeats", "8", "--json", m_folder / "report.json"});
    QVERIFY2(result.status == 0, result.errors.constData());
    m_report = Report(m_folder / "report.json").root();
    const ProgramResult same = compare(m_folder / "report.json", m_folder / "report.json");
    QCOMPARE(same.status, 0);
    QVERIFY2(rowOf(same, "serial").contains("no difference seen; one of "), same.output.constData());
    QVERIFY2(rowOf(same, "std-thread").contains(" 1.000 ("), same.output.constData());
}

void TestCompareCommand::slowerIsAnExitStatus()
{
    const ProgramResult result =
        compare(changed("a.json", "serial", 1), changed("b.json", "std-thread", 1.2), {"--quiet"});
    QCOMPARE(result.status, 3);
    QVERIFY2(rowOf(result, "std-thread").endsWith(" slower"), result.output.constData());
    QVERIFY2(rowOf(result, "std-thread").startsWith("std-thread 2 0.0100 s 0.0121 s 1.200 (1."),
             result.output.constData());
    QVERIFY2(rowOf(result, "serial").contains("no difference seen; one of 5."), result.output.constData());
    QCOMPARE(result.errors, QByteArray());
}

void TestCompareCommand::fasterAndTheSameAreNone()
{
    const ProgramResult result = compare(changed("a.json", "serial", 1), changed("b.json", "std-thread", 0.8));
    QCOMPARE(result.status, 0);
    QVERIFY2(rowOf(result, "std-thread").endsWith(" faster"), result.output.constData());
}

void TestCompareCommand::thresholdDecides()
{
    const auto before = changed("a.json", "serial", 1);
    const auto after = changed("b.json", "serial", 1.2);
    QCOMPARE(compare(before, after, {"--threshold", "15%"}).status, 3);
    QCOMPARE(compare(before, after, {"--threshold", "25"}).status, 0);
    QCOMPARE(compare(before, changed("c.json", "serial", 1.01), {"--threshold", "0"}).status, 3);
    QCOMPARE(compare(before, changed("c.json", "serial", 1.01)).status, 0);
}

void TestCompareCommand::tooFewRunsCannotTell()
{
    const ProgramResult result = compare(changed("a.json", "serial", 1), changed("b.json", "serial", 2, 5));
    QCOMPARE(result.status, 2);
    QVERIFY2(rowOf(result, "serial").endsWith("cannot tell (8 and 5 runs)"), result.output.constData());
    QCOMPARE(result.errors.count('\n'), 1);
    QVERIFY2(result.errors.contains("--repeats 6"), result.errors.constData());
}

void TestCompareCommand::anotherMachineIsSaid()
{
    QJsonObject root = m_report;
    QJsonObject machine = root[QStringLiteral("machine")].toObject();
    machine[QStringLiteral("cpu")] = QStringLiteral("Abacus\x1b[2J");
    root[QStringLiteral("machine")] = machine;
    const ProgramResult result = compare(m_folder / "report.json", written("b.json", root));
    QVERIFY2(result.output.contains("Another machine: the processor was "), result.output.constData());
    QVERIFY2(result.output.contains("Abacus\\x1b[2J"), result.output.constData());
}

void TestCompareCommand::refused_data()
{
    QTest::addColumn<std::string>("before");
    QTest::addColumn<std::string>("after");
    QTest::addColumn<QByteArray>("named");
    const std::string good = m_folder / "report.json";
    QTest::newRow("no such file") << std::string(m_folder / "none.json") << good << QByteArray("none.json");
    QTest::newRow("no such second file") << good << std::string(m_folder / "none.json") << QByteArray("none.json");
    QTest::newRow("a folder") << good << m_folder.path().string() << QByteArray(m_folder.path().c_str());
    writeFile(m_folder / "text", "no report");
    QTest::newRow("no report") << good << std::string(m_folder / "text") << QByteArray("text");
    ::mkfifo((m_folder / "pipe").c_str(), 0600); // nobody ever writes to it
    QTest::newRow("a pipe") << std::string(m_folder / "pipe") << good << QByteArray("pipe is not a file");
    QJsonObject root = m_report;
    QJsonObject plan = root[QStringLiteral("plan")].toObject();
    QJsonArray names = plan[QStringLiteral("names")].toArray();
    names[1] = QStringLiteral("sleep 1 s");
    plan[QStringLiteral("names")] = names;
    root[QStringLiteral("plan")] = plan;
    QTest::newRow("other work") << good << std::string(written("other.json", root)) << QByteArray("not the same work");
}

void TestCompareCommand::refused()
{
    QFETCH(std::string, before);
    QFETCH(std::string, after);
    QFETCH(QByteArray, named);
    const ProgramResult result = compare(before, after);
    QCOMPARE(result.status, 2);
    QCOMPARE(result.output, QByteArray());
    QCOMPARE(result.errors.count('\n'), 1);
    QVERIFY2(result.errors.contains(named), result.errors.constData());
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestCompareCommand)
#include "test_compare_command.moc"
