// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/run.h"
#include "core/measure/recorder.h"

namespace manyhands {

/// How much was done when: a run's items and bytes in bins of equal length, kept as spans come. There are never more
/// than 240 bins: when the run outgrows them, neighbours are merged and each is twice as long. Mathematics only.
class RateBins
{
public:
    static constexpr int mostBins = 240;

    /// A finished item counts at its end, a failed or cancelled one not at all. Bytes are spread evenly over the span's
    /// transfers, or over all of it where it has none.
    void add(const Span &span);
    /// What is under way counts with the bytes that it has so far. Put it into a copy: it is not over.
    void addOpen(const LiveTask &task, Nanoseconds now);

    qint64 items() const { return m_itemCount; }
    double bytes() const { return m_byteCount; }

    /// A rate a bin of equal length, from the run's start to its end: the sum of rate times length is the amount.
    struct Rates {
        double binSeconds = 0;
        std::vector<double> values;
    };
    /// Items are spread back over the window that they ended: as long as it takes the workers to finish one each on
    /// average. So a wave of 8 photos is no needle, and an even run has an even rate from its start. Then they are
    /// smoothed twice over half of that window, or over 5 bins where that is longer.
    Rates itemsPerSecond(double endSeconds) const;
    /// Smoothed twice over 5 bins.
    Rates megabytesPerSecond(double endSeconds) const;

private:
    struct Bin {
        double items = 0;
        double bytes = 0;
    };

    Bin &binAt(qint64 ns);
    void fit(qint64 ns);
    void addItem(qint64 ns);
    void spread(double bytes, qint64 fromNs, qint64 toNs);
    void spreadOver(const std::vector<Phase> &phases, double bytes, qint64 fromNs, qint64 toNs);
    int shownBins(double endSeconds) const;
    std::vector<double> amounts(double Bin::*amount, int count, double endNs) const;
    Rates ratesOf(const std::vector<double> &amounts, int smoothing, double endNs) const;
    double endNs(double endSeconds) const;

    qint64 m_binNs = 1 << 14;
    std::vector<Bin> m_bins;
    qint64 m_itemCount = 0;
    double m_byteCount = 0;
    qint64 m_endNs = 0; // of what is in the bins
    qint32 m_lastWorker = 0;
};

/// Each amount, spread evenly over the window around its place; what would fall beyond an end is mirrored back in, so
/// that the sum stays and what is even stays even.
std::vector<double> spreadEvenly(const std::vector<double> &amounts, int window);

/// Each amount, spread evenly over the window (in places) that ends with its place, as far as that lies inside. The sum
/// stays.
std::vector<double> spreadBack(const std::vector<double> &amounts, double window);

/// How fast one run went, bin by bin from its start. Plain values: charts know nothing of experiments.
struct ThroughputLine {
    ExecutorKind executor = ExecutorKind::Serial;
    QString title; // "std::thread, 8 workers"
    double seconds = 0; // how long it took, or has taken so far
    bool running = false;
    bool emphasised = false; // drawn thicker, above the others
    std::vector<double> itemsPerSecond; // one a bin
    std::vector<double> megabytesPerSecond;
    double binSeconds = 0;

    bool operator==(const ThroughputLine &) const = default;
};

/// The sum of a line's rates over its time, divided by that time.
double meanRate(const std::vector<double> &rates, const ThroughputLine &line);

/// Reads a recorder while it is written, each finished span once. One thread.
class ThroughputFeed
{
public:
    explicit ThroughputFeed(std::shared_ptr<const Recorder> recorder);

    /// Takes what has finished since the last call.
    void take();
    /// What was taken, and what is open at that moment of a run that goes on. Title and executor are the caller's.
    ThroughputLine line(double seconds, bool running) const;

private:
    std::shared_ptr<const Recorder> m_recorder;
    SpanCursor m_cursor;
    RateBins m_bins;
};

/// The line of a run that is over; without rates where it kept no spans.
ThroughputLine throughputOf(const Run &run, TaskKind task);

} // namespace manyhands
