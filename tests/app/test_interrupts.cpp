// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/pictures.h"
#include "tests/support/program.h"
#include "tests/support/report.h"
#include "tests/support/test_server.h"

#include <QRegularExpression>
#include <QTest>

#include <csignal>
#include <optional>

// Ctrl-C in the middle of every kind of work, on every executor: a clean end, the report written, nothing left.
namespace manyhands::testing {

namespace {

/// Its progress is drawn.
ProgramOptions onATerminal()
{
    ProgramOptions options;
    options.errorsOnTerminal = true;
    return options;
}

/// Waits until the progress says that a run of this executor is on and the first of its tasks are over.
bool waitUntilAtWork(const Program &program, const QByteArray &executor)
{
    const QRegularExpression someAreOver(
        QStringLiteral("\\] [1-9][0-9]* of [0-9]+  %1, ").arg(QLatin1String(executor)));
    return comesTrue([&] { return QString::fromLocal8Bit(program.errors()).contains(someAreOver); });
}

} // namespace

class TestInterrupts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void endCleanly_data();
    void endCleanly();
    void laterRunsAreLeftOut();
    void whileTheServerStarts();
    void terminationIsTheSame();
    void theWindowEndsAsByItsFrame_data();
    void theWindowEndsAsByItsFrame();

private:
    std::vector<std::string> wordsFor(const QString &work, const Folder &folder) const;

    std::optional<TestServer> m_server;
    Folder m_pictures;
};

void TestInterrupts::initTestCase()
{
    m_server.emplace();
    QVERIFY(m_server->isListening());
    for (int i = 0; i < 12; ++i)
        writeFile(m_pictures / (std::to_string(i + 10) + ".png"), picture("png", {1500, 1000}, i));
}

void TestInterrupts::endCleanly_data()
{
    QTest::addColumn<QString>("work");
    QTest::addColumn<QByteArray>("executor");
    const auto rows = [](const char *work, std::initializer_list<const char *> executors) {
        for (const char *executor : executors)
            QTest::addRow("%s, %s", work, executor) << QString::fromLatin1(work) << QByteArray(executor);
    };
    rows("sleep", {"serial", "std-thread", "thread-pool", "concurrent", "process"});
    rows("stalled download", {"serial", "std-thread", "thread-pool", "concurrent", "async", "process"});
    rows("blur", {"serial", "std-thread", "thread-pool", "concurrent", "process"});
}

std::vector<std::string> TestInterrupts::wordsFor(const QString &work, const Folder &folder) const
{
    if (work == QLatin1String("sleep"))
        return {"sleep", "0", "60", "60", "0", "60"};
    const std::string output = folder / "out";
    if (work == QLatin1String("blur"))
        return {"resize", m_pictures.path(), "--blur", "1000", "--size", "900x900", "--output", output};
    return {"download",
            m_server->url("/photos/0001.jpg"),
            m_server->url("/stall"),
            m_server->url("/stall-before"),
            m_server->url("/photos/0002.jpg"),
            m_server->url("/stall"),
            "--output",
            output};
}

void TestInterrupts::endCleanly()
{
    QFETCH(QString, work);
    QFETCH(QByteArray, executor);
    const Folder folder;
    std::vector<std::string> words = wordsFor(work, folder);
    words.insert(words.end(),
                 {"--executors", executor.toStdString(), "--workers", "2", "--json", folder / "a.json", "--csv",
                  folder / "a.csv"});
    Program program("manyhands", words, onATerminal());
    QVERIFY2(waitUntilAtWork(program, executor), program.errors().constData());
    QVERIFY2(!program.hasEnded(), program.errors().constData());
    program.signal(SIGINT);
    const ProgramResult result = program.waitForEnd();
    QCOMPARE(result.status, 130);

    const Report report(folder / "a.json");
    QVERIFY(report.isRead());
    const QJsonObject run = report.run(executor.constData());
    QCOMPARE(text(run, "state"), QByteArray("cancelled"));
    const std::vector<QJsonObject> spans = spansOf(run);
    QCOMPARE(double(spans.size()), number(report.plan(), "tasks"));
    int cancelled = 0;
    for (size_t i = 0; i < spans.size(); ++i) {
        QCOMPARE(number(spans[i], "task"), double(i));
        const QByteArray outcome = text(spans[i], "outcome");
        QVERIFY2(outcome == "done" || outcome == "cancelled", outcome.constData());
        QCOMPARE(outcomesOf(run)[qsizetype(i)], outcome);
        QVERIFY(number(spans[i], "endSeconds") <= number(run, "wallSeconds") + 1e-9);
        cancelled += outcome == "cancelled";
    }
    QVERIFY(cancelled > 0);
    QCOMPARE(number(run, "failed"), 0.0);
    QVERIFY(readFile(folder / "a.csv").contains(executor + ",") && readFile(folder / "a.csv").contains(",cancelled,"));

    const std::vector<std::filesystem::path> files = filesIn(folder / "out");
    if (work != QLatin1String("sleep"))
        QCOMPARE(double(files.size()), number(run, "done"));
    for (const std::filesystem::path &file : files)
        QVERIFY2(pictureIn(readFile(folder / "out" / file)).isWhole, file.c_str());
    QVERIFY(program.temporaryFiles().empty());
    QVERIFY(program.waitForNoDescendants());
}

void TestInterrupts::laterRunsAreLeftOut()
{
    const Folder folder;
    Program program("manyhands",
                    {"sleep", "0.1", "60", "--executors", "thread-pool,serial,process", "--workers", "2", "--seed", "8",
                     "--json", folder / "a.json"}, // the pool is the first one
                    onATerminal());
    QVERIFY2(waitUntilAtWork(program, "thread-pool"), program.errors().constData());
    program.signal(SIGINT);
    QCOMPARE(program.waitForEnd().status, 130);
    const Report report(folder / "a.json");
    QCOMPARE(report.runs().size(), size_t(1));
    QCOMPARE(outcomesOf(report.runs().front()), (QByteArrayList{"done", "cancelled"}));
    QVERIFY(report.root()[QStringLiteral("outputsIdentical")].isNull());
}

void TestInterrupts::whileTheServerStarts()
{
    const Folder folder; // a cache of its own: 1000 photographs are to be made first
    Program program("manyhands", {"download", "--source", "demo-1000", "--count", "1000", "--json", folder / "a.json"},
                    {{}, {{"MANYHANDS_CACHE", folder / "cache"}}});
    QVERIFY(comesTrue([&] { return !filesIn(folder / "cache").empty(); }));
    QVERIFY2(!program.hasEnded(), program.errors().constData());
    program.signal(SIGINT);
    const ProgramResult result = program.waitForEnd();
    QCOMPARE(result.status, 130);
    QVERIFY2(result.errors.contains("stop"), result.errors.constData());
    QVERIFY(program.waitForNoDescendants());
    QVERIFY(program.temporaryFiles().empty());
    for (const std::filesystem::path &file : filesIn(folder / "cache"))
        QVERIFY2(pictureIn(readFile(folder / "cache" / file)).isWhole, file.c_str());
}

void TestInterrupts::terminationIsTheSame()
{
    const Folder folder;
    Program program("manyhands",
                    {"sleep", "60", "--executors", "process", "--workers", "1", "--json", folder / "a.json"});
    QCOMPARE(program.waitForDescendants("manyhands-worker", 1).size(), size_t(1));
    program.signal(SIGTERM);
    QCOMPARE(program.waitForEnd().status, 130);
    QCOMPARE(outcomesOf(Report(folder / "a.json").run("process")), QByteArrayList{"cancelled"});
    QVERIFY(program.waitForNoDescendants());
}

void TestInterrupts::theWindowEndsAsByItsFrame_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("Ctrl-C") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("the terminal's end, told twice") << SIGHUP;
}

void TestInterrupts::theWindowEndsAsByItsFrame()
{
    QFETCH(int, signal);
    const Folder folder;
    Program program("manyhands", {"--network", "mobile", "--after", "download", "--screenshot", folder / "a.png"});
    QVERIFY(program.waitUntilItHearsInterrupts());
    QVERIFY(comesTrue([&] { return !program.temporaryFiles().empty(); })); // what was downloaded
    program.signal(signal);
    if (signal == SIGHUP) {
        QVERIFY(program.waitUntilTaken(signal)); // else both are one
        program.signal(signal);
    }
    const ProgramResult result = program.waitForEnd();
    QCOMPARE(result.status, 130);
    QVERIFY(!std::filesystem::exists(folder / "a.png"));
    QVERIFY(program.temporaryFiles().empty());
    QVERIFY(program.waitForNoDescendants());
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestInterrupts)
#include "test_interrupts.moc"
