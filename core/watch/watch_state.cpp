// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/watch_state.h"

#include <array>

namespace manyhands {

const char *watchStateName(WatchState state)
{
    static constexpr std::array<const char *, watchStateCount> names{
        "running", "ready", "lock", "interpreter-lock", "thread", "sleep", "network", "pipe", "child", "disk", "other"};
    return names[size_t(state)];
}

} // namespace manyhands
