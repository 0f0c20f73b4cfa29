// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/span.h"
#include "core/measure/thread_states.h"

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace manyhands {

/// What a worker is doing at one moment: its unfinished task. A copy; times count from the run's start.
struct LiveTask {
    int task = -1; // below zero: idle
    Nanoseconds start{0};
    qint64 bytes = 0;
    std::vector<Phase> phases; // the last one is open: its end equals its start
};

/// The record of one worker: the spans of its finished tasks, and its task at hand. One thread writes at a time; where
/// another one takes over, the caller must order the two (by a mutex or a join). Any number of threads read meanwhile,
/// through Recorder and SpanCursor. Writers and readers use no locks and never wait for each other. To finish a span
/// takes well under 1 us.
class Lane
{
public:
    Lane();
    ~Lane();
    Lane(const Lane &) = delete;
    Lane &operator=(const Lane &) = delete;

    // For the writing thread. Times are those of now(); the lane turns them into times from the run's start.
    void begin(int task, Nanoseconds at = now());
    void beginPhase(PhaseName name, Nanoseconds at = now());
    /// Replaces the phase that was begun last by several that took turns during it: they are laid end to end from its
    /// start, with these durations, and the last one stays open. Without parts nothing changes.
    void splitPhase(const std::vector<std::pair<PhaseName, Nanoseconds>> &parts);
    /// Bytes that the task has written to its output so far.
    void setBytes(qint64 soFar);
    /// Ends the open span. Its phases are those begun here, each ending where the next starts.
    void finish(Outcome outcome, int tries, TaskStates states, SpanExtraPointer extra, Nanoseconds at = now());
    /// The same, but returns the span instead of keeping it in the lane.
    Span takeFinished(Outcome outcome, int tries, TaskStates states, SpanExtraPointer extra, Nanoseconds at = now());
    /// Sets the task at hand of a worker in another process. Times are those of now().
    void show(const LiveTask &live);
    /// Adds a span that was measured elsewhere (a worker process, a report); its times count from the run's start
    /// already.
    void add(Span span);
    /// Drops the task that begin() opened, without a span.
    void abandon();

    /// How long the worker's thread was running, in line for a core, or blocked. Used by the executor only.
    WorkerStates states;

private:
    friend class Recorder;
    friend class SpanCursor;
    struct Chunk;
    static constexpr int maxLivePhases = 24;

    void publish(Span span);

    Nanoseconds m_origin{0};
    int m_number = 0;
    Span m_open;
    int m_firstCore = -1; // of the open span
    std::vector<Phase> m_openPhases;
    Chunk *m_tail = nullptr;
    std::unique_ptr<Chunk> m_head;
    std::atomic<qint64> m_published{0};
    std::atomic<qint64> m_finishedBytes{0};
    std::atomic<qint64> m_failed{0};
    const std::function<void()> *m_onFailure = nullptr; // the recorder's

    mutable std::atomic<quint32> m_version{0}; // odd while the live task below is being changed
    std::atomic<qint32> m_liveTask{-1};
    std::atomic<qint64> m_liveStart{0};
    std::atomic<qint64> m_liveBytes{0};
    std::atomic<qint32> m_livePhaseCount{0};
    std::array<std::atomic<quint64>, maxLivePhases>
        m_livePhases{}; // name in the top bits, since the task's start below
};

/// The spans of one run: a lane a worker. Everything the window and the report know of a run's tasks comes from here.
class Recorder
{
public:
    /// origin: the run's start on the clock of now().
    Recorder(int lanes, Nanoseconds origin);
    ~Recorder();

    Nanoseconds origin() const { return m_origin; }
    int laneCount() const { return int(m_lanes.size()); }
    Lane &lane(int number) { return *m_lanes[size_t(number)]; }
    const Lane &lane(int number) const { return *m_lanes[size_t(number)]; }

    /// Any thread. A consistent copy; where the lane changed too often while it was read, an idle one.
    LiveTask live(int lane) const;
    /// Any thread: spans finished so far, in all lanes; failed and cancelled ones are counted too.
    qint64 finishedCount() const;
    qint64 failedCount() const;
    /// Any thread: bytes of finished spans and of the open ones.
    qint64 byteCount() const;

    /// Called after each failed span, by the thread that has finished it. To be set, and taken back, while no lane is
    /// written to.
    void setOnFailure(std::function<void()> call) { m_onFailure = std::move(call); }

    /// When the workers were ready, from the origin; below zero while they are not. Set once by the executor.
    void setReady(Nanoseconds fromOrigin) { m_ready.store(fromOrigin.count(), std::memory_order_release); }
    Nanoseconds ready() const { return Nanoseconds(m_ready.load(std::memory_order_acquire)); }

    /// When the last task was over, from the origin. Set once, by whoever runs the executor.
    void setOver(Nanoseconds fromOrigin) { m_over.store(fromOrigin.count(), std::memory_order_release); }
    bool isOver() const { return m_over.load(std::memory_order_acquire) >= 0; }
    /// Any thread: how long the run has taken so far; it stands still once the last task is over, whatever is done
    /// with the outputs after that.
    Nanoseconds elapsed(Nanoseconds at = now()) const
    {
        const qint64 over = m_over.load(std::memory_order_acquire);
        return over >= 0 ? Nanoseconds(over) : at - m_origin;
    }

private:
    Nanoseconds m_origin;
    std::function<void()> m_onFailure;
    std::vector<std::unique_ptr<Lane>> m_lanes;
    std::atomic<qint64> m_ready{-1};
    std::atomic<qint64> m_over{-1};
};

/// A reader's place in a recorder: next() returns each finished span once, those of one lane in the order in which they
/// were finished. A cursor belongs to one thread. The spans live as long as the recorder.
class SpanCursor
{
public:
    explicit SpanCursor(std::shared_ptr<const Recorder> recorder);
    ~SpanCursor();
    /// The next span that is finished and was not handed out yet, or nothing for now.
    const Span *next();

private:
    struct Place;
    std::shared_ptr<const Recorder> m_recorder;
    std::vector<Place> m_places;
    size_t m_lane = 0;
};

/// All spans of a finished run in the order of their tasks. Shares the recorder's storage, copies nothing.
class SpanList
{
public:
    SpanList() = default;
    /// taskCount: how many tasks the workload has; tasks without a span keep a null.
    SpanList(std::shared_ptr<const Recorder> recorder, int taskCount);

    int size() const { return int(m_byTask.size()); }
    bool isEmpty() const { return m_byTask.empty(); }
    const Span *at(int task) const { return m_byTask[size_t(task)]; }
    auto begin() const { return m_byTask.begin(); }
    auto end() const { return m_byTask.end(); }
    const std::shared_ptr<const Recorder> &recorder() const { return m_recorder; }

private:
    std::shared_ptr<const Recorder> m_recorder;
    std::vector<const Span *> m_byTask;
};

} // namespace manyhands
