// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manyhands/results_text.h"

#include "app/manyhands/terminal.h"

#include "core/experiment/losses.h"
#include "core/experiment/report_table.h"
#include "core/text/printable.h"

#include <map>

namespace manyhands {

namespace {

/// Each failed task once, with why, and in how many of the runs.
QString failuresText(const Experiment &experiment)
{
    std::map<std::pair<int, QString>, int> failures;
    for (const auto &run : experiment.runs) {
        for (const Span *span : run->spans) {
            if (span && span->outcome == Outcome::Failed && span->error())
                ++failures[{span->task,
                            QStringLiteral("%1: %2").arg(QLatin1String(errorKindName(span->error()->kind)),
                                                         span->error()->message)}];
        }
    }
    QString text;
    for (const auto &[what, runs] : failures) {
        const QString name = printable(experiment.plan.taskName(what.first));
        const QString why = printable(what.second);
        const size_t all = experiment.runs.size();
        text += all > 1 ? QStringLiteral("failed  %1  %2 (in %3 of %4 runs)\n")
                              .arg(name, why, QString::number(runs), QString::number(all))
                        : QStringLiteral("failed  %1  %2\n").arg(name, why);
    }
    return text;
}

/// The first few tasks that were done with a note, each once.
QString notesText(const Experiment &experiment)
{
    constexpr size_t mostNotes = 5;
    std::map<int, QString> notes;
    for (const auto &run : experiment.runs) {
        for (const Span *span : run->spans) {
            if (span && span->outcome == Outcome::Done && !span->note().isEmpty())
                notes.try_emplace(span->task, span->note());
        }
    }
    QString text;
    size_t shown = 0;
    for (const auto &[task, note] : notes) {
        if (++shown > mostNotes)
            break;
        text += QStringLiteral("note  %1  %2\n").arg(experiment.plan.taskName(task), note);
    }
    if (notes.size() > mostNotes)
        text += QStringLiteral("note  %1 more tasks, all in the JSON report\n").arg(notes.size() - mostNotes);
    return text;
}

QStringList lossesHeadings()
{
    return {QStringLiteral("executor"),       QStringLiteral("workers"), QStringLiteral("repeat"),
            QStringLiteral("in all"),         QStringLiteral("tasks"),   QStringLiteral("starting"),
            QStringLiteral("without a task"), QStringLiteral("in line"), QStringLiteral("more waiting"),
            QStringLiteral("more computing")};
}

QStringList lossesRow(const Summary &summary)
{
    QStringList row{QLatin1String(executorName(summary.executor)), QString::number(summary.workers)};
    if (!summary.losses)
        return row + QStringList(8, QStringLiteral("-"));
    const Losses &losses = *summary.losses;
    const double parts[] = {losses.baselineTaskSeconds, losses.startupSeconds, losses.idleSeconds,
                            losses.readySeconds,        losses.blockedSeconds, losses.runningSeconds};
    double all = 0;
    for (const double part : parts)
        all += part;
    const auto text = [](double seconds) { return QString::number(seconds, 'f', 3); };
    row += {QString::number(losses.repeat), text(all)};
    for (const double part : parts)
        row += text(part);
    return row;
}

} // namespace

QString resultsText(const Experiment &experiment)
{
    std::vector<QStringList> rows = tableRows(experiment);
    rows.insert(rows.begin(), tableHeadings());
    QString text = alignedText(rows) + failuresText(experiment) + notesText(experiment);
    for (const auto &run : experiment.runs) {
        if (run->state == RunState::Failed)
            text += QStringLiteral("run failed  %1, %2 workers: %3\n")
                        .arg(QLatin1String(executorName(run->executor)))
                        .arg(run->workers)
                        .arg(printable(run->failedReason));
    }
    for (const QString &line : conclusionLines(experiment))
        text += line + QLatin1Char('\n');
    return text;
}

QString lossesText(const Experiment &experiment)
{
    QString sentences;
    bool isUnknown = false;
    std::vector<QStringList> rows{lossesHeadings()};
    for (const Summary &summary : experiment.summary) {
        rows.push_back(lossesRow(summary));
        if (summary.losses)
            sentences +=
                lossesSentence(summary, experiment.machine.usableCores, experiment.plan.kind()) + QLatin1Char('\n');
        isUnknown = isUnknown || !summary.losses;
    }
    QString text = QStringLiteral("\nWhere the worker-seconds went (s):\n") + sentences + alignedText(rows);
    if (isUnknown)
        text += QStringLiteral("-: what these workers did between their tasks' starts and ends is not measured here\n");
    return text;
}

} // namespace manyhands
