// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/perform_run.h"

#include <vector>

namespace manyhands {

/// How long runs still take, by those that are over: the same executor and count, else the nearest count of the same
/// executor, else all of them.
class TimeLeft
{
public:
    void add(const RunSlot &slot, double seconds);
    /// Seconds of all these runs; none while nothing is known.
    std::optional<double> of(const std::vector<RunSlot> &order, size_t from) const;

private:
    double expected(const RunSlot &slot) const;

    struct Known {
        RunSlot slot;
        double seconds;
    };
    std::vector<Known> m_known;
};

} // namespace manyhands
