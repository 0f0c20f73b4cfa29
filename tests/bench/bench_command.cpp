// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_support.h"

#include "core/measure/statistics.h"
#include "tests/support/report.h"

#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace manyhands;
using namespace manyhands::bench;

// What a command costs as a task: 2000 times `true` with 2 workers, beside xargs -P 2 and, where it is there, GNU
// parallel, in interleaved rounds. bench-command [ROUNDS]. Asserts nothing.

namespace {

constexpr int inputCount = 2000;

/// Seconds of the run alone, as the report tells them; below zero: not all was done.
double byManyhands(const QString &list, const QString &json, const char *executor)
{
    const ProgramCost cost = timeProgram(
        programs() + QStringLiteral("/manyhands"),
        {QStringLiteral("command"), QStringLiteral("--executors"), QLatin1String(executor), QStringLiteral("--workers"),
         QStringLiteral("2"), QStringLiteral("--json"), json, QStringLiteral("--spans"), QStringLiteral("none"),
         QStringLiteral("--inputs"), list, QStringLiteral("true")});
    if (cost.wall < 0)
        return -1;
    const testing::Report report(json.toStdString());
    return report.runs().empty() ? -1 : testing::number(report.runs().front(), "wallSeconds");
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 9;
    const QTemporaryDir folder;
    const QString list = folder.filePath(QStringLiteral("inputs"));
    QFile file(list);
    if (!file.open(QIODevice::WriteOnly))
        return 1;
    for (int i = 0; i < inputCount; ++i)
        file.write(QByteArray::number(i) + '\n');
    file.close();
    const bool hasParallel = !QStandardPaths::findExecutable(QStringLiteral("parallel")).isEmpty();
    std::map<QString, std::vector<double>> ratios;
    for (int round = 0; round < rounds; ++round) {
        const double xargs = timeProgram(QStringLiteral("xargs"),
                                         {QStringLiteral("-a"), list, QStringLiteral("-P2"), QStringLiteral("-n1"),
                                          QStringLiteral("true")})
                                 .wall;
        for (const char *executor : {"std-thread", "thread-pool", "concurrent", "async", "process"}) {
            const double own = byManyhands(list, folder.filePath(QStringLiteral("r.json")), executor);
            if (own > 0)
                ratios[QLatin1String(executor)].push_back(own / xargs);
        }
        if (hasParallel)
            ratios[QStringLiteral("GNU parallel")].push_back(
                timeProgram(QStringLiteral("parallel"),
                            {QStringLiteral("-a"), list, QStringLiteral("-j2"), QStringLiteral("true")})
                    .wall
                / xargs);
    }
    for (const auto &[what, each] : ratios)
        say(QStringLiteral("%1: 2000 x true in %2 x the time of xargs -P2 (median of %3 rounds)")
                .arg(what)
                .arg(median(each), 0, 'f', 2)
                .arg(each.size()));
}
