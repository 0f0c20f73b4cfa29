#include "app/manyhands/results_text.h"

#include "app/manyhands/aligned_text.h"

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
        text += QStringLiteral("failed  %1  %2")
                    .arg(printable(experiment.plan.taskName(what.first)), printable(what.second));
        if (experiment.runs.size() > 1)
            text += QStringLiteral(" (in %1 of %2 runs)").arg(runs).arg(experiment.runs.size());
        text += QLatin1Char('\n');
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

} // namespace manyhands
