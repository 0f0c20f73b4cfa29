// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/statistics.h"

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

double meanDistance(const std::vector<double> &distances)
{
    double sum = 0;
    for (const double distance : distances)
        sum += distance;
    return sum / double(distances.size());
}

} // namespace

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    return (*std::max_element(values.begin(), middle) + *middle) / 2;
}

double quantile(const std::vector<double> &sorted, double share)
{
    if (sorted.empty())
        return 0;
    const double place = share * double(sorted.size() - 1);
    const auto below = size_t(std::floor(place));
    const size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - double(below)) * (sorted[above] - sorted[below]);
}

size_t medianIntervalRank(size_t count, double confidence)
{
    double logChance = -double(count) * std::log(2.0); // that just `rank` values lie below the median
    double tail = 0;
    size_t rank = 0;
    for (; 2 * (rank + 1) <= count; ++rank) {
        tail += std::exp(logChance);
        if (2 * tail > 1 - confidence)
            break;
        logChance += std::log(double(count - rank) / double(rank + 1));
    }
    return rank;
}

std::optional<Range> medianInterval(std::vector<double> values, double confidence)
{
    const size_t rank = medianIntervalRank(values.size(), confidence);
    if (rank == 0)
        return std::nullopt;
    std::ranges::sort(values);
    return Range(values[rank - 1], values[values.size() - rank]);
}

std::vector<bool> outliers(const std::vector<double> &values)
{
    constexpr double farthest = 3.5;
    constexpr double normalMad = 0.6745; // of a normal distribution, in standard deviations
    constexpr double normalMeanDistance = 1.253314; // standard deviations, in mean distances
    std::vector<bool> found(values.size(), false);
    if (values.size() < fewestForOutliers)
        return found;
    const double middle = median(values);
    std::vector<double> distances;
    for (const double value : values)
        distances.push_back(std::abs(value - middle));
    const double mad = median(distances);
    const double unit = mad > 0 ? mad / normalMad : normalMeanDistance * meanDistance(distances);
    for (size_t i = 0; i < values.size(); ++i)
        found[i] = unit > 0 && distances[i] / unit > farthest;
    return found;
}

} // namespace manyhands
