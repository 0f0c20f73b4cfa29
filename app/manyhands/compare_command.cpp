// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manyhands/commands.h"
#include "app/manyhands/terminal.h"

#include "core/experiment/comparison.h"
#include "core/experiment/report.h"
#include "core/experiment/report_table.h"
#include "core/text/printable.h"

#include <algorithm>

namespace manyhands {

namespace {

/// Null after a line that says why. What is no file is refused: it could be waited for.
std::shared_ptr<const Experiment> readReport(const std::filesystem::path &path)
{
    std::error_code error;
    if (std::filesystem::exists(path, error) && !std::filesystem::is_regular_file(path, error)) {
        complain(QStringLiteral("%1 is not a file: name a report that manyhands wrote with --json")
                     .arg(QString::fromLocal8Bit(path.c_str())));
        return nullptr;
    }
    const ReadReport report = readJsonReport(path);
    if (!report.experiment)
        complain(report.problem);
    return report.experiment;
}

QString ratioText(const RowComparison &row)
{
    if (!row.ratio)
        return QStringLiteral("-");
    if (!row.interval)
        return QString::number(*row.ratio, 'f', 3);
    return QStringLiteral("%1 (%2 to %3)")
        .arg(*row.ratio, 0, 'f', 3)
        .arg(row.interval->first, 0, 'f', 3)
        .arg(row.interval->second, 0, 'f', 3);
}

QString changeText(const RowComparison &row)
{
    switch (row.change) {
    case Change::Slower:
        return QStringLiteral("slower");
    case Change::Faster:
        return QStringLiteral("faster");
    case Change::NoneSeen:
        return QStringLiteral("no difference seen; one of %1 would have been")
            .arg(percentWords(row.detectable.value_or(1) - 1));
    case Change::CannotTell:
        break;
    }
    return QStringLiteral("cannot tell (%1 and %2 runs)").arg(row.oldRuns).arg(row.newRuns);
}

QString tableText(const std::vector<RowComparison> &rows)
{
    std::vector<QStringList> cells{{QStringLiteral("executor"), QStringLiteral("workers"), QStringLiteral("old median"),
                                    QStringLiteral("new median"), QStringLiteral("new / old (95 %)"),
                                    QStringLiteral("result")}};
    for (const RowComparison &row : rows)
        cells.push_back({QLatin1String(executorName(row.executor)), QString::number(row.workers),
                         secondsWords(row.oldMedian), secondsWords(row.newMedian), ratioText(row), changeText(row)});
    return alignedText(cells);
}

int statusOf(const std::vector<RowComparison> &rows)
{
    const auto have = [&](Change change) {
        return std::ranges::any_of(rows, [change](const RowComparison &row) { return row.change == change; });
    };
    if (have(Change::Slower))
        return rowSlower;
    if (have(Change::Faster) || have(Change::NoneSeen))
        return allDone;
    complain(QStringLiteral("no row can tell: measure both reports with --repeats 6 or more"));
    return wrongWords;
}

} // namespace

int compareCommand(const Words &words)
{
    const auto before = readReport(words.oldReport);
    const auto after = before ? readReport(words.newReport) : nullptr;
    if (!after)
        return wrongWords;
    const Comparison comparison = compareExperiments(*before, *after, words.thresholdPercent / 100);
    if (!comparison.problem.isEmpty()) {
        complain(comparison.problem);
        return wrongWords;
    }
    QString text = tableText(comparison.rows);
    for (const QString &note : comparison.notes)
        text += printable(note) + QLatin1Char('\n');
    print(text);
    return statusOf(comparison.rows);
}

} // namespace manyhands
