// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_model.h"

#include <algorithm>
#include <atomic>
#include <numeric>

namespace manyhands {

namespace {

/// Drops the shortest until as many are left as fit; what follows a dropped phase then seems to begin earlier.
void keepLongest(std::vector<Phase> &phases, size_t most)
{
    while (phases.size() > most) {
        const auto shortest = std::min_element(phases.begin(), phases.end(), [](const Phase &a, const Phase &b) {
            return a.endNs - a.startNs < b.endNs - b.startNs;
        });
        const qint64 start = shortest->startNs;
        const auto next = phases.erase(shortest);
        if (next != phases.end())
            next->startNs = start;
    }
}

} // namespace

quint64 TimelineModel::nextRevision()
{
    static std::atomic<quint64> last = 0; // exports make models on threads of their own
    return ++last;
}

PackedPhases::PackedPhases(const std::vector<Phase> &phases, qint64 startNs, qint64 endNs)
{
    std::vector<Phase> longest;
    const std::vector<Phase> *kept = &phases;
    if (phases.size() > most) {
        longest = phases;
        keepLongest(longest, most);
        kept = &longest;
    }
    const double length = double(std::max<qint64>(endNs - startNs, 1));
    for (size_t i = 0; i < kept->size(); ++i) {
        const Phase &phase = (*kept)[i];
        const int shift = i % 2 == 0 ? 0 : 4;
        quint8 &pair = m_names[i / 2];
        pair = quint8((pair & ~(0xf << shift)) | int(phase.name) << shift);
        if (i > 0)
            m_cuts[i - 1] = quint8(qRound(std::clamp(double(phase.startNs - startNs) / length, 0.0, 1.0) * 255));
    }
}

TimelineModel::TimelineModel(std::shared_ptr<const Recorder> recorder, std::vector<Nanoseconds> workerStartups)
    : m_recorder(std::move(recorder))
    , m_cursor(std::make_unique<SpanCursor>(m_recorder))
    , m_startups(std::move(workerStartups))
    , m_lanes(size_t(m_recorder->laneCount()))
    , m_unsorted(m_lanes.size())
    , m_live(m_lanes.size())
    , m_revision(nextRevision())
{
}

TimelineModel::TimelineModel(std::shared_ptr<const WatchRecord> watch)
    : m_watch(std::move(watch))
{
    takeStretches();
}

bool TimelineModel::take(int most)
{
    if (m_watch)
        takeStretches();
    if (!m_cursor)
        return false;
    // The open tasks first: one that ends in between is then known twice rather than not at all.
    takeLive();
    int taken = 0;
    const Span *span = nullptr;
    while (taken < most && (span = m_cursor->next())) {
        append(*span);
        ++taken;
    }
    for (size_t lane = 0; lane < m_lanes.size(); ++lane) {
        if (m_unsorted[lane]) {
            std::ranges::stable_sort(m_lanes[lane], {}, &TimelineBar::startNs);
            m_revision = nextRevision();
        }
        m_unsorted[lane] = false;
        LiveTask &live = m_live[lane];
        if (!m_lanes[lane].empty() && m_lanes[lane].back().span->task == live.task)
            live = LiveTask{};
    }
    return taken == most;
}

void TimelineModel::takeAll()
{
    while (take()) { }
}

void TimelineModel::close()
{
    m_closed = true;
    if (m_watch)
        takeStretches();
    std::ranges::fill(m_live, LiveTask{});
}

void TimelineModel::append(const Span &span)
{
    if (span.worker < 0 || span.worker >= laneCount())
        return;
    auto &bars = m_lanes[size_t(span.worker)];
    const qint64 start = span.start.count();
    const qint64 end = std::max(span.end, span.start).count();
    if (!bars.empty() && bars.back().startNs > start)
        m_unsorted[size_t(span.worker)] = true;
    const std::vector<Phase> phases = span.phases();
    TimelineBar bar{start, 0, Outcome::Done, &span, PackedPhases(phases, start, end)};
    bar.endNs = end; // in a list, bit-fields would narrow these
    bar.outcome = span.outcome;
    bars.push_back(bar);
    for (const Phase &phase : phases) {
        m_shades |= 1U << int(phase.name);
        m_shadeNs[size_t(phase.name)] += double(phase.endNs - phase.startNs);
    }
    ++m_count;
    m_failed += span.outcome == Outcome::Failed;
    m_cancelled += span.outcome == Outcome::Cancelled;
    m_endNs = std::max(m_endNs, end);
}

void TimelineModel::takeLive()
{
    if (m_closed)
        return;
    for (int lane = 0; lane < laneCount(); ++lane) {
        LiveTask &live = m_live[size_t(lane)];
        live = m_recorder->live(lane);
        for (const Phase &phase : live.phases)
            m_shades |= 1U << int(phase.name);
    }
}

double TimelineModel::startup(int lane, double now) const
{
    if (size_t(lane) < m_startups.size())
        return toSeconds(m_startups[size_t(lane)]);
    if (!m_recorder)
        return 0; // a watched interpreter's start is a bar
    const Nanoseconds ready = m_recorder->ready();
    if (ready.count() >= 0)
        return toSeconds(ready);
    return m_closed || m_count > 0 ? 0 : now; // never said: a report without the figure
}

double TimelineModel::shadeShare(int shade) const
{
    const double all = std::accumulate(m_shadeNs.begin(), m_shadeNs.end(), 0.0);
    return all > 0 ? m_shadeNs[size_t(shade)] / all : 0;
}

int TimelineModel::liveCount() const
{
    return int(std::ranges::count_if(m_live, [](const LiveTask &live) { return live.task >= 0; }));
}

qint64 TimelineModel::memoryBytes() const
{
    size_t bytes = sizeof(*this) + m_live.capacity() * sizeof(LiveTask);
    for (const auto &bars : m_lanes)
        bytes += sizeof(std::vector<TimelineBar>) + bars.capacity() * sizeof(TimelineBar);
    return qint64(bytes);
}

} // namespace manyhands
