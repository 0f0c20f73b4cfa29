// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

// timeline: the run as it happened, a lane a worker. Mathematics, model, painting and widget are files apart.
namespace manyhands {

/// A stretch of a run, in seconds from its start.
struct TimeWindow {
    double from = 0;
    double to = 1;

    double length() const { return to - from; }
    bool operator==(const TimeWindow &) const = default;
};

/// Seconds to pixels and back.
struct TimeScale {
    TimeWindow window;
    double left = 0;
    double width = 1;

    double x(double seconds) const { return left + (seconds - window.from) / window.length() * width; }
    double seconds(double pixel) const { return window.from + (pixel - left) / width * window.length(); }
    double pixels(double duration) const { return duration / window.length() * width; }
};

enum class TimeUnit { Microseconds, Milliseconds, Seconds, Minutes };

/// Where an axis is marked, and what stands there. Every label has the same unit and the same decimals.
struct TimeTicks {
    double step = 1; // seconds
    TimeUnit unit = TimeUnit::Seconds;
    int decimals = 0;
    std::vector<double> values; // seconds

    QString label(double seconds) const; // "1.2", or "2:30" in minutes
    QString unitName() const; // "s"
};

/// The smallest of 1, 2, 5, 10, 20, 50 ... (any power of ten) that is not below the value.
double niceStep(double atLeast);
/// Ticks at whole multiples of a good step: at most this many steps in the window, and at least one tick.
TimeTicks timeTicks(const TimeWindow &window, int mostSteps);
/// Where an axis ends that has to hold so many seconds while they grow: it moves in steps of a fifth to a half,
/// so that nothing trembles.
double calmEnd(double seconds);

/// Zoomed about a moment that stays where it is; inside 0 and end, and never shorter than a microsecond.
TimeWindow zoomed(const TimeWindow &window, double factor, double anchor, double end);
/// Moved, inside 0 and end.
TimeWindow panned(const TimeWindow &window, double seconds, double end);

/// "640 ms", "1.04 s", "12.3 s", "2 min 05 s": three figures that matter.
QString durationText(double seconds);
/// "3.4 MB"
QString bytesText(qint64 bytes);

} // namespace manyhands
