#include "core/measure/statistics.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace manyhands {

namespace {

constexpr unsigned seed = 20'240'229;
constexpr double tail = 0.025; // on each side of a 95 % interval

/// The same draws on every machine: the standard library's distributions are not.
class Resampler
{
public:
    double medianOfResample(const std::vector<double> &values)
    {
        m_drawn.resize(values.size());
        for (double &each : m_drawn)
            each = values[size_t((m_random() >> 32) * values.size() >> 32)];
        const auto middle = m_drawn.begin() + std::ptrdiff_t(m_drawn.size() / 2);
        std::nth_element(m_drawn.begin(), middle, m_drawn.end());
        return m_drawn.size() % 2 == 1 ? *middle : (*std::max_element(m_drawn.begin(), middle) + *middle) / 2;
    }

private:
    std::mt19937_64 m_random{seed};
    std::vector<double> m_drawn;
};

template <typename Statistic> Range interval(Statistic statistic)
{
    std::vector<double> results(bootstrapResamples);
    std::generate(results.begin(), results.end(), statistic);
    std::sort(results.begin(), results.end());
    return {quantile(results, tail), quantile(results, 1 - tail)};
}

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

std::optional<Range> medianInterval(const std::vector<double> &values)
{
    if (values.size() < fewestForInterval)
        return std::nullopt;
    Resampler resampler;
    return interval([&] { return resampler.medianOfResample(values); });
}

std::optional<Range> ratioInterval(const std::vector<double> &above, const std::vector<double> &below)
{
    const bool isDivisible = std::all_of(below.begin(), below.end(), [](double value) { return value > 0; });
    if (above.size() < fewestForInterval || below.size() < fewestForInterval || !isDivisible)
        return std::nullopt;
    Resampler resampler;
    return interval([&] {
        const double top = resampler.medianOfResample(above);
        return top / resampler.medianOfResample(below);
    });
}

std::vector<bool> outliers(const std::vector<double> &values)
{
    constexpr double farthest = 3.5;
    constexpr double normalMad = 0.6745; // of a normal distribution, in standard deviations
    constexpr double normalMeanDistance = 1.253314; // standard deviations, in mean distances
    std::vector<bool> found(values.size(), false);
    if (values.size() < fewestForInterval)
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
