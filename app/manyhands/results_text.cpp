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

} // namespace

QString resultsText(const Experiment &experiment)
{
    std::vector<QStringList> rows = tableRows(experiment);
    rows.insert(rows.begin(), tableHeadings());
    QString text = alignedText(rows) + failuresText(experiment);
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
