#include "core/experiment/experiment.h"

#include "core/measure/statistics.h"

#include <algorithm>
#include <map>

namespace manyhands {

namespace {

using Key = std::pair<ExecutorKind, int>;
using Runs = std::vector<std::shared_ptr<const Run>>;

Summary summaryOf(const Key &key, const Runs &runs, int usableCores)
{
    Summary summary;
    summary.executor = key.first;
    summary.workers = key.second;
    std::vector<double> walls;
    std::vector<double> cpus;
    for (const auto &run : runs) {
        summary.failedTasks = std::max(summary.failedTasks, run->failed);
        if (run->state != RunState::Finished)
            continue;
        walls.push_back(toSeconds(run->wall));
        cpus.push_back(toSeconds(run->cpu));
    }
    summary.runs = int(walls.size());
    if (walls.empty())
        return summary;
    summary.medianSeconds = median(walls);
    summary.minSeconds = *std::min_element(walls.begin(), walls.end());
    summary.maxSeconds = *std::max_element(walls.begin(), walls.end());
    summary.cpuSeconds = median(cpus);
    const double available = summary.medianSeconds * std::min(summary.workers, usableCores);
    summary.utilisation = available > 0 ? summary.cpuSeconds / available : 0;
    return summary;
}

/// The baseline's median at its smallest worker count, or 0 where it did not finish.
double baselineSeconds(const Plan &plan, const std::vector<Summary> &summaries)
{
    const Summary *smallest = nullptr;
    for (const Summary &summary : summaries) {
        if (summary.executor == plan.baseline && (!smallest || summary.workers < smallest->workers))
            smallest = &summary;
    }
    return smallest && smallest->runs > 0 ? smallest->medianSeconds : 0;
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
    const double baseline = baselineSeconds(plan, summaries);
    for (Summary &summary : summaries) {
        if (baseline <= 0 || summary.runs == 0 || summary.medianSeconds <= 0)
            continue;
        summary.speedup = baseline / summary.medianSeconds;
        summary.efficiency = *summary.speedup / summary.workers;
    }
    return summaries;
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

QString Plan::taskName(int task) const
{
    if (workload && task < workload->size())
        return workload->name(task);
    return task < names.size() ? names[task] : QString();
}

} // namespace manyhands
