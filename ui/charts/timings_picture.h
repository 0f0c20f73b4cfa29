// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_model.h"

namespace manyhands {

/// What the workers of a run were at, as shares of their time; together 1.
struct StateShares {
    double running = 0;
    double ready = 0; // in line for a core
    double blocked = 0;
    double unknown = 0; // neither of the first two: waiting, or on a core that the hypervisor had given away

    bool operator==(const StateShares &) const = default;
};

/// A bar of the Timings chart: a run, or the median of several. Plain values: charts know nothing of experiments.
struct TimingBar {
    ExecutorKind executor = ExecutorKind::Serial;
    int workers = 1;
    QString subtitle; // "8 workers", "6 of 8 connections", "8 workers, running"
    double seconds = 0;
    std::optional<double> speedup; // against the baseline; none while unknown
    bool running = false;
    QString note; // "stopped", "2 failed"
    bool hasFailures = false;
    std::optional<StateShares> states; // none where they were not measured
    std::vector<TimedRun> runs; // where the bar is a median of several; drawn as dots
    std::optional<std::pair<double, double>> interval; // 95 %, seconds; a whisker over the bar's end
    std::optional<double> predicted; // seconds; a dotted mark
    bool ghost = false; // not run yet: an outline as long as `predicted` says
};

/// One of so many workers of an executor, without its figures.
TimingBar timingBar(ExecutorKind executor, int workers, TaskKind task);

struct TimingsSubject {
    std::vector<TimingBar> bars;
    QString baseline; // what speedups are against, empty while there is none
    bool isBaselineShown = true; // in a line above the bars
};

/// company: what stands beside it, in a chart of the same width.
ChartModel timingsModel(const TimingsSubject &subject, const std::vector<TimingBar> &company = {});

/// "5.91 to 5.95 s", of seconds.
QString rangeText(const std::pair<double, double> &range);
/// "6.3 ×"
QString speedupText(double speedup);
/// What a tooltip and a screen reader say of a bar, in one line.
QString barWords(const TimingBar &bar);

} // namespace manyhands
