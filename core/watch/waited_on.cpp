// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/waited_on.h"

#include "core/system/small_file.h"
#include "core/watch/process_memory.h"

#include <algorithm>
#include <charconv>
#include <sstream>
#include <string>

#include <poll.h>
#include <sys/select.h>
#include <sys/syscall.h>

namespace manyhands {

namespace {

constexpr size_t mostDescriptors = 100;

std::vector<int> polled(int process, quint64 address, quint64 count)
{
    std::vector<pollfd> entries(std::min<quint64>(count, mostDescriptors));
    std::vector<int> descriptors;
    if (!ProcessMemory(process).readOnce(address, entries.data(), entries.size() * sizeof(pollfd)))
        return descriptors;
    for (const pollfd &entry : entries) {
        if (entry.fd >= 0)
            descriptors.push_back(entry.fd);
    }
    return descriptors;
}

std::vector<int> selected(int process, const SystemCall &call)
{
    const int count = std::clamp(int(call.arguments[0]), 0, int(FD_SETSIZE));
    fd_set any[3];
    for (size_t i = 0; i < std::size(any); ++i) {
        FD_ZERO(&any[i]);
        if (call.arguments[i + 1] != 0)
            ProcessMemory(process).readOnce(call.arguments[i + 1], &any[i], size_t(count + 63) / 64 * 8);
    }
    std::vector<int> descriptors;
    for (int i = 0; i < count && descriptors.size() < mostDescriptors; ++i) {
        if (FD_ISSET(i, &any[0]) || FD_ISSET(i, &any[1]) || FD_ISSET(i, &any[2]))
            descriptors.push_back(i);
    }
    return descriptors;
}

std::vector<int> inEpoll(int process, quint64 epoll)
{
    std::vector<int> descriptors;
    std::istringstream lines(contentOf("/proc/" + std::to_string(process) + "/fdinfo/" + std::to_string(epoll)));
    std::string line;
    while (std::getline(lines, line) && descriptors.size() < mostDescriptors) {
        const size_t begin = line.starts_with("tfd:") ? line.find_first_not_of(' ', 4) : std::string::npos;
        int descriptor = 0;
        if (begin != std::string::npos
            && std::from_chars(line.data() + begin, line.data() + line.size(), descriptor).ec == std::errc())
            descriptors.push_back(descriptor);
    }
    return descriptors;
}

} // namespace

std::vector<int> waitedOn(int process, const SystemCall &call)
{
    switch (call.number) {
#ifdef SYS_select
    case SYS_select:
#endif
    case SYS_pselect6:
        return selected(process, call);
#ifdef SYS_poll
    case SYS_poll:
#endif
    case SYS_ppoll:
        return polled(process, call.arguments[0], call.arguments[1]);
#ifdef SYS_epoll_wait
    case SYS_epoll_wait:
#endif
    case SYS_epoll_pwait:
        return inEpoll(process, call.arguments[0]);
    default:
        return {};
    }
}

} // namespace manyhands
