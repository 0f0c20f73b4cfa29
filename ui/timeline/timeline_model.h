// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/recorder.h"
#include "core/measure/span.h"
#include "core/watch/watch_record.h"

#include <QString>

#include <algorithm>
#include <array>

namespace manyhands {

/// What a lane is at, as a number: a phase of a task, or what a watched thread is at.
inline constexpr int startingShade = watchStateCount; // of an interpreter that does not run its program yet
inline constexpr int shadeCount = std::max(phaseNameCount, watchStateCount + 1);

/// The phases of a span in eight bytes, good enough for a bar of up to some 250 pixels: up to six, each beginning at a
/// 255th of the span. Of more, those that took longest are kept.
class PackedPhases
{
public:
    static constexpr int most = 6;

    PackedPhases() = default;
    PackedPhases(const std::vector<Phase> &phases, qint64 startNs, qint64 endNs);
    /// One for all of it.
    explicit PackedPhases(int shade) { m_names[0] = quint8(0xf0 | shade); }

    int count() const
    {
        int count = 0;
        while (count < most && nibble(count) != none)
            ++count;
        return count;
    }
    PhaseName name(int index) const { return PhaseName(nibble(index)); }
    int shade(int index) const { return nibble(index); }
    /// Shares of the span, 0 to 1; each phase ends where the next one begins, the last at the span's end.
    double begin(int index) const { return index == 0 ? 0 : m_cuts[size_t(index - 1)] / 255.0; }
    double end(int index) const { return index + 1 < most && nibble(index + 1) != none ? begin(index + 1) : 1; }

private:
    static constexpr quint8 none = 15;

    quint8 nibble(int index) const
    {
        const quint8 pair = m_names[size_t(index / 2)];
        return index % 2 == 0 ? pair & 0xf : pair >> 4;
    }

    std::array<quint8, most - 1> m_cuts{}; // where each phase but the first begins
    std::array<quint8, most / 2> m_names{0xff, 0xff, 0xff}; // two a byte
};
static_assert(sizeof(PackedPhases) == 8);
static_assert(shadeCount <= 15);

/// A finished span as the timeline keeps it: all that is needed to draw it small; the span itself has the rest.
struct TimelineBar {
    qint64 startNs;
    qint64 endNs : 61; // 36 years
    Outcome outcome : 3;
    const Span *span; // in the recorder; of a watched thread, whose bars leave no gap: none
    PackedPhases phases;

    double start() const { return double(startNs) / 1e9; }
    double end() const { return double(endNs) / 1e9; }
};
static_assert(sizeof(TimelineBar) == 32);

/// A bar in its lane; index laneBars().size() is the task that is still open there.
struct BarPlace {
    int lane = 0;
    int index = 0;
    bool operator==(const BarPlace &) const = default;
};

/// The spans of one run, lane by lane in the order of time, taken from its recorder as they come; or what the threads
/// of a watched program are at, a lane a process, for its heading, and a lane a thread.
class TimelineModel
{
public:
    TimelineModel() = default;
    explicit TimelineModel(std::shared_ptr<const Recorder> recorder, std::vector<Nanoseconds> workerStartups = {});
    /// The record may grow: its own thread is this one.
    explicit TimelineModel(std::shared_ptr<const WatchRecord> watch);

    /// Takes spans that are new, no more than so many, and the open tasks; returns whether there may be more.
    bool take(int most = takenAtOnce);
    void takeAll();
    /// The run is over: nothing is open any more.
    void close();

    int laneCount() const { return int(m_lanes.size()); }
    const std::vector<TimelineBar> &laneBars(int lane) const { return m_lanes[size_t(lane)]; }
    const LiveTask &live(int lane) const { return m_live[size_t(lane)]; }
    /// Seconds until the lane's worker could begin; until it can, the time now.
    double startup(int lane, double now) const;

    qint64 count() const { return m_count; }
    qint64 failed() const { return m_failed; }
    qint64 cancelled() const { return m_cancelled; }
    int liveCount() const;
    bool hasShade(int shade) const { return m_shades >> shade & 1; }
    bool hasPhase(PhaseName name) const { return hasShade(int(name)); }
    /// What part of all finished phases' time it took.
    double shadeShare(int shade) const;
    double phaseShare(PhaseName name) const { return shadeShare(int(name)); }
    /// Seconds; the latest end of a span.
    double end() const { return double(m_endNs) / 1e9; }
    qint64 memoryBytes() const;
    /// Another number whenever bars that were handed out may have moved; bars that are added leave it.
    quint64 revision() const { return m_revision; }
    const std::shared_ptr<const Recorder> &recorder() const { return m_recorder; }

    const WatchRecord *watch() const { return m_watch.get(); }
    /// Of a watched program: null for a process's heading.
    const WatchedThread *thread(int lane) const;
    const WatchedProcess *process(int lane) const;
    int liveShade(int lane) const { return m_liveShades[size_t(lane)]; }
    QString laneName(int lane) const; // empty for a heading
    const QString &longestName() const { return m_longestName; }

    static constexpr int takenAtOnce = 10'000; // some 2 ms

private:
    struct WatchLane {
        size_t process;
        std::optional<size_t> thread; // none: the process's heading
        QString name;
    };

    static quint64 nextRevision();
    void append(const Span &span);
    void takeLive();
    void takeStretches();
    void layWatchLanes();
    void takeStretches(int lane);
    void appendStretch(int lane, Nanoseconds start, Nanoseconds end, WatchState state);
    void appendBar(int lane, qint64 startNs, qint64 endNs, int shade);

    std::shared_ptr<const Recorder> m_recorder;
    std::unique_ptr<SpanCursor> m_cursor;
    std::vector<Nanoseconds> m_startups;
    std::vector<std::vector<TimelineBar>> m_lanes;
    std::vector<bool> m_unsorted; // lanes of a report may not be in the order of time
    std::vector<LiveTask> m_live;
    std::shared_ptr<const WatchRecord> m_watch;
    std::vector<WatchLane> m_watchLanes;
    std::vector<size_t> m_takenStretches; // a lane
    std::vector<int> m_liveShades;
    std::array<size_t, 3> m_watchParts{}; // that the lanes were laid for
    QString m_longestName;
    quint32 m_shades = 0; // a bit a shade that occurs
    std::array<double, shadeCount> m_shadeNs{};
    qint64 m_count = 0;
    qint64 m_failed = 0;
    qint64 m_cancelled = 0;
    qint64 m_endNs = 0;
    bool m_closed = false;
    quint64 m_revision = 0;
};

} // namespace manyhands
