// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/command.h"

#include "core/system/small_file.h"
#include "core/task/output_file.h"
#include "core/text/printable.h"

#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <csignal>
#include <cstring>

#include <sys/wait.h>

namespace manyhands {

namespace {

constexpr qsizetype longestLastLine = 300;
constexpr Nanoseconds betweenLooks = std::chrono::milliseconds(50); // at the memory's kills: a look takes some 0.1 ms
constexpr qint64 leastKilled = 4 << 20; // the kernel takes large processes
constexpr Nanoseconds longestEnd = std::chrono::seconds(2); // of what hears a kill, on a busy machine
constexpr int shellsKilled = 128 + SIGKILL; // the status of a shell whose command was killed

/// How often the kernel has killed a process because the memory was used up, since the machine started.
qint64 memoryKillsNow()
{
    return qint64(numberBehind(contentOf("/proc/vmstat"), "oom_kill").value_or(0));
}

/// ": its last line", of what it wrote as errors, else of what it wrote at all.
QString lastWords(const Launcher &launcher)
{
    QString line = launcher.errors().lastLine();
    if (line.isEmpty())
        line = launcher.output().lastLine();
    return line.isEmpty() ? QString() : QStringLiteral(": %1").arg(printable(line.left(longestLastLine)));
}

TaskResult notStarted(int error, const QString &program)
{
    const bool isThere = program.contains(QLatin1Char('/')) ? QFileInfo(program).isFile()
                                                            : !QStandardPaths::findExecutable(program).isEmpty();
    if (error == ENOENT && isThere)
        return TaskResult::failed(
            ErrorKind::NotExecutable,
            QStringLiteral("%1 is there, and what its first line says to run it with is not").arg(program));
    if (error == ENOENT || error == ENOTDIR)
        return TaskResult::failed(ErrorKind::CommandNotFound,
                                  QStringLiteral("%1 is not there: install it, or name its path").arg(program));
    if (error == EACCES || error == ENOEXEC)
        return TaskResult::failed(
            ErrorKind::NotExecutable,
            QStringLiteral("%1 is no program that may be run: chmod +x it, or name what runs it").arg(program));
    if (error == ECHILD)
        return TaskResult::failed(ErrorKind::WorkerCrashed, QStringLiteral("manyhands-launch has been killed"));
    return TaskResult::failed(
        ErrorKind::CommandFailed,
        QStringLiteral("%1 cannot be started: %2").arg(program, QString::fromLocal8Bit(std::strerror(error))));
}

} // namespace

std::string outputStem(const std::string &input)
{
    constexpr size_t longest = 200;
    const size_t end = input.find_last_not_of('/');
    const size_t slash = end == std::string::npos ? end : input.find_last_of('/', end);
    std::string name = slash == std::string::npos ? input : input.substr(slash + 1);
    std::ranges::replace(name, '/', '_');
    if (name.size() > longest)
        name.resize(longest);
    return name.empty() || name == "." || name == ".." ? "input" : name;
}

CommandRun::CommandRun(const CommandTask &task, const CommandSettings &settings, WorkerContext &context, Lane &lane)
    : m_task(task)
    , m_settings(settings)
    , m_context(context)
    , m_lane(lane)
{
}

std::optional<TaskResult> CommandRun::begin()
{
    if (const QString problem = launcher().prepare(); !problem.isEmpty())
        return TaskResult::failed(ErrorKind::WorkerMissing, problem);
    if (auto &[count, lookedAt] = m_context.memoryKills();
        lookedAt < Nanoseconds(0) || now() - lookedAt > betweenLooks) {
        count = memoryKillsNow();
        lookedAt = now();
    }
    if (m_settings.keepsOutput) {
        for (std::optional<OutputFile> *file : {&m_outputFile, &m_errorFile}) {
            if (const auto error = file->emplace(m_context.outputFolder()).open())
                return TaskResult::failed(error->kind, error->message);
        }
    }
    m_lane.beginPhase(PhaseName::Run);
    m_deadline = now() + m_settings.deadline;
    launcher().begin(m_settings.command.words(m_task.input, m_task.number, m_context.outputFolder().native()),
                     m_outputFile ? m_outputFile->descriptor() : -1, m_errorFile ? m_errorFile->descriptor() : -1);
    return std::nullopt;
}

QString CommandRun::program() const
{
    const auto words = m_settings.command.words(m_task.input, m_task.number, m_context.outputFolder().native());
    return printable(QString::fromLocal8Bit(words.front().c_str()));
}

TaskResult CommandRun::outcome()
{
    const LaunchReport &report = launcher().report();
    const bool isKilled = report.error == 0
        && (WIFSIGNALED(report.status) ? WTERMSIG(report.status) == SIGKILL
                                       : WEXITSTATUS(report.status) == shellsKilled);
    if (isKilled && report.peakMemory >= leastKilled && memoryKillsNow() > m_context.memoryKills().count)
        return TaskResult::failed(
            ErrorKind::KilledForMemory,
            QStringLiteral("the memory was used up, and the kernel killed it at %1 MB: take fewer workers")
                .arg(report.peakMemory >> 20));
    return commandResult(launcher(), m_settings.doneStatuses, program());
}

TaskResult CommandRun::over(bool isLate, bool isStopped)
{
    const LaunchReport &report = launcher().report();
    if (report.error != 0)
        return outcome();
    m_lane.splitPhase({{PhaseName::Start, Nanoseconds(report.executed - report.forked)},
                       {PhaseName::Run, Nanoseconds(report.ended - report.executed)}});
    m_lane.setBytes(launcher().output().size());
    TaskResult result = outcome();
    const bool hasResisted = Nanoseconds(report.ended) > m_deadline + longestEnd;
    if (report.killed && isLate)
        result = TaskResult::failed(
            ErrorKind::Timeout,
            (hasResisted
                 ? QStringLiteral("took longer than %1 s and could not be ended (another user's, or stuck in "
                                  "the kernel): raise --deadline, or see why it does%2")
                 : QStringLiteral("took longer than %1 s and was ended: raise --deadline, or see why it does%2"))
                .arg(QString::number(toSeconds(m_settings.deadline)), lastWords(launcher())));
    else if (report.killed && isStopped)
        result = TaskResult::cancelled();
    if (result.outcome == Outcome::Done) {
        if (const auto error = keepOutput())
            result = TaskResult::failed(error->kind, error->message);
        else
            result.note = renamed();
    } else if (result.outcome == Outcome::Failed) {
        static_cast<void>(keepOutput()); // what it wrote may tell why
    }
    constexpr qint64 blockBytes = 512;
    result.ofChild = ThreadStates{Nanoseconds(report.cpu), Nanoseconds(report.ready)};
    result.child = {report.peakMemory, report.readBlocks * blockBytes, report.writtenBlocks * blockBytes,
                    report.voluntarySwitches, report.forcedSwitches};
    return result;
}

std::optional<TaskError> CommandRun::keepOutput()
{
    if (!m_outputFile)
        return std::nullopt;
    for (const KeptOutput *written : {&launcher().output(), &launcher().errors()}) {
        if (written->fileError() != 0)
            return TaskError{written->fileError() == ENOSPC ? ErrorKind::DiskFull : ErrorKind::CannotWrite,
                             QStringLiteral("its output cannot be kept: %1")
                                 .arg(QString::fromLocal8Bit(std::strerror(written->fileError())))};
    }
    if (const auto error = m_outputFile->commit(stem(), "out"))
        return error;
    return m_errorFile->commit(stem(), "err");
}

std::string CommandRun::stem() const
{
    return outputStem(m_task.input) + (m_task.sharesName ? '-' + std::to_string(m_task.number) : std::string());
}

/// What to say of output that lies under another name than is looked for; empty: it does not.
QString CommandRun::renamed() const
{
    const std::string planned = stem() + ".out";
    if (!m_outputFile || m_outputFile->name() == planned)
        return {};
    return QStringLiteral("its output is in %1, for there was a %2 already")
        .arg(printable(localText(m_outputFile->name())), printable(localText(planned)));
}

TaskResult commandResult(const Launcher &launcher, const std::vector<int> &doneStatuses, const QString &program)
{
    const LaunchReport &report = launcher.report();
    if (report.error != 0)
        return notStarted(report.error, program);
    if (WIFSIGNALED(report.status)) {
        const int signal = WTERMSIG(report.status);
        return TaskResult::failed(
            ErrorKind::CommandFailed,
            QStringLiteral("ended by signal %1 (%2)%3")
                .arg(QString::number(signal), QString::fromLocal8Bit(::strsignal(signal)), lastWords(launcher)));
    }
    const int status = WEXITSTATUS(report.status);
    if (std::ranges::find(doneStatuses, status) != doneStatuses.end())
        return {};
    return TaskResult::failed(ErrorKind::CommandFailed,
                              QStringLiteral("status %1%2").arg(status).arg(lastWords(launcher)));
}

TaskResult performCommand(const CommandTask &task, const CommandSettings &settings, WorkerContext &context,
                          const std::stop_token &stop, Lane &lane)
{
    CommandRun run(task, settings, context, lane);
    if (auto failed = run.begin())
        return *failed;
    const bool isLate = run.launcher().wait(run.deadline(), stop);
    return run.over(isLate, stop.stop_requested());
}

} // namespace manyhands
