// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/watched_program.h"

#include "core/process/own_setting.h"
#include "core/system/limits.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace manyhands {

namespace {

/// Between fork and exec, so only calls that are safe there.
[[noreturn]] void becomeProgram(char *const *words, char **environment, int problemPipe)
{
    restoreLimits(); // handlers end with exec; what was ignored or blocked before us stays so
    ::execvpe(words[0], words, environment);
    const int problem = errno;
    [[maybe_unused]] const ssize_t written = ::write(problemPipe, &problem, sizeof problem);
    ::_exit(127);
}

std::vector<std::string> fullEnvironment(const std::vector<std::pair<std::string, std::string>> &more)
{
    std::vector<std::string> all;
    const std::string ownSetting = std::string(ownSettingName) + '=' + ownSettingValue;
    for (char **entry = environ; *entry; ++entry) {
        const std::string_view text = *entry;
        const bool isReplaced = std::any_of(more.begin(), more.end(), [&](const auto &each) {
            return text.starts_with(each.first) && text.substr(each.first.size()).starts_with('=');
        });
        if (!isReplaced && text != ownSetting)
            all.emplace_back(text);
    }
    for (const auto &[name, value] : more)
        all.push_back(name + '=' + value);
    return all;
}

std::vector<char *> pointersTo(std::vector<std::string> &texts)
{
    std::vector<char *> pointers;
    for (std::string &text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

} // namespace

WatchedProgram::WatchedProgram(const std::vector<std::string> &words,
                               const std::vector<std::pair<std::string, std::string>> &environment)
{
    std::vector<std::string> ownWords = words;
    std::vector<std::string> ownEnvironment = fullEnvironment(environment);
    const std::vector<char *> wordPointers = pointersTo(ownWords);
    std::vector<char *> environmentPointers = pointersTo(ownEnvironment);
    const QString program = QString::fromLocal8Bit(words.front().c_str());
    std::array<int, 2> problemPipe{-1, -1};
    if (::pipe2(problemPipe.data(), O_CLOEXEC) == 0)
        m_id = ::fork();
    if (m_id == 0)
        becomeProgram(wordPointers.data(), environmentPointers.data(), problemPipe[1]);
    int problem = m_id < 0 ? errno : 0;
    if (problemPipe[1] >= 0)
        ::close(problemPipe[1]);
    if (m_id > 0 && ::read(problemPipe[0], &problem, sizeof problem) == sizeof problem) {
        ::waitpid(m_id, nullptr, 0);
        m_id = -1;
    }
    if (problemPipe[0] >= 0)
        ::close(problemPipe[0]);
    if (problem != 0)
        m_problem = QStringLiteral("cannot start %1: %2")
                        .arg(program.isEmpty() ? QStringLiteral("\"\"") : program,
                             QString::fromLocal8Bit(std::strerror(problem)));
    else
        m_endDescriptor = int(::syscall(SYS_pidfd_open, m_id, 0));
}

WatchedProgram::~WatchedProgram()
{
    if (m_endDescriptor >= 0)
        ::close(m_endDescriptor);
}

bool WatchedProgram::hasEnded()
{
    siginfo_t end = {};
    return m_id > 0 && ::waitid(P_PID, id_t(m_id), &end, WEXITED | WNOHANG | WNOWAIT) == 0 && end.si_pid == m_id;
}

bool WatchedProgram::hasStoppedForShell()
{
    siginfo_t stop = {};
    const bool hasStopped =
        m_id > 0 && ::waitid(P_PID, id_t(m_id), &stop, WSTOPPED | WNOHANG) == 0 && stop.si_pid == m_id;
    if (!hasStopped || stop.si_status != SIGTSTP || ::getpgid(::getppid()) == ::getpgrp())
        return false;
    const int terminal = ::open("/dev/tty", O_RDONLY | O_NOCTTY | O_CLOEXEC);
    const bool isInFront = terminal >= 0 && ::tcgetpgrp(terminal) == ::getpgrp();
    if (terminal >= 0)
        ::close(terminal);
    return isInFront;
}

int WatchedProgram::reap()
{
    int status = 0;
    while (::waitpid(m_id, &status, 0) < 0 && errno == EINTR) { }
    if (WIFSIGNALED(status))
        m_endSignal = WTERMSIG(status);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace manyhands
