#include "ui/charts/rate_bins.h"

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

constexpr int smallestWindow = 5; // bins

qint64 transferNs(const std::vector<Phase> &phases, qint64 toNs)
{
    qint64 sum = 0;
    for (const Phase &phase : phases) {
        if (phase.name == PhaseName::Transfer)
            sum += std::max<qint64>(0, std::min(phase.endNs, toNs) - phase.startNs);
    }
    return sum;
}

} // namespace

void RateBins::add(const Span &span)
{
    const qint64 end = std::max<qint64>(0, span.end.count());
    if (span.outcome == Outcome::Done)
        addItem(end);
    if (span.bytes > 0)
        spreadOver(span.phases, double(span.bytes), std::max<qint64>(0, span.start.count()), end);
}

void RateBins::addOpen(const LiveTask &task, Nanoseconds now)
{
    if (task.task < 0 || task.bytes <= 0)
        return;
    std::vector<Phase> phases = task.phases;
    if (!phases.empty())
        phases.back().endNs = now.count();
    spreadOver(phases, double(task.bytes), task.start.count(), now.count());
}

void RateBins::fit(qint64 ns)
{
    while (ns >= m_binNs * mostBins) {
        const size_t half = (m_bins.size() + 1) / 2;
        for (size_t i = 0; i < half; ++i) {
            Bin merged = m_bins[2 * i];
            if (2 * i + 1 < m_bins.size()) {
                merged.items += m_bins[2 * i + 1].items;
                merged.bytes += m_bins[2 * i + 1].bytes;
            }
            m_bins[i] = merged;
        }
        m_bins.resize(half);
        m_binNs *= 2;
    }
    const auto place = size_t(ns / m_binNs);
    if (place >= m_bins.size())
        m_bins.resize(place + 1);
}

RateBins::Bin &RateBins::binAt(qint64 ns)
{
    fit(ns);
    return m_bins[size_t(ns / m_binNs)];
}

void RateBins::addItem(qint64 ns)
{
    binAt(ns).items += 1;
    ++m_itemCount;
}

void RateBins::spreadOver(const std::vector<Phase> &phases, double bytes, qint64 fromNs, qint64 toNs)
{
    m_byteCount += bytes;
    const auto transfer = double(transferNs(phases, toNs));
    if (transfer <= 0) {
        spread(bytes, fromNs, toNs);
        return;
    }
    for (const Phase &phase : phases) {
        const qint64 end = std::min(phase.endNs, toNs);
        if (phase.name == PhaseName::Transfer && end > phase.startNs)
            spread(bytes * double(end - phase.startNs) / transfer, phase.startNs, end);
    }
}

void RateBins::spread(double bytes, qint64 fromNs, qint64 toNs)
{
    if (toNs <= fromNs) {
        binAt(toNs).bytes += bytes;
        return;
    }
    fit(toNs);
    const double perNs = bytes / double(toNs - fromNs);
    for (qint64 at = fromNs; at < toNs;) {
        const qint64 next = std::min((at / m_binNs + 1) * m_binNs, toNs);
        m_bins[size_t(at / m_binNs)].bytes += perNs * double(next - at);
        at = next;
    }
}

int RateBins::usedBins(double endSeconds) const
{
    const int asked = int(std::ceil(endSeconds * 1e9 / double(m_binNs) - 1e-6));
    return std::max({int(m_bins.size()), std::min(asked, mostBins), 0});
}

std::vector<double> RateBins::itemsPerSecond(double endSeconds) const
{
    const int held = m_itemCount > 0 ? int(2 * usedBins(endSeconds) / m_itemCount) : 0;
    return rates(&Bin::items, std::max(smallestWindow, held), endSeconds, 1);
}

std::vector<double> RateBins::megabytesPerSecond(double endSeconds) const
{
    return rates(&Bin::bytes, smallestWindow, endSeconds, 1e6);
}

std::vector<double> RateBins::rates(double Bin::*amount, int window, double endSeconds, double unit) const
{
    std::vector<double> values(size_t(usedBins(endSeconds)), 0);
    for (size_t i = 0; i < m_bins.size(); ++i)
        values[i] = m_bins[i].*amount / (binSeconds() * unit);
    return spreadEvenly(spreadEvenly(values, window), window);
}

std::vector<double> spreadEvenly(const std::vector<double> &amounts, int window)
{
    const int size = int(amounts.size());
    const int half = std::min(window / 2, size - 1);
    std::vector<double> steps(amounts.size() + 1, 0); // what is added from a place on
    const auto put = [&](int from, int to, double share) {
        steps[size_t(from)] += share;
        steps[size_t(to)] -= share;
    };
    for (int i = 0; i < size; ++i) {
        const double share = amounts[size_t(i)] / (2 * half + 1);
        put(std::max(0, i - half), std::min(size, i + half + 1), share);
        if (i < half)
            put(0, half - i, share);
        if (i + half >= size)
            put(2 * size - 1 - i - half, size, share);
    }
    std::vector<double> smooth(amounts.size(), 0);
    double sum = 0;
    for (int i = 0; i < size; ++i) {
        sum += steps[size_t(i)];
        smooth[size_t(i)] = std::max(0.0, sum);
    }
    return smooth;
}

} // namespace manyhands
