// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/run.h"
#include "ui/charts/rate_bins.h"

namespace manyhands {

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
ThroughputLine throughputOf(const Run &run);

} // namespace manyhands
