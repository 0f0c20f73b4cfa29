#pragma once

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

    /// Of a bin.
    double binSeconds() const { return double(m_binNs) / 1e9; }
    qint64 items() const { return m_itemCount; }
    double bytes() const { return m_byteCount; }

    /// A rate a bin up to the end (or as far as there is something), seconds from the run's start. Each bin's amount is
    /// spread twice over a moving window, so that the sum of rate times binSeconds() stays the amount. The window is 5
    /// bins; of items it holds 2 on average where that is wider, or 15 photos would be 15 needles.
    std::vector<double> itemsPerSecond(double endSeconds) const;
    std::vector<double> megabytesPerSecond(double endSeconds) const;

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
    int usedBins(double endSeconds) const;
    std::vector<double> rates(double Bin::*amount, int window, double endSeconds, double unit) const;

    qint64 m_binNs = 1 << 14;
    std::vector<Bin> m_bins;
    qint64 m_itemCount = 0;
    double m_byteCount = 0;
};

/// Each amount, spread evenly over the window around its place; what would fall beyond an end is mirrored back in, so
/// that the sum stays and what is even stays even.
std::vector<double> spreadEvenly(const std::vector<double> &amounts, int window);

} // namespace manyhands
