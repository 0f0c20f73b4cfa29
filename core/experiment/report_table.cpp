// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/report_table.h"

#include "core/text/sentence.h"

#include <algorithm>

namespace manyhands {

namespace {

const QString none = QStringLiteral("-");

QString rangeOf(const Summary &summary)
{
    if (summary.ci95)
        return QStringLiteral("%1 to %2 (95%)")
            .arg(secondsWords(summary.ci95->first), secondsWords(summary.ci95->second));
    if (summary.runs < 2)
        return none;
    return QStringLiteral("%1 to %2").arg(secondsWords(summary.minSeconds), secondsWords(summary.maxSeconds));
}

QString speedupOf(const Summary &summary)
{
    if (!summary.speedup)
        return none;
    QString text = QString::number(*summary.speedup, 'f', 2) + QStringLiteral(" x");
    if (summary.speedupCi95 && summary.speedupCi95->first < summary.speedupCi95->second)
        text += QStringLiteral(" (%1 to %2)")
                    .arg(summary.speedupCi95->first, 0, 'f', 2)
                    .arg(summary.speedupCi95->second, 0, 'f', 2);
    return text;
}

/// By whether it has a fastest count of workers and a largest speedup.
QString lawPattern(const SpeedupFit &fit)
{
    const bool hasMost = fit.mostSpeedup().has_value();
    if (fit.model == SpeedupModel::Amdahl)
        return hasMost ? QStringLiteral("Amdahl's law contention {contention}, at most {most} x, off by {off} %")
                       : QStringLiteral("Amdahl's law contention {contention}, off by {off} %");
    if (fit.peakWorkers())
        return QStringLiteral("Universal Scalability Law contention {contention}, coherency {coherency}, fastest with "
                              "{peak} workers, at most {most} x, off by {off} %");
    return hasMost ? QStringLiteral("Universal Scalability Law contention {contention}, coherency {coherency}, at most "
                                    "{most} x, off by {off} %")
                   : QStringLiteral("Universal Scalability Law contention {contention}, coherency {coherency}, off by "
                                    "{off} %");
}

QString lawWords(const SpeedupFit &fit)
{
    const double most = fit.mostSpeedup().value_or(0);
    const QJsonObject figures{{QStringLiteral("contention"), QString::number(fit.contention, 'g', 2)},
                              {QStringLiteral("coherency"), QString::number(fit.coherency, 'g', 2)},
                              {QStringLiteral("peak"), QString::number(fit.peakWorkers().value_or(0), 'f', 0)},
                              {QStringLiteral("most"), QString::number(most, 'f', most < 10 ? 1 : 0)},
                              {QStringLiteral("off"), QString::number(100 * fit.residual, 'f', 1)}};
    return filledSentence(lawPattern(fit), figures,
                          [](QStringView, const QJsonValue &figure) { return figure.toString(); });
}

/// An executor a line, all its laws on it.
QStringList fitLines(const std::vector<ExecutorFit> &fits)
{
    QStringList lines;
    for (auto fit = fits.begin(); fit != fits.end();) {
        const ExecutorFit &first = *fit;
        QStringList laws;
        for (; fit != fits.end() && fit->executor == first.executor; ++fit)
            laws += lawWords(fit->fit);
        lines +=
            QStringLiteral("Fit of %1 to %2 counts: %3")
                .arg(executorTitle(first.executor), QString::number(first.fit.points), laws.join(QStringLiteral("; ")));
    }
    return lines;
}

QString payOffLine(const Experiment &experiment)
{
    QStringList parts;
    for (const ExecutorVerdict &each : experiment.verdict->executors) {
        const auto counts = std::ranges::count_if(experiment.summary, [&](const Summary &summary) {
            return summary.executor == each.executor && summary.runs > 0;
        });
        if (counts > 1)
            parts += QStringLiteral("%1 %2").arg(executorTitle(each.executor)).arg(each.workersThatPayOff);
    }
    return parts.isEmpty() ? QString()
                           : QStringLiteral("Workers that pay off: %1.").arg(parts.join(QStringLiteral(", ")));
}

QString who(const Summary &summary, TaskKind task)
{
    return QStringLiteral("%1 with %2")
        .arg(executorTitle(summary.executor), workersText(summary.executor, summary.workers, task));
}

QStringList noDifferenceLines(const Experiment &experiment)
{
    QStringList lines;
    for (const Summary &summary : experiment.summary) {
        if (!summary.isDifferent && summary.detectable)
            lines += QStringLiteral("No difference seen; one of %1 would have been: %2 against %3.")
                         .arg(percentWords(*summary.detectable - 1), who(summary, experiment.plan.kind()),
                              executorTitle(experiment.plan.baseline));
    }
    return lines;
}

/// Why the row's interval is not as near to its median as was asked for; empty where it is.
QString notSureLine(const Summary &summary, double until, TaskKind task)
{
    if (summary.runs == 0)
        return QStringLiteral("%1: none of its runs counts, so it has no median.").arg(who(summary, task));
    if (!summary.ci95)
        return QStringLiteral("%1: too few of its runs count for a 95 % interval (%2).")
            .arg(who(summary, task))
            .arg(summary.runs);
    if (intervalReach(summary) <= until)
        return {};
    const double spread = (summary.maxSeconds - summary.minSeconds) / summary.medianSeconds;
    return QStringLiteral("%1: after %2 rounds its interval still reaches %3 from its median, not %4, for its runs "
                          "differ by %5; give it a quieter machine, or more rounds with --most-repeats.")
        .arg(who(summary, task))
        .arg(summary.runs)
        .arg(percentWords(intervalReach(summary)), percentWords(until), percentWords(spread));
}

/// The rows that --until could not have with as many rounds as there may be.
QStringList notSureLines(const Experiment &experiment)
{
    QStringList lines;
    if (!experiment.plan.until || experiment.plan.repeats < experiment.plan.mostRepeats)
        return lines;
    for (const Summary &summary : experiment.summary) {
        if (const QString line = notSureLine(summary, *experiment.plan.until, experiment.plan.kind()); !line.isEmpty())
            lines += line;
    }
    return lines;
}

} // namespace

QString secondsWords(double value)
{
    const int decimals = value < 1 ? 4 : value < 100 ? 3 : 1;
    return QString::number(value, 'f', decimals) + QStringLiteral(" s");
}

QString percentWords(double share)
{
    return QStringLiteral("%1 %").arg(QString::number(100 * share, share < 0.0995 ? 'g' : 'f', share < 0.0995 ? 2 : 0));
}

QStringList tableHeadings()
{
    return {QStringLiteral("executor"),    QStringLiteral("workers"), QStringLiteral("median"),
            QStringLiteral("range"),       QStringLiteral("speedup"), QStringLiteral("CPU s"),
            QStringLiteral("utilisation"), QStringLiteral("failed")};
}

std::vector<QStringList> tableRows(const Experiment &experiment)
{
    std::vector<QStringList> rows;
    for (const Summary &summary : experiment.summary) {
        const bool hasRuns = summary.runs > 0;
        rows.push_back({QLatin1String(executorName(summary.executor)), QString::number(summary.workers),
                        hasRuns ? secondsWords(summary.medianSeconds) : none, rangeOf(summary), speedupOf(summary),
                        hasRuns ? QString::number(summary.cpuSeconds, 'f', 3) : none,
                        hasRuns ? QString::number(100 * summary.utilisation, 'f', 0) + QStringLiteral(" %") : none,
                        QString::number(summary.failedTasks)});
    }
    return rows;
}

QString planWords(const Plan &plan)
{
    const char *kind = taskKindName(plan.kind());
    QStringList words{QStringLiteral("%1 of %2 %3")
                          .arg(QLatin1String(kind))
                          .arg(plan.taskCount)
                          .arg(plan.taskCount == 1 ? QStringLiteral("task") : QStringLiteral("tasks"))};
    if (plan.workload && plan.workload->kind != TaskKind::Sleep)
        words += plan.source;
    if (!plan.network.isEmpty())
        words += plan.network;
    if (plan.repeats > 1)
        words += QStringLiteral("%1 repeats").arg(plan.repeats);
    if (plan.warmup > 0)
        words += QStringLiteral("%1 warm-up").arg(plan.warmup);
    return words.join(QStringLiteral(", "));
}

QString machineLine(const Machine &machine)
{
    const QString cores = machine.usableCores == machine.cores
        ? QStringLiteral("%1 cores").arg(machine.cores)
        : QStringLiteral("%1 of %2 cores usable").arg(machine.usableCores).arg(machine.cores);
    return QStringList{machine.cpu, cores, machine.os}.join(QStringLiteral(", "));
}

QStringList conclusionLines(const Experiment &experiment)
{
    QStringList lines;
    if (experiment.verdict) {
        lines += experiment.verdict->sentence;
        const Bound bound = experiment.verdict->bound;
        const QString payOff = payOffLine(experiment);
        if (!payOff.isEmpty() && bound != Bound::Starved && bound != Bound::Unknown)
            lines += payOff;
    }
    lines += noDifferenceLines(experiment);
    lines += notSureLines(experiment);
    for (const Notice &each : experiment.notices)
        lines += QStringLiteral("Note: ") + each.message;
    lines += fitLines(experiment.fits);
    if (experiment.outputsIdentical.value_or(false)) {
        const bool doAllCount = std::ranges::all_of(experiment.runs, [](const auto &run) { return counts(*run); });
        lines += doAllCount ? QStringLiteral("outputs: the same bytes from every run")
                            : QStringLiteral("outputs: the same bytes from every run that counts");
    }
    return lines;
}

} // namespace manyhands
