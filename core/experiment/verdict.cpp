#include "core/experiment/experiment.h"

#include <algorithm>

namespace manyhands {

namespace {

constexpr double idle = 0.4; // of a core's time: below it a worker mostly waits
constexpr double busy = 0.7; // above it a worker mostly computes
constexpr double full = 0.85; // of all cores' time
constexpr double gainsBeyondCores = 1.3; // times as fast as with a worker a core
constexpr double withinNoise = 1.03; // of the best: as near as one run can tell
constexpr double clearlyLess = 0.6; // of the ideal speedup

using Summaries = std::vector<const Summary *>; // finished ones of one executor, by worker count

Summaries finishedOf(const Experiment &experiment, ExecutorKind executor)
{
    Summaries list;
    for (const Summary &summary : experiment.summary) {
        if (summary.executor == executor && summary.runs > 0)
            list.push_back(&summary);
    }
    std::ranges::sort(list, {}, &Summary::workers);
    return list;
}

qsizetype finishedCount(const Experiment &experiment)
{
    return std::ranges::count_if(experiment.summary, [](const Summary &each) { return each.runs > 0; });
}

const Summary &fastest(const Summaries &list)
{
    return **std::ranges::min_element(list, {}, &Summary::medianSeconds);
}

/// The smallest count that reaches the best.
const Summary &payingOff(const Summaries &list)
{
    const double best = fastest(list).medianSeconds;
    return **std::ranges::find_if(list, [best](const Summary *each) {
        return each->runs > 1 ? each->interval().first <= best : each->medianSeconds <= best * withinNoise;
    });
}

/// The fastest with no more workers than cores; null where all have more.
const Summary *withinCores(const Summaries &list, int cores)
{
    const Summary *found = nullptr;
    for (const Summary *each : list) {
        if (each->workers <= cores && (!found || each->medianSeconds < found->medianSeconds))
            found = each;
    }
    return found;
}

/// By how busy a single worker keeps its core; what scaling shows then confirms it or mixes it.
Bound boundOf(const Summaries &list, int cores)
{
    const Summary &least = *list.front();
    const Summary &best = fastest(list);
    const Summary *atCores = withinCores(list, cores);
    const bool gains =
        atCores && best.workers > cores && best.medianSeconds * gainsBeyondCores < atCores->medianSeconds;
    if (least.utilisation >= busy)
        return gains ? Bound::Mixed : Bound::Cpu;
    if (least.utilisation > idle)
        return Bound::Mixed;
    // Enough waiting workers can fill the cores: from there on it is the processor that holds them up.
    const Summary &most = *list.back();
    const double ideal = double(most.workers) / least.workers;
    const bool isFull = most.workers > cores && most.utilisation >= full
        && least.medianSeconds / most.medianSeconds < clearlyLess * ideal;
    return isFull ? Bound::Mixed : Bound::Waiting;
}

QString percent(double share)
{
    return QStringLiteral("%1 %").arg(100 * std::clamp(share, 0.0, 1.0), 0, 'f', share < 0.095 ? 1 : 0);
}

QString times(double speedup)
{
    return QStringLiteral("%1 times").arg(speedup, 0, 'f', speedup < 9.95 ? 1 : 0);
}

QString coresText(int cores)
{
    return cores == 1 ? QStringLiteral("the 1 core") : QStringLiteral("the %1 cores").arg(cores);
}

QString who(const Summary &summary)
{
    return QStringLiteral("%1 with %2")
        .arg(executorTitle(summary.executor), workersText(summary.executor, summary.workers));
}

QString waitedFor(TaskKind kind)
{
    switch (kind) {
    case TaskKind::Download:
        return QStringLiteral("for the server");
    case TaskKind::Resize:
        return QStringLiteral("for files or for memory");
    case TaskKind::Sleep:
        return QStringLiteral("for the clock");
    }
    return {};
}

/// "One worker" or "The 8 workers of std::thread", and how busy they kept the processor.
QString busyText(const Summary &least, int cores)
{
    if (least.workers == 1)
        return QStringLiteral("one worker keeps a core busy %1 of the time").arg(percent(least.utilisation));
    return QStringLiteral("%1 keep the processor busy %2 of the time (%3)")
        .arg(workersText(least.executor, least.workers), percent(least.utilisation), coresText(cores));
}

QString baselineText(const Experiment &experiment, const Summary &baseline)
{
    return experiment.plan.baseline == ExecutorKind::Serial ? executorTitle(ExecutorKind::Serial) : who(baseline);
}

/// What more workers brought, where there is something to compare.
QString gainText(const Experiment &experiment, const Summary &baseline, const Summary &best, Bound bound)
{
    if (finishedCount(experiment) < 2)
        return experiment.plan.baseline == ExecutorKind::Serial
            ? QStringLiteral(". Run another executor to see what more workers bring.")
            : QStringLiteral(". Run Serial too to see what more workers bring.");
    if (!best.speedup || &best == &baseline)
        return QStringLiteral(". Nothing here was faster than %1.").arg(baselineText(experiment, baseline));
    QString text = QStringLiteral(": %1 is %2 as fast as %3")
                       .arg(who(best), times(*best.speedup), baselineText(experiment, baseline));
    const int cores = experiment.machine.usableCores;
    if (bound == Bound::Waiting && best.workers > cores)
        text += cores == 1 ? QStringLiteral(", on only 1 core") : QStringLiteral(", on only %1 cores").arg(cores);
    return text + QLatin1Char('.');
}

QString sentenceOf(const Experiment &experiment, Bound bound, const Summary &least, const Summary &best)
{
    const QString cores = coresText(experiment.machine.usableCores);
    const QString figure = busyText(least, experiment.machine.usableCores);
    const TaskKind kind = experiment.plan.workload ? experiment.plan.workload->kind : TaskKind::Sleep;
    QString text;
    switch (bound) {
    case Bound::Waiting:
        text = QStringLiteral("Waiting-bound: %1 and otherwise %2 %3, so more workers help, and not more cores")
                   .arg(figure, least.workers == 1 ? QStringLiteral("waits") : QStringLiteral("wait"), waitedFor(kind));
        break;
    case Bound::Cpu:
        text = QStringLiteral("CPU-bound: %1, so more workers help up to %2, and no further").arg(figure, cores);
        break;
    case Bound::Mixed:
        text = QStringLiteral("Mixed: %1, and the rest is waiting, so more workers help until %2 are full")
                   .arg(figure, cores);
        break;
    case Bound::Starved:
    case Bound::Unknown:
        break;
    }
    return text + gainText(experiment, least, best, bound);
}

/// What the overall verdict rests on: the baseline, else the first that finished.
Summaries evidence(const Experiment &experiment)
{
    if (Summaries list = finishedOf(experiment, experiment.plan.baseline); !list.empty())
        return list;
    for (const Summary &summary : experiment.summary) {
        if (summary.runs > 0)
            return finishedOf(experiment, summary.executor);
    }
    return {};
}

} // namespace

std::optional<Verdict> verdictOf(const Experiment &experiment)
{
    const Summaries first = evidence(experiment);
    if (first.empty())
        return std::nullopt;
    const int cores = experiment.machine.usableCores;
    Verdict verdict;
    const Summary *best = nullptr;
    for (const ExecutorKind executor : allExecutors) {
        const Summaries list = finishedOf(experiment, executor);
        if (list.empty())
            continue;
        verdict.executors.push_back({executor, boundOf(list, cores), payingOff(list).workers});
        if (!best || fastest(list).medianSeconds < best->medianSeconds)
            best = &fastest(list);
    }
    verdict.bound = boundOf(first, cores);
    // A baseline of one worker tells nothing of many: where all the others fill the cores, that is what counts.
    const bool othersAreMixed =
        verdict.executors.size() > 1 && std::ranges::all_of(verdict.executors, [&](const ExecutorVerdict &each) {
            return each.executor == first.front()->executor || each.bound == Bound::Mixed;
        });
    if (verdict.bound == Bound::Waiting && othersAreMixed)
        verdict.bound = Bound::Mixed;
    verdict.sentence = sentenceOf(experiment, verdict.bound, *first.front(), *best);
    return verdict;
}

} // namespace manyhands
