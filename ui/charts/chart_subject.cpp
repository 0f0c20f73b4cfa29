// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_subject.h"

#include "core/experiment/losses.h"
#include "core/text/printable.h"
#include "core/text/secrets.h"
#include "ui/words.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

bool isOf(const Run &run, const Summary &summary)
{
    return run.executor == summary.executor && run.workers == summary.workers && counts(run);
}

bool hasSpans(const Run &run)
{
    return !run.spans.isEmpty() && run.spans.recorder();
}

std::vector<TimedRun> timesOf(const Experiment &experiment, const Summary &summary)
{
    std::vector<TimedRun> times;
    for (const auto &run : experiment.runs) {
        if (run && isOf(*run, summary))
            times.emplace_back(toSeconds(run->wall), run->outlier);
    }
    return times;
}

/// One run of each executor stays.
void keepBest(std::vector<std::shared_ptr<const Run>> &runs, const std::shared_ptr<const Run> &run,
              bool (*isBetter)(const Run &, const Run &))
{
    const auto sibling = std::ranges::find(runs, run->executor, [](const auto &each) { return each->executor; });
    if (sibling == runs.end())
        runs.push_back(run);
    else if (isBetter(*run, **sibling))
        *sibling = run;
}

std::shared_ptr<const Run> medianRunWithSpans(const Experiment &experiment, const Summary &summary)
{
    if (const auto run = medianRun(experiment, summary); !run || hasSpans(*run))
        return run;
    std::vector<std::shared_ptr<const Run>> runs; // of a report that kept others
    for (const auto &run : experiment.runs) {
        if (isOf(*run, summary) && hasSpans(*run))
            runs.push_back(run);
    }
    return lowerMiddle(std::move(runs));
}

bool hasFinished(const Experiment &experiment)
{
    return std::ranges::any_of(experiment.summary, [](const Summary &summary) { return summary.runs > 0; });
}

int taskCount(const Plan &plan)
{
    return std::max(plan.taskCount, plan.workload ? plan.workload->size() : 0);
}

/// Runs that count nowhere: stopped ones, failed ones, and those that went on with another.
std::vector<TimingBar> unfinishedBars(const Experiment &experiment)
{
    std::vector<TimingBar> bars;
    for (const auto &run : experiment.runs) {
        TimingBar bar = timingBar(run->executor, run->workers, experiment.plan.kind());
        bar.seconds = toSeconds(run->wall);
        bar.hasFailures = run->state == RunState::Failed || run->failed > 0;
        bar.note = run->state == RunState::Failed ? tr("failed")
            : run->state == RunState::Finished
            ? restWords(run->failed)
            : tr("stopped after %1 of %2").arg(run->done).arg(taskCount(experiment.plan));
        bars.push_back(bar);
    }
    return bars;
}

std::vector<std::shared_ptr<const Run>> farthestRuns(const Experiment &experiment)
{
    std::vector<std::shared_ptr<const Run>> runs;
    for (const auto &run : experiment.runs) {
        if (hasSpans(*run))
            keepBest(runs, run, [](const Run &one, const Run &other) { return one.done > other.done; });
    }
    return runs;
}

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
    point.runs = timesOf(experiment, summary);
    return point;
}

} // namespace

QString runTitle(ExecutorKind executor, int workers, TaskKind task)
{
    return QStringLiteral("%1, %2").arg(executorTitle(executor), workersText(executor, workers, task));
}

std::optional<StateShares> statesOf(const Run &run)
{
    const Conditions &conditions = run.conditions;
    if (!conditions.runningSeconds || !conditions.readySeconds)
        return std::nullopt;
    const double known = *conditions.runningSeconds + *conditions.readySeconds;
    const double rest = std::max(0.0, run.workers * toSeconds(run.wall - run.startup) - known);
    const double all = known + conditions.blockedSeconds.value_or(rest);
    if (all <= 0)
        return std::nullopt;
    StateShares shares{*conditions.runningSeconds / all, *conditions.readySeconds / all};
    (conditions.blockedSeconds ? shares.blocked : shares.unknown) = (all - known) / all;
    return shares;
}

LossesSubject lossesSubject(const Experiment &experiment)
{
    LossesSubject subject;
    const TaskKind task = experiment.plan.kind();
    if (std::ranges::none_of(experiment.summary, [](const Summary &each) { return each.losses.has_value(); }))
        return subject;
    for (const Summary &summary : experiment.summary) {
        if (summary.runs == 0)
            continue;
        LossesRow row;
        row.executor = summary.executor;
        row.subtitle = workersText(summary.executor, summary.workers, task);
        if (const auto &losses = summary.losses) {
            row.workSeconds = losses->baselineTaskSeconds;
            row.extraSeconds = losses->runningSeconds;
            row.readySeconds = losses->readySeconds;
            row.blockedSeconds = losses->blockedSeconds;
            row.startupSeconds = losses->startupSeconds;
            row.idleSeconds = losses->idleSeconds;
            row.words = lossesSentence(summary, experiment.machine.usableCores, task);
        } else {
            row.unknown =
                sharesThread(summary.executor, task) ? tr("not known: its tasks share one thread") : tr("not known");
            row.words = tr("%1: %2").arg(runTitle(summary.executor, summary.workers, task), row.unknown);
        }
        subject.rows.push_back(row);
    }
    return subject;
}

std::vector<TimingBar> timingBars(const Experiment &experiment)
{
    if (!hasFinished(experiment))
        return unfinishedBars(experiment);
    std::vector<TimingBar> bars;
    for (const Summary &summary : experiment.summary) {
        if (summary.runs == 0)
            continue;
        TimingBar bar = timingBar(summary.executor, summary.workers, experiment.plan.kind());
        bar.seconds = summary.medianSeconds;
        bar.speedup = summary.speedup;
        bar.interval = summary.ci95;
        if (summary.failedTasks > 0)
            bar.note = tr("%1 failed").arg(summary.failedTasks);
        bar.hasFailures = summary.failedTasks > 0;
        if (const auto run = medianRun(experiment, summary))
            bar.states = statesOf(*run);
        if (summary.runs > 1) {
            bar.subtitle = tr("%1, median of %2").arg(bar.subtitle).arg(summary.runs);
            bar.runs = timesOf(experiment, summary);
        }
        bars.push_back(bar);
    }
    return bars;
}

std::vector<std::shared_ptr<const Run>> runsOfBars(const Experiment &experiment)
{
    if (!hasFinished(experiment))
        return experiment.runs;
    std::vector<std::shared_ptr<const Run>> runs;
    for (const Summary &summary : experiment.summary) {
        if (summary.runs > 0)
            runs.push_back(medianRun(experiment, summary));
    }
    return runs;
}

QString baselineTitle(const Experiment &experiment)
{
    const bool finished = std::ranges::any_of(experiment.summary, [&](const Summary &summary) {
        return summary.executor == experiment.plan.baseline && summary.runs > 0;
    });
    return finished ? executorTitle(experiment.plan.baseline) : QString();
}

std::vector<std::shared_ptr<const Run>> timelineRuns(const Experiment &experiment)
{
    if (!hasFinished(experiment))
        return farthestRuns(experiment);
    std::vector<std::shared_ptr<const Run>> runs;
    for (const Summary &summary : experiment.summary) {
        if (const auto run = summary.runs > 0 ? medianRunWithSpans(experiment, summary) : nullptr)
            keepBest(runs, run, [](const Run &one, const Run &other) { return one.wall < other.wall; });
    }
    return runs;
}

QString workloadWords(const Plan &plan)
{
    const TaskKind kind = plan.kind();
    const bool isOne = taskCount(plan) == 1;
    const QString number = QLocale().toString(taskCount(plan));
    const QString photos = isOne ? tr("%1 photo").arg(number) : tr("%1 photos").arg(number);
    QString words = kind == TaskKind::Sleep ? (isOne ? tr("sleep, %1 task") : tr("sleep, %1 tasks")).arg(number)
        : kind == TaskKind::Command  ? (isOne ? tr("a command, %1 input") : tr("a command, %1 inputs")).arg(number)
        : kind == TaskKind::Download ? tr("download of %1").arg(photos)
                                     : tr("resize of %1").arg(photos);
    QStringList where{plan.source, plan.network};
    where.removeAll(QString());
    if (kind == TaskKind::Command)
        words = tr("%1: %2").arg(words, shortName(printable(withoutSecrets(plan.workload->command.command.text()))));
    else if (!where.isEmpty() && kind != TaskKind::Sleep)
        words = tr("%1 (%2)").arg(words, where.join(QStringLiteral(", ")));
    if (plan.repeats > 1)
        words = tr("%1, %2 repeats").arg(words, QString::number(plan.repeats));
    return words;
}

QString machineWords(const Experiment &experiment)
{
    const Machine &machine = experiment.machine;
    QStringList words{machine.cpu};
    words += machine.cores == 1                ? tr("1 core")
        : machine.usableCores == machine.cores ? tr("%1 cores").arg(machine.cores)
                                               : tr("%1 of %2 cores").arg(machine.usableCores).arg(machine.cores);
    words += machine.os;
    if (experiment.created.isValid())
        words += QLocale::c().toString(experiment.created.toUTC(), QStringLiteral("d MMM yyyy HH:mm 'UTC'"));
    words += experiment.version.isEmpty() ? QString() : QStringLiteral("Manyhands ") + experiment.version;
    words.removeAll(QString());
    return words.join(QStringLiteral(", "));
}

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
            line = subject.lines.insert(
                line, {summary.executor, {}, fitCurve(experiment, summary.executor), experiment.plan.kind()});
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
    return kind == TaskKind::Sleep ? tr("tasks/s") : kind == TaskKind::Command ? tr("commands/s") : tr("photos/s");
}

ThroughputSubject throughputSubject(const Experiment &experiment)
{
    const TaskKind kind = experiment.plan.kind();
    ThroughputSubject subject;
    subject.hasBytes = kind == TaskKind::Download;
    subject.itemsTitle = itemsTitle(kind);
    for (const auto &run : timelineRuns(experiment)) {
        subject.lines.push_back(throughputOf(*run, kind));
        if (run->state != RunState::Finished)
            subject.lines.back().title = tr("%1, stopped").arg(subject.lines.back().title);
    }
    return subject;
}

} // namespace manyhands
