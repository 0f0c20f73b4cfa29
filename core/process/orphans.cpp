// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/orphans.h"

#include "core/measure/clock.h"
#include "core/system/small_file.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <mutex>
#include <sstream>
#include <string_view>
#include <thread>
#include <vector>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace manyhands {

namespace {

using namespace std::chrono_literals;

constexpr auto longestUnclear = 200ms; // with processes that cannot be told apart
constexpr auto beforeNextLook = 1ms;

std::mutex keeperMutex;
int keepers = 0;

std::vector<pid_t> children()
{
    std::vector<pid_t> found;
    std::error_code error;
    for (std::filesystem::directory_iterator threads("/proc/self/task", error), end; !error && threads != end;
         threads.increment(error)) {
        std::istringstream list(contentOf(threads->path() / "children"));
        for (pid_t child = 0; list >> child;)
            found.push_back(child);
    }
    return found;
}

enum class Kinship { Orphan, Other, Unclear };

Kinship kinshipOf(pid_t child, std::string_view mark)
{
    const std::string folder = "/proc/" + std::to_string(child);
    const std::string environment = contentOf(folder + "/environ");
    std::string_view rest = environment;
    while (!rest.empty()) {
        const size_t end = std::min(rest.find('\0'), rest.size()); // a process may have written over the NULs
        if (rest.substr(0, end) == mark)
            return Kinship::Orphan;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (!environment.empty())
        return Kinship::Other;
    const std::string stat = contentOf(folder + "/stat");
    const size_t name = stat.rfind(") ");
    const bool hasEnded = name == std::string::npos || stat[name + 2] == 'Z' || stat[name + 2] == 'X';
    return hasEnded ? Kinship::Other : Kinship::Unclear; // it is about to end, or to become another program
}

/// Not the ended ones without an environment: they may be a QProcess's, which waits for them itself.
bool endOrphan(pid_t child)
{
    if (::kill(child, SIGKILL) != 0)
        return false;
    while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) { }
    return true;
}

} // namespace

OrphanKeeper::OrphanKeeper()
{
    const std::lock_guard lock(keeperMutex);
    if (keepers++ == 0)
        ::prctl(PR_SET_CHILD_SUBREAPER, 1);
}

OrphanKeeper::~OrphanKeeper()
{
    const std::lock_guard lock(keeperMutex);
    if (--keepers == 0)
        ::prctl(PR_SET_CHILD_SUBREAPER, 0);
}

std::string newMark(const char *name)
{
    static std::atomic<int> count{0};
    return std::string(name) + '=' + std::to_string(::getpid()) + '-' + std::to_string(++count);
}

void killOrphans(const std::string &mark)
{
    Nanoseconds until = now() + longestUnclear;
    for (;;) {
        bool hasEnded = false;
        bool isUnclear = false;
        const std::vector<pid_t> seen = children();
        for (const pid_t child : seen) {
            const Kinship kinship = kinshipOf(child, mark);
            hasEnded |= kinship == Kinship::Orphan && endOrphan(child);
            isUnclear |= kinship == Kinship::Unclear;
        }
        if (hasEnded)
            until = now() + longestUnclear;
        else if (now() > until || (!isUnclear && children() == seen)) // what one leaves at its end comes after the look
            return;
        else
            std::this_thread::sleep_for(beforeNextLook);
    }
}

} // namespace manyhands
