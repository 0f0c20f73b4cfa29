// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/comparison.h"

#include "core/experiment/failures.h"
#include "core/experiment/report_differences.h"
#include "core/measure/ratios.h"

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

std::vector<double> secondsOf(const Experiment &experiment, const Summary &row)
{
    std::vector<double> seconds;
    for (const auto &run : experiment.runs) {
        if (run->executor == row.executor && run->workers == row.workers && counts(*run))
            seconds.push_back(toSeconds(run->wall));
    }
    return seconds;
}

RowComparison compareRow(const Summary &row, std::vector<double> before, std::vector<double> after, double threshold)
{
    RowComparison result;
    result.executor = row.executor;
    result.workers = row.workers;
    result.oldRuns = int(before.size());
    result.newRuns = int(after.size());
    result.oldMedian = median(before);
    result.newMedian = median(after);
    const auto isNone = [](double seconds) { return seconds <= 0; };
    if (before.empty() || after.empty() || std::ranges::any_of(before, isNone) || std::ranges::any_of(after, isNone))
        return result;
    result.ratio = result.newMedian / result.oldMedian;
    const auto unpaired = unpairedRatio(std::move(after), std::move(before));
    if (!unpaired)
        return result;
    result.interval = unpaired->interval;
    result.detectable = unpaired->detectable * (1 + threshold);
    result.change = unpaired->interval.first > 1 + threshold ? Change::Slower
        : unpaired->interval.second < 1 / (1 + threshold)    ? Change::Faster
                                                             : Change::NoneSeen;
    return result;
}

const Summary *rowLike(const Summary &row, const Experiment &experiment)
{
    const auto found = std::ranges::find_if(experiment.summary, [&](const Summary &each) {
        return each.executor == row.executor && each.workers == row.workers;
    });
    return found == experiment.summary.end() ? nullptr : &*found;
}

/// Rows that the other report does not have.
QStringList strangerNotes(const Experiment &experiment, const Experiment &other, const QString &sentence)
{
    QStringList notes;
    for (const Summary &row : experiment.summary) {
        if (!rowLike(row, other))
            notes += sentence.arg(executorTitle(row.executor),
                                  workersText(row.executor, row.workers, experiment.plan.kind()));
    }
    return notes;
}

/// Of the tasks of the runs that count.
double failedShare(const Experiment &experiment)
{
    double failed = 0;
    double all = 0;
    for (const auto &run : experiment.runs) {
        if (counts(*run)) {
            failed += run->failed;
            all += run->done + run->failed;
        }
    }
    return all > 0 ? failed / all : 0;
}

/// Whoever fails is soon at the end. Empty where both did the same.
QString differenceInSuccess(const Experiment &before, const Experiment &after)
{
    constexpr double asManyFailed = 0.01; // of the tasks
    if (isNothingDone(before.runs) || isNothingDone(after.runs))
        return QStringLiteral("nothing was done in the runs of the %1 report: there is no time to compare")
            .arg(isNothingDone(before.runs) ? QStringLiteral("old") : QStringLiteral("new"));
    const double then = failedShare(before);
    const double now = failedShare(after);
    if (std::abs(now - then) <= asManyFailed)
        return {};
    return QStringLiteral("not the same work: %1 % of the tasks failed in the old report and %2 % in the new one; "
                          "measure both where they succeed")
        .arg(100 * then, 0, 'f', 0)
        .arg(100 * now, 0, 'f', 0);
}

} // namespace

Comparison compareExperiments(const Experiment &before, const Experiment &after, double threshold)
{
    Comparison result;
    result.problem = differenceInWork(before.plan, after.plan);
    if (result.problem.isEmpty())
        result.problem = differenceInSuccess(before, after);
    if (!result.problem.isEmpty())
        return result;
    for (const Summary &row : after.summary) {
        if (rowLike(row, before))
            result.rows.push_back(compareRow(row, secondsOf(before, row), secondsOf(after, row), threshold));
    }
    if (result.rows.empty())
        result.problem = QStringLiteral("the reports have no executor with the same number of workers in common: "
                                        "measure both with the same --executors and --workers");
    result.notes = differencesAround(before, after)
        + strangerNotes(before, after, QStringLiteral("%1 with %2 is in the old report only."))
        + strangerNotes(after, before, QStringLiteral("%1 with %2 is in the new report only."));
    return result;
}

} // namespace manyhands
