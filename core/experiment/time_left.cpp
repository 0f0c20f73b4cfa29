// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/time_left.h"

#include "core/measure/statistics.h"

#include <cmath>
#include <limits>

namespace manyhands {

namespace {

constexpr double otherExecutor = 100; // farther than any two counts of one executor are apart, in doublings

double distance(const RunSlot &a, const RunSlot &b)
{
    return std::abs(std::log2(double(a.workers) / b.workers)) + (a.executor == b.executor ? 0 : otherExecutor);
}

} // namespace

void TimeLeft::add(const RunSlot &slot, double seconds)
{
    m_known.push_back({slot, seconds});
}

double TimeLeft::expected(const RunSlot &slot) const
{
    double nearest = std::numeric_limits<double>::infinity();
    for (const Known &known : m_known)
        nearest = std::min(nearest, distance(known.slot, slot));
    std::vector<double> seconds;
    for (const Known &known : m_known) {
        if (distance(known.slot, slot) <= nearest)
            seconds.push_back(known.seconds);
    }
    return median(std::move(seconds));
}

std::optional<double> TimeLeft::of(const std::vector<RunSlot> &order, size_t from) const
{
    if (m_known.empty())
        return std::nullopt;
    double sum = 0;
    for (size_t i = from; i < order.size(); ++i)
        sum += expected(order[i]);
    return sum;
}

} // namespace manyhands
