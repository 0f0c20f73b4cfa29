// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

// measure: when things happened and what they cost. Ground floor: knows nothing of tasks, executors or windows.
namespace manyhands {

using Nanoseconds = std::chrono::nanoseconds;

/// Time on the one monotonic clock (CLOCK_MONOTONIC): the same in every thread and process of a machine.
inline Nanoseconds now()
{
    return std::chrono::duration_cast<Nanoseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

inline double toSeconds(Nanoseconds duration)
{
    return std::chrono::duration<double>(duration).count();
}

inline Nanoseconds fromSeconds(double seconds)
{
    return std::chrono::duration_cast<Nanoseconds>(std::chrono::duration<double>(seconds));
}

} // namespace manyhands
