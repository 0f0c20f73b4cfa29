// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/watch_record.h"

#include <algorithm>

namespace manyhands {

Nanoseconds WatchedThread::work() const
{
    return time(WatchState::Running) + time(WatchState::Sleep) + time(WatchState::Network) + time(WatchState::Pipe)
        + time(WatchState::Child) + time(WatchState::Disk) + time(WatchState::Other);
}

const WatchedProcess *WatchRecord::process(int id) const
{
    const auto found = std::ranges::find(processes, id, &WatchedProcess::id);
    return found == processes.end() ? nullptr : &*found;
}

int WatchRecord::leftBehind() const
{
    return exitStatus ? int(std::ranges::count_if(processes, &WatchedProcess::livesOn)) : 0;
}

const WatchedProcess *WatchRecord::processOf(const WatchedThread &thread) const
{
    const WatchedProcess *found = nullptr;
    for (const WatchedProcess &each : processes) {
        if (each.id == thread.process && each.start <= thread.start)
            found = !found || found->start < each.start ? &each : found;
    }
    return found ? found : process(thread.process);
}

const char *findingKindName(FindingKind kind)
{
    static constexpr std::array names{"interpreter-lock", "forgotten-join", "joined-early", "called-not-passed",
                                      "sleeping",         "network",        "pool-startup", "pool-too-large",
                                      "idle-workers",     "convoy",         "deadlock",     "unawaited",
                                      "uneven",           "serial"};
    return names[size_t(kind)];
}

} // namespace manyhands
