#include "ui/charts/chart_subject.h"

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

std::shared_ptr<const Run> medianRunWithSpans(const Experiment &experiment, const Summary &summary)
{
    const auto hasSpans = [](const Run &run) { return !run.spans.isEmpty() && run.spans.recorder(); };
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

std::vector<TimingBar> unfinishedBars(const Experiment &experiment)
{
    std::vector<TimingBar> bars;
    for (const auto &run : experiment.runs) {
        TimingBar bar;
        bar.executor = run->executor;
        bar.workers = run->workers;
        bar.subtitle = workersText(run->executor, run->workers);
        bar.seconds = toSeconds(run->wall);
        bar.note = run->state == RunState::Failed
            ? tr("failed")
            : tr("stopped after %1 of %2").arg(run->done).arg(taskCount(experiment.plan));
        bars.push_back(bar);
    }
    return bars;
}

std::vector<std::shared_ptr<const Run>> farthestRuns(const Experiment &experiment)
{
    std::vector<std::shared_ptr<const Run>> runs;
    for (const auto &run : experiment.runs) {
        if (run->spans.isEmpty() || !run->spans.recorder())
            continue;
        const auto sibling = std::ranges::find(runs, run->executor, [](const auto &each) { return each->executor; });
        if (sibling == runs.end())
            runs.push_back(run);
        else if (run->done > (*sibling)->done)
            *sibling = run;
    }
    return runs;
}

} // namespace

QString runTitle(ExecutorKind executor, int workers)
{
    return QStringLiteral("%1, %2").arg(executorTitle(executor), workersText(executor, workers));
}

std::vector<TimingBar> timingBars(const Experiment &experiment)
{
    if (!hasFinished(experiment))
        return unfinishedBars(experiment);
    std::vector<TimingBar> bars;
    for (const Summary &summary : experiment.summary) {
        if (summary.runs == 0)
            continue;
        TimingBar bar;
        bar.executor = summary.executor;
        bar.workers = summary.workers;
        bar.subtitle = workersText(summary.executor, summary.workers);
        bar.seconds = summary.medianSeconds;
        bar.speedup = summary.speedup;
        bar.interval = summary.ci95;
        if (summary.failedTasks > 0)
            bar.note = tr("%1 failed").arg(summary.failedTasks);
        if (summary.runs > 1) {
            bar.subtitle = tr("%1, median of %2").arg(bar.subtitle).arg(summary.runs);
            for (const auto &run : experiment.runs) {
                if (run && isOf(*run, summary))
                    bar.runs.emplace_back(toSeconds(run->wall), run->outlier);
            }
        }
        bars.push_back(bar);
    }
    return bars;
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
        const auto run = summary.runs > 0 ? medianRunWithSpans(experiment, summary) : nullptr;
        if (!run)
            continue;
        const auto sibling = std::ranges::find(runs, run->executor, [](const auto &each) { return each->executor; });
        if (sibling == runs.end())
            runs.push_back(run);
        else if (run->wall < (*sibling)->wall)
            *sibling = run;
    }
    return runs;
}

QString workloadWords(const Plan &plan)
{
    const TaskKind kind = plan.workload ? plan.workload->kind : TaskKind::Sleep;
    const bool isOne = taskCount(plan) == 1;
    const QString number = QLocale().toString(taskCount(plan));
    const QString photos = isOne ? tr("%1 photo").arg(number) : tr("%1 photos").arg(number);
    QString words = kind == TaskKind::Sleep ? (isOne ? tr("sleep, %1 task") : tr("sleep, %1 tasks")).arg(number)
        : kind == TaskKind::Download        ? tr("download of %1").arg(photos)
                                            : tr("resize of %1").arg(photos);
    QStringList where{plan.source, plan.network};
    where.removeAll(QString());
    if (!where.isEmpty() && kind != TaskKind::Sleep)
        words += QStringLiteral(" (%1)").arg(where.join(QStringLiteral(", ")));
    if (plan.repeats > 1)
        words += tr(", %1 repeats").arg(plan.repeats);
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

} // namespace manyhands
