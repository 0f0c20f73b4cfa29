// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_support.h"
#include "tests/support/report.h"

#include <QTemporaryDir>

#include <cstdlib>

using namespace manyhands;
using namespace manyhands::bench;

// What it costs a program to be watched: its time beside its time alone, in interleaved rounds; and what part of a core
// the watching takes. bench-watch [ROUNDS]. Asserts nothing.

namespace {

struct Subject {
    const char *what;
    QStringList words;
};

struct Cost {
    double seconds = -1; // of the program
    double samplerShare = 0; // of a core
    double interval = 0; // mean, seconds
};

Cost watched(const QTemporaryDir &folder, const Subject &subject, const QStringList &options)
{
    const QString json = folder.filePath(QStringLiteral("report.json"));
    QProcess::execute(programs() + QStringLiteral("/manyhands"),
                      QStringList{QStringLiteral("watch"), QStringLiteral("--quiet"), QStringLiteral("--json"), json}
                          + options + subject.words);
    const testing::Report report(json.toStdString());
    if (report.runs().empty())
        return {};
    const QJsonObject run = report.runs().front();
    const double wall = testing::number(run, "wallSeconds");
    return {wall, testing::number(run, "samplerCpuSeconds") / wall, testing::number(run, "meanEverySeconds")};
}

double alone(const Subject &subject)
{
    return timeProgram(subject.words.front(), subject.words.mid(1)).wall;
}

void measure(const Subject &subject, int rounds)
{
    const QTemporaryDir folder;
    std::vector<double> states;
    std::vector<double> lines;
    std::vector<double> shares;
    std::vector<double> intervals;
    for (int round = 0; round < rounds; ++round) {
        const double before = alone(subject);
        const Cost withStates = watched(folder, subject, {QStringLiteral("--no-lines")});
        const Cost withLines = watched(folder, subject, {});
        const double own = (before + alone(subject)) / 2;
        states.push_back(withStates.seconds / own);
        lines.push_back(withLines.seconds / own);
        shares.push_back(withLines.samplerShare);
        intervals.push_back(withLines.interval);
    }
    say(QStringLiteral(
            "%1: %2 x its time alone, with lines %3 x; the watching takes %4 % of a core, a sample each %5 ms "
            "(medians of %6 rounds)")
            .arg(QLatin1String(subject.what))
            .arg(median(states), 0, 'f', 3)
            .arg(median(lines), 0, 'f', 3)
            .arg(100 * median(shares), 0, 'f', 1)
            .arg(1000 * median(intervals), 0, 'f', 1)
            .arg(rounds));
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 9;
    const QString program = programs() + QStringLiteral("/watched");
    measure({"16 threads of C++ at work", {program, QStringLiteral("busy")}}, rounds);
    measure({"200 threads of C++ asleep", {program, QStringLiteral("idle")}}, rounds);
    measure({"16 threads of Python at work",
             {QStringLiteral("/usr/bin/python3"), QStringLiteral(MANYHANDS_SOURCE "/tests/watch/programs/busy.py")}},
            rounds);
}
