// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/ratios.h"

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

constexpr double normal975 = 1.959964; // quantiles of the standard normal distribution
constexpr double normal80 = 0.841621;
constexpr size_t mostExact = 10'000; // pairs; with more the normal approximation is as good

/// The chances of U = 0, 1, ... up to the half of its largest value: coefficients of the Gaussian binomial
/// coefficient, divided by their sum.
std::vector<double> chancesOfU(size_t above, size_t below)
{
    std::vector<double> chances(above * below / 2 + 1, 0);
    chances.front() = 1;
    for (size_t i = 1; i <= below; ++i) {
        for (size_t u = chances.size(); u-- > above + i;)
            chances[u] -= chances[u - above - i];
        for (size_t u = i; u < chances.size(); ++u)
            chances[u] += chances[u - i];
        for (double &chance : chances)
            chance *= double(i) / double(above + i);
    }
    return chances;
}

/// Ratios of each value above to each below, without a list of them: there may be millions.
class Ratios
{
public:
    Ratios(std::vector<double> above, std::vector<double> below)
        : m_above(std::move(above))
        , m_below(std::move(below))
    {
        std::ranges::sort(m_above);
        std::ranges::sort(m_below);
    }

    size_t count() const { return m_above.size() * m_below.size(); }

    /// The rank-th smallest, from 1: the smallest number that so many ratios do not exceed.
    double at(size_t rank) const
    {
        double low = m_above.front() / m_below.back();
        double high = m_above.back() / m_below.front();
        if (countUpTo(low) >= rank)
            return low;
        for (;;) {
            const double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high)
                return high;
            (countUpTo(middle) >= rank ? high : low) = middle;
        }
    }

private:
    size_t countUpTo(double ratio) const
    {
        size_t count = 0;
        size_t fitting = 0; // of those above
        for (const double below : m_below) {
            while (fitting < m_above.size() && m_above[fitting] / below <= ratio)
                ++fitting;
            count += fitting;
        }
        return count;
    }

    std::vector<double> m_above;
    std::vector<double> m_below;
};

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

std::optional<size_t> criticalU(size_t above, size_t below)
{
    if (above * below > mostExact) {
        const double pairs = double(above) * double(below);
        const double spread = std::sqrt(pairs * double(above + below + 1) / 12);
        return size_t(std::max(0.0, std::floor(pairs / 2 - normal975 * spread - 0.5)));
    }
    const std::vector<double> chances = chancesOfU(above, below);
    std::optional<size_t> critical;
    double tail = 0;
    for (size_t u = 0; u < chances.size(); ++u) {
        tail += chances[u];
        if (2 * tail > 1 - usualConfidence)
            break;
        critical = u;
    }
    return critical;
}

std::optional<UnpairedRatio> unpairedRatio(std::vector<double> above, std::vector<double> below)
{
    if (above.size() < fewestUnpaired || below.size() < fewestUnpaired)
        return std::nullopt;
    const auto critical = criticalU(above.size(), below.size());
    if (!critical)
        return std::nullopt;
    UnpairedRatio result;
    result.ratio = median(above) / median(below);
    const double values = double(above.size() + below.size());
    const Ratios ratios(std::move(above), std::move(below));
    const size_t pairs = ratios.count();
    result.interval = {std::min(result.ratio, ratios.at(*critical + 1)),
                       std::max(result.ratio, ratios.at(pairs - *critical))};
    // With a shift by this much, so large a share of the pairs lies on one side.
    const double share = std::min(1.0, 0.5 + (normal975 + normal80) * std::sqrt((values + 1) / (12 * double(pairs))));
    const size_t rank = std::clamp(size_t(std::ceil(share * double(pairs))), size_t(1), pairs);
    result.detectable = std::sqrt(ratios.at(rank) / ratios.at(pairs - rank + 1));
    return result;
}

} // namespace manyhands
