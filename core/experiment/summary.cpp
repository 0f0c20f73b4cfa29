#include "core/experiment/experiment.h"

#include "core/measure/statistics.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace manyhands {

namespace {

using Key = std::pair<ExecutorKind, int>;
using Runs = std::vector<std::shared_ptr<const Run>>;

std::vector<double> finishedSeconds(const Runs &runs)
{
    std::vector<double> seconds;
    for (const auto &run : runs) {
        if (run->state == RunState::Finished)
            seconds.push_back(toSeconds(run->wall));
    }
    return seconds;
}

void takeUnwritten(Summary &summary, const Runs &runs)
{
    std::vector<double> cpus;
    std::vector<double> startups;
    for (const auto &run : runs) {
        summary.failedTasks = std::max(summary.failedTasks, run->failed);
        if (run->state != RunState::Finished)
            continue;
        cpus.push_back(toSeconds(run->cpu));
        startups.push_back(toSeconds(run->startup));
    }
    if (cpus.empty())
        return;
    summary.cpuSeconds = median(cpus);
    summary.startupSeconds = median(startups);
}

Summary summaryOf(const Key &key, const Runs &runs, int usableCores)
{
    Summary summary;
    summary.executor = key.first;
    summary.workers = key.second;
    takeUnwritten(summary, runs);
    const std::vector<double> walls = finishedSeconds(runs);
    summary.runs = int(walls.size());
    if (walls.empty())
        return summary;
    summary.medianSeconds = median(walls);
    summary.minSeconds = *std::min_element(walls.begin(), walls.end());
    summary.maxSeconds = *std::max_element(walls.begin(), walls.end());
    summary.ci95 = medianInterval(walls);
    const double available = summary.medianSeconds * std::min(summary.workers, usableCores);
    summary.utilisation = available > 0 ? summary.cpuSeconds / available : 0;
    return summary;
}

/// The baseline at its smallest worker count; null where it did not finish.
const Summary *baselineOf(const Plan &plan, const std::vector<Summary> &summaries)
{
    const Summary *smallest = nullptr;
    for (const Summary &summary : summaries) {
        if (summary.executor == plan.baseline && (!smallest || summary.workers < smallest->workers))
            smallest = &summary;
    }
    return smallest && smallest->runs > 0 && smallest->medianSeconds > 0 ? smallest : nullptr;
}

} // namespace

std::vector<Summary> summarise(const Plan &plan, const std::vector<std::shared_ptr<const Run>> &runs, int usableCores)
{
    std::vector<Key> order;
    std::map<Key, Runs> groups;
    for (const auto &run : runs) {
        const Key key{run->executor, run->workers};
        if (groups[key].empty())
            order.push_back(key);
        groups[key].push_back(run);
    }
    std::stable_sort(order.begin(), order.end());
    std::vector<Summary> summaries;
    for (const Key &key : order)
        summaries.push_back(summaryOf(key, groups[key], usableCores));
    const Summary *baseline = baselineOf(plan, summaries);
    const std::vector<double> baselineRuns =
        baseline ? finishedSeconds(groups[{baseline->executor, baseline->workers}]) : std::vector<double>();
    for (Summary &summary : summaries) {
        if (!baseline || summary.runs == 0 || summary.medianSeconds <= 0)
            continue;
        summary.speedup = baseline->medianSeconds / summary.medianSeconds;
        summary.efficiency = *summary.speedup / summary.workers;
        summary.speedupCi95 = &summary == baseline
            ? (summary.ci95 ? std::optional(Range(1, 1)) : std::nullopt) // against itself
            : ratioInterval(baselineRuns, finishedSeconds(groups[{summary.executor, summary.workers}]));
    }
    return summaries;
}

void takeUnwritten(std::vector<Summary> &summaries, const std::vector<std::shared_ptr<const Run>> &runs)
{
    std::map<Key, Runs> groups;
    for (const auto &run : runs)
        groups[{run->executor, run->workers}].push_back(run);
    for (Summary &summary : summaries)
        takeUnwritten(summary, groups[{summary.executor, summary.workers}]);
}

std::optional<bool> outputsAgree(const std::vector<std::shared_ptr<const Run>> &runs)
{
    QByteArray first;
    int compared = 0;
    bool agree = true;
    for (const auto &run : runs) {
        if (run->state != RunState::Finished || run->outputDigest.isEmpty())
            continue;
        if (compared++ == 0)
            first = run->outputDigest;
        agree = agree && run->outputDigest == first;
    }
    return compared > 1 ? std::optional(agree) : std::nullopt;
}

SpansKept spansKept(const Plan &plan, size_t runs)
{
    if (plan.spans)
        return *plan.spans;
    return qint64(plan.taskCount) * qint64(runs) > mostSpansKept ? SpansKept::Median : SpansKept::All;
}

std::shared_ptr<const Run> medianRun(const Experiment &experiment, const Summary &summary)
{
    std::shared_ptr<const Run> nearest;
    const auto distance = [&](const Run &run) { return std::abs(toSeconds(run.wall) - summary.medianSeconds); };
    for (const auto &run : experiment.runs) {
        if (run->executor != summary.executor || run->workers != summary.workers || run->state != RunState::Finished)
            continue;
        if (!nearest || distance(*run) < distance(*nearest))
            nearest = run;
    }
    return nearest;
}

QString Plan::taskName(int task) const
{
    if (workload && task < workload->size())
        return workload->name(task);
    return task < names.size() ? names[task] : QString();
}

} // namespace manyhands
