// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/program.h"

#include <QTest>

// The words of the command line: what is understood, what is refused, and in which words.
namespace manyhands::testing {

using Words = std::vector<std::string>;

namespace {

std::string tenThousandCounts()
{
    std::string counts = "1";
    for (int count = 2; count <= 10'000; ++count)
        counts += ',' + std::to_string(count % 1000 + 1);
    return counts;
}

} // namespace

class TestWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpAndVersion_data();
    void helpAndVersion();
    void refused_data();
    void refused();
    void optionsStandAnywhere_data();
    void optionsStandAnywhere();
    void quietSaysNothing();
    void whatIsThereIsOpened();
    void missingBaselineIsAddedAndSaid();
    void idleNetworkIsSaid();
    void tableOnStandardOutput();
};

void TestWords::helpAndVersion_data()
{
    QTest::addColumn<Words>("words");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("version") << Words{"--version"} << QByteArray("manyhands " MANYHANDS_VERSION);
    QTest::newRow("help") << Words{"--help"} << QByteArray("--executors");
    QTest::newRow("help of a command") << Words{"download", "--help"} << QByteArray("download");
    QTest::newRow("help of a command names the other") << Words{"watch", "--help"} << QByteArray("manyhands --help");
    QTest::newRow("help names the chart's kinds") << Words{"--help"} << QByteArray("timeline");
}

void TestWords::helpAndVersion()
{
    QFETCH(Words, words);
    QFETCH(QByteArray, text);
    const ProgramResult result = runManyhands(words);
    QCOMPARE(result.status, 0);
    QVERIFY2(result.output.contains(text), result.output.constData());
    QCOMPARE(result.errors, QByteArray());
}

void TestWords::refused_data()
{
    QTest::addColumn<Words>("words");
    QTest::addColumn<QByteArray>("named"); // what the line on standard error must hold
    const auto row = [](const char *name, const Words &words, const char *named) {
        QTest::newRow(name) << words << QByteArray(named);
    };
    row("no such command", {"upload"}, "upload");
    row("no such option", {"sleep", "--fast", "1"}, "--fast");
    row("no seconds", {"sleep"}, "seconds");
    row("words for seconds", {"sleep", "long"}, "long");
    row("negative seconds", {"sleep", "--", "-1"}, "-1");
    row("not a number of seconds", {"sleep", "nan"}, "nan");
    row("URL and source", {"download", "http://127.0.0.1:9/a.jpg", "--source", "demo"}, "source");
    row("file and source", {"resize", "a.jpg", "--source", "demo"}, "source");
    row("async resize", {"resize", "--executors", "async", "a.jpg"}, "async");
    row("async sleep", {"sleep", "--executors", "serial,async", "0"}, "async");
    row("async as baseline of sleep", {"sleep", "--baseline", "async", "0"}, "async");
    row("no such executor", {"sleep", "--executors", "fork", "0"}, "fork");
    row("no such baseline", {"sleep", "--baseline", "fork", "0"}, "fork");
    row("empty executor", {"sleep", "--executors", "serial,,process", "0"}, "--executors");
    row("no such source", {"download", "--source", "attic"}, "attic");
    row("no such network", {"download", "--network", "pigeon"}, "pigeon");
    row("no such network for resize", {"resize", "--network", "lan"}, "--network");
    row("more than the source has", {"download", "--count", "16"}, "15");
    row("more than the small set has", {"resize", "--source", "demo-1000", "--count", "1001"}, "1000");
    row("more than the online list has", {"download", "--source", "unsplash-10", "--count", "11"}, "10");
    row("more than are named", {"download", "--count", "2", "http://127.0.0.1:9/a.jpg"}, "2");
    row("none of the source", {"download", "--count", "0"}, "0");
    row("half a count", {"download", "--count", "1.5"}, "1.5");
    row("no sleeps", {"sleep", "--count", "0", "1"}, "0");
    row("fewer than no sleeps", {"sleep", "--count", "-1", "1"}, "-1");
    row("no workers", {"sleep", "--workers", "0", "0"}, "0");
    row("too many workers", {"sleep", "--workers", "100000", "0"}, "100000");
    row("workers in words", {"sleep", "--workers", "2,many", "0"}, "many");
    row("size of nothing", {"resize", "--size", "0x10", "a.jpg"}, "--size");
    row("size in words", {"resize", "--size", "small", "a.jpg"}, "small");
    row("quality beyond", {"resize", "--quality", "101", "a.jpg"}, "101");
    row("quality below", {"resize", "--quality", "0", "a.jpg"}, "0");
    row("negative blur", {"resize", "--blur", "-1", "a.jpg"}, "-1");
    row("blur at half", {"resize", "--blur-at", "half", "a.jpg"}, "half");
    row("no time at all", {"download", "--timeout", "0"}, "--timeout");
    row("no tries", {"download", "--tries", "0"}, "tries");
    row("no bytes", {"download", "--max-bytes", "0"}, "--max-bytes");
    row("bytes in words", {"download", "--max-bytes", "few"}, "few");
    row("value missing", {"sleep", "0", "--workers"}, "--workers");
    row("empty value", {"sleep", "0", "--workers", ""}, "--workers");
    row("empty name of a report", {"sleep", "0", "--json", ""}, "--json");
    row("latency in words", {"download", "--latency", "slow"}, "slow");
    row("blur does not go with sleep", {"sleep", "--blur", "3", "0"}, "--blur");
    row("size does not go with download", {"download", "--size", "9x9"}, "--size");
    row("timeout does not go with sleep", {"sleep", "--timeout", "3", "0"}, "--timeout");
    row("in-place does not go with download", {"download", "--in-place"}, "--in-place");
    row("kind does not go with resize", {"resize", "--kind", "timings", "a.jpg"}, "--kind");
    row("workers do not go with chart", {"chart", "a.json", "--output", "a.png", "--workers", "2"}, "--workers");
    row("source does not go with sleep", {"sleep", "--source", "demo", "0"}, "--source");
    row("screenshot does not go with sleep", {"sleep", "--screenshot", "a.png", "0"}, "--screenshot");
    row("in place and an output", {"resize", "--in-place", "--output", "there", "a.jpg"}, "--in-place");
    row("in place of nothing named", {"resize", "--in-place"}, "place");
    row("chart of nothing", {"chart", "--output", "a.png"}, "chart");
    row("chart to nowhere", {"chart", "a.json"}, "chart");
    row("no repeats", {"sleep", "0", "--repeats", "0"}, "repeats");
    row("fewer than no repeats", {"sleep", "0", "--repeats", "-3"}, "repeats");
    row("repeats without end", {"sleep", "0", "--repeats", "1000000"}, "1000000");
    row("repeats in words", {"sleep", "0", "--repeats", "often"}, "often");
    row("fewer than no warm-up", {"sleep", "0", "--warmup", "-1"}, "warm-up");
    row("repeats until never", {"sleep", "0", "--until", "0"}, "until 0 %");
    row("a negative percentage", {"sleep", "0", "--until", "-3%"}, "-3%");
    row("threshold does not go with sleep", {"sleep", "0", "--threshold", "5%"}, "--threshold");
    row("compared with nothing", {"compare", "a.json"}, "OLD.json NEW.json");
    row("three reports", {"compare", "a.json", "b.json", "c.json"}, "c.json");
    row("workers do not go with compare", {"compare", "a.json", "b.json", "--workers", "2"}, "--workers");
    row("repeats until in words", {"sleep", "0", "--until", "sure"}, "sure");
    row("most repeats of a fixed number", {"sleep", "0", "--most-repeats", "20"}, "--until");
    row("fewer than may tell", {"sleep", "0", "--until", "3%", "--most-repeats", "7"}, "8 to");
    row("seed in words", {"sleep", "0", "--seed", "luck"}, "luck");
    row("seed below 0", {"sleep", "0", "--seed", "-1"}, "-1");
    row("spans of some", {"sleep", "0", "--spans", "some"}, "some");
    row("10,000 worker counts", {"sleep", "0", "--workers", tenThousandCounts()}, "10000 worker counts");
    row("more runs than a life", {"sleep", "0", "--executors", "all", "--workers", "1,2,3,4,5", "--repeats", "10000"},
        "250000 runs");
    row("no such kind of chart", {"chart", "a.json", "--kind", "pie", "--output", "a.png"}, "pie");
    row("--online", {"sleep", "0", "--online"}, "--online");
    row("imgur without a client ID", {"download", "--source", "imgur"}, "--imgur-client-id-file");
    row("client ID's file is not there", {"download", "--source", "imgur", "--imgur-client-id-file", "/nonexistent/id"},
        "/nonexistent/id");
    row("client ID's file is empty", {"download", "--source", "imgur", "--imgur-client-id-file", "/dev/null"},
        "no client ID");
    row("client ID's file is a folder", {"resize", "--source", "imgur", "--imgur-client-id-file", "/"}, "cannot read");
    row("client ID of another source", {"download", "--imgur-client-id-file", "/dev/null"}, "--source imgur");
    row("client ID does not go with sleep", {"sleep", "--imgur-client-id-file", "/dev/null", "0"},
        "--imgur-client-id-file");
    row("imgur's address is none", {"download", "--source", "imgur", "--imgur-url", "imgur"}, "web address");
    row("imgur's address is a file", {"download", "--source", "imgur", "--imgur-url", "file:///etc"}, "web address");
    row("imgur's address holds a password", {"download", "--source", "imgur", "--imgur-url", "https://a:b@c.org"},
        "passwords");
    row("address of another source", {"resize", "--source", "picsum", "--imgur-url", "http://a.org"}, "--source imgur");
    row("more than imgur gives", {"download", "--source", "imgur", "--count", "1001"}, "at most 1000");
    row("more than picsum gives", {"resize", "--source", "picsum", "--count", "1001"}, "at most 1000");
    row("no such lesson", {"lesson", "sleep-thrice"}, "sleep-thrice");
    row("two lessons", {"lesson", "race", "deadlock"}, "deadlock");
    row("workers do not go with lesson", {"lesson", "race", "--workers", "2"}, "--workers");
    row("a report does not go with lesson", {"lesson", "race", "--json", "a.json"}, "--json");
}

void TestWords::refused()
{
    QFETCH(Words, words);
    QFETCH(QByteArray, named);
    const Folder folder;
    const ProgramResult result = runManyhands(words, {folder.path(), {}});
    QVERIFY2(result.errors.contains(named), result.errors.constData());
    QCOMPARE(result.errors.count('\n'), 1);
    QVERIFY2(result.errors.startsWith("manyhands: "), result.errors.constData());
    QCOMPARE(result.output, QByteArray());
    QCOMPARE(result.status, 2);
    QCOMPARE(namesIn(folder.path()), QByteArrayList());
}

void TestWords::optionsStandAnywhere_data()
{
    QTest::addColumn<Words>("words");
    QTest::newRow("before the command") << Words{"--workers", "3", "--executors=thread-pool", "sleep", "0", "0"};
    QTest::newRow("after the command") << Words{"sleep", "--workers", "3", "--executors", "thread-pool", "0", "0"};
    QTest::newRow("after the seconds") << Words{"sleep", "0", "0", "--workers=3", "--executors", "thread-pool"};
    QTest::newRow("between them") << Words{"--workers", "3", "sleep", "0", "--executors", "thread-pool", "0"};
    QTest::newRow("before two dashes") << Words{"sleep", "0", "--workers", "3", "--executors=thread-pool", "--", "0"};
}

void TestWords::optionsStandAnywhere()
{
    QFETCH(Words, words);
    const Folder folder;
    words.insert(words.begin(), {"--csv", folder / "runs.csv"});
    const ProgramResult result = runManyhands(words);
    QCOMPARE(result.status, 0);
    const QByteArrayList lines = readFile(folder / "runs.csv").trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines[1].startsWith("thread-pool,3,1,finished,"), lines[1].constData());
    QVERIFY2(lines[1].endsWith(",2,0"), lines[1].constData());
}

/// By the window, as a desktop does it; a command stays one, whatever lies in the folder.
void TestWords::whatIsThereIsOpened()
{
    const Folder folder;
    for (const char *name : {"sleep", "0.01"})
        std::filesystem::create_directory(folder / name);
    ProgramOptions options;
    options.folder = folder.path();
    options.environment = {{"DISPLAY", ":40077"}, {"WAYLAND_DISPLAY", ""}, {"QT_QPA_PLATFORM", ""}};
    const ProgramResult opened = runManyhands({"0.01"}, options);
    QCOMPARE(opened.status, 2);
    QVERIFY2(opened.errors.contains("no display answers"), opened.errors.constData());
    const ProgramResult slept = runManyhands({"sleep", "0.01"}, options);
    QVERIFY2(slept.status == 0, slept.errors.constData());
    QVERIFY(runManyhands({"0.02"}, options).errors.contains("0.02")); // neither
}

void TestWords::quietSaysNothing()
{
    const ProgramResult result =
        runManyhands({"sleep", "0", "--executors", "thread-pool", "--baseline", "serial", "--quiet"});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.errors, QByteArray());
}

void TestWords::missingBaselineIsAddedAndSaid()
{
    const ProgramResult result =
        runManyhands({"sleep", "0", "--executors", "thread-pool", "--baseline", "concurrent", "--workers", "2"});
    QCOMPARE(result.status, 0);
    QVERIFY2(result.errors.contains("concurrent") && result.errors.contains("baseline"), result.errors.constData());
    QVERIFY(result.output.contains("concurrent"));
    QVERIFY(result.output.contains("thread-pool"));
}

/// The demo server's network does nothing for other servers: said, and no reason to refuse.
void TestWords::idleNetworkIsSaid()
{
    const ProgramResult result =
        runManyhands({"download", "--executors", "serial", "--latency", "5", "http://127.0.0.1:1/a.jpg"});
    QCOMPARE(result.status, 1);
    QVERIFY2(result.errors.contains("--latency"), result.errors.constData());
    QVERIFY(
        !runManyhands({"download", "--executors", "serial", "http://127.0.0.1:1/a.jpg"}).errors.contains("--latency"));
}

void TestWords::tableOnStandardOutput()
{
    const ProgramResult result = runManyhands({"sleep", "0.1", "--executors", "all", "--workers", "2"});
    QCOMPARE(result.status, 0);
    const QByteArrayList lines = result.output.trimmed().split('\n');
    QVERIFY(lines.size() >= 7);
    for (const char *column : {"executor", "workers", "median", "speedup", "CPU s", "utilisation", "failed"})
        QVERIFY2(lines[0].contains(column), column);
    QVERIFY(lines[1].startsWith("serial "));
    QVERIFY(lines[5].startsWith("process "));
    QVERIFY2(lines[6].startsWith("Waiting-bound: "), lines[6].constData());
    QVERIFY2(!result.output.contains("async"), "async only downloads");
    QVERIFY2(!result.errors.contains('\r'), "a progress bar is for terminals");
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestWords)
#include "test_words.moc"
