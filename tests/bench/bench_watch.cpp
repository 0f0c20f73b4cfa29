// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_support.h"
#include "tests/support/report.h"

#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <random>

using namespace manyhands;
using namespace manyhands::bench;

// What it costs a program to be watched: its time beside its time alone, in interleaved rounds; and what part of a core
// the watching takes. bench-watch [ROUNDS [PART OF A NAME]]. Asserts nothing.

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

/// "1.023 x (95 % interval 1.010 to 1.041)"
QString ratioText(const std::vector<double> &ratios)
{
    const auto interval = medianInterval(ratios);
    const QString middle = QStringLiteral("%1 x").arg(median(ratios), 0, 'f', 3);
    return interval ? middle
            + QStringLiteral(" (95 % interval %1 to %2)")
                  .arg(interval->first, 0, 'f', 3)
                  .arg(interval->second, 0, 'f', 3)
                    : middle;
}

/// In each round the program runs alone, watched, and watched with lines, in an order that is drawn: what the machine
/// does to whoever comes first or last falls on each of the three alike.
void measure(const Subject &subject, int rounds)
{
    const QTemporaryDir folder;
    std::vector<double> states;
    std::vector<double> lines;
    std::vector<double> shares;
    std::vector<double> intervals;
    std::mt19937 draw(1);
    for (int round = 0; round < rounds; ++round) {
        double own = -1;
        Cost withStates;
        Cost withLines;
        std::array turns{0, 1, 2};
        std::shuffle(turns.begin(), turns.end(), draw);
        for (const int turn : turns) {
            if (turn == 0)
                own = alone(subject);
            else if (turn == 1)
                withStates = watched(folder, subject, {QStringLiteral("--no-lines")});
            else
                withLines = watched(folder, subject, {});
        }
        if (own <= 0 || withStates.seconds <= 0 || withLines.seconds <= 0)
            continue;
        states.push_back(withStates.seconds / own);
        lines.push_back(withLines.seconds / own);
        shares.push_back(withLines.samplerShare);
        intervals.push_back(withLines.interval);
    }
    say(QStringLiteral("%1: %2 its time alone, with lines %3; the watching takes %4 % of a core, a sample each %5 ms "
                       "(medians of %6 rounds)")
            .arg(QLatin1String(subject.what), ratioText(states), ratioText(lines))
            .arg(100 * median(shares), 0, 'f', 1)
            .arg(1000 * median(intervals), 0, 'f', 1)
            .arg(states.size()));
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 25;
    const QString program = programs() + QStringLiteral("/watched");
    const QString part = QString::fromLocal8Bit(argc > 2 ? argv[2] : "");
    const Subject subjects[] = {
        {"16 threads of C++ at work", {program, QStringLiteral("busy")}},
        {"200 threads of C++ asleep", {program, QStringLiteral("idle")}},
        {"16 threads of Python at work",
         {QStringLiteral("/usr/bin/python3"), QStringLiteral(MANYHANDS_SOURCE "/tests/watch/programs/busy.py")}}};
    for (const Subject &subject : subjects) {
        if (QLatin1String(subject.what).contains(part))
            measure(subject, rounds);
    }
}
