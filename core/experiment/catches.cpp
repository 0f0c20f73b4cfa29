#include "core/experiment/experiment.h"

#include <algorithm>

namespace manyhands {

namespace {

constexpr double wideSpread = 0.3; // slowest less fastest, against the median
constexpr int fewestForSpread = 3; // runs
constexpr double noGain = 1.1; // times as fast as with a worker a core

QString who(const Summary &summary)
{
    return QStringLiteral("%1 with %2")
        .arg(executorTitle(summary.executor), workersText(summary.executor, summary.workers));
}

QString seconds(double value)
{
    return value < 1 ? QStringLiteral("%1 ms").arg(value * 1000, 0, 'f', value < 0.01 ? 1 : 0)
                     : QStringLiteral("%1 s").arg(value, 0, 'f', 2);
}

std::vector<const Summary *> finished(const Experiment &experiment)
{
    std::vector<const Summary *> list;
    for (const Summary &summary : experiment.summary) {
        if (summary.runs > 0)
            list.push_back(&summary);
    }
    return list;
}

void asyncLimit(const Experiment &experiment, std::vector<Catch> &catches)
{
    for (const Summary *each : finished(experiment)) {
        if (each->executor != ExecutorKind::Async || each->workers <= asyncConnectionLimit)
            continue;
        catches.push_back({CatchKind::AsyncLimit,
                           QStringLiteral("Async stops at %1: Qt's network manager opens no more connections to one "
                                          "host, so the others of its %2 requests wait in line.")
                               .arg(asyncConnectionLimit)
                               .arg(each->workers)});
        return;
    }
}

void workersBeyondCores(const Experiment &experiment, std::vector<Catch> &catches)
{
    const int cores = experiment.machine.usableCores;
    if (!experiment.verdict || experiment.verdict->bound != Bound::Cpu)
        return;
    const Summary *most = nullptr;
    for (const Summary *each : finished(experiment)) {
        if (each->workers > cores && (!most || each->workers > most->workers))
            most = each;
    }
    if (!most)
        return;
    QString text = QStringLiteral("%1 share %2: for CPU-bound work more workers than cores only take turns.")
                       .arg(who(*most), cores == 1 ? QStringLiteral("1 core") : QStringLiteral("%1 cores").arg(cores));
    for (const Summary *each : finished(experiment)) {
        if (each->executor != most->executor || each->workers != cores
            || most->medianSeconds * noGain < each->medianSeconds)
            continue;
        text += QStringLiteral(" They took %1, and %2 %3.")
                    .arg(seconds(most->medianSeconds), workersText(each->executor, each->workers),
                         seconds(each->medianSeconds));
    }
    catches.push_back({CatchKind::WorkersBeyondCores, text});
}

void startup(const Experiment &experiment, std::vector<Catch> &catches)
{
    for (const Summary *each : finished(experiment)) {
        const double work = each->medianSeconds - each->startupSeconds;
        if (each->startupSeconds <= work)
            continue;
        catches.push_back({CatchKind::Startup,
                           QStringLiteral("%1 spent more time on starting than on the work: %2 of %3.")
                               .arg(who(*each), seconds(each->startupSeconds), seconds(each->medianSeconds))});
        return;
    }
}

bool wasRateLimited(const Span &span)
{
    return (span.error() && span.error()->kind == ErrorKind::RateLimited) || (span.extra && span.extra->rateLimits > 0);
}

void rateLimited(const Experiment &experiment, std::vector<Catch> &catches)
{
    qint64 limited = 0;
    qint64 all = 0;
    for (const auto &run : experiment.runs) {
        for (const Span *span : run->spans) {
            all += span != nullptr;
            limited += span && wasRateLimited(*span);
        }
    }
    if (limited == 0)
        return;
    catches.push_back(
        {CatchKind::RateLimited,
         QStringLiteral("The server answered “too many requests” (429) to %1 of %2 downloads: it sets the pace, and "
                        "more workers do not change that.")
             .arg(limited)
             .arg(all)});
}

void noisyMachine(const Experiment &experiment, std::vector<Catch> &catches)
{
    const Summary *widest = nullptr;
    double most = wideSpread;
    for (const Summary *each : finished(experiment)) {
        const double spread = each->medianSeconds > 0 ? (each->maxSeconds - each->minSeconds) / each->medianSeconds : 0;
        if (each->runs < fewestForSpread || spread <= most)
            continue;
        most = spread;
        widest = each;
    }
    if (widest) {
        catches.push_back(
            {CatchKind::NoisyMachine,
             QStringLiteral("The runs of %1 differ by %2 % of their median (%3 to %4): something else was "
                            "at work here, or the network was uneven.")
                 .arg(who(*widest))
                 .arg(100 * most, 0, 'f', 0)
                 .arg(seconds(widest->minSeconds), seconds(widest->maxSeconds))});
    }
}

void failedTasks(const Experiment &experiment, std::vector<Catch> &catches)
{
    int least = -1;
    int most = 0;
    for (const auto &run : experiment.runs) {
        if (run->state != RunState::Finished)
            continue;
        least = least < 0 ? run->failed : std::min(least, run->failed);
        most = std::max(most, run->failed);
    }
    if (most == 0)
        return;
    catches.push_back({CatchKind::FailedTasks,
                       least == most
                           ? QStringLiteral("%1 of %2 tasks failed in each run: their time is in the figures.")
                                 .arg(most)
                                 .arg(experiment.plan.taskCount)
                           : QStringLiteral("Between %1 and %2 of %3 tasks failed in a run: the runs did not do the "
                                            "same work, so their times are not quite comparable.")
                                 .arg(least)
                                 .arg(most)
                                 .arg(experiment.plan.taskCount)});
}

void outputsDiffer(const Experiment &experiment, std::vector<Catch> &catches)
{
    if (experiment.outputsIdentical.value_or(true))
        return;
    const bool hasFailures = std::ranges::any_of(experiment.runs, [](const auto &run) { return run->failed > 0; });
    catches.push_back(
        {CatchKind::OutputsDiffer,
         hasFailures ? QStringLiteral("The runs' files differ, for not all runs could do all tasks.")
                     : QStringLiteral("The runs' files differ although every task was done: the executors did not do "
                                      "the same work, or what they fetched has changed in between.")});
}

} // namespace

std::vector<Catch> catchesOf(const Experiment &experiment)
{
    std::vector<Catch> catches;
    for (const auto &notice :
         {asyncLimit, workersBeyondCores, startup, rateLimited, noisyMachine, failedTasks, outputsDiffer})
        notice(experiment, catches);
    return catches;
}

} // namespace manyhands
