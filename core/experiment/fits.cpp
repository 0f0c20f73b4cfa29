// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/experiment.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace manyhands {

namespace {

std::map<ExecutorKind, std::vector<SpeedupPoint>> mediansByExecutor(const std::vector<Summary> &summaries)
{
    std::map<ExecutorKind, std::vector<SpeedupPoint>> points;
    for (const Summary &summary : summaries) {
        if (summary.runs > 0 && summary.medianSeconds > 0)
            points[summary.executor].push_back({summary.workers, summary.medianSeconds});
    }
    for (auto &[executor, list] : points)
        std::ranges::sort(list, {}, &SpeedupPoint::workers);
    return points;
}

/// Along the straight line through two medians, both time and count in doublings.
double between(const SpeedupPoint &low, const SpeedupPoint &high, int workers)
{
    const double share =
        std::log2(double(workers) / low.workers) / std::max(std::log2(double(high.workers) / low.workers), 1e-9);
    return low.seconds * std::pow(high.seconds / low.seconds, share);
}

} // namespace

std::vector<ExecutorFit> fitsOf(const Experiment &experiment)
{
    std::vector<ExecutorFit> fits;
    for (const auto &[executor, points] : mediansByExecutor(experiment.summary)) {
        for (const SpeedupModel model : {SpeedupModel::Amdahl, SpeedupModel::UniversalScalabilityLaw}) {
            if (const auto fit = fitSpeedup(model, points, experiment.plan.taskCount))
                fits.push_back({executor, *fit});
        }
    }
    return fits;
}

std::optional<Prediction> predict(const Experiment &experiment, ExecutorKind executor, int workers)
{
    const auto all = mediansByExecutor(experiment.summary);
    const auto own = all.find(executor);
    if (own == all.end() || own->second.size() < 2)
        return std::nullopt;
    Prediction prediction;
    prediction.executor = executor;
    prediction.workers = workers;
    const auto &points = own->second;
    if (workers >= points.front().workers && workers <= points.back().workers) {
        const auto high = std::ranges::lower_bound(points, workers, {}, &SpeedupPoint::workers);
        const auto low = high == points.begin() ? high : high - 1;
        prediction.seconds = high->workers == workers ? high->seconds : between(*low, *high, workers);
        return prediction;
    }
    for (const ExecutorFit &fit : experiment.fits) {
        if (fit.executor != executor || fit.fit.model != SpeedupModel::UniversalScalabilityLaw)
            continue;
        prediction.seconds = fit.fit.seconds(workers);
        prediction.isByFit = true;
        return prediction;
    }
    return std::nullopt;
}

} // namespace manyhands
