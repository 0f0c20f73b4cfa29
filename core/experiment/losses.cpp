// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/losses.h"

#include "core/experiment/row.h"
#include "core/experiment/sentences.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace manyhands {

namespace {

constexpr double worthSaying = 0.02; // of all worker-seconds

/// No blocked time is known of a run that the hypervisor stole from: what was stolen would look like waiting.
bool areStatesKnown(const Run &run, TaskKind task)
{
    const Conditions &conditions = run.conditions;
    return !sharesThread(run.executor, task) && !run.spans.isEmpty() && conditions.runningSeconds
        && conditions.readySeconds && conditions.blockedSeconds;
}

struct Part {
    const char *key;
    double seconds;
};

/// Seconds beside each other, with the decimals that the largest needs.
QString secondsText(double seconds, double largest)
{
    const int decimals = largest < 0.0995 ? 3 : largest < 0.995 ? 2 : 1;
    return QString::number(seconds, 'f', decimals);
}

} // namespace

std::optional<Losses> lossesOf(const Run &run, const Run &baseline, TaskKind task)
{
    if (!areStatesKnown(run, task) || !areStatesKnown(baseline, task))
        return std::nullopt;
    const double baselineRunning = *baseline.conditions.runningSeconds;
    Losses losses;
    losses.repeat = run.repeat;
    losses.baselineTaskSeconds = taskSeconds(baseline) - *baseline.conditions.readySeconds;
    losses.startupSeconds = run.workers * toSeconds(run.startup);
    losses.idleSeconds = idleSeconds(run, run.spans.size());
    losses.readySeconds = *run.conditions.readySeconds;
    losses.runningSeconds = *run.conditions.runningSeconds - baselineRunning;
    losses.blockedSeconds = run.workers * toSeconds(run.wall) - losses.baselineTaskSeconds - losses.startupSeconds
        - losses.idleSeconds - losses.readySeconds - losses.runningSeconds;
    return losses;
}

void addLosses(Experiment &experiment)
{
    const std::vector<Row> rows = rowsOf(experiment);
    const Row *baseline = baselineOf(rows, experiment.plan.baseline);
    if (!baseline || baseline->summary->executor != experiment.plan.baseline)
        return;
    for (Summary &summary : experiment.summary) {
        const auto row = std::ranges::find(rows, &summary, &Row::summary);
        if (row != rows.end())
            summary.losses = lossesOf(*row->middleRun(), *baseline->middleRun(), experiment.plan.kind());
    }
}

QString lossesSentence(const Summary &summary, int usableCores, TaskKind task)
{
    if (!summary.losses)
        return {};
    const Losses &losses = *summary.losses;
    std::array parts{Part{"losses-ready", losses.readySeconds}, Part{"losses-startup", losses.startupSeconds},
                     Part{"losses-idle", losses.idleSeconds}, Part{"losses-blocked", losses.blockedSeconds},
                     Part{"losses-running", losses.runningSeconds}};
    std::ranges::stable_sort(parts, std::greater(), &Part::seconds);
    double lost = 0;
    for (const Part &part : parts)
        lost += part.seconds;
    const double least = worthSaying * (losses.baselineTaskSeconds + lost);
    const double largest = std::max(lost, parts.front().seconds);
    QStringList texts;
    for (const Part &part : parts) {
        const QString key = QLatin1String(part.key) + (part.seconds < 0 ? QStringLiteral(".less") : QString());
        if (std::abs(part.seconds) >= least)
            texts += sentenceFor(
                key, valuesOf({{"seconds", secondsText(std::abs(part.seconds), largest)}, {"cores", usableCores}}));
    }
    if (texts.isEmpty())
        return sentenceFor(QStringLiteral("losses-none"), valuesOf({{"row", rowValue(summary, task)}}));
    return sentenceFor(lost < 0 ? QStringLiteral("losses-gained") : QStringLiteral("losses"),
                       valuesOf({{"row", rowValue(summary, task)},
                                 {"lost", secondsText(std::abs(lost), largest)},
                                 {"parts", texts.join(QStringLiteral(", "))}}));
}

} // namespace manyhands
