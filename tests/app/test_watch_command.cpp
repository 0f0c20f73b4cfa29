// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/patience.h"
#include "tests/support/program.h"
#include "tests/support/python.h"
#include "tests/support/report.h"

#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <set>
#include <thread>

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

// manyhands watch, as a user runs it: the program's streams and status stay its own, and what it suffers from is found.
namespace manyhands::testing {

namespace {

const std::string watchedProgram = MANYHANDS_BIN "/watched";
const std::string pythonPrograms = MANYHANDS_SOURCE "/tests/watch/programs/";

std::vector<std::string> watchWords(const std::filesystem::path &json, const std::vector<std::string> &program)
{
    std::vector<std::string> words{"watch", "--quiet", "--json", json.native()};
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    words.insert(words.end(), {"--every", "1"}); // a look takes ten times as long there, and is taken less often for it
#endif
    words.insert(words.end(), program.begin(), program.end());
    return words;
}

QByteArrayList kindsOf(const Report &report)
{
    QByteArrayList kinds;
    for (const QJsonObject &finding :
         objects(report.root()[QStringLiteral("verdict")].toObject()[QStringLiteral("findings")]))
        kinds.append(text(finding, "kind"));
    return kinds;
}

} // namespace

class TestWatchCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY((m_folder = std::make_unique<QTemporaryDir>())->isValid()); }
    void findings_data();
    void findings();
    void streamsAreTheProgramsOwn();
    void statusIsTheProgramsOwn_data();
    void statusIsTheProgramsOwn();
    void wrongWords_data();
    void wrongWords();
    void optionsBehindTheProgramAreItsOwn();
    void noSignalIsLostWhileItStarts();
    void interruptReachesTheProgram();
    void ignoredSignalsStayIgnored();
    void signalsAndEnvironmentAreAsBefore();
    void endBySignalIsSaid();
    void stopsWithTheProgram();
    void whatIsNoProcessIsNotWatched();
    void whatRanBeforeCountsFromHere();
    void orphansStayInView();
    void fewOpenFilesAreSaid();
    void runningProcess();
    void statesAddUpToTheLife();
    void eachThreadStandsOnce();
    void whatSeveralAreWaitedForIsTold();
    void reusedNumberIsAnotherProcess();
    void whatIsTooShortIsCounted_data();
    void whatIsTooShortIsCounted();
    void reportIsNoExperiments();
    void secretsAreNotKept();
    void whatGoesOnIsSaid();
    void failuresAreNoPraise();
    void itsTimelineIsDrawn();
    void pageStandsAlone();
    void traceHasEachThread();
    void hiddenSitecustomizeRuns();
    void noLinesAreSaidAndNotTold();

private:
    std::filesystem::path path(const char *name) const { return m_folder->filePath(QLatin1String(name)).toStdString(); }
    Report watched(const std::vector<std::string> &program)
    {
        runManyhands(watchWords(path("report.json"), program));
        return Report(path("report.json"));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestWatchCommand::findings_data()
{
    QTest::addColumn<std::vector<std::string>>("program");
    QTest::addColumn<QByteArrayList>("kinds");
    for (const char *name :
         {"joined-early", "sleeping", "network", "pool-too-large", "idle-workers", "convoy", "deadlock", "uneven"})
        QTest::addRow("C++, %s", name) << std::vector<std::string>{watchedProgram, name} << QByteArrayList{name};
    for (const char *name : {"control-two-threads", "control-short-lock", "control-released", "control-producer"})
        QTest::addRow("C++, %s", name) << std::vector<std::string>{watchedProgram, name} << QByteArrayList();
    const auto python = [](const std::string &file, const QByteArrayList &kinds) {
        QTest::addRow("Python, %s", file.c_str())
            << std::vector<std::string>{debianPython, pythonPrograms + file + ".py"} << kinds;
    };
    for (const char *name :
         {"interpreter_lock", "forgotten_join", "joined_early", "called_not_passed", "sleeping", "network",
          "pool_startup", "pool_too_large", "idle_workers", "convoy", "deadlock", "unawaited", "uneven"})
        python(name, {QByteArray(name).replace('_', '-')});
    python("variants/called_not_passed", {"called-not-passed"}); // of processes
    for (const char *name : {"child",   "captured",    "asyncio_sleep", "asyncio_socket", "poll_loop",
                             "hashing", "page_faults", "disk",          "released",       "gate",
                             "results", "processes",   "timer",         "rearmed_timer",  "process_results",
                             "roles",   "servers",     "semaphores",    "actors",         "copies"})
        python(std::string("controls/") + name, {});
}

/// The machine is shared: what comes out in one of three runs was to be seen.
void TestWatchCommand::findings()
{
    QFETCH(std::vector<std::string>, program);
    QFETCH(QByteArrayList, kinds);
    if (program.front() == debianPython && !pythonHas(debianPython, "json"))
        QSKIP("there is no Python");
    QByteArrayList found;
    for (int round = 0; round < 3; ++round) {
        const ProgramResult result = runManyhands(watchWords(path("report.json"), program));
        const Report report(path("report.json"));
        QVERIFY2(report.isRead(), result.errors.constData());
        found = kindsOf(report);
        if (found == kinds)
            break;
    }
    QCOMPARE(found, kinds);
    if (!pythonHas(debianPython, "json"))
        return;
    QProcess recomputed; // each figure from the report's processes and threads alone
    recomputed.start(QLatin1String(debianPython),
                     {QStringLiteral(MANYHANDS_SOURCE "/tests/campaign/watch-recompute"),
                      QString::fromStdString(path("report.json"))});
    QVERIFY(recomputed.waitForFinished());
    QVERIFY2(recomputed.exitCode() == 0, recomputed.readAll().constData());
}

void TestWatchCommand::streamsAreTheProgramsOwn()
{
    Program program("manyhands", {"watch", "cat"});
    program.closeInput();
    const ProgramResult nothing = program.waitForEnd();
    QCOMPARE(nothing.status, 0);
    QVERIFY(nothing.output.isEmpty());

    const ProgramResult result = runManyhands({"watch", "sh", "-c", "echo out; echo err >&2"});
    QCOMPARE(result.output, QByteArray("out\n"));
    QVERIFY(result.errors.startsWith("err\n"));
    QVERIFY(result.errors.contains("process"));
    QCOMPARE(runManyhands({"watch", "--quiet", "sh", "-c", "echo err >&2"}).errors, QByteArray("err\n"));
}

void TestWatchCommand::statusIsTheProgramsOwn_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<int>("status");
    QTest::newRow("done") << QStringLiteral("true") << 0;
    QTest::newRow("its own") << QStringLiteral("exit 7") << 7;
    QTest::newRow("killed") << QStringLiteral("kill -9 $$") << 128 + SIGKILL;
}

void TestWatchCommand::statusIsTheProgramsOwn()
{
    QFETCH(QString, script);
    QFETCH(int, status);
    QCOMPARE(runManyhands({"watch", "--quiet", "sh", "-c", script.toStdString()}).status, status);
}

void TestWatchCommand::wrongWords_data()
{
    QTest::addColumn<std::vector<std::string>>("words");
    QTest::addColumn<QByteArray>("named");
    using Words = std::vector<std::string>;
    QTest::newRow("no program") << Words{"watch"} << QByteArray("--pid");
    QTest::newRow("no such program") << Words{"watch", "/nowhere/program"} << QByteArray("/nowhere/program");
    QTest::newRow("no such process") << Words{"watch", "--pid", "999999999"} << QByteArray("999999999");
    QTest::newRow("not a process") << Words{"watch", "--pid", "me"} << QByteArray("--pid");
    QTest::newRow("both") << Words{"watch", "--pid", "1", "true"} << QByteArray("--pid");
    QTest::newRow("too often") << Words{"watch", "--every", "0", "true"} << QByteArray("--every");
    QTest::newRow("another command's option") << Words{"watch", "--repeats", "3", "true"} << QByteArray("--repeats");
    QTest::newRow("a report nowhere") << Words{"watch", "--json", "/nowhere/r.json", "true"} << QByteArray("/nowhere");
}

void TestWatchCommand::wrongWords()
{
    QFETCH(std::vector<std::string>, words);
    QFETCH(QByteArray, named);
    const ProgramResult result = runManyhands(words);
    QCOMPARE(result.status, 2);
    QCOMPARE(result.errors.count('\n'), 1);
    QVERIFY2(result.errors.contains(named), result.errors.constData());
}

void TestWatchCommand::optionsBehindTheProgramAreItsOwn()
{
    QCOMPARE(runManyhands({"watch", "--quiet", "echo", "--json", "--quiet", "watch"}).output,
             QByteArray("--json --quiet watch\n"));
    QCOMPARE(runManyhands({"watch", "--quiet", "--", "echo", "--", "-n"}).output, QByteArray("-- -n\n"));
}

void TestWatchCommand::noSignalIsLostWhileItStarts()
{
    for (int milliseconds = 0; milliseconds < 40; ++milliseconds) {
        Program program("manyhands", {"watch", "--quiet", "sleep", "600"});
        QTest::qSleep(milliseconds);
        program.signal(SIGTERM); // which ends whichever of the two there is
        QCOMPARE(program.waitForEnd().status, 128 + SIGTERM);
    }
}

void TestWatchCommand::interruptReachesTheProgram()
{
    Program program("manyhands", {"watch", "--quiet", "--json", path("r.json").native(), "sleep", "600"});
    const std::vector<pid_t> sleepers = program.waitForDescendants("sleep", 1);
    QCOMPARE(sleepers.size(), size_t(1));
    program.signal(SIGTERM); // which a terminal would not send to both
    const ProgramResult result = program.waitForEnd();
    QCOMPARE(result.status, 128 + SIGTERM);
    QVERIFY(Report(path("r.json")).isRead());
}

void TestWatchCommand::ignoredSignalsStayIgnored()
{
    ProgramOptions nohup;
    nohup.before = {"/usr/bin/env", "--ignore-signal=HUP"};
    const std::vector<std::string> words{"watch", "--quiet", "sh", "-c", "kill -HUP $$; echo alive"};
    QCOMPARE(runManyhands(words, nohup).output, QByteArray("alive\n"));
    QCOMPARE(runManyhands(words).status, 128 + SIGHUP);
}

void TestWatchCommand::signalsAndEnvironmentAreAsBefore()
{
    const auto outputOf = [](const QString &words) {
        QProcess shell;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(QStringLiteral("QT_NO_GLIB"));
        shell.setProcessEnvironment(environment);
        shell.start(QStringLiteral("sh"), {QStringLiteral("-c"), QStringLiteral("trap '' PIPE XFSZ; exec ") + words});
        return shell.waitForFinished() ? shell.readAllStandardOutput() : QByteArray();
    };
    const QString program = QStringLiteral("grep -E '^Sig(Blk|Ign)' /proc/self/status");
    const QString watch = QStringLiteral(MANYHANDS_BIN "/manyhands watch --quiet --no-lines ");
    const QByteArray alone = outputOf(program);
    QCOMPARE(alone.count('\n'), 2);
    QCOMPARE(outputOf(watch + program), alone);
    QCOMPARE(outputOf(watch + QStringLiteral("env")), outputOf(QStringLiteral("env")));
}

void TestWatchCommand::endBySignalIsSaid()
{
    const ProgramResult killed = runManyhands({"watch", "sh", "-c", "sleep 0.2; kill -SEGV $$"});
    QCOMPARE(killed.status, 128 + SIGSEGV);
    QVERIFY2(killed.errors.contains("signal 11 (SIGSEGV)"), killed.errors.constData());
    const ProgramResult ended = runManyhands({"watch", "sh", "-c", "sleep 0.2; exit 139"});
    QVERIFY2(ended.errors.contains("status 139") && !ended.errors.contains("SIGSEGV"), ended.errors.constData());
}

/// As Ctrl-Z does in some programs: the shell is told, and goes on with both.
void TestWatchCommand::stopsWithTheProgram()
{
    int terminal = -1;
    const pid_t shell = ::forkpty(&terminal, nullptr, nullptr, nullptr);
    if (shell == 0) {
        ::execl("/bin/bash", "bash", "--norc", "--noprofile", "-i", nullptr);
        ::_exit(127);
    }
    const auto end = qScopeGuard([&] {
        ::close(terminal);
        ::kill(shell, SIGKILL);
        ::waitpid(shell, nullptr, 0);
    });
    const auto type = [&](const QByteArray &line) { return ::write(terminal, line.constData(), size_t(line.size())); };
    QByteArray shown;
    const auto shows = [&](const QByteArray &text) {
        pollfd ready{terminal, POLLIN, 0};
        std::array<char, 4096> part;
        while (::poll(&ready, 1, 0) > 0) {
            const ssize_t size = ::read(terminal, part.data(), part.size());
            if (size <= 0)
                return false;
            shown.append(part.data(), size);
        }
        return shown.contains(text);
    };
    type(MANYHANDS_BIN "/manyhands watch --no-lines sh -c 'kill -TSTP $$; echo went $((40 + 2))'\n");
    QVERIFY2(comesTrue([&] { return shows("Stopped"); }), shown.constData());
    type("fg\n");
    QVERIFY2(comesTrue([&] { return shows("went 42"); }), shown.constData());
    QVERIFY2(comesTrue([&] { return shows("mostly at"); }), shown.constData());
    type("exit\n");
}

void TestWatchCommand::whatIsNoProcessIsNotWatched()
{
    std::atomic<int> number{0};
    std::atomic<bool> isOver{false};
    std::jthread thread([&] {
        number = ::gettid();
        isOver.wait(false);
    });
    QTRY_VERIFY(number > 0);
    const auto stop = qScopeGuard([&] {
        isOver = true;
        isOver.notify_all();
    });
    const ProgramResult ofThread = runManyhands({"watch", "--pid", std::to_string(number)});
    QCOMPARE(ofThread.status, 2);
    QVERIFY2(ofThread.errors.contains("process " + QByteArray::number(::getpid())), ofThread.errors.constData());

    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(0);
    siginfo_t end{};
    QCOMPARE(::waitid(P_PID, id_t(child), &end, WEXITED | WNOWAIT), 0);
    const ProgramResult ofZombie = runManyhands({"watch", "--pid", std::to_string(child)});
    QCOMPARE(ofZombie.status, 2);
    QVERIFY2(ofZombie.errors.contains("has ended"), ofZombie.errors.constData());
    ::waitpid(child, nullptr, 0);
}

void TestWatchCommand::whatRanBeforeCountsFromHere()
{
    QProcess program;
    program.start(QString::fromStdString(watchedProgram), {QStringLiteral("burnt")});
    QTRY_VERIFY(program.canReadLine());
    QByteArrayList numbers{program.readLine().trimmed()};
    QTRY_VERIFY(program.canReadLine()); // the child has done its work
    numbers += program.readLine().trimmed();
    const int parent = int(program.processId());
    Program watch("manyhands",
                  {"watch", "--quiet", "--json", path("report.json").native(), "--pid", std::to_string(parent)});
    QVERIFY(watch.waitUntilItHearsInterrupts());
    watch.signal(SIGINT);
    QCOMPARE(watch.waitForEnd().status, 0);
    for (const QByteArray &each : numbers) {
        if (each.toInt() != parent)
            ::kill(each.toInt(), SIGKILL);
    }
    program.kill();
    program.waitForFinished();
    const Report report(path("report.json"));
    const auto threads = objects(report.runs().front()[QStringLiteral("threads")]);
    QCOMPARE(threads.size(), 2u);
    for (const QJsonObject &thread : threads)
        QVERIFY2(number(thread, "runningSeconds") < 0.4, "it worked for 0.5 s before");
    QVERIFY(text(objects(report.runs().front()[QStringLiteral("processes")]).front(), "command").contains("burnt"));
}

void TestWatchCommand::orphansStayInView()
{
    for (int round = 0; round < 3; ++round) {
        const Report report = watched({watchedProgram, "orphan"});
        double running = 0;
        for (const QJsonObject &thread : objects(report.runs().front()[QStringLiteral("threads")]))
            running += number(thread, "runningSeconds");
        QVERIFY2(running > 0.05, QByteArray::number(running).constData()); // of 0.3 s, on a busy machine less in time
    }
}

void TestWatchCommand::fewOpenFilesAreSaid()
{
    QProcess shell;
    shell.start(QStringLiteral("sh"),
                {QStringLiteral("-c"),
                 QStringLiteral("ulimit -n 12; exec " MANYHANDS_BIN "/manyhands watch --no-lines " MANYHANDS_BIN
                                "/watched sleeping")});
    QVERIFY(shell.waitForFinished());
    const QByteArray told = shell.readAllStandardError();
    QVERIFY2(told.contains("ulimit -n"), told.constData());
    QVERIFY2(told.count('\n') < 12, told.constData()); // no rows for what was not looked at
}

void TestWatchCommand::runningProcess()
{
    QProcess reader; // lives until its input ends
    reader.start(QStringLiteral("cat"));
    QVERIFY(reader.waitForStarted());
    const std::string number = std::to_string(reader.processId());
    Program watch("manyhands", {"watch", "--quiet", "--json", path("r.json").native(), "--pid", number});
    const auto hasOpened = [&](const std::filesystem::path &file) {
        std::error_code isClosed;
        return std::filesystem::read_symlink(file, isClosed).native().starts_with("/proc/" + number + '/');
    };
    const std::string opened = "/proc/" + std::to_string(watch.id()) + "/fd";
    QTRY_VERIFY(std::ranges::any_of(std::filesystem::directory_iterator(opened), hasOpened)); // it looks at it
    reader.closeWriteChannel();
    QCOMPARE(watch.waitForEnd().status, 0);
    const Report report(path("r.json"));
    QCOMPARE(text(report.plan(), "workload"), QByteArray("watch"));
    QVERIFY(reader.waitForFinished());
    QCOMPARE(reader.exitStatus(), QProcess::NormalExit); // unharmed
    QCOMPARE(reader.exitCode(), 0);
}

void TestWatchCommand::statesAddUpToTheLife()
{
    const Report report = watched({watchedProgram, "uneven"});
    const std::vector<QJsonObject> runs = report.runs();
    QCOMPARE(runs.size(), size_t(1));
    const std::vector<QJsonObject> threads = objects(runs.front()[QStringLiteral("threads")]);
    QVERIFY(threads.size() >= 4);
    for (const QJsonObject &thread : threads) {
        double sum = number(thread, "runningSeconds") + number(thread, "readySeconds");
        const QJsonObject blocked = thread[QStringLiteral("blocked")].toObject();
        for (const QString &cause : blocked.keys())
            sum += blocked[cause].toDouble();
        const double life = number(thread, "endSeconds") - number(thread, "startSeconds");
        QVERIFY(qAbs(sum - life) < 1e-4 + life / 100);
        QVERIFY(!thread[QStringLiteral("stretches")].toArray().isEmpty());
    }
}

void TestWatchCommand::eachThreadStandsOnce()
{
    const Report report = watched({watchedProgram, "left-by-main"});
    std::set<int> threads;
    const std::vector<QJsonObject> rows = objects(report.runs().front()[QStringLiteral("threads")]);
    for (const QJsonObject &row : rows)
        threads.insert(int(number(row, "thread")));
    QCOMPARE(threads.size(), size_t(2));
    QCOMPARE(rows.size(), size_t(2));
}

void TestWatchCommand::whatSeveralAreWaitedForIsTold()
{
    const ProgramResult result = runManyhands({"watch", watchedProgram, "several"});
    QCOMPARE(result.errors.count("sockets: 2, pipes: 1"), 3);
}

void TestWatchCommand::reusedNumberIsAnotherProcess()
{
    const std::vector<std::string> words = watchWords(path("r.json"), {watchedProgram, "reused-number"});
    const int status = runManyhands(words).status;
    if (status == 77)
        QSKIP("this user may not choose a process's number, or it was given away");
    QCOMPARE(status, 0);
    const QJsonObject run = Report(path("r.json")).runs().front();
    std::multiset<int> numbers;
    for (const QJsonObject &process : objects(run[QStringLiteral("processes")]))
        numbers.insert(int(number(process, "process")));
    QCOMPARE(numbers.size(), size_t(3));
    QCOMPARE(std::set(numbers.begin(), numbers.end()).size(), size_t(2));
    QCOMPARE(run[QStringLiteral("threads")].toArray().size(), 3);
}

void TestWatchCommand::whatIsTooShortIsCounted_data()
{
    QTest::addColumn<std::vector<std::string>>("before");
    QTest::newRow("as this user") << std::vector<std::string>();
    QTest::newRow("as another user") << std::vector<std::string>{"/usr/bin/setpriv", "--reuid=65534", "--regid=65534",
                                                                 "--clear-groups"};
}

void TestWatchCommand::whatIsTooShortIsCounted()
{
    QFETCH(std::vector<std::string>, before);
    if (!before.empty() && ::geteuid() != 0)
        QSKIP("only root can be another user");
    std::filesystem::permissions(m_folder->path().toStdString(), std::filesystem::perms::all);
    ProgramOptions options;
    options.before = before;
    if (!before.empty() && runManyhands({"--version"}, options).status != 0)
        QSKIP("another user may not run the program where it stands");
    for (const char *every : {"1", "1000"}) {
        const std::vector<std::string> words{"watch",  "--quiet",      "--every",      every,
                                             "--json", path("r.json"), watchedProgram, "short-lived"};
        QCOMPARE(runManyhands(words, options).status, 0);
        const QJsonObject run = Report(path("r.json")).runs().front();
        if (run[QStringLiteral("shortLived")].isNull())
            QSKIP("this kernel does not tell this user of processes and threads");
        constexpr qsizetype all = 1 + 20 + 2 * 10; // the program, its threads, its children and a thread of each
        QCOMPARE(run[QStringLiteral("shortLived")].toInt() + run[QStringLiteral("threads")].toArray().size(), all);
        QFile::remove(QString::fromStdString(path("r.json")));
    }
}

void TestWatchCommand::reportIsNoExperiments()
{
    QVERIFY(watched({"true"}).isRead());
    const std::string report = path("report.json").native();
    const ProgramResult result = runManyhands({"compare", report, report});
    QCOMPARE(result.status, 2);
    QCOMPARE(result.errors.count('\n'), 1);
    QVERIFY2(result.errors.contains("watched"), result.errors.constData());
}

void TestWatchCommand::secretsAreNotKept()
{
    const std::string report = path("report.json").native();
    const ProgramResult result =
        runManyhands({"watch", "--json", report, "--trace", path("t.json").native(), "sh", "-c", "sleep 0.1", "x",
                      "--password", "hunter2", "--token=hunter3", "http://me:hunter4@localhost/"});
    QCOMPARE(result.status, 0);
    QVERIFY(readFile(report).contains("sleep 0.1"));
    for (const QByteArray &text : {readFile(report), readFile(path("t.json")), result.errors})
        QVERIFY2(!text.contains("hunter"), text.constData());
}

void TestWatchCommand::whatGoesOnIsSaid()
{
    const ProgramResult left = runManyhands({"watch", "sh", "-c", "sleep 2 >/dev/null 2>&1 & sleep 0.2"});
    QVERIFY2(left.errors.contains("1 process that it started went on"), left.errors.constData());
    const ProgramResult none = runManyhands({"watch", "sh", "-c", "sleep 0.2 & wait"});
    QVERIFY2(!none.errors.contains("went on"), none.errors.constData());
}

void TestWatchCommand::failuresAreNoPraise()
{
    const ProgramResult result =
        runManyhands({"watch", "sh", "-c", "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done; exit 7"});
    QCOMPARE(result.status, 7);
    QVERIFY2(result.errors.contains("status 7"), result.errors.constData());
    QVERIFY2(!result.errors.contains("Nothing"), result.errors.constData());
}

void TestWatchCommand::itsTimelineIsDrawn()
{
    QVERIFY(watched({watchedProgram, "sleeping"}).isRead());
    const std::string report = path("report.json").native();
    const ProgramResult wrong = runManyhands({"chart", report, "--output", path("t.svg").native()});
    QCOMPARE(wrong.status, 1);
    QVERIFY2(wrong.errors.contains("--kind timeline"), wrong.errors.constData());
    const ProgramResult right =
        runManyhands({"chart", report, "--kind", "timeline", "--output", path("t.svg").native()});
    QVERIFY2(right.status == 0, right.errors.constData());
    QVERIFY(readFile(path("t.svg")).contains("sleeping"));
}

void TestWatchCommand::pageStandsAlone()
{
    // What drawing needs must not be seen by the program.
    const ProgramResult result = runManyhands({"watch", "--quiet", "--html", path("page.html").native(), "sh", "-c",
                                               "echo \"[$QT_QPA_PLATFORM]\"; sleep 0.1"},
                                              {{}, {{"QT_QPA_PLATFORM", ""}, {"DISPLAY", ""}}});
    QVERIFY2(result.status == 0, result.errors.constData());
    QCOMPARE(result.output, QByteArray("[]\n"));
    const QByteArray page = readFile(path("page.html"));
    QVERIFY(page.contains("<svg"));
    QVERIFY(page.contains("sh -c"));
    QVERIFY(page.contains("</html>"));
}

void TestWatchCommand::traceHasEachThread()
{
    const ProgramResult result =
        runManyhands({"watch", "--quiet", "--trace", path("t.json").native(), watchedProgram, "sleeping"});
    QCOMPARE(result.status, 0);
    const QByteArray trace = readFile(path("t.json"));
    QCOMPARE(trace.count("thread_name"), 4);
    QVERIFY(trace.contains("\"sleep\""));
}

void TestWatchCommand::hiddenSitecustomizeRuns()
{
    if (!pythonHas(debianPython, "json"))
        QSKIP("there is no Python");
    std::filesystem::create_directory(path("site"));
    QFile own(QString::fromStdString(path("site/sitecustomize.py")));
    QVERIFY(own.open(QIODevice::WriteOnly));
    own.write("print('the hidden one')\n");
    own.close();
    ProgramOptions options;
    options.environment["PYTHONPATH"] = path("site").native();
    const ProgramResult result = runManyhands(
        {"watch", "--quiet", debianPython, "-c", "import sys; print(sum('manyhands' in each for each in sys.path))"},
        options);
    QCOMPARE(result.output, QByteArray("the hidden one\n0\n"));
    QCOMPARE(result.errors, QByteArray());
}

void TestWatchCommand::noLinesAreSaidAndNotTold()
{
    if (!pythonHas(debianPython, "json"))
        QSKIP("there is no Python");
    const std::string program = pythonPrograms + "sleeping.py";
    const ProgramResult result =
        runManyhands({"watch", "--no-lines", "--json", path("r.json").native(), debianPython, program});
    QVERIFY(result.errors.contains("lines were not asked for"));
    QVERIFY(!readFile(path("r.json")).contains("sleeping.py:"));
    QVERIFY(readFile(path("r.json")).contains("sleep"));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestWatchCommand)
#include "test_watch_command.moc"
