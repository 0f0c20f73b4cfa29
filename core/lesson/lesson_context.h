// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lesson/lesson.h"
#include "core/measure/recorder.h"

#include <atomic>
#include <concepts>
#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace manyhands {

/// A line of a lesson's output and when it came, from the lesson's start.
struct LessonLine {
    Nanoseconds at{0};
    QString text;
};

/// What a lesson runs with: its clock, its lanes, its output. The lesson's threads write, any other thread may read
/// meanwhile.
class LessonContext
{
public:
    /// scale: what a second of the lesson takes, in seconds; 1 for people, less for tests. Starts the clock.
    LessonContext(int lanes, const std::stop_token &stop, double scale = 1);

    // For the lesson.

    /// Prints its arguments one after the other, with the time: texts, numbers, durations.
    template <typename... Parts> void say(const Parts &...parts);
    /// Sleeps, as a bar on the lane; wakes at a stop, and says whether none came.
    bool sleep(int lane, Nanoseconds duration);
    /// Keeps a core busy for that much CPU time, as a bar on the lane; ends at a stop, and says whether none came.
    bool work(int lane, Nanoseconds cpuTime, const QString &name = QStringLiteral("work"));
    /// How many steps of compute() take one thread about so much CPU time on this machine. Measures for some 10 ms.
    qint64 stepsIn(Nanoseconds cpuTime) const;
    /// Computes so many steps, a fixed amount of work whatever it takes, as a bar on the lane; ends at a stop, and says
    /// whether none came.
    bool compute(int lane, qint64 steps, const QString &name = QStringLiteral("work"));
    /// A pause without a bar.
    bool pause(Nanoseconds duration);
    /// A stretch of real time, shortened like all others.
    Nanoseconds scaled(Nanoseconds duration) const;
    /// The same for Qt's timers, at least 1 ms.
    std::chrono::milliseconds milliseconds(Nanoseconds duration) const;
    double scale() const { return m_scale; }
    const std::stop_token &stop() const { return m_stop; }
    bool isStopped() const { return m_stop.stop_requested(); }
    /// What the lesson's own clock read.
    void setMeasured(Nanoseconds measured);

    /// A bar on a lane, as long as this lives.
    class Bar
    {
    public:
        Bar(LessonContext &context, int lane, const QString &name, Nanoseconds since = now());
        ~Bar();
        Bar(const Bar &) = delete;
        Bar &operator=(const Bar &) = delete;

        void phase(PhaseName name);
        void bytes(qint64 soFar);
        void fail(ErrorKind kind, const QString &why);

    private:
        LessonContext &m_context;
        Lane &m_lane;
        SpanExtraPointer m_extra;
    };

    // For who watches; any thread.

    std::vector<LessonLine> takeLines();
    /// Waits until there are lines or the time is over.
    void waitForLines(std::chrono::milliseconds longest);
    const std::shared_ptr<Recorder> &recorder() const { return m_recorder; }
    QStringList taskNames() const; // by the spans' task numbers, so far
    Nanoseconds measured() const { return Nanoseconds(m_measured.load()); }
    /// Bars that are over.
    int finishedCount() const { return int(m_recorder->finishedCount()); }
    /// The most bars that were open at the same time so far.
    int mostAtOnce() const { return m_mostAtOnce.load(); }

private:
    int open(const QString &name);
    void close();
    void print(const QString &text);

    const std::shared_ptr<Recorder> m_recorder;
    const std::stop_token m_stop;
    const double m_scale;
    std::atomic<qint64> m_measured{0};
    std::atomic<int> m_mostAtOnce{0};
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<LessonLine> m_lines;
    QStringList m_names;
    int m_open = 0;
};

/// "1.5 s"
QString secondsText(Nanoseconds duration, int decimals = 1);

inline QString sayable(const char *text)
{
    return QString::fromUtf8(text);
}
inline QString sayable(const QString &text)
{
    return text;
}
inline QString sayable(std::integral auto number)
{
    return QString::number(number);
}
inline QString sayable(Nanoseconds duration)
{
    return secondsText(duration, 3);
}

template <typename... Parts> void LessonContext::say(const Parts &...parts)
{
    print((QString() + ... + sayable(parts)));
}

} // namespace manyhands
