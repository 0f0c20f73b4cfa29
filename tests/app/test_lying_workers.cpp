// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/pictures.h"
#include "tests/support/program.h"
#include "tests/support/report.h"

#include <QTest>

#include <sys/stat.h>

// Worker processes that speak the protocol and say what cannot be: nothing of it is believed.
namespace manyhands::testing {

namespace {

const QByteArray otherClock =
    R"({"type":"hello","protocol":3,"version":"1","pid":7,"clock":"5000","boot":"","host":""})";
const QByteArray done =
    R"({"type":"done","id":ID,"start":"6000","end":"7000","cpu":"10","processCpu":"100","bytes":0,"tries":1,)"
    R"("outcome":"done","phases":["sleep","6000","7000"]})";
constexpr const char *bootIdFile = "/proc/sys/kernel/random/boot_id";

/// A worker that answers each task with these lines; ID stands for the task's number.
QByteArray worker(const QByteArray &hello, const QByteArray &answer)
{
    return "echo '" + hello
        + "'\nread -r job\nwhile read -r task; do\n"
          "    id=$(expr \"$task\" : '.*\"id\":\\([0-9]*\\)')\n"
          "    sed \"s/ID/$id/g\" <<'END'\n"
        + answer + "\nEND\ndone\n";
}

/// Its table and messages, and its report.
struct Told {
    ProgramResult result;
    QJsonObject run;
};

Told runOn(const Folder &folder, const QByteArray &script, std::vector<std::string> words)
{
    const auto wrapper = writeScript(folder / "wrapper", script);
    const std::vector<std::string> options{"--executors",      "process", "--workers", "1",
                                           "--worker-command", wrapper,   "--json",    folder / "a.json"};
    words.insert(words.end(), options.begin(), options.end());
    Program program("manyhands", words);
    const ProgramResult result = program.waitForEnd();
    if (!program.waitForNoDescendants())
        return {result, {}};
    return {result, Report(folder / "a.json").run("process")};
}

QByteArray messageOf(const QJsonObject &span)
{
    return text(span[QStringLiteral("error")].toObject(), "message");
}

} // namespace

class TestLyingWorkers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nonsenseIsNotBelieved_data();
    void nonsenseIsNotBelieved();
    void otherClocksAreBelieved();
    void clockOfANamespaceOfItsOwn();
    void helloThatCannotBe_data();
    void helloThatCannotBe();
    void onlyFilesAreDigested_data();
    void onlyFilesAreDigested();
    void nonsenseForTheWorker_data();
    void nonsenseForTheWorker();
};

void TestLyingWorkers::nonsenseIsNotBelieved_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char *name, const char *part, const char *instead, const char *said) {
        QVERIFY(done.contains(part));
        QTest::newRow(name) << QByteArray(done).replace(part, instead) << QByteArray(said);
    };
    row("another task", "\"id\":ID", "\"id\":7", "task");
    row("a task below all", "\"id\":ID", "\"id\":-1", "id");
    row("a task that wraps to its own", "\"id\":ID", "\"id\":4294967296", "id");
    row("half a task", "\"id\":ID", "\"id\":0.5", "id");
    row("no task", "\"id\":ID,", "", "id");
    row("a start beyond all clocks", "\"start\":\"6000\"", "\"start\":\"9223372036854775807\"", "start");
    row("a start in words", "\"start\":\"6000\"", "\"start\":\"noon\"", "start");
    row("a start before the hello", "\"start\":\"6000\"", "\"start\":\"4000\"", "began");
    row("a start below zero", "\"start\":\"6000\"", "\"start\":\"-9223372036854775808\"", "start");
    row("an end before its start", "\"end\":\"7000\"", "\"end\":\"5500\"", "end");
    row("an end in a year", "\"end\":\"7000\"", "\"end\":\"31536000000000000\"", "future");
    row("an end that overflows", "\"end\":\"7000\"", "\"end\":\"9223372036854775807\"", "end");
    row("CPU time of a year", "\"cpu\":\"10\"", "\"cpu\":\"31536000000000000\"", "CPU");
    row("CPU time below none", "\"cpu\":\"10\"", "\"cpu\":\"-2\"", "cpu");
    row("a process's CPU time of a year", "\"processCpu\":\"100\"", "\"processCpu\":\"31536000000000000\"", "CPU");
    row("in line for longer than it took", "\"bytes\"", "\"ready\":\"1001\",\"bytes\"", "in line");
    row("in line below none", "\"bytes\"", "\"ready\":\"-2\",\"bytes\"", "ready");
    row("a year in line", "\"bytes\"", "\"workerRunning\":\"1\",\"workerReady\":\"31536000000000000\",\"bytes\"",
        "states");
    row("a year on the cores", "\"bytes\"", "\"workerRunning\":\"31536000000000000\",\"workerReady\":\"1\",\"bytes\"",
        "states");
    row("half of its states", "\"bytes\"", "\"workerRunning\":\"1\",\"bytes\"", "workerReady");
    row("bytes below none", "\"bytes\":0", "\"bytes\":-1", "bytes");
    row("bytes without end", "\"bytes\":0", "\"bytes\":1e300", "bytes");
    row("tries that wrap", "\"tries\":1", "\"tries\":65537", "tries");
    row("tries below none", "\"tries\":1", "\"tries\":-5", "tries");
    row("an outcome of its own", "\"outcome\":\"done\"", "\"outcome\":\"fine\"", "outcome");
    row("failed without an error", "\"outcome\":\"done\"", "\"outcome\":\"failed\"", "error");
    row("done with an error", "\"outcome\"", "\"error\":{\"kind\":\"timeout\",\"message\":\"m\"},\"outcome\"", "error");
    row("an error of its own", "\"outcome\":\"done\"",
        "\"error\":{\"kind\":\"tired\",\"message\":\"m\"},\"outcome\":\"failed\"", "error");
    row("a phase of its own", "[\"sleep\"", "[\"dream\"", "phases");
    row("half a phase", "\"7000\"]", "\"7000\",\"sleep\"]", "phases");
    row("a phase that ends before it begins", "[\"sleep\",\"6000\"", "[\"sleep\",\"6999\",\"6001\",\"wait\",\"6000\"",
        "phases");
    QTest::newRow("hello again") << otherClock + "\n" + done << QByteArray("hello");
    QTest::newRow("an order to its program") << QByteArray(R"({"type":"cancel"})") << QByteArray("program");
    QTest::newRow("progress of tomorrow")
        << QByteArray(R"({"type":"progress","id":ID,"start":"31536000000000000","bytes":0,"phases":[]})")
        << QByteArray("time");
    QTest::newRow("progress below none") << QByteArray(
        R"({"type":"progress","id":ID,"start":"6000","bytes":-9,"phases":[]})")
                                         << QByteArray("bytes");
}

void TestLyingWorkers::nonsenseIsNotBelieved()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, said);
    const Folder folder;
    const Told told = runOn(folder, worker(otherClock, answer), {"sleep", "0", "0"});
    QCOMPARE(told.result.status, 1);
    QVERIFY(!told.run.isEmpty());
    QVERIFY(number(told.run, "wallSeconds") < 20 && number(told.run, "cpuSeconds") < 60);
    QCOMPARE(outcomesOf(told.run), (QByteArrayList{"worker-crashed", "worker-crashed"}));
    const QByteArray message = messageOf(spanOf(told.run, 0));
    QVERIFY2(message.contains("protocol") && message.contains(said) && !message.contains('\n'), message.constData());
}

/// The same words without a lie are taken: the rows above are not refused for something else.
void TestLyingWorkers::otherClocksAreBelieved()
{
    const Folder folder;
    const Told told = runOn(folder, worker(otherClock, QByteArray(done).replace("6000", "7000")), {"sleep", "0"});
    QVERIFY2(told.result.status == 0, told.result.output.constData());
    QVERIFY(told.run[QStringLiteral("workerClockIsOffset")].toBool());
    const QJsonObject span = spanOf(told.run, 0);
    QVERIFY(number(span, "startSeconds") >= 0);
    QVERIFY(number(span, "endSeconds") <= number(told.run, "wallSeconds") + 1e-9);
}

/// The kernel is the same, the clock is not: the hello's time tells.
void TestLyingWorkers::clockOfANamespaceOfItsOwn()
{
    const Folder folder;
    const QByteArray here = readFile(bootIdFile).trimmed();
    QVERIFY(!here.isEmpty());
    const QByteArray hello = QByteArray(otherClock).replace("\"boot\":\"\"", "\"boot\":\"" + here + "\"");
    const Told told = runOn(folder, worker(hello, done), {"sleep", "0"});
    QVERIFY2(told.result.status == 0, told.result.output.constData());
    QVERIFY(told.run[QStringLiteral("workerClockIsOffset")].toBool());
    QVERIFY(number(spanOf(told.run, 0), "startSeconds") >= 0);
}

void TestLyingWorkers::helloThatCannotBe_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<QByteArray>("instead");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("a clock before all time")
        << QByteArray("\"5000\"") << QByteArray("\"-9000000000000000000\"") << QByteArray("clock");
    QTest::newRow("no clock") << QByteArray("\"clock\":\"5000\",") << QByteArray() << QByteArray("clock");
    QTest::newRow("a protocol without end")
        << QByteArray("\"protocol\":3") << QByteArray("\"protocol\":1e300") << QByteArray("protocol");
    QTest::newRow("a number for its version") << QByteArray("\"1\"") << QByteArray("1") << QByteArray("version");
}

void TestLyingWorkers::helloThatCannotBe()
{
    QFETCH(QByteArray, part);
    QFETCH(QByteArray, instead);
    QFETCH(QByteArray, said);
    const Folder folder;
    const Told told = runOn(folder, worker(QByteArray(otherClock).replace(part, instead), done), {"sleep", "0"});
    QCOMPARE(told.result.status, 1);
    QCOMPARE(outcomesOf(told.run), QByteArrayList{"worker-missing"});
    QVERIFY2(text(told.run, "failedReason").contains(said), text(told.run, "failedReason").constData());
}

void TestLyingWorkers::onlyFilesAreDigested_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QByteArray>("outcome");
    QTest::newRow("a device") << QByteArray("/dev/zero") << QByteArray("worker-crashed");
    QTest::newRow("a way out") << QByteArray("../a.jpg") << QByteArray("worker-crashed");
    QTest::newRow("the folder above") << QByteArray("..") << QByteArray("worker-crashed");
    QTest::newRow("the folder itself") << QByteArray(".") << QByteArray("worker-crashed");
    QTest::newRow("nothing") << QByteArray("") << QByteArray("worker-crashed");
    QTest::newRow("a name with an end inside") << QByteArray("a\0b", 3) << QByteArray("worker-crashed");
    QTest::newRow("a link to a device") << QByteArray("link") << QByteArray("done");
    QTest::newRow("a named pipe") << QByteArray("pipe") << QByteArray("done");
}

void TestLyingWorkers::onlyFilesAreDigested()
{
    QFETCH(QByteArray, output);
    QFETCH(QByteArray, outcome);
    const Folder folder;
    writeFile(folder / "a.jpg", picture("jpg"));
    std::filesystem::create_directory(folder / "out");
    std::filesystem::create_symlink("/dev/zero", folder / "out/link");
    QCOMPARE(::mkfifo((folder / "out/pipe").c_str(), 0600), 0);
    const QByteArray answer =
        QByteArray(done).replace("\"outcome\"", "\"output\":\"" + output.toBase64() + "\",\"outcome\"");
    const Told told =
        runOn(folder, worker(otherClock, answer), {"resize", folder / "a.jpg", "--output", folder / "out"});
    QCOMPARE(told.result.status, outcome == "done" ? 0 : 1);
    QCOMPARE(outcomesOf(told.run), QByteArrayList{outcome});
    if (outcome == "done") // of no bytes at all
        QVERIFY(text(told.run, "outputDigest").startsWith("e3b0c442"));
    else
        QVERIFY2(messageOf(spanOf(told.run, 0)).contains("output"), messageOf(spanOf(told.run, 0)).constData());
}

void TestLyingWorkers::nonsenseForTheWorker_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("said");
    const QByteArray job =
        R"({"type":"job","kind":0,"folder":"L3RtcA==","workingFolder":"","timeout":"1000","deadline":"1000",)"
        R"("tries":1,"maxBytes":"9","readBuffer":4096,"width":9,"height":9,"blur":0,"blurAt":0,"quality":85,"inPlace":false})";
    const auto row = [&](const char *name, const char *part, const char *instead, const char *said) {
        QVERIFY(job.contains(part));
        QTest::newRow(name) << QByteArray(job).replace(part, instead) << QByteArray(said);
    };
    QTest::newRow("no JSON") << QByteArray("resize all") << QByteArray("understand");
    QTest::newRow("a task before its job") << QByteArray(R"({"type":"task","id":0,"sleep":"1"})") << QByteArray("job");
    QTest::newRow("a task of another kind")
        << job + "\n" + R"({"type":"task","id":0,"url":"http://127.0.0.1:9/","number":0})" << QByteArray("job");
    QTest::newRow("a sleep of centuries")
        << job + "\n" + R"({"type":"task","id":0,"sleep":"9000000000000000000"})" << QByteArray("sleep");
    QTest::newRow("a sleep below none") << job + "\n" + R"({"type":"task","id":0,"sleep":"-5"})" << QByteArray("sleep");
    QTest::newRow("a done") << QByteArray(done).replace("ID", "0") << QByteArray("only a worker");
    row("a kind of its own", "\"kind\":0", "\"kind\":77", "kind");
    row("a kind that wraps", "\"kind\":0", "\"kind\":4294967296", "kind");
    row("a folder that is not a path", "L3RtcA==", "!", "folder");
    row("a size below none", "\"width\":9", "\"width\":-9", "width");
    row("a size without end", "\"height\":9", "\"height\":1e300", "height");
    row("a blur below none", "\"blur\":0", "\"blur\":-1", "blur");
    row("a blur without end", "\"blur\":0", "\"blur\":1e300", "blur");
    row("a quality beyond", "\"quality\":85", "\"quality\":900", "quality");
    row("a word for a truth", "false", "\"no\"", "inPlace");
    row("tries without end", "\"tries\":1", "\"tries\":2000000000", "tries");
    row("no buffer", "\"readBuffer\":4096", "\"readBuffer\":0", "readBuffer");
    row("a time-out below none", "\"timeout\":\"1000\"", "\"timeout\":\"-1\"", "timeout");
}

void TestLyingWorkers::nonsenseForTheWorker()
{
    QFETCH(QByteArray, lines);
    QFETCH(QByteArray, said);
    const Folder folder;
    writeFile(folder / "orders", lines + '\n');
    const auto script = writeScript(folder / "fed", "exec \"$1\" <\"$2\"\n");
    Program program(script, {std::string(MANYHANDS_BIN) + "/manyhands-worker", folder / "orders"});
    const ProgramResult result = program.waitForEnd();
    QCOMPARE(result.status, 2);
    QCOMPARE(result.errors.count('\n'), 1);
    QVERIFY2(result.errors.contains(said), result.errors.constData());
    QVERIFY2(!result.output.contains("\"done\""), result.output.constData());
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestLyingWorkers)
#include "test_lying_workers.moc"
