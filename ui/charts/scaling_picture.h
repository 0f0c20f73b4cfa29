// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_model.h"

namespace manyhands {

/// One executor with one number of workers.
struct ScalingPoint {
    int workers = 1;
    double seconds = 0; // the median
    std::optional<std::pair<double, double>> interval; // seconds
    bool intervalIsRange = false; // from the fastest to the slowest run, and no 95 % interval
    std::optional<double> speedup; // none without a baseline
    std::optional<std::pair<double, double>> speedupInterval;
    std::vector<TimedRun> runs;

    bool operator==(const ScalingPoint &) const = default;
};

/// One executor's line. Plain values: charts know nothing of experiments.
struct ScalingLine {
    ExecutorKind executor = ExecutorKind::Serial;
    std::vector<ScalingPoint> points; // by workers, ascending
    std::vector<std::pair<double, double>> fit; // (workers, seconds) of a fitted curve; may be empty
    TaskKind task = TaskKind::Download;

    bool operator==(const ScalingLine &) const = default;
};

struct ScalingSubject {
    std::vector<ScalingLine> lines;
    double baselineSeconds = 0; // 0: none
    QString baseline; // what speedup is against, "Serial"
    int cores = 1;

    bool operator==(const ScalingSubject &) const = default;
};

enum class ScalingQuantity { Speedup, Time };

/// Speedup and time, or time alone where there is nothing to be faster than, or nothing at all.
std::vector<ScalingQuantity> quantitiesOf(const ScalingSubject &subject);
/// The ideal is cut where it would leave the picture: it must not press the data together.
/// company: what stands beside it, on axes as long and high as these.
PlotPicture scalingPicture(const ScalingSubject &subject, ScalingQuantity quantity,
                           const std::optional<ScalingSubject> &company = {});
ChartModel scalingModel(const ScalingSubject &subject, const std::vector<ScalingQuantity> &quantities,
                        const std::optional<ScalingSubject> &company = {});
/// Executor, workers, time, interval, speedup and runs, a line a fact.
QString scalingWords(const ScalingLine &line, const ScalingPoint &point);

} // namespace manyhands
