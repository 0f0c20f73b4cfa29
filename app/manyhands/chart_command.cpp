// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manyhands/commands.h"
#include "app/manyhands/terminal.h"

#include "core/experiment/report.h"
#include "core/text/printable.h"
#include "core/watch/watch_report.h"
#include "ui/charts/chart_file.h"
#include "ui/charts/chart_subject.h"

#include <system_error>

namespace manyhands {

namespace {

/// Why nothing was drawn; empty: it was.
QString problemOf(const Words &words, const std::optional<TaskError> &error)
{
    return error ? QStringLiteral("%1: %2").arg(localText(words.chartReport.native()), error->message) : QString();
}

QString drawExperiment(const Words &words)
{
    const ReadReport report = readJsonReport(words.chartReport);
    if (!report.experiment)
        return report.problem;
    return problemOf(words,
                     saveChart(*report.experiment, *chartKindFromName(words.chartKind), themeNamed(words.theme),
                               QString::fromLocal8Bit(words.chartOutput.c_str())));
}

QString drawWatch(const Words &words)
{
    if (chartKindFromName(words.chartKind) != ViewKind::Timeline)
        return QStringLiteral("%1 tells of a program that was watched, which has a timeline only: add --kind timeline")
            .arg(localText(words.chartReport.native()));
    const ReadWatch report = readWatchReport(words.chartReport);
    if (!report.record)
        return report.problem;
    return problemOf(
        words, saveChart(report.record, themeNamed(words.theme), QString::fromLocal8Bit(words.chartOutput.c_str())));
}

} // namespace

Theme themeNamed(const QString &name)
{
    return name == QLatin1String("dark") ? Theme::night() : Theme::day();
}

bool writeCharts(const Experiment &experiment, const std::filesystem::path &folder, const QString &theme,
                 const QStringList &kinds, const QString &prefix)
{
    std::error_code ignored;
    std::filesystem::create_directories(folder, ignored);
    bool isGood = true;
    for (const QString &kind : kinds) {
        if (kind == QLatin1String("losses") && lossesSubject(experiment).rows.empty())
            continue; // nothing is wrong where the workers' states cannot be measured
        const QString name = prefix + kind + QStringLiteral(".png");
        const QString problem = writeHereOrElsewhere(folder / name.toStdString(), [&](const auto &path) {
            return saveChart(experiment, *chartKindFromName(kind), themeNamed(theme),
                             QString::fromLocal8Bit(path.c_str()));
        });
        if (!problem.isEmpty())
            complain(QStringLiteral("%1: %2").arg(name, problem));
        isGood = isGood && problem.isEmpty();
    }
    return isGood;
}

QStringList everyChart()
{
    return {QStringLiteral("timings"), QStringLiteral("scaling"), QStringLiteral("throughput"),
            QStringLiteral("timeline"), QStringLiteral("losses")};
}

int chartCommand(const Words &words)
{
    const auto problem = isWatchReport(words.chartReport) ? drawWatch(words) : drawExperiment(words);
    if (!problem.isEmpty())
        complain(problem);
    return problem.isEmpty() ? allDone : someFailed;
}

} // namespace manyhands
