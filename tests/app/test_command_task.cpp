// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/program.h"
#include "tests/support/report.h"

#include <QTest>

#include <csignal>

// Any command as the task: on every executor, with inputs that are hard to name, and with commands that go wrong.
namespace manyhands::testing {

namespace {

void everyExecutor()
{
    QTest::addColumn<QByteArray>("executor");
    for (const char *executor : {"serial", "std-thread", "thread-pool", "concurrent", "async", "process"})
        QTest::newRow(executor) << QByteArray(executor);
}

const QByteArray sleeping("sleep\000987", 9); // the words of one, as /proc has them

const std::vector<std::string> hardNames{"plain", "with space", "it's",     "say \"so\"", "new\nline",  "$HOME `id`",
                                         "-n",    "*",          "\xff\xfe", "{}",         "back\\slash"};

/// Each ended by NUL.
void writeHardNames(const std::filesystem::path &file)
{
    std::string list;
    for (const std::string &name : hardNames)
        list += name + '\0';
    writeFile(file, QByteArray::fromStdString(list));
}

} // namespace

class TestCommandTask : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void inputsArriveAsTheyAre_data() { everyExecutor(); }
    void inputsArriveAsTheyAre();
    void aShellTakesThemAsTheyAre_data() { everyExecutor(); }
    void aShellTakesThemAsTheyAre();
    void failuresAreToldApart_data() { everyExecutor(); }
    void failuresAreToldApart();
    void whatIsKilledLeavesNothing_data() { everyExecutor(); }
    void whatIsKilledLeavesNothing();
    void aStopLeavesNothing_data() { everyExecutor(); }
    void aStopLeavesNothing();
    void aKilledLauncherLeavesNothing_data() { everyExecutor(); }
    void aKilledLauncherLeavesNothing();
    void aWorkerKilledWithItsLauncherLeavesNothing();
    void leftProcessesEndWithTheCommand();
    void howeverManyAreLeftTheyEnd();
    void outputIsKeptWhole_data() { everyExecutor(); }
    void outputIsKeptWhole();
    void equalNamesAreToldApart_data() { everyExecutor(); }
    void equalNamesAreToldApart();
    void outputUnderAnotherNameIsNoted();
    void inputsOfOneNameAreToldApart();
    void filesAreCompared();
    void equalFilesGiveNoNotice();
    void whatStoodThereBeforeIsNotCompared();
    void figuresAreTheChilds();
    void roundsAreSetUpAndCleared();
    void roundsAreSetUpByTheShellToo();
    void endsAreSeenWhereTheirSignalIsIgnored();
    void noTerminalIsAsked();
    void anotherCommandIsNoted();
    void whatPreparesLivesForItsRun();
    void whatPreparesMayWriteOn();
    void aKilledPreparationLeavesNothing();
    void aKilledPreparationsLauncherLeavesNothing();
    void aStoppedRunIsCleared();
    void itStopsAfterFailures();
    void theLastFailureStopsItToo();
    void asyncHasNoLimitOfConnections();
    void inputsOfLists();
    void listsEndWithNul_data();
    void listsEndWithNul();
    void aForgottenNullIsToldOf();
    void dashesArriveBehindTwo();
    void dryRun();
    void wrongWords_data();
    void wrongWords();
};

void TestCommandTask::inputsArriveAsTheyAre()
{
    QFETCH(QByteArray, executor);
    const Folder folder;
    writeHardNames(folder / "list");
    const ProgramResult result = runManyhands({"command", "/usr/bin/printf %s {}", "--inputs", folder / "list", "-0",
                                               "--executors", executor.toStdString(), "--workers", "3", "--output",
                                               folder / "out", "--json", folder / "a.json"});
    QVERIFY2(result.status == 0, (result.output + result.errors).constData());
    QByteArrayList written;
    for (const auto &file : filesIn(folder / "out")) {
        if (file.extension() == ".out")
            written += readFile(folder / "out" / file);
    }
    QByteArrayList wanted;
    for (const std::string &name : hardNames)
        wanted += QByteArray::fromStdString(name);
    std::sort(written.begin(), written.end());
    std::sort(wanted.begin(), wanted.end());
    QCOMPARE(written, wanted);
    QCOMPARE(text(Report(folder / "a.json").plan(), "template"), QByteArray("/usr/bin/printf %s {}"));
}

void TestCommandTask::aShellTakesThemAsTheyAre()
{
    QFETCH(QByteArray, executor);
    const Folder folder;
    writeHardNames(folder / "list");
    const ProgramResult result = runManyhands(
        {"command", "--shell", "printf %s {} > {out}/{#}.txt; printf %s \"{}\" >> {out}/{#}.txt", "--inputs",
         folder / "list", "-0", "--executors", executor.toStdString(), "--workers", "3", "--output", folder / "out"});
    QVERIFY2(result.status == 0, (result.output + result.errors).constData());
    for (size_t i = 0; i < hardNames.size(); ++i)
        QCOMPARE(readFile(folder / "out" / (std::to_string(i + 1) + ".txt")),
                 QByteArray::fromStdString(hardNames[i] + hardNames[i]));
}

void TestCommandTask::failuresAreToldApart()
{
    QFETCH(QByteArray, executor);
    const Folder folder;
    writeFile(folder / "no-program", "text");
    const auto run = [&](const std::vector<std::string> &words) {
        std::vector<std::string> all{"command", "--executors", executor.toStdString(), "--workers",
                                     "2",       "--json",      folder / "a.json"};
        all.insert(all.end(), words.begin(), words.end());
        const ProgramResult result = runManyhands(all);
        const QJsonObject span = spanOf(Report(folder / "a.json").run(executor.constData()), 0);
        const QJsonObject error = span[QStringLiteral("error")].toObject();
        return QByteArray::number(result.status) + ' ' + text(error, "kind") + ' ' + text(error, "message");
    };
    QCOMPARE(run({"--shell", "echo first >&2; echo what is wrong >&2; exit {}", "3"}),
             QByteArray("1 command-failed status 3: what is wrong"));
    QCOMPARE(run({"--shell", "--ok", "0,3", "exit {}", "3"}), QByteArray("0  "));
    QVERIFY(run({"--shell", "kill -SEGV $$; sleep 9", "x"}).startsWith("1 command-failed ended by signal 11"));
    QVERIFY(run({"there-is-no-such-program", "x"}).startsWith("1 command-not-found there-is-no-such-program"));
    QVERIFY(run({(folder / "no-program").string(), "x"}).startsWith("1 not-executable "));
    const auto orphan = writeScript(folder / "orphan", "");
    writeFile(orphan, "#!/no/such/shell\n");
    QVERIFY(run({orphan.string(), "x"}).startsWith("1 not-executable "));
    QVERIFY(run({"--deadline", "0.2", "sleep", "30"}).startsWith("1 timeout took longer than 0.2 s"));
}

void TestCommandTask::whatIsKilledLeavesNothing()
{
    QFETCH(QByteArray, executor);
    Program program("manyhands",
                    {"command", "--shell", "setsid sleep 987 & sleep 987 & sleep 987", "--executors",
                     executor.toStdString(), "--workers", "2", "1", "2", "3"});
    const size_t atOnce = executor == "serial" ? 3 : 6;
    QCOMPARE(program.waitForDescendants(sleeping, atOnce).size(), atOnce);
    program.signal(SIGKILL);
    QVERIFY(program.waitForNoDescendants());
}

void TestCommandTask::aStopLeavesNothing()
{
    QFETCH(QByteArray, executor);
    const Folder folder;
    Program program("manyhands",
                    {"command", "--shell", "trap '' TERM; setsid sleep 987 & sleep 987; sleep 987", "--executors",
                     executor.toStdString(), "--workers", "2", "--json", folder / "a.json", "1", "2", "3"});
    QVERIFY(program.waitUntilItHearsInterrupts());
    QVERIFY(!program.waitForDescendants(sleeping, 2).empty());
    program.signal(SIGINT);
    QCOMPARE(program.waitForEnd().status, 130);
    QVERIFY(program.waitForNoDescendants());
    for (const QByteArray &outcome : outcomesOf(Report(folder / "a.json").run(executor.constData())))
        QCOMPARE(outcome, QByteArray("cancelled"));
}

void TestCommandTask::aWorkerKilledWithItsLauncherLeavesNothing()
{
    const Folder folder;
    const std::string again = folder / "again";
    Program program("manyhands",
                    {"command", "--shell",
                     "[ -e " + again + " ] || { touch " + again + "; setsid sleep 987 & sleep 987 & sleep 987; }; : {}",
                     "--executors", "process", "--workers", "1", "1"});
    QCOMPARE(program.waitForDescendants(sleeping, 3).size(), size_t(3));
    for (const char *name : {"manyhands-worker", "manyhands-launch"}) {
        for (const pid_t process : program.descendants(name))
            ::kill(process, SIGKILL);
    }
    QCOMPARE(program.waitForEnd().status, 0);
    QVERIFY(program.descendants().empty());
}

void TestCommandTask::leftProcessesEndWithTheCommand()
{
    const Folder folder;
    Program program("manyhands",
                    {"command", "--shell", "setsid sleep 987 & echo {}", "--executors", "serial", "--json",
                     folder / "a.json", "1", "2"});
    QCOMPARE(program.waitForEnd().status, 0);
    QVERIFY(program.descendants(sleeping).empty());
    for (const QJsonObject &span : spansOf(Report(folder / "a.json").run("serial")))
        QVERIFY(span[QStringLiteral("readySeconds")].isNull()); // it had a child of its own
}

void TestCommandTask::aKilledLauncherLeavesNothing()
{
    QFETCH(QByteArray, executor);
    const Folder folder;
    Program program("manyhands",
                    {"command", "--shell", "[ {} = 2 ] || { setsid sleep 987 & sleep 987 & sleep 987; }", "--executors",
                     executor.toStdString(), "--workers", "2", "--json", folder / "a.json", "1", "2"});
    QCOMPARE(program.waitForDescendants(sleeping, 3).size(), size_t(3));
    for (const pid_t launcher : program.descendants("manyhands-launch"))
        ::kill(launcher, SIGKILL);
    QCOMPARE(program.waitForEnd().status, 1);
    QVERIFY(program.descendants().empty());
    QCOMPARE(outcomesOf(Report(folder / "a.json").run(executor.constData())).front(), QByteArray("worker-crashed"));
}

void TestCommandTask::howeverManyAreLeftTheyEnd()
{
    Program program("manyhands",
                    {"command", "--shell", "i={}; while [ $i -lt 1000 ]; do sleep 987 & i=$((i+1)); done",
                     "--executors", "serial", "0"});
    QCOMPARE(program.waitForEnd().status, 0);
    QVERIFY(program.descendants().empty());
}

void TestCommandTask::outputIsKeptWhole()
{
    QFETCH(QByteArray, executor);
    const Folder folder;
    const ProgramResult result =
        runManyhands({"command", "--shell", "head -c 1000000 /dev/zero; echo e >&2; exit {}", "--ok", "0,1",
                      "--executors", executor.toStdString(), "--output", folder / "out", "0", "1"});
    QVERIFY2(result.status == 0, (result.output + result.errors).constData());
    QCOMPARE(namesIn(folder / "out"), (QByteArrayList{"0.err", "0.out", "1.err", "1.out"}));
    QCOMPARE(readFile(folder / "out/1.out"), QByteArray(1'000'000, '\0'));
    QCOMPARE(readFile(folder / "out/0.err"), QByteArray("e\n"));
}

void TestCommandTask::equalNamesAreToldApart()
{
    QFETCH(QByteArray, executor);
    const Folder folder;
    std::vector<std::string> words{
        "command", "--shell",  "echo {}; echo {} >&2", "--executors", executor.toStdString(), "--workers",
        "4",       "--output", folder / "out"};
    for (int i = 1; i <= 40; ++i)
        words.push_back(std::to_string(i) + "/same");
    const ProgramResult result = runManyhands(words);
    QVERIFY2(result.status == 0, (result.output + result.errors).constData());
    QCOMPARE(filesIn(folder / "out").size(), size_t(80));
    for (int i = 1; i <= 40; ++i) {
        const std::string name = "same-" + std::to_string(i);
        const QByteArray input = QByteArray::number(i) + "/same\n";
        QCOMPARE(readFile(folder / "out" / (name + ".out")), input);
        QCOMPARE(readFile(folder / "out" / (name + ".err")), input);
    }
}

void TestCommandTask::outputUnderAnotherNameIsNoted()
{
    const Folder folder;
    const std::vector<std::string> words{"command",      "echo {}", "--executors",     "serial", "--output",
                                         folder / "out", "--json",  folder / "a.json", "x"};
    for (const char *wanted : {"", "its output is in x-2.out, for there was a x.out already"}) {
        QCOMPARE(runManyhands(words).status, 0);
        QCOMPARE(text(spansOf(Report(folder / "a.json").run("serial")).front(), "note"), QByteArray(wanted));
    }
}

void TestCommandTask::inputsOfOneNameAreToldApart()
{
    const ProgramResult result =
        runManyhands({"command", "false", "--executors", "serial", "some/Makefile", "other/Makefile", "third/README"});
    for (const char *line : {"failed  some/Makefile ", "failed  other/Makefile ", "failed  README "})
        QVERIFY2(result.output.contains(line), result.output.constData());
}

void TestCommandTask::filesAreCompared()
{
    const Folder folder;
    const ProgramResult result =
        runManyhands({"command", "--shell", "d={out}; mkdir -p $d/z/y; echo x > $d/same; echo $$ > $d/z/y/{}",
                      "--executors", "serial,std-thread", "--workers", "2", "--json", folder / "a.json", "1", "2"});
    QVERIFY2(result.status == 0, (result.output + result.errors).constData());
    const QByteArray sentence = "The first is z/y/1: ";
    QVERIFY2(result.output.contains(sentence), result.output.constData());
    const Report written(folder / "a.json");
    QCOMPARE(written.root()[QStringLiteral("outputsIdentical")], QJsonValue(false));
    const QJsonObject notice = objects(written.root()[QStringLiteral("catches")]).front();
    QCOMPARE(text(notice, "kind"), QByteArray("outputs-differ"));
    QVERIFY(text(notice, "message").contains(sentence));
}

void TestCommandTask::equalFilesGiveNoNotice()
{
    const Folder folder;
    std::vector<std::string> words{"command",
                                   "--shell",
                                   "cp {} {out}/{/}; echo $$; echo $$ >&2; mkfifo {out}/{/}-pipe",
                                   "--executors",
                                   "serial,std-thread,process,async",
                                   "--workers",
                                   "2",
                                   "--json",
                                   folder / "a.json",
                                   "--output",
                                   folder / "out"};
    for (const char *name : {"a", "b", "c"}) {
        writeFile(folder / name, name);
        words.push_back(folder / name);
    }
    const ProgramResult result = runManyhands(words);
    QVERIFY2(result.status == 0, (result.output + result.errors).constData());
    const Report written(folder / "a.json");
    QCOMPARE(written.root()[QStringLiteral("outputsIdentical")], QJsonValue(true));
    for (const QJsonObject &notice : objects(written.root()[QStringLiteral("catches")]))
        QVERIFY(text(notice, "kind") != "outputs-differ");
}

void TestCommandTask::whatStoodThereBeforeIsNotCompared()
{
    const Folder folder;
    const auto run = [&](const char *executors, const char *command) {
        return runManyhands({"command", "--shell", command, "--executors", executors, "--workers", "2", "--json",
                             folder / "a.json", "--output", folder / "out", "1", "2"});
    };
    QCOMPARE(run("serial,process", "echo old > {out}/{}-old; touch {out}/{}").status, 0);
    writeFile(folder / "out" / "serial-1-1" / "mine", "x");
    QCOMPARE(run("serial,process", "echo new > {out}/{}").status, 0);
    const Report written(folder / "a.json");
    QCOMPARE(written.root()[QStringLiteral("outputsIdentical")], QJsonValue(true));
    const ProgramResult other = run("serial,process", "echo $$ > {out}/{}");
    QVERIFY2(other.output.contains("The first is 1: "), other.output.constData());
}

void TestCommandTask::figuresAreTheChilds()
{
    const Folder folder;
    const ProgramResult result =
        runManyhands({"command", "--executors", "serial,async,process", "--workers", "2", "--json", folder / "a.json",
                      "--shell", ": {}; i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done", "1", "2"});
    QVERIFY2(result.status == 0, (result.output + result.errors).constData());
    for (const char *executor : {"serial", "async", "process"}) {
        const QJsonObject run = Report(folder / "a.json").run(executor);
        double sum = 0;
        for (const QJsonObject &span : spansOf(run)) {
            QVERIFY(number(span, "cpuSeconds") > 0);
            QVERIFY(number(span, "cpuSeconds") <= number(span, "endSeconds") - number(span, "startSeconds") + 0.02);
            QVERIFY(!span[QStringLiteral("readySeconds")].isNull());
            QVERIFY(number(span, "peakMemoryBytes") > 100'000 && number(span, "peakMemoryBytes") < 100'000'000);
            for (const char *field : {"readBytes", "writtenBytes", "voluntarySwitches", "forcedSwitches"})
                QVERIFY2(span[QLatin1String(field)].isDouble(), field);
            sum += number(span, "cpuSeconds");
            QByteArrayList phases;
            for (const QJsonObject &phase : objects(span[QStringLiteral("phases")]))
                phases += text(phase, "name");
            QCOMPARE(phases, (QByteArrayList{"start", "run"}));
        }
        QVERIFY(number(run, "cpuSeconds") >= sum);
    }
}

void TestCommandTask::roundsAreSetUpAndCleared()
{
    const Folder folder;
    const auto log = folder / "log";
    const auto prepare = writeScript(folder / "prepare", "echo prepare >> " + QByteArray(log.c_str()) + "\n");
    const auto cleanup = writeScript(folder / "cleanup", "echo cleanup >> " + QByteArray(log.c_str()) + "\n");
    const ProgramResult result =
        runManyhands({"command", "--shell", "echo {} >> " + log.string(), "--executors", "serial", "--repeats", "2",
                      "--prepare", prepare, "--cleanup", cleanup, "1"});
    QVERIFY2(result.status == 0, (result.output + result.errors).constData());
    QCOMPARE(readFile(log).left(2 * 19), QByteArray("prepare\n1\ncleanup\nprepare\n1\ncleanup\n").left(2 * 19));
    const ProgramResult failed = runManyhands({"command", "true", "--executors", "serial", "--prepare", "false", "1"});
    QCOMPARE(failed.status, 1);
    QVERIFY((failed.output + failed.errors).contains("--prepare: status 1"));
}

void TestCommandTask::roundsAreSetUpByTheShellToo()
{
    const Folder folder;
    std::filesystem::create_directory(folder / "in");
    writeFile(folder / "in" / "x", "x");
    const std::string inside = (folder / "in").string();
    const ProgramResult result =
        runManyhands({"command", "--shell", "ls " + inside + " | wc -l > {out}/{}", "--executors", "serial", "--output",
                      folder / "out", "--json", folder / "a.json", "--prepare", "rm " + inside + "/*; echo p > {out}/p",
                      "--cleanup", "rm {out}/p && echo c > {out}/c", "1"});
    QVERIFY2(result.status == 0, (result.output + result.errors).constData());
    QCOMPARE(readFile(folder / "out" / "1").trimmed(), QByteArray("0"));
    QVERIFY(!std::filesystem::exists(folder / "out" / "p"));
    QCOMPARE(readFile(folder / "out" / "c"), QByteArray("c\n"));
    const ProgramResult open = runManyhands({"command", "true", "--prepare", "rm \"x", "1"});
    QCOMPARE(open.status, 2);
    QVERIFY2(open.errors.contains("--prepare: a double quote"), open.errors.constData());
}

void TestCommandTask::endsAreSeenWhereTheirSignalIsIgnored()
{
    const Folder folder;
    for (const char *executor : {"serial", "async", "process"}) {
        ProgramOptions options;
        options.before = {"/bin/sh", "-c", "trap '' CHLD; exec \"$@\"", "sh"};
        const ProgramResult result = runManyhands({"command", "true", "--executors", executor, "1", "2"}, options);
        QVERIFY2(result.status == 0, (result.output + result.errors).constData());
    }
}

void TestCommandTask::noTerminalIsAsked()
{
    ProgramOptions options;
    options.errorsOnTerminal = true;
    const ProgramResult result = runManyhands(
        {"command", "--shell", "set -- $(cat /proc/$$/stat); [ \"$6\" = $$ ] && ! (cat < /dev/tty) 2> /dev/null; : {}",
         "--executors", "serial,process", "1"},
        options);
    QVERIFY2(result.status == 0, (result.output + result.errors).constData());
}

void TestCommandTask::anotherCommandIsNoted()
{
    const Folder folder;
    for (const char *seconds : {"0.0{}", "0.00{}"})
        QCOMPARE(runManyhands({"command", std::string("sleep ") + seconds, "1", "2", "--executors", "serial", "--json",
                               folder / (std::string(seconds) + ".json")})
                     .status,
                 0);
    const ProgramResult result = runManyhands({"compare", folder / "0.0{}.json", folder / "0.00{}.json"});
    const QByteArray note = "the template was sleep 0.0{} and is sleep 0.00{}";
    QVERIFY2((result.output + result.errors).contains(note), (result.output + result.errors).constData());
}

void TestCommandTask::whatPreparesLivesForItsRun()
{
    const Folder folder;
    const std::string id = (folder / "id").string();
    const auto prepare =
        writeScript(folder / "prepare", QByteArray::fromStdString("setsid sleep 987 & echo $! > " + id + '\n'));
    Program program("manyhands",
                    {"command", "--shell", "kill -0 $(cat " + id + ") || exit {}", "--executors", "serial,process",
                     "--prepare", prepare.string(), "--cleanup", "true", "1", "2"});
    const ProgramResult result = program.waitForEnd();
    QVERIFY2(result.status == 0, (result.output + result.errors).constData());
    QVERIFY(program.descendants().empty());
}

void TestCommandTask::whatPreparesMayWriteOn()
{
    const Folder folder;
    const std::string written = folder / "written";
    const auto prepare =
        writeScript(folder / "prepare",
                    QByteArray::fromStdString("{ head -c 1000000 /dev/zero; touch " + written + "; sleep 987; } &\n"));
    const ProgramResult result =
        runManyhands({"command", "--shell", "until [ -e " + written + " ]; do sleep 0.05; done; : {}", "--deadline",
                      "20", "--executors", "serial", "--prepare", prepare.string(), "--cleanup", "true", "1"});
    QVERIFY2(result.status == 0, (result.output + result.errors).constData());
}

void TestCommandTask::aKilledPreparationsLauncherLeavesNothing()
{
    Program program("manyhands",
                    {"command", "sleep", "--prepare", "sh -c \"setsid sleep 987 & sleep 987 &\"", "--cleanup", "true",
                     "--executors", "serial", "2"});
    QCOMPARE(program.waitForDescendants(sleeping, 2).size(), size_t(2));
    for (const pid_t launcher : program.descendants("manyhands-launch"))
        ::kill(launcher, SIGKILL);
    QCOMPARE(program.waitForEnd().status, 1);
    QVERIFY(program.descendants().empty());
}

void TestCommandTask::aKilledPreparationLeavesNothing()
{
    Program program("manyhands",
                    {"command", "true", "--prepare", "sh -c \"setsid sleep 987 & sleep 987 & sleep 987\"", "1"});
    QCOMPARE(program.waitForDescendants(sleeping, 3).size(), size_t(3));
    program.signal(SIGKILL);
    QVERIFY(program.waitForNoDescendants());
}

void TestCommandTask::aStoppedRunIsCleared()
{
    const Folder folder;
    Program program(
        "manyhands",
        {"command", "sleep", "987", "--executors", "serial", "--cleanup", "touch " + (folder / "gone").string()});
    QVERIFY(program.waitUntilItHearsInterrupts());
    QVERIFY(!program.waitForDescendants(sleeping, 1).empty());
    program.signal(SIGINT);
    QCOMPARE(program.waitForEnd().status, 130);
    QVERIFY(std::filesystem::exists(folder / "gone"));
}

void TestCommandTask::itStopsAfterFailures()
{
    const Folder folder;
    std::vector<std::string> words{"command", "--executors", "serial",          "--halt",
                                   "2",       "--json",      folder / "a.json", "false"};
    for (int i = 0; i < 30; ++i)
        words.push_back(std::to_string(i));
    const ProgramResult result = runManyhands(words);
    QCOMPARE(result.status, 1);
    const QJsonObject run = Report(folder / "a.json").run("serial");
    QCOMPARE(text(run, "state"), QByteArray("failed"));
    QVERIFY2(text(run, "failedReason").contains("--halt"), text(run, "failedReason").constData());
    QCOMPARE(outcomesOf(run).count("command-failed"), 2);
}

void TestCommandTask::theLastFailureStopsItToo()
{
    const Folder folder;
    const ProgramResult result =
        runManyhands({"command", "--halt", "1", "--json", folder / "a.json", "--executors", "serial", "false", "1"});
    QCOMPARE(result.status, 1);
    const QJsonObject run = Report(folder / "a.json").run("serial");
    QCOMPARE(text(run, "failedReason"), QByteArray("stopped after a failure (--halt 1)"));
}

void TestCommandTask::asyncHasNoLimitOfConnections()
{
    std::vector<std::string> words{"command", "sleep", "--executors", "async", "--workers", "12"};
    words.insert(words.end(), 24, "0.1");
    const ProgramResult result = runManyhands(words);
    QVERIFY2(result.output.contains("Async with 12 commands at a time"), result.output.constData());
    QVERIFY2(!result.output.contains("connections"), result.output.constData());
}

void TestCommandTask::inputsOfLists()
{
    const Folder folder;
    std::filesystem::create_directory(folder / "in");
    for (const char *name : {"b.txt", "a.txt", ".hidden"})
        writeFile(folder / "in" / name, "x");
    Program program("manyhands", {"command", "--dry-run", "cat {/}", folder / "in", "--inputs", "-"});
    program.write("one two\n\nthree\n");
    program.closeInput();
    const ProgramResult result = program.waitForEnd();
    QCOMPARE(result.output, QByteArray("cat a.txt\ncat b.txt\ncat 'one two'\ncat three\n"));
    QCOMPARE(result.status, 0);
}

void TestCommandTask::listsEndWithNul_data()
{
    QTest::addColumn<std::vector<std::string>>("words");
    QTest::newRow("behind") << std::vector<std::string>{"command", "cat", "--dry-run", "--inputs", "-", "-0"};
    QTest::newRow("between") << std::vector<std::string>{"command", "-0", "--inputs", "-", "cat", "--dry-run"};
    QTest::newRow("before") << std::vector<std::string>{"-0", "--inputs", "-", "command", "cat", "--dry-run"};
    QTest::newRow("long") << std::vector<std::string>{"command", "cat", "--null", "--dry-run", "--inputs", "-"};
}

void TestCommandTask::listsEndWithNul()
{
    QFETCH(std::vector<std::string>, words);
    Program program("manyhands", words);
    program.write(QByteArray("-0\0b c\0", 7));
    program.closeInput();
    const ProgramResult result = program.waitForEnd();
    QCOMPARE(result.output, QByteArray("cat -0\ncat 'b c'\n"));
    QCOMPARE(result.status, 0);
}

void TestCommandTask::aForgottenNullIsToldOf()
{
    const Folder folder;
    writeFile(folder / "list", QByteArray("a\0b\0", 4));
    const ProgramResult result =
        runManyhands({"command", "echo", "--inputs", folder / "list", "--output", folder / "out"});
    QCOMPARE(result.status, 2);
    QVERIFY2(result.errors.contains("add -0"), result.errors.constData());
}

void TestCommandTask::dashesArriveBehindTwo()
{
    const auto dryRun = [](const std::vector<std::string> &words) {
        const ProgramResult result = runManyhands(words);
        return result.output + result.errors;
    };
    const QByteArray both = "ls -- a\nls -- -n\nls -- --\n";
    QCOMPARE(dryRun({"command", "--dry-run", "ls --", "a", "--", "-n", "--"}), both);
    QCOMPARE(dryRun({"command", "--dry-run", "--", "ls --", "a", "-n", "--"}), both);
    QCOMPARE(dryRun({"--dry-run", "command", "--prepare", "--", "ls --", "a", "--", "-n", "--"}), both);
}

void TestCommandTask::dryRun()
{
    const ProgramResult result =
        runManyhands({"command", "--dry-run", "convert {} -resize 128x128 {out}/{/.}.png", "a b.jpg", "c.jpg"});
    QCOMPARE(
        result.output,
        QByteArray("convert 'a b.jpg' -resize 128x128 '{out}/a b.png'\nconvert c.jpg -resize 128x128 '{out}/c.png'\n"));
    QCOMPARE(result.errors, QByteArray());
}

void TestCommandTask::wrongWords_data()
{
    QTest::addColumn<std::vector<std::string>>("words");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char *message, const std::vector<std::string> &words) {
        QTest::newRow(message) << words << QByteArray(message);
    };
    row("a command needs a template", {});
    row("the command has no inputs", {"cat {}"});
    row("the command is empty", {"", "a"});
    row("would both be written to {out}/1.png", {"c {} {out}/{/}", "a/1.png", "b/1.png"});
    row("--ok 256", {"--ok", "256", "true", "a"});
    row("--halt takes", {"--halt", "0", "true", "a"});
    row("-0 goes with --inputs", {"-0", "true", "a"});
    row("--inputs /no/list cannot be read", {"--inputs", "/no/list", "true"});
    row("--size does not go with command", {"--size", "3x3", "true", "a"});
}

void TestCommandTask::wrongWords()
{
    QFETCH(std::vector<std::string>, words);
    QFETCH(QByteArray, message);
    words.insert(words.begin(), "command");
    const ProgramResult result = runManyhands(words);
    QCOMPARE(result.status, 2);
    QVERIFY2(result.errors.contains(message), result.errors.constData());
    QCOMPARE(result.errors.count('\n'), 1);
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestCommandTask)
#include "test_command_task.moc"
