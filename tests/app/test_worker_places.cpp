// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/pictures.h"
#include "tests/support/program.h"
#include "tests/support/report.h"

#include <QTest>

#include <algorithm>

// Workers on other hosts, as --worker-command starts them: their number, and what is not there as it is here. Other
// hosts are namespaces of this one.
namespace manyhands::testing {

namespace {

using Words = std::vector<std::string>;

struct Told {
    ProgramResult result;
    QJsonObject run;
    std::string why() const { return (result.output + result.errors).toStdString(); }
};

/// A host is a shell line that ends in exec "$@".
Told runElsewhere(const Folder &folder, const QByteArray &host, Words words, const std::filesystem::path &start = {})
{
    const auto script = writeScript(folder / "host", host + "\n");
    const Words more{"--executors", "process", "--workers", "2", "--json", folder / "a.json"};
    words.insert(words.end(), more.begin(), more.end());
    words.insert(words.end(), {"--worker-command", script.string() + " {worker}"});
    ProgramOptions options;
    options.folder = start;
    Program program("manyhands", words, options);
    Told told{program.waitForEnd(), Report(folder / "a.json").run("process")};
    if (!program.waitForNoDescendants())
        told.result.status = -1;
    return told;
}

const char *const otherClock = "exec unshare --user --map-root-user --time --monotonic 1200000000 --fork --kill-child ";
const char *const otherFiles = "exec unshare --user --map-root-user --mount ";

bool canBe(const char *host)
{
    return runProgram("/bin/sh", {"-c", std::string(host) + "true"}).status == 0;
}

/// The folder is empty there.
QByteArray hostWithout(const std::filesystem::path &folder)
{
    return "shift; " + QByteArray(otherFiles) + "sh -c 'mount -t tmpfs none \"$0\" && exec \"$@\"' '"
        + QByteArray(folder.c_str()) + "' \"$@\"";
}

Words wordsFor(const QByteArray &kind, const Folder &folder)
{
    std::filesystem::create_directories(folder / "in");
    std::filesystem::create_directories(folder / "shared");
    Words words{kind.toStdString()};
    if (kind == "sleep")
        return {"sleep", "0.25", "--count", "4"}; // long enough to tell its progress
    if (kind == "command")
        words.push_back("cp {} {out}/{#}");
    for (const char *name : {"a.jpg", "b.jpg", "c.jpg", "d.jpg"}) {
        writeFile(folder / "in" / name, picture("jpg"));
        if (kind != "download")
            words.push_back(folder / "in" / name);
    }
    if (kind == "download")
        words.insert(words.end(), {"--source", "demo-1000", "--count", "4", "--network", "lan"});
    words.insert(words.end(), {"--output", folder / "shared" / "out"});
    return words;
}

void addKinds(std::initializer_list<const char *> kinds)
{
    QTest::addColumn<QByteArray>("kind");
    for (const char *kind : kinds)
        QTest::newRow(kind) << QByteArray(kind);
}

QByteArray messageOf(const QJsonObject &span)
{
    return text(span[QStringLiteral("error")].toObject(), "message");
}

} // namespace

class TestWorkerPlaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachWorkerHasItsNumber();
    void programThatIsNotThere();
    void commandThatFails();
    void silentStart();
    void clockOfAnotherHost_data() { addKinds({"sleep", "download", "resize", "command"}); }
    void clockOfAnotherHost();
    void outputFolderThatIsNotThere_data() { addKinds({"download", "resize", "command"}); }
    void outputFolderThatIsNotThere();
    void inputThatIsNotThere_data() { addKinds({"resize", "command"}); }
    void inputThatIsNotThere();
    void workingFolderGoesAlong();
    void workingFolderThatIsNotThere();
};

void TestWorkerPlaces::eachWorkerHasItsNumber()
{
    const Folder folder;
    const auto script = writeScript(
        folder / "log", "echo \"$1 $2\" >>'" + QByteArray(folder.path().c_str()) + "/called'; shift 2; exec \"$@\"\n");
    const std::string command = script.string() + " node{worker}.of{worker} worker";
    const ProgramResult result = runManyhands({"sleep", "0", "--count", "4", "--executors", "process", "--workers", "4",
                                               "--worker-command", command, "--json", folder / "a.json"});
    QVERIFY2(result.status == 0, (result.output + result.errors).constData());
    QByteArrayList calls = readFile(folder / "called").trimmed().split('\n');
    std::ranges::sort(calls);
    QCOMPARE(calls, (QByteArrayList{"node0.of0 worker", "node1.of1 worker", "node2.of2 worker", "node3.of3 worker"}));
    QCOMPARE(text(Report(folder / "a.json").plan(), "workerCommand"), QByteArray(command.c_str()));
}

/// As ssh and srun say it, with a last line of their own.
void TestWorkerPlaces::programThatIsNotThere()
{
    const Folder folder;
    const Told told = runElsewhere(folder,
                                   "[ $1 = 0 ] && { shift; exec \"$@\"; }\n"
                                   "echo \"execve(): $2: No such file or directory\" >&2\n"
                                   "echo 'job: task 0: Exited with exit code 2' >&2; exit 2",
                                   wordsFor("sleep", folder));
    QCOMPARE(told.result.status, 1);
    const QByteArray why = text(told.run, "failedReason");
    QVERIFY2(why.startsWith("worker 1 (") && why.contains("/host 1)"), why.constData());
    QVERIFY2(why.contains("manyhands-worker: No such file") && why.contains("install this build there"),
             why.constData());
}

void TestWorkerPlaces::commandThatFails()
{
    const Folder folder;
    const Told told = runElsewhere(folder, "echo 'connection refused' >&2; exit 255", wordsFor("sleep", folder));
    QCOMPARE(told.result.status, 1);
    const QByteArray why = text(told.run, "failedReason");
    QVERIFY2(why.contains("status 255: connection refused; see whether \"") && why.contains(" true\" runs"),
             why.constData());
}

/// As srun waits for a place in a queue. What it started is asked to end: a job would stay in the queue else.
void TestWorkerPlaces::silentStart()
{
    const Folder folder;
    const QByteArray asked = QByteArray((folder / "asked").c_str());
    const Told told = runElsewhere(folder,
                                   "trap 'echo yes >>" + asked
                                       + "; exit 1' TERM\n"
                                         "echo 'job 7 queued and waiting for resources' >&2\n"
                                         "while :; do sleep 0.1; done",
                                   wordsFor("sleep", folder));
    QCOMPARE(told.result.status, 1);
    const QByteArray why = text(told.run, "failedReason");
    QVERIFY2(why.contains("said nothing for 30 s") && why.contains("job 7 queued"), why.constData());
    QVERIFY(readFile(folder / "asked").count("yes") >= 2);
}

void TestWorkerPlaces::clockOfAnotherHost()
{
    QFETCH(QByteArray, kind);
    if (!canBe(otherClock))
        QSKIP("no namespace with a clock of its own can be made here");
    const Folder folder;
    const Told told = runElsewhere(folder, "shift; " + QByteArray(otherClock) + "\"$@\"", wordsFor(kind, folder));
    QVERIFY2(told.result.status == 0, told.why().c_str());
    QVERIFY(told.run[QStringLiteral("workerClockIsOffset")].toBool());
    for (const QJsonObject &span : spansOf(told.run)) {
        QCOMPARE(text(span, "outcome"), QByteArray("done"));
        QVERIFY(number(span, "startSeconds") >= 0);
        QVERIFY(number(span, "endSeconds") <= number(told.run, "wallSeconds") + 1e-9);
    }
    QVERIFY2(told.result.output.contains("ran on another clock"), told.why().c_str());
}

void TestWorkerPlaces::outputFolderThatIsNotThere()
{
    QFETCH(QByteArray, kind);
    if (!canBe(otherFiles))
        QSKIP("no namespace with files of its own can be made here");
    const Folder folder;
    const Words words = wordsFor(kind, folder);
    const Told told = runElsewhere(folder, hostWithout(folder / "shared"), words);
    QCOMPARE(told.result.status, 1);
    QCOMPARE(outcomesOf(told.run), QByteArrayList(4, "worker-missing"));
    const QByteArray why = text(told.run, "failedReason");
    QVERIFY2(why.startsWith("worker ") && why.contains("/shared/out") && why.contains("--output"), why.constData());
}

void TestWorkerPlaces::inputThatIsNotThere()
{
    QFETCH(QByteArray, kind);
    if (!canBe(otherFiles))
        QSKIP("no namespace with files of its own can be made here");
    const Folder folder;
    const Words words = wordsFor(kind, folder);
    const Told told = runElsewhere(folder, hostWithout(folder / "in"), words);
    QCOMPARE(told.result.status, 1);
    for (const QJsonObject &span : spansOf(told.run)) {
        const QByteArray why = messageOf(span);
        QVERIFY2(why.contains(".jpg is here and not there, for worker ") && why.contains("same path"), why.constData());
    }
}

void TestWorkerPlaces::workingFolderGoesAlong()
{
    const Folder folder;
    writeFile(folder / "here.txt", "here");
    const Told told =
        runElsewhere(folder, "cd /; shift; exec \"$@\"", {"command", "grep -q here {}", "here.txt"}, folder.path());
    QVERIFY2(told.result.status == 0, told.why().c_str());
}

void TestWorkerPlaces::workingFolderThatIsNotThere()
{
    if (!canBe(otherFiles))
        QSKIP("no namespace with files of its own can be made here");
    const Folder folder;
    std::filesystem::create_directories(folder / "mine" / "here");
    const Told told = runElsewhere(folder, "cd /; " + hostWithout(folder / "mine"), {"command", "echo {}", "a"},
                                   folder / "mine" / "here");
    QCOMPARE(told.result.status, 1);
    const QByteArray why = text(told.run, "failedReason");
    QVERIFY2(why.contains("working folder") && why.contains("/mine/here is not there"), why.constData());
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestWorkerPlaces)
#include "test_worker_places.moc"
