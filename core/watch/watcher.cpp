// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/watcher.h"

#include "core/measure/cpu_time.h"
#include "core/process/orphans.h"
#include "core/system/cores.h"
#include "core/system/small_file.h"
#include "core/task/places.h"
#include "core/text/secrets.h"
#include "core/watch/birth_listener.h"
#include "core/watch/findings.h"
#include "core/watch/process_track.h"
#include "core/watch/watched_program.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <random>
#include <sstream>
#include <thread>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

static void initResources()
{
    Q_INIT_RESOURCE(watch); // outside any namespace, as the macro wants it
}

namespace manyhands {

namespace {

using namespace std::chrono_literals;

constexpr auto patience = 1s; // from asking a program to end to killing it

/// The folder of the sitecustomize.py that tells of Python's threads, and where they are told.
class EventsFolder
{
public:
    explicit EventsFolder(bool isWanted)
    {
        if (!isWanted || !m_folder.isValid())
            return;
        initResources();
        QFile source(QStringLiteral(":/watch/sitecustomize.py"));
        m_isReady =
            source.open(QIODevice::ReadOnly) && source.copy(m_folder.filePath(QStringLiteral("sitecustomize.py")));
    }

    std::filesystem::path path() const
    {
        return m_isReady ? std::filesystem::path(m_folder.path().toLocal8Bit().constData()) : std::filesystem::path();
    }
    std::vector<std::pair<std::string, std::string>> environment() const
    {
        if (!m_isReady)
            return {};
        const QByteArray before = qgetenv("PYTHONPATH");
        const std::string folder = path().native();
        return {{"PYTHONPATH", before.isEmpty() ? folder : folder + ':' + before.toStdString()},
                {"MANYHANDS_WATCH_FOLDER", folder}};
    }

private:
    QTemporaryDir m_folder{temporaryFolderTemplate()};
    bool m_isReady = false;
};

/// When a process began, by /proc/PID/stat; none: it is not there.
std::optional<qint64> startTimeOf(int process)
{
    std::array<char, 1024> buffer;
    const auto stat = threadStatFrom(ProcFile("/proc/" + std::to_string(process) + "/stat").read(buffer));
    return stat ? std::optional(stat->startTime) : std::nullopt;
}

/// It is there, and no more than waiting for its parent to take notice of its end.
bool runs(int process)
{
    std::array<char, 1024> buffer;
    const auto stat = threadStatFrom(ProcFile("/proc/" + std::to_string(process) + "/stat").read(buffer));
    return stat && stat->state != 'Z' && stat->state != 'X';
}

/// Why a process that runs already cannot be watched; empty: it can.
QString problemWith(int process)
{
    if (process == int(::getpid()))
        return QStringLiteral("%1 is this program itself: name another process to watch").arg(process);
    const std::string status = contentOf("/proc/" + std::to_string(process) + "/status");
    const size_t place = status.find("\nTgid:\t");
    if (place == std::string::npos)
        return QStringLiteral("there is no process %1 to watch").arg(process);
    const int group = std::atoi(status.c_str() + place + 7);
    if (group != process)
        return QStringLiteral("%1 is a thread of process %2: watch that").arg(process).arg(group);
    return runs(process)
        ? QString()
        : QStringLiteral("process %1 has ended, and its parent has not taken note of it yet").arg(process);
}

/// Of the main thread: that is who gets those of processes that have ended.
std::vector<int> ownChildren()
{
    std::istringstream numbers(contentOf("/proc/self/task/" + std::to_string(::getpid()) + "/children"));
    std::vector<int> children;
    for (int child = 0; numbers >> child;)
        children.push_back(child);
    return children;
}

/// What a sample takes of a core. Many threads, or a slow machine, want longer intervals: the watched program needs the
/// cores itself.
class SampleCost
{
public:
    void take(Nanoseconds cpu)
    {
        // The first looks at a program read tables and names: that does not come again.
        const double longest = std::max(1e6, 2 * m_mean);
        m_mean += (std::min(double(cpu.count()), longest) - m_mean) / 32;
    }
    /// Some 4 % of a core at 5 ms, and up to 5 with what first looks and a busy machine add; who asks for a shorter
    /// interval asks for its price.
    Nanoseconds shortestInterval(Nanoseconds asked) const
    {
        constexpr Nanoseconds usual = 5ms;
        const double share = 0.04 * double(usual.count()) / double(std::min(asked, usual).count());
        return Nanoseconds(qint64(m_mean / share));
    }

private:
    double m_mean = 0; // ns
};

class Watcher
{
public:
    Watcher(const WatchRequest &request, const std::function<bool()> &isStopped)
        : m_request(request)
        , m_isStopped(isStopped)
        , m_events(request.withLines && !request.words.empty())
        , m_origin(now())
    {
    }

    WatchOutcome watch(const std::function<void(int)> &started);

private:
    void sample();
    bool someBegan(Nanoseconds at);
    bool look(ProcessTrack &process, Nanoseconds at, WatchNews &news);
    void takeChildren(ProcessTrack &parent, Nanoseconds lastLook, Nanoseconds at, WatchNews &news);
    void takeOrphans(Nanoseconds lastLook, Nanoseconds at, WatchNews &news);
    void take(int process, int parent, Nanoseconds lastLook, Nanoseconds at, WatchNews &news);
    bool isKnown(int process);
    void forgetEnded();
    void waitForNext(int endDescriptor);
    void askToEnd(WatchedProgram &program);
    void waitForStragglers();
    void finish(ProcessTrack &process, Nanoseconds at, bool livesOn);
    WatchRecord finish(std::optional<int> exitStatus);
    QStringList notes() const;
    Nanoseconds elapsed() const { return now() - m_origin; }

    const WatchRequest &m_request;
    const std::function<bool()> &m_isStopped;
    static constexpr Nanoseconds shortestTold = 50ms; // a process that lived shorter is none to be asked after
    EventsFolder m_events;
    Nanoseconds m_origin;
    std::vector<std::unique_ptr<ProcessTrack>> m_processes;
    ProcFile m_lastNumber{"/proc/sys/kernel/ns_last_pid"}; // that a process or thread was given
    std::string m_lastBegun;
    Nanoseconds m_begunAt{0};
    BirthListener m_births;
    std::vector<int> m_met; // threads, since m_births was told of them
    struct Known { // a process that was seen
        int id = 0;
        std::optional<qint64> startTime; // tells it from a later one of its number
        bool hasEnded = false; // its parent may not have taken notice yet
    };
    std::vector<Known> m_known;
    int m_first = 0;
    std::vector<int> m_childrenBefore; // of this process: not the program's
    WatchRecord m_record;
    int m_samples = 0;
    Nanoseconds m_sampledAt{0};
    SampleCost m_cost;
    std::minstd_rand m_random{std::random_device{}()};
    std::optional<Nanoseconds> m_asked;
    std::optional<OrphanKeeper> m_keeper;
    QString m_linesProblem; // of the last process that had one,
    int m_withoutLines = 0; // and how many had
    Nanoseconds m_unlooked{0}; // nothing was looked at for so long,
    bool m_wasUnlooked = false; // and just now
    bool m_lacksFiles = false;
};

WatchOutcome Watcher::watch(const std::function<void(int)> &started)
{
    const SystemSnapshot before = takeSnapshot(systemRoot());
    const Nanoseconds cpuBefore = threadCpu();
    m_record.startedAt = QDateTime::currentDateTimeUtc();
    std::optional<WatchedProgram> program;
    int first = m_request.process;
    if (const QString problem = m_request.words.empty() ? problemWith(first) : QString(); !problem.isEmpty())
        return {{}, problem};
    if (!m_request.words.empty()) {
        m_keeper.emplace(); // what its processes leave behind stays in view
        m_childrenBefore = ownChildren();
        m_origin = now();
        program.emplace(m_request.words, m_events.environment());
        if (!program->problem().isEmpty())
            return {{}, program->problem()};
        first = int(program->id());
        m_record.command = shownCommand(m_request.words);
    }
    started(first);
    m_origin = program ? m_origin : now();
    m_first = first;
    m_known.push_back({first, startTimeOf(first)});
    m_births.addProcess(first);
    m_processes.push_back(
        std::make_unique<ProcessTrack>(first, 0, m_origin, Nanoseconds(0), m_events.path(), m_request.withLines));
    if (!program) {
        m_processes.front()->beginHere();
        if (m_processes.front()->threadCount() == 0)
            return {{}, QStringLiteral("there is no process %1 to watch").arg(first)};
    }
    for (Nanoseconds cpuSoFar = threadCpu();;) {
        const bool isOver = program ? program->hasEnded() : m_processes.empty() || m_isStopped();
        sample();
        if (isOver)
            break;
        const Nanoseconds cpu = threadCpu();
        const Nanoseconds taken = cpu - std::exchange(cpuSoFar, cpu);
        if (m_met.empty()) // the first look at a thread opens its files
            m_cost.take(taken);
        if (program && m_isStopped())
            askToEnd(*program);
        if (program && m_request.isAlone && program->hasStoppedForShell())
            ::raise(SIGSTOP);
        waitForNext(program ? program->endDescriptor() : -1);
    }
    m_record.shortLived = m_births.count(m_met);
    m_record.samplerCpu = threadCpu() - cpuBefore;
    WatchRecord record = finish(program ? std::optional(program->reap()) : std::nullopt);
    record.endSignal = program ? program->endSignal() : std::nullopt;
    const SystemSnapshot after = takeSnapshot(systemRoot());
    record.machine = thisMachine();
    record.usableCores = after.usableCores();
    record.conditions = conditionsBetween(before, after);
    if (program) // else the process itself would count as a neighbour
        record.disturbances = disturbancesBetween(before, after, int(record.threads.size()));
    record.findings = findingsOf(record);
    return {std::move(record), {}};
}

void Watcher::sample()
{
    ++m_samples;
    const Nanoseconds at = elapsed();
    const Nanoseconds previous = std::exchange(m_sampledAt, at);
    m_wasUnlooked = at - previous > std::max<Nanoseconds>(500ms, 20 * m_request.interval);
    if (m_wasUnlooked)
        m_unlooked += at - previous;
    const bool mayHaveChildren = someBegan(at);
    if (mayHaveChildren || !m_met.empty())
        m_births.take(std::exchange(m_met, {}));
    WatchNews news{at, {}, {}};
    const size_t before = m_processes.size();
    std::erase_if(m_processes, [&](const auto &process) { return !look(*process, at, news); });
    if (m_processes.size() < before)
        forgetEnded();
    for (size_t i = 0; mayHaveChildren && i < m_processes.size(); ++i) // children are added meanwhile
        takeChildren(*m_processes[i], previous, at, news);
    if (mayHaveChildren && m_keeper)
        takeOrphans(previous, at, news);
    if (m_request.feed)
        m_request.feed->put(std::move(news));
}

/// False: it is gone.
bool Watcher::look(ProcessTrack &process, Nanoseconds at, WatchNews &news)
{
    const bool isThere = process.sample(at, m_wasUnlooked);
    std::ranges::copy(process.takeNewThreads(), std::back_inserter(m_met));
    if (m_request.feed)
        process.tell(news);
    if (isThere)
        return true;
    finish(process, at, false);
    std::ranges::find(m_known, process.id(), &Known::id)->hasEnded = true;
    m_births.removeProcess(process.id());
    return false;
}

/// Whether any process or thread may have begun since this was asked last. The kernel does not tell of one whose number
/// was chosen by its parent.
bool Watcher::someBegan(Nanoseconds at)
{
    constexpr Nanoseconds longest = 200ms;
    std::array<char, 1024> buffer;
    const std::string_view number = m_lastNumber.read(buffer);
    if (!number.empty() && number == m_lastBegun && at - m_begunAt < longest)
        return false;
    m_lastBegun = number;
    m_begunAt = at;
    return true;
}

void Watcher::takeChildren(ProcessTrack &parent, Nanoseconds lastLook, Nanoseconds at, WatchNews &news)
{
    for (const int child : parent.children())
        take(child, parent.id(), lastLook, at, news);
}

/// Processes whose parent had ended before it was seen: they are this process's children by now. Which of these is the
/// program's is told by what it gives to all it starts.
void Watcher::takeOrphans(Nanoseconds lastLook, Nanoseconds at, WatchNews &news)
{
    const std::string mark = "MANYHANDS_WATCH_FOLDER=" + m_events.path().native();
    for (const int child : ownChildren()) {
        const bool isMarked = m_request.isAlone
            || (!m_events.path().empty()
                && contentOf("/proc/" + std::to_string(child) + "/environ").find(mark) != std::string::npos);
        if (isMarked && std::ranges::find(m_childrenBefore, child) == m_childrenBefore.end())
            take(child, m_first, lastLook, at, news);
    }
    forgetEnded();
}

/// From here on it is watched.
void Watcher::take(int id, int parent, Nanoseconds lastLook, Nanoseconds at, WatchNews &news)
{
    if (isKnown(id))
        return;
    m_known.push_back({id, startTimeOf(id)});
    m_births.addProcess(id);
    auto process = std::make_unique<ProcessTrack>(id, parent, m_origin, lastLook, m_events.path(), m_request.withLines);
    if (m_samples == 1 && m_request.words.empty())
        process->beginHere(); // it ran before
    if (look(*process, at, news))
        m_processes.push_back(std::move(process));
}

/// Numbers are used again: one of a process that has ended may be another one's.
bool Watcher::isKnown(int process)
{
    const auto known = std::ranges::find(m_known, process, &Known::id);
    if (known == m_known.end())
        return false;
    if (!known->hasEnded || startTimeOf(process) == known->startTime)
        return true;
    m_known.erase(known);
    return false;
}

/// Children of processes that have ended are this process's now: those that ended too have to be reaped.
void Watcher::forgetEnded()
{
    std::erase_if(m_known, [this](const Known &known) {
        if (!known.hasEnded || known.id == m_first)
            return false;
        siginfo_t end = {};
        if (::waitid(P_PID, id_t(known.id), &end, WEXITED | WNOHANG) == 0 && end.si_pid == known.id)
            return true;
        return startTimeOf(known.id) != known.startTime;
    });
}

void Watcher::waitForNext(int endDescriptor)
{
    const Nanoseconds interval = std::max(m_request.interval, m_cost.shortestInterval(m_request.interval));
    // Jitter: a program's own period, like Python's of 5 ms, must not hide between the samples.
    const double share = std::uniform_real_distribution(0.75, 1.25)(m_random);
    const auto wait = Nanoseconds(qint64(double(interval.count()) * share));
    const timespec time{time_t(wait.count() / 1'000'000'000), long(wait.count() % 1'000'000'000)};
    pollfd end{endDescriptor, POLLIN, 0};
    ::ppoll(&end, endDescriptor >= 0 ? 1 : 0, &time, nullptr);
}

void Watcher::askToEnd(WatchedProgram &program)
{
    if (!m_asked) {
        m_asked = now();
        ::kill(program.id(), SIGTERM);
    } else if (now() - *m_asked > patience) {
        for (const auto &process : m_processes)
            ::kill(process->id(), SIGKILL);
    }
}

void Watcher::finish(ProcessTrack &process, Nanoseconds at, bool livesOn)
{
    m_lacksFiles |= process.lacksFiles();
    const WatchedProcess &its = process.process();
    const bool isTold = its.id == m_first || its.end - its.start >= shortestTold;
    if (isTold && !process.linesProblem().isEmpty() && !its.hasLines) {
        m_linesProblem = process.linesProblem();
        ++m_withoutLines;
    }
    process.finish(at, livesOn, m_record);
}

WatchRecord Watcher::finish(std::optional<int> exitStatus)
{
    const Nanoseconds at = elapsed();
    m_record.wall = at;
    m_record.exitStatus = exitStatus;
    m_record.interval = m_request.interval;
    m_record.meanInterval = at / std::max(1, m_samples);
    if (exitStatus)
        waitForStragglers();
    for (const auto &process : m_processes)
        finish(*process, at, !exitStatus || (process->id() != m_first && runs(process->id())));
    m_processes.clear();
    std::ranges::stable_sort(m_record.processes, {}, [this](const WatchedProcess &process) {
        return std::pair(process.id != m_first, process.start);
    });
    if (m_record.command.isEmpty() && !m_record.processes.empty())
        m_record.command = {m_record.processes.front().command};
    for (WatchedProcess &process : m_record.processes) {
        if (process.command.isEmpty() && process.id == m_first) // over before it could be read
            process.command = m_record.command.join(QLatin1Char(' '));
    }
    std::ranges::stable_sort(m_record.threads, {}, [this](const WatchedThread &thread) {
        return m_record.processOf(thread) - m_record.processes.data();
    });
    m_record.notes = notes();
    return std::move(m_record);
}

/// Helpers of a library, like multiprocessing's tracker, end a moment after their program.
void Watcher::waitForStragglers()
{
    const Nanoseconds begin = now();
    const auto isStraggler = [this](const auto &process) { return process->id() != m_first && runs(process->id()); };
    while (now() - begin < 100ms && std::ranges::any_of(m_processes, isStraggler))
        std::this_thread::sleep_for(5ms);
}

QStringList Watcher::notes() const
{
    QStringList notes;
    const auto countIf = [this](auto isSo) { return int(std::ranges::count_if(m_record.processes, isSo)); };
    if (const int hidden = countIf([](const WatchedProcess &process) { return process.isHidden; }); hidden > 0)
        notes.append(
            QStringLiteral("What %1 of %2 processes wait for is hidden from this user: run it as theirs, or as "
                           "root")
                .arg(hidden)
                .arg(m_record.processes.size()));
    const int pythons = countIf([](const WatchedProcess &process) { return process.isPython; });
    if (pythons > 0 && !m_request.withLines)
        notes.append(QStringLiteral("Python's lines were not asked for"));
    else if (m_withoutLines > 0 && m_withoutLines < pythons)
        notes.append(QStringLiteral("Python's lines are not told of %1 of %2 processes: %3")
                         .arg(m_withoutLines)
                         .arg(pythons)
                         .arg(m_linesProblem));
    else if (m_withoutLines > 0)
        notes.append(QStringLiteral("Python's lines are not told: %1").arg(m_linesProblem));
    const int silent = countIf([this](const WatchedProcess &process) {
        const bool isTold = process.id == m_first || process.end - process.start >= shortestTold;
        return process.isPython && !process.ready && isTold;
    });
    if (silent > 0 && m_request.withLines && !m_request.words.empty())
        notes.append(QStringLiteral("%1 of %2 processes did not tell when their Python had started, nor which threads "
                                    "were too short to be seen: Python runs with -I, -E or -S, or ended before")
                         .arg(silent)
                         .arg(m_record.processes.size()));
    if (m_lacksFiles)
        notes.append(QStringLiteral("Some threads were not looked at, for this program may not open more files: set "
                                    "ulimit -n higher"));
    Nanoseconds stopped{0};
    for (const WatchedThread &thread : m_record.threads)
        stopped = std::max(stopped, thread.stopped);
    if (stopped >= 100ms)
        notes.append(QStringLiteral("It was stopped by a signal, as by Ctrl-Z, for %1 s: that stands under other")
                         .arg(toSeconds(stopped), 0, 'f', 1));
    if (m_unlooked > Nanoseconds(0))
        notes.append(
            QStringLiteral(
                "For %1 s nothing was looked at, for the watch itself was stopped or got no core: that stands under "
                "other")
                .arg(toSeconds(m_unlooked), 0, 'f', 1));
    return notes;
}

} // namespace

void reapEnded(std::vector<int> &children)
{
    std::erase_if(children, [](int child) {
        siginfo_t end = {};
        const int result = ::waitid(P_PID, id_t(child), &end, WEXITED | WNOHANG);
        return result != 0 || end.si_pid == child; // ended by now, or not this process's
    });
}

QStringList shownCommand(const std::vector<std::string> &words)
{
    QStringList shown;
    for (const std::string &word : words)
        shown.append(QString::fromLocal8Bit(word.c_str()));
    return commandWithoutSecrets(std::move(shown));
}

WatchOutcome watchProgram(const WatchRequest &request, const std::function<bool()> &isStopped,
                          const std::function<void(int process)> &started)
{
    return Watcher(request, isStopped).watch(started);
}

} // namespace manyhands
