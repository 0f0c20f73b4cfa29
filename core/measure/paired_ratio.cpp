// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/paired_ratio.h"

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

constexpr double wantedPower = 0.8;

/// The chance that at least `least` of so many happen, each with this chance.
double atLeast(size_t count, size_t least, double chance)
{
    const double logOdds = std::log1p(-chance) - std::log(chance);
    double logTerm = double(count) * std::log(chance); // all happen
    double sum = 0;
    for (size_t misses = 0; misses <= count - least; ++misses) {
        sum += std::exp(logTerm);
        logTerm += std::log(double(count - misses) / double(misses + 1)) + logOdds;
    }
    return sum;
}

/// Which share of the rounds has to lie on one side of 1 for the interval to leave 1 out as often as is wanted.
double neededShare(size_t count, size_t rank)
{
    double low = 0.5;
    double high = 1 - 1e-9;
    for (int step = 0; step < 60; ++step) {
        const double middle = (low + high) / 2;
        (atLeast(count, count - rank + 1, middle) < wantedPower ? low : high) = middle;
    }
    return high;
}

} // namespace

PairedRatio pairedRatio(std::vector<double> ratios, int comparisons)
{
    PairedRatio result;
    result.ratio = median(ratios);
    result.interval = medianInterval(ratios);
    const double confidence = 1 - (1 - usualConfidence) / comparisons;
    const auto strict = medianInterval(ratios, confidence);
    if (!strict)
        return result;
    result.isDifferent = strict->first > 1 || strict->second < 1;
    std::ranges::transform(ratios, ratios.begin(), [](double ratio) { return std::log(ratio); });
    std::ranges::sort(ratios);
    // A shift by this much leaves just that share of the rounds on one side.
    const double share = neededShare(ratios.size(), medianIntervalRank(ratios.size(), confidence));
    result.detectable = std::exp((quantile(ratios, share) - quantile(ratios, 1 - share)) / 2);
    return result;
}

} // namespace manyhands
