// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/throughput_line.h"

#include "ui/charts/chart_subject.h"

#include <numeric>

namespace manyhands {

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

ThroughputLine throughputOf(const Run &run)
{
    ThroughputLine line;
    line.seconds = toSeconds(run.wall);
    if (run.spans.recorder()) {
        ThroughputFeed feed(run.spans.recorder());
        feed.take();
        line = feed.line(toSeconds(run.wall), false);
    }
    line.executor = run.executor;
    line.title = runTitle(run.executor, run.workers);
    return line;
}

} // namespace manyhands
