// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/experiment.h"

#include "core/experiment/failures.h"
#include "core/measure/looks.h"
#include "core/measure/ratios.h"

#include <algorithm>
#include <array>
#include <map>

namespace manyhands {

namespace {

constexpr std::array<const char *, 3> intervalKinds{"range", "order-statistics", "bootstrap"};

using Key = std::pair<ExecutorKind, int>;
using Runs = std::vector<std::shared_ptr<const Run>>;

std::vector<double> countingSeconds(const Runs &runs)
{
    std::vector<double> seconds;
    for (const auto &run : runs) {
        if (counts(*run))
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
        if (!counts(*run))
            continue;
        cpus.push_back(toSeconds(run->cpu));
        startups.push_back(toSeconds(run->startup));
    }
    if (cpus.empty())
        return;
    summary.cpuSeconds = median(cpus);
    summary.startupSeconds = median(startups);
}

Summary summaryOf(const Key &key, const Runs &runs, int usableCores, double confidence)
{
    Summary summary;
    summary.executor = key.first;
    summary.workers = key.second;
    takeUnwritten(summary, runs);
    const std::vector<double> walls = countingSeconds(runs);
    summary.runs = int(walls.size());
    if (walls.empty())
        return summary;
    summary.medianSeconds = median(walls);
    summary.minSeconds = *std::min_element(walls.begin(), walls.end());
    summary.maxSeconds = *std::max_element(walls.begin(), walls.end());
    summary.ci95 = medianInterval(walls, confidence);
    if (summary.ci95)
        summary.intervalKind = IntervalKind::OrderStatistics;
    const double available = summary.medianSeconds * std::min(summary.workers, usableCores);
    summary.utilisation = available > 0 ? summary.cpuSeconds / available : 0;
    return summary;
}

/// The rounds' ratios of the baseline's time to this row's, of the rounds in which both count.
std::vector<double> pairedRatios(const Runs &baseline, const Runs &runs)
{
    std::map<int, double> secondsByRound;
    for (const auto &run : baseline) {
        if (counts(*run))
            secondsByRound[run->repeat] = toSeconds(run->wall);
    }
    std::vector<double> ratios;
    for (const auto &run : runs) {
        const auto found = secondsByRound.find(run->repeat);
        if (counts(*run) && run->wall > Nanoseconds(0) && found != secondsByRound.end() && found->second > 0)
            ratios.push_back(found->second / toSeconds(run->wall));
    }
    return ratios;
}

void compareWithBaseline(Summary &summary, const Summary &baseline, const std::vector<double> &ratios, int comparisons)
{
    summary.speedup = baseline.medianSeconds / summary.medianSeconds;
    if (&summary == &baseline) { // against itself
        summary.speedupCi95 = summary.ci95 ? std::optional(Range(1, 1)) : std::nullopt;
    } else if (ratios.size() >= fewestPairs) {
        const PairedRatio paired = pairedRatio(ratios, comparisons);
        summary.speedup = paired.ratio;
        summary.speedupCi95 = paired.interval;
        summary.isDifferent = paired.isDifferent;
        summary.detectable = paired.detectable;
    }
    summary.efficiency = *summary.speedup / summary.workers;
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

const char *intervalKindName(IntervalKind kind)
{
    return intervalKinds[size_t(kind)];
}

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
    const double confidence = plan.until ? untilConfidence : usualConfidence;
    for (const Key &key : order)
        summaries.push_back(summaryOf(key, groups[key], usableCores, confidence));
    const Summary *baseline = isNothingDone(runs) ? nullptr : baselineOf(plan, summaries);
    if (!baseline)
        return summaries;
    const Runs &baselineRuns = groups[{baseline->executor, baseline->workers}];
    const auto rows = std::ranges::count_if(summaries, [](const Summary &summary) { return summary.runs > 0; });
    const int comparisons = std::max(1, int(rows) - 1);
    for (Summary &summary : summaries) {
        if (summary.runs > 0 && summary.medianSeconds > 0)
            compareWithBaseline(summary, *baseline,
                                pairedRatios(baselineRuns, groups[{summary.executor, summary.workers}]), comparisons);
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

double intervalReach(const Summary &summary)
{
    const double middle = summary.medianSeconds;
    const Range range = summary.interval();
    return middle > 0 ? std::max(range.second - middle, middle - range.first) / middle : 0;
}

bool isSureEnough(const Experiment &experiment)
{
    return std::ranges::all_of(experiment.summary, [&](const Summary &summary) {
        return summary.runs == 0 || (summary.ci95 && intervalReach(summary) <= experiment.plan.until.value_or(0));
    });
}

std::optional<bool> outputsAgree(const std::vector<std::shared_ptr<const Run>> &runs)
{
    QByteArray first;
    int compared = 0;
    bool agree = true;
    for (const auto &run : runs) {
        if (!counts(*run) || isNothingDone({run}) || run->outputDigest.isEmpty())
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
    Runs runs;
    for (const auto &run : experiment.runs) {
        if (run->executor == summary.executor && run->workers == summary.workers && counts(*run))
            runs.push_back(run);
    }
    return lowerMiddle(std::move(runs));
}

QString Plan::taskName(int task) const
{
    if (workload && task < workload->size())
        return workload->name(task);
    return task < names.size() ? names[task] : QString();
}

} // namespace manyhands
