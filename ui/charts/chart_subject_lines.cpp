#include "ui/charts/chart_subject.h"
#include "ui/words.h"

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

/// The baseline's median at its smallest worker count.
double baselineSeconds(const Experiment &experiment)
{
    const Summary *smallest = nullptr;
    for (const Summary &summary : experiment.summary) {
        const bool isBaseline = summary.executor == experiment.plan.baseline && summary.runs > 0;
        if (isBaseline && (!smallest || summary.workers < smallest->workers))
            smallest = &summary;
    }
    return smallest ? smallest->medianSeconds : 0;
}

ScalingPoint pointOf(const Experiment &experiment, const Summary &summary)
{
    ScalingPoint point;
    point.workers = summary.workers;
    point.seconds = summary.medianSeconds;
    point.interval = summary.ci95;
    if (!point.interval && summary.runs > 1) {
        point.interval = {summary.minSeconds, summary.maxSeconds};
        point.intervalIsRange = true;
    }
    point.speedup = summary.speedup;
    point.speedupInterval = summary.speedupCi95;
    for (const auto &run : experiment.runs) {
        if (run->executor == summary.executor && run->workers == summary.workers && counts(*run))
            point.runs.emplace_back(toSeconds(run->wall), run->outlier);
    }
    return point;
}

} // namespace

ScalingSubject scalingSubject(const Experiment &experiment)
{
    ScalingSubject subject;
    subject.baselineSeconds = baselineSeconds(experiment);
    subject.baseline = baselineTitle(experiment);
    subject.cores = experiment.machine.usableCores;
    for (const Summary &summary : experiment.summary) {
        if (summary.runs == 0)
            continue;
        auto line = std::ranges::find(subject.lines, summary.executor, &ScalingLine::executor);
        if (line == subject.lines.end())
            line = subject.lines.insert(line, {summary.executor, {}, fitCurve(experiment, summary.executor)});
        line->points.push_back(pointOf(experiment, summary));
    }
    for (ScalingLine &line : subject.lines)
        std::ranges::sort(line.points, {}, &ScalingPoint::workers);
    return subject;
}

std::vector<std::pair<double, double>> fitCurve(const Experiment &experiment, ExecutorKind executor)
{
    constexpr int stepsADoubling = 8;
    std::vector<std::pair<double, double>> curve;
    int last = 1;
    for (const Summary &summary : experiment.summary)
        last = summary.executor == executor && summary.runs > 0 ? std::max(last, summary.workers) : last;
    for (const ExecutorFit &each : experiment.fits) {
        if (each.executor != executor || each.fit.model != SpeedupModel::UniversalScalabilityLaw)
            continue;
        const int steps = int(std::ceil(std::log2(double(last)) * stepsADoubling));
        for (int i = 0; i <= steps; ++i) {
            const double workers = std::exp2(std::log2(double(last)) * i / std::max(steps, 1));
            curve.emplace_back(workers, each.fit.seconds(workers));
        }
    }
    return curve;
}

QString itemsTitle(TaskKind kind)
{
    return kind == TaskKind::Sleep ? tr("tasks/s") : tr("photos/s");
}

ThroughputSubject throughputSubject(const Experiment &experiment)
{
    const TaskKind kind = experiment.plan.workload ? experiment.plan.workload->kind : TaskKind::Sleep;
    ThroughputSubject subject;
    subject.hasBytes = kind == TaskKind::Download;
    subject.itemsTitle = itemsTitle(kind);
    for (const auto &run : timelineRuns(experiment)) {
        subject.lines.push_back(throughputOf(*run));
        if (run->state != RunState::Finished)
            subject.lines.back().title += tr(", stopped");
    }
    return subject;
}

} // namespace manyhands
