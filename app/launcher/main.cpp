// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/launch_protocol.h"
#include "core/process/own_setting.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace manyhands;

// manyhands-launch: runs one command after the other for the program at the other end of its socket, and tells what
// each took. It is small, because a process begins with the memory of the one that starts it, and the kernel counts
// that as its peak; and it is the one to which what a command leaves behind is given, so that nothing is left.

namespace {

constexpr int politeMilliseconds = 50; // from SIGTERM to SIGKILL

std::int64_t now()
{
    timespec time{};
    ::clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
}

bool readAll(void *into, size_t size)
{
    auto *place = static_cast<char *>(into);
    while (size > 0) {
        const ssize_t got = ::read(launchSocket, place, size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        place += got;
        size -= size_t(got);
    }
    return true;
}

/// Nanoseconds of processor time of all threads of a process, also after its end.
std::int64_t processCpu(pid_t pid)
{
    clockid_t clock{};
    timespec time{};
    if (::clock_getcpuclockid(pid, &clock) != 0 || ::clock_gettime(clock, &time) != 0)
        return -1;
    return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
}

bool readFile(const char *name, char *into, size_t size)
{
    const int file = ::open(name, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    const ssize_t got = ::read(file, into, size - 1);
    ::close(file);
    into[got > 0 ? got : 0] = 0;
    return got > 0;
}

/// How long the process, which has ended and is not waited for yet, stood in line; below zero where its own thread does
/// not tell all of it.
std::int64_t readyOf(pid_t pid)
{
    char name[64];
    char text[1024];
    std::snprintf(name, sizeof name, "/proc/%d/schedstat", int(pid));
    long long ran = 0;
    long long waited = 0;
    if (!readFile(name, text, sizeof text) || std::sscanf(text, "%lld %lld", &ran, &waited) != 2)
        return -1;
    if (processCpu(pid) != ran)
        return -1; // it had threads
    std::snprintf(name, sizeof name, "/proc/%d/stat", int(pid));
    if (!readFile(name, text, sizeof text))
        return -1;
    const char *fields = std::strrchr(text, ')');
    unsigned long long childFaults = 1;
    // state ppid pgrp session tty tpgid flags minflt cminflt: each child that it waited for had a fault
    if (!fields || std::sscanf(fields + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %llu", &childFaults) != 1)
        return -1;
    return childFaults > 0 ? -1 : waited;
}

/// Kills what the command has left behind, again and again, for what a killed process leaves comes to this one, too.
int endLeft()
{
    int count = 0;
    for (;;) {
        int status = 0;
        const pid_t ended = ::waitpid(-1, &status, WNOHANG);
        if (ended < 0)
            return count; // there is none
        if (ended > 0) {
            ++count;
            continue;
        }
        char children[4096];
        if (!readFile("/proc/thread-self/children", children, sizeof children))
            return count;
        if (std::strlen(children) == sizeof children - 1) // the last number may be cut
            *(std::strrchr(children, ' ') + 1) = 0;
        for (char *word = std::strtok(children, " "); word; word = std::strtok(nullptr, " "))
            ::kill(pid_t(std::atoi(word)), SIGKILL);
        if (const pid_t killed = ::waitpid(-1, &status, 0); killed > 0)
            ++count;
    }
}

struct Command {
    char **words;
    bool leftLives = false;
    pid_t pid = 0;
    LaunchReport report;
};

/// The parent stands still until the child has begun the command, or could not; they share their memory until then.
void start(Command &command)
{
    static volatile int error;
    static volatile std::int64_t executed; // by the child: this process may have to stand in line for a core
    error = 0;
    command.report.forked = now();
    const pid_t pid = ::vfork();
    if (pid == 0) {
        ::setsid(); // a group of its own, and no terminal: to ask there would stop it for good
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        sigset_t none;
        ::sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        ::signal(SIGPIPE, SIG_DFL);
        ::signal(SIGINT, SIG_DFL);
        executed = now();
        ::execvp(command.words[0], command.words);
        error = errno;
        ::_exit(127);
    }
    command.report.executed = executed;
    command.report.error = pid < 0 ? errno : error;
    command.pid = pid;
    if (pid > 0 && error != 0)
        ::waitpid(pid, nullptr, 0);
}

void tell(const LaunchReport &report)
{
    if (::send(launchSocket, &report, sizeof report, MSG_NOSIGNAL) != ssize_t(sizeof report))
        std::_Exit(1);
}

/// Waits for its end, and listens meanwhile. False: the program has gone.
bool watch(Command &command, int childSignals)
{
    bool isListening = true;
    bool isKilled = false;
    std::int64_t killAt = 0;
    for (;;) {
        siginfo_t info{};
        if (::waitid(P_PID, id_t(command.pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == command.pid)
            return isListening;
        pollfd waits[] = {{childSignals, POLLIN, 0}, {isListening ? launchSocket : -1, POLLIN, 0}};
        const std::int64_t left = (killAt - now()) / 1'000'000 + 1;
        ::poll(waits, 2, isKilled && killAt > 0 ? int(left > 0 ? left : 0) : -1);
        if (waits[0].revents) {
            signalfd_siginfo signal{};
            while (::read(childSignals, &signal, sizeof signal) > 0) { }
        }
        if (waits[1].revents) {
            LaunchRequest request;
            isListening = readAll(&request, sizeof request);
            if (!isKilled) {
                ::kill(-command.pid, SIGTERM);
                ::kill(-command.pid, SIGCONT);
                killAt = now() + politeMilliseconds * 1'000'000LL;
            }
            isKilled = true;
            command.report.killed = 1;
        }
        if (killAt > 0 && (now() >= killAt || !isListening)) {
            ::kill(-command.pid, SIGKILL);
            killAt = 0;
        }
    }
}

void end(Command &command)
{
    LaunchReport &report = command.report;
    report.ended = now();
    report.ready = readyOf(command.pid);
    if (!command.leftLives)
        ::kill(-command.pid, SIGKILL); // the rest of its group, while the number is still its own
    rusage usage{};
    int status = 0;
    while (::wait4(command.pid, &status, 0, &usage) < 0 && errno == EINTR) { }
    report.leftBehind = command.leftLives ? 0 : endLeft();
    if (report.leftBehind > 0)
        report.ready = -1;
    const auto nanoseconds = [](const timeval &time) { return time.tv_sec * 1'000'000'000LL + time.tv_usec * 1000LL; };
    report.status = status;
    report.cpu = nanoseconds(usage.ru_utime) + nanoseconds(usage.ru_stime);
    report.peakMemory = usage.ru_maxrss * 1024LL;
    report.readBlocks = usage.ru_inblock;
    report.writtenBlocks = usage.ru_oublock;
    report.voluntarySwitches = usage.ru_nvcsw;
    report.forcedSwitches = usage.ru_nivcsw;
}

/// False: there is no more to do.
bool runOne(int childSignals)
{
    LaunchRequest request;
    if (!readAll(&request, sizeof request))
        return false;
    if (request.bytes == 0)
        return true; // the command that it was to end has ended meanwhile
    auto *bytes = static_cast<char *>(std::malloc(request.bytes));
    auto **words = static_cast<char **>(std::calloc(request.words + 1, sizeof(char *)));
    if (!bytes || !words || !readAll(bytes, request.bytes))
        return false;
    char *word = bytes;
    for (std::uint32_t i = 0; i < request.words; ++i) {
        words[i] = word;
        word += std::strlen(word) + 1;
    }
    Command command{words, request.leftLives != 0, 0, {}};
    start(command);
    bool isListening = true;
    if (command.report.error == 0) {
        isListening = watch(command, childSignals);
        end(command);
    } else {
        command.report.ended = command.report.executed;
    }
    std::free(words);
    std::free(bytes);
    if (isListening)
        tell(command.report);
    return isListening;
}

} // namespace

int main()
{
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    if (const char *setting = std::getenv(ownSettingName); setting && std::strcmp(setting, ownSettingValue) == 0)
        ::unsetenv(ownSettingName);
    ::signal(SIGCHLD, SIG_DFL); // where it is ignored, as some parents have it, no end is told
    ::fcntl(launchSocket, F_SETFD, FD_CLOEXEC);
    sigset_t child;
    ::sigemptyset(&child);
    ::sigaddset(&child, SIGCHLD);
    ::sigprocmask(SIG_BLOCK, &child, nullptr);
    const int childSignals = ::signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
    if (childSignals < 0)
        return 1;
    while (runOne(childSignals)) { }
    endLeft();
}
