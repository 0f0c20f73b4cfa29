// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/throughput_line.h"

#include "ui/charts/chart_subject.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace manyhands {

namespace {

constexpr int leastSmoothing = 5; // bins

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
    m_lastWorker = std::max(m_lastWorker, int(span.worker));
    if (span.outcome == Outcome::Done)
        addItem(end);
    if (span.bytes > 0)
        spreadOver(span.phases(), double(span.bytes), std::max<qint64>(0, span.start.count()), end);
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
    m_endNs = std::max(m_endNs, ns);
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
    m_endNs = std::max(m_endNs, toNs);
    const double perNs = bytes / double(toNs - fromNs);
    for (qint64 at = fromNs; at < toNs;) {
        const qint64 next = std::min((at / m_binNs + 1) * m_binNs, toNs);
        m_bins[size_t(at / m_binNs)].bytes += perNs * double(next - at);
        at = next;
    }
}

/// A clock may say that a run ended a moment before its last span.
double RateBins::endNs(double endSeconds) const
{
    return std::max({endSeconds * 1e9, double(m_endNs), 1.0});
}

int RateBins::shownBins(double endSeconds) const
{
    return std::clamp(int(std::ceil(endNs(endSeconds) / double(m_binNs) - 1e-6)), 1, mostBins);
}

RateBins::Rates RateBins::itemsPerSecond(double endSeconds) const
{
    const double end = endNs(endSeconds);
    const int count = shownBins(endSeconds);
    const double window = m_itemCount > 0 ? double(m_lastWorker + 1) * count / double(m_itemCount) : 1;
    return ratesOf(spreadBack(amounts(&Bin::items, count, end), window), std::max(leastSmoothing, int(window / 2)),
                   end);
}

RateBins::Rates RateBins::megabytesPerSecond(double endSeconds) const
{
    const double end = endNs(endSeconds);
    Rates rates = ratesOf(amounts(&Bin::bytes, shownBins(endSeconds), end), leastSmoothing, end);
    for (double &rate : rates.values)
        rate /= 1e6;
    return rates;
}

RateBins::Rates RateBins::ratesOf(const std::vector<double> &amounts, int smoothing, double endNs) const
{
    Rates rates{endNs / 1e9 / double(amounts.size()), spreadEvenly(spreadEvenly(amounts, smoothing), smoothing)};
    for (double &rate : rates.values)
        rate /= rates.binSeconds;
    return rates;
}

/// What is in the bins, in so many of equal length that end with the run: the last one kept may reach beyond it.
std::vector<double> RateBins::amounts(double Bin::*amount, int count, double endNs) const
{
    const double length = endNs / count;
    std::vector<double> found(size_t(count), 0);
    for (size_t i = 0; i < m_bins.size(); ++i) {
        const double from = std::min(double(i) * double(m_binNs), endNs);
        const double to = std::min(from + double(m_binNs), endNs);
        const int first = std::min(int(from / length), count - 1);
        const int last = std::min(int(to / length), count - 1);
        for (int k = first; k < last; ++k)
            found[size_t(k)] += m_bins[i].*amount * ((k + 1) * length - std::max(from, k * length)) / (to - from);
        const double before = last > first ? last * length - from : 0;
        found[size_t(last)] += m_bins[i].*amount * (to > from ? 1 - before / (to - from) : 1);
    }
    return found;
}

std::vector<double> spreadEvenly(const std::vector<double> &amounts, int window)
{
    const int size = int(amounts.size());
    const int half = std::min(window / 2, size - 1);
    std::vector<double> sums{0}; // of the amounts, with their mirror images before and after them
    for (int i = -size; i < 2 * size; ++i)
        sums.push_back(sums.back() + amounts[size_t(i < 0 ? -i - 1 : i < size ? i : 2 * size - 1 - i)]);
    std::vector<double> smooth;
    for (int i = size; i < 2 * size; ++i)
        smooth.push_back(std::max(0.0, sums[size_t(i + half + 1)] - sums[size_t(i - half)]) / (2 * half + 1));
    return smooth;
}

std::vector<double> spreadBack(const std::vector<double> &amounts, double window)
{
    std::vector<double> steps(amounts.size() + 1, 0); // what is added from a place on
    std::vector<double> spread(amounts.size(), 0);
    for (size_t i = 0; i < amounts.size(); ++i) {
        const double end = double(i) + 1;
        const double from = std::max(0.0, end - std::max(1.0, window));
        const double share = amounts[i] / (end - from);
        const auto whole = size_t(std::ceil(from));
        if (double(whole) > from)
            spread[whole - 1] += share * (double(whole) - from);
        steps[whole] += share;
        steps[i + 1] -= share;
    }
    double sum = 0;
    for (size_t i = 0; i < spread.size(); ++i) {
        sum += steps[i];
        spread[i] += std::max(0.0, sum);
    }
    return spread;
}

double meanRate(const std::vector<double> &rates, const ThroughputLine &line)
{
    const double sum = std::accumulate(rates.begin(), rates.end(), 0.0);
    return line.seconds > 0 ? sum * line.binSeconds / line.seconds : 0;
}

ThroughputFeed::ThroughputFeed(std::shared_ptr<const Recorder> recorder)
    : m_recorder(recorder)
    , m_cursor(std::move(recorder))
{
}

void ThroughputFeed::take()
{
    while (const Span *span = m_cursor.next())
        m_bins.add(*span);
}

ThroughputLine ThroughputFeed::line(double seconds, bool running) const
{
    RateBins bins = m_bins;
    for (int lane = 0; running && lane < m_recorder->laneCount(); ++lane)
        bins.addOpen(m_recorder->live(lane), fromSeconds(seconds));
    ThroughputLine line;
    line.seconds = seconds;
    line.running = running;
    const RateBins::Rates items = bins.itemsPerSecond(seconds);
    line.itemsPerSecond = items.values;
    line.binSeconds = items.binSeconds;
    line.megabytesPerSecond = bins.megabytesPerSecond(seconds).values;
    return line;
}

ThroughputLine throughputOf(const Run &run, TaskKind task)
{
    ThroughputLine line;
    line.seconds = toSeconds(run.wall);
    if (run.spans.recorder()) {
        ThroughputFeed feed(run.spans.recorder());
        feed.take();
        line = feed.line(toSeconds(run.wall), false);
    }
    line.executor = run.executor;
    line.title = runTitle(run.executor, run.workers, task);
    return line;
}

} // namespace manyhands
