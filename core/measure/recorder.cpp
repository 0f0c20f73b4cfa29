// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/recorder.h"

#include <algorithm>

#include <sched.h>

namespace manyhands {

namespace {

constexpr int startBits = 60; // 36 years since the task's start
constexpr quint64 startMask = (quint64(1) << startBits) - 1;

quint64 pack(PhaseName name, Nanoseconds start)
{
    static_assert(phaseNameCount <= 1 << (64 - startBits));
    return quint64(name) << startBits | (quint64(std::max<qint64>(start.count(), 0)) & startMask);
}

} // namespace

struct Lane::Chunk {
    explicit Chunk(size_t size)
        : capacity(size)
    {
        spans.reserve(capacity); // never grows past it: readers hold pointers into it
        first = spans.data();
    }
    // Readers look at these two: the vector itself is the writer's, which changes it meanwhile.
    const size_t capacity;
    const Span *first = nullptr;
    std::vector<Span> spans;
    std::unique_ptr<Chunk> next;
};

struct SpanCursor::Place {
    const Lane::Chunk *chunk;
    size_t index = 0;
    qint64 taken = 0;
};

Lane::Lane()
    : m_head(std::make_unique<Chunk>(8))
{
    m_tail = m_head.get();
}

Lane::~Lane()
{
    while (m_head) // a chain of a million spans must not be undone by recursion
        m_head = std::move(m_head->next);
}

void Lane::begin(int task, Nanoseconds at)
{
    m_open = Span{};
    m_openPhases.clear();
    m_open.task = task;
    m_open.worker = qint16(m_number);
    m_open.start = at - m_origin;
    m_firstCore = sched_getcpu();

    m_version.fetch_add(1, std::memory_order_acq_rel);
    m_livePhaseCount.store(0, std::memory_order_relaxed);
    m_liveBytes.store(0, std::memory_order_relaxed);
    m_liveStart.store(m_open.start.count(), std::memory_order_relaxed);
    m_liveTask.store(task, std::memory_order_relaxed);
    m_version.fetch_add(1, std::memory_order_release);
}

void Lane::beginPhase(PhaseName name, Nanoseconds at)
{
    const Nanoseconds start = at - m_origin;
    if (!m_openPhases.empty())
        m_openPhases.back().endNs = start.count();
    m_openPhases.emplace_back(name, start, start);

    const int count = m_livePhaseCount.load(std::memory_order_relaxed);
    if (count < maxLivePhases) {
        m_livePhases[size_t(count)].store(pack(name, start - m_open.start), std::memory_order_relaxed);
        m_livePhaseCount.store(count + 1, std::memory_order_release);
    }
}

void Lane::splitPhase(const std::vector<std::pair<PhaseName, Nanoseconds>> &parts)
{
    if (parts.empty() || m_openPhases.empty())
        return;
    Nanoseconds at = m_origin + Nanoseconds(m_openPhases.back().startNs);
    m_openPhases.pop_back();

    m_version.fetch_add(1, std::memory_order_acq_rel);
    m_livePhaseCount.store(std::min(int(m_openPhases.size()), maxLivePhases), std::memory_order_relaxed);
    for (const auto &[name, duration] : parts) {
        beginPhase(name, at);
        at += duration;
    }
    m_version.fetch_add(1, std::memory_order_release);
}

void Lane::setBytes(qint64 soFar)
{
    m_open.bytes = soFar;
    m_liveBytes.store(soFar, std::memory_order_relaxed);
}

void Lane::finish(Outcome outcome, int tries, TaskStates taken, SpanExtraPointer extra, Nanoseconds at)
{
    publish(takeFinished(outcome, tries, taken, std::move(extra), at));
}

Span Lane::takeFinished(Outcome outcome, int tries, TaskStates taken, SpanExtraPointer extra, Nanoseconds at)
{
    m_open.end = at - m_origin;
    if (!m_openPhases.empty())
        m_openPhases.back().endNs = m_open.end.count();
    m_open.setPhases(m_openPhases);
    m_open.outcome = outcome;
    m_open.tries = qint16(tries);
    m_open.cpu = taken.cpu;
    if (taken.cpu >= Nanoseconds(0)) { // else several tasks share a thread, and it may be another one's
        m_open.core = qint16(sched_getcpu());
        m_open.beganElsewhere = m_open.core != m_firstCore;
    }
    // What it was ready between two tasks, a pool's thread for instance, counts with the task to come.
    m_open.ready = std::min(taken.ready, m_open.end - m_open.start);
    m_open.extra = std::move(extra);
    abandon();
    return std::move(m_open);
}

void Lane::show(const LiveTask &live)
{
    begin(live.task, live.start);
    for (const Phase &phase : live.phases)
        beginPhase(phase.name, Nanoseconds(phase.startNs));
    setBytes(live.bytes);
}

void Lane::add(Span span)
{
    span.worker = qint16(m_number);
    publish(std::move(span));
}

void Lane::abandon()
{
    m_version.fetch_add(1, std::memory_order_acq_rel);
    m_liveTask.store(-1, std::memory_order_relaxed);
    m_liveBytes.store(0, std::memory_order_relaxed);
    m_version.fetch_add(1, std::memory_order_release);
}

void Lane::publish(Span span)
{
    constexpr size_t largestChunk = 256;
    if (m_tail->spans.size() == m_tail->capacity) {
        m_tail->next = std::make_unique<Chunk>(std::min(m_tail->capacity * 2, largestChunk));
        m_tail = m_tail->next.get();
    }
    m_finishedBytes.fetch_add(span.bytes, std::memory_order_relaxed);
    const bool isFailure = span.outcome == Outcome::Failed;
    if (isFailure)
        m_failed.fetch_add(1, std::memory_order_relaxed);
    m_tail->spans.push_back(std::move(span));
    m_published.fetch_add(1, std::memory_order_release);
    if (isFailure && *m_onFailure)
        (*m_onFailure)();
}

Recorder::Recorder(int lanes, Nanoseconds origin)
    : m_origin(origin)
{
    for (int i = 0; i < lanes; ++i) {
        m_lanes.push_back(std::make_unique<Lane>());
        m_lanes.back()->m_origin = origin;
        m_lanes.back()->m_number = i;
        m_lanes.back()->m_onFailure = &m_onFailure;
    }
}

Recorder::~Recorder() = default;

LiveTask Recorder::live(int number) const
{
    const Lane &lane = *m_lanes[size_t(number)];
    for (int attempt = 0; attempt < 4; ++attempt) {
        const quint32 before = lane.m_version.load(std::memory_order_acquire);
        if (before % 2 == 1)
            continue;
        LiveTask live;
        live.task = lane.m_liveTask.load(std::memory_order_relaxed);
        live.start = Nanoseconds(lane.m_liveStart.load(std::memory_order_relaxed));
        live.bytes = lane.m_liveBytes.load(std::memory_order_relaxed);
        const int count = lane.m_livePhaseCount.load(std::memory_order_acquire);
        for (int i = 0; i < count && live.task >= 0; ++i) {
            const quint64 packed = lane.m_livePhases[size_t(i)].load(std::memory_order_relaxed);
            const Nanoseconds start = live.start + Nanoseconds(qint64(packed & startMask));
            if (!live.phases.empty())
                live.phases.back().endNs = start.count();
            live.phases.emplace_back(PhaseName(packed >> startBits), start, start);
        }
        // A read that is also a write keeps the loads above it where they are; a fence is not known to the thread
        // sanitizer. H.-J. Boehm, "Can seqlocks get along with programming language memory models?", MSPC 2012,
        // section 4.
        if (lane.m_version.fetch_add(0, std::memory_order_acq_rel) == before)
            return live;
    }
    return {};
}

qint64 Recorder::finishedCount() const
{
    qint64 count = 0;
    for (const auto &lane : m_lanes)
        count += lane->m_published.load(std::memory_order_acquire);
    return count;
}

qint64 Recorder::failedCount() const
{
    qint64 count = 0;
    for (const auto &lane : m_lanes)
        count += lane->m_failed.load(std::memory_order_relaxed);
    return count;
}

qint64 Recorder::byteCount() const
{
    qint64 bytes = 0;
    for (const auto &lane : m_lanes)
        bytes +=
            lane->m_liveBytes.load(std::memory_order_relaxed) + lane->m_finishedBytes.load(std::memory_order_relaxed);
    return bytes;
}

SpanCursor::SpanCursor(std::shared_ptr<const Recorder> recorder)
    : m_recorder(std::move(recorder))
{
    for (int i = 0; i < m_recorder->laneCount(); ++i)
        m_places.push_back({m_recorder->lane(i).m_head.get()});
}

SpanCursor::~SpanCursor() = default;

const Span *SpanCursor::next()
{
    for (size_t tried = 0; tried < m_places.size(); ++tried) {
        Place &place = m_places[m_lane];
        if (place.taken < m_recorder->lane(int(m_lane)).m_published.load(std::memory_order_acquire)) {
            if (place.index == place.chunk->capacity) {
                place.chunk = place.chunk->next.get();
                place.index = 0;
            }
            ++place.taken;
            return place.chunk->first + place.index++;
        }
        m_lane = (m_lane + 1) % m_places.size();
    }
    return nullptr;
}

SpanList::SpanList(std::shared_ptr<const Recorder> recorder, int taskCount)
    : m_recorder(recorder)
    , m_byTask(size_t(taskCount), nullptr)
{
    SpanCursor cursor(std::move(recorder));
    while (const Span *span = cursor.next()) {
        if (span->task >= 0 && span->task < taskCount)
            m_byTask[size_t(span->task)] = span;
    }
}

} // namespace manyhands
