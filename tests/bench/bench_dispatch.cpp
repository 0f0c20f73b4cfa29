// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_support.h"
#include "tests/bench/tiny_photos.h"

#include "core/experiment/report.h"

#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>
#include <array>

using namespace manyhands;
using namespace manyhands::bench;

// What it costs to hand a task of nothing to one of two workers, against Python's concurrent.futures in the same run;
// what memory a task takes, and how long its report takes to load. Asserts nothing.

namespace {

constexpr int workers = 2;
constexpr int rounds = 5;

// Prints microseconds a task: of submitting all and waiting for all, and of map() with chunks of one.
constexpr const char *pythonScript = R"(
import concurrent.futures, sys, time

def nothing(_):
    pass

def cost(pool, count, spread):
    start = time.perf_counter()
    spread(pool, count)
    return (time.perf_counter() - start) / count * 1e6

def submit(pool, count):
    concurrent.futures.wait([pool.submit(nothing, None) for _ in range(count)])

def mapped(pool, count):
    for _ in pool.map(nothing, range(count), chunksize=1):
        pass

def main():
    kinds = {"threads": concurrent.futures.ThreadPoolExecutor, "processes": concurrent.futures.ProcessPoolExecutor}
    with kinds[sys.argv[1]](max_workers=2) as pool:
        mapped(pool, 10)
        print(*(cost(pool, int(sys.argv[2]), spread) for spread in (submit, mapped)))

if __name__ == "__main__":
    main()
)";

struct Side {
    ExecutorKind executor;
    int tasks;
    std::vector<double> costs;
};
struct PythonSide {
    const char *kind;
    const char *tasks;
    std::vector<double> submitCosts;
    std::vector<double> mapCosts;

    bool isMissing() const { return mapCosts.empty(); }
    double better() const { return std::min(median(submitCosts), median(mapCosts)); }
};

double ownCost(const Side &side)
{
    auto workload = std::make_shared<Workload>();
    workload->tasks.assign(size_t(side.tasks), SleepTask{});
    return workSeconds(*perform(side.executor, workers, workload)) / side.tasks * 1e6;
}

void measurePython(const QString &python, const QString &script, PythonSide &side)
{
    QProcess process;
    process.start(python, {script, QLatin1String(side.kind), QLatin1String(side.tasks)});
    process.waitForFinished(-1);
    const QByteArrayList costs = process.readAllStandardOutput().simplified().split(' ');
    if (costs.size() != 2)
        return;
    side.submitCosts.push_back(costs[0].toDouble());
    side.mapCosts.push_back(costs[1].toDouble());
}

QString lineOf(const Side &side, const PythonSide &python)
{
    const double cost = median(side.costs);
    QString line = QStringLiteral("  %1 %2").arg(QLatin1String(executorName(side.executor)), -12).arg(cost, 6, 'f', 2);
    if (!python.isMissing())
        line += QStringLiteral("   Python's %1: submit %2, map %3; the better of them %4 x as much")
                    .arg(QLatin1String(python.kind))
                    .arg(median(python.submitCosts), 0, 'f', 1)
                    .arg(median(python.mapCosts), 0, 'f', 1)
                    .arg(python.better() / cost, 0, 'f', 1);
    return line;
}

void compareDispatch()
{
    const QTemporaryDir folder;
    const QString script = folder.filePath(QStringLiteral("nothing.py"));
    QFile file(script);
    if (file.open(QIODevice::WriteOnly))
        file.write(pythonScript);
    file.close();
    const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));
    std::array sides{Side{ExecutorKind::StdThread, 100'000, {}}, Side{ExecutorKind::ThreadPool, 100'000, {}},
                     Side{ExecutorKind::Concurrent, 100'000, {}}, Side{ExecutorKind::Process, 20'000, {}}};
    std::array pythons{PythonSide{"threads", "20000", {}, {}}, PythonSide{"processes", "4000", {}, {}}};
    for (int round = 0; round < rounds; ++round) {
        for (Side &side : sides)
            side.costs.push_back(ownCost(side));
        for (PythonSide &side : pythons) {
            if (!python.isEmpty())
                measurePython(python, script, side);
        }
    }
    say(QStringLiteral("a task of nothing, %1 workers, us a task, medians of %2 interleaved rounds")
            .arg(workers)
            .arg(rounds));
    for (const Side &side : sides)
        say(lineOf(side, pythons[side.executor == ExecutorKind::Process ? 1 : 0]));
    if (pythons[0].isMissing())
        say(QStringLiteral("  python3 is missing: the comparison is left out"));
}

/// Peak memory in bytes of the command line with these words. Looked at until it ends: what the kernel says afterwards
/// counts this program's own memory in, which the child begins with.
double peakMemory(const QStringList &words)
{
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(programs() + QStringLiteral("/manyhands"), words);
    process.waitForStarted(-1);
    QFile status(QStringLiteral("/proc/%1/status").arg(process.processId()));
    double peak = 0;
    while (!process.waitForFinished(1) && process.state() != QProcess::NotRunning) {
        if (!status.open(QIODevice::ReadOnly))
            continue;
        const QByteArrayList fields = status.readAll().simplified().split(' ');
        const qsizetype at = fields.indexOf("VmHWM:");
        if (at >= 0)
            peak = fields.value(at + 1).toDouble() * 1024;
        status.close();
    }
    if (process.exitCode() != 0)
        say(QStringLiteral("  it failed: ") + words.join(QLatin1Char(' ')));
    return peak;
}

/// Runs of the command line that differ in the number of their tasks only. Medians, for what threads happen to hold at
/// once differs by some 2 MB.
void measureGrowth(const QString &what, const QStringList &words, int few, int many, const QString &report)
{
    const auto peakOnce = [&](int count, const QStringList &more) {
        return peakMemory(
            words + QStringList{QStringLiteral("--count"), QString::number(count), QStringLiteral("--quiet")} + more);
    };
    const auto peak = [&](int count, const QStringList &more) {
        return median({peakOnce(count, more), peakOnce(count, more), peakOnce(count, more)});
    };
    const auto growth = [&](const QStringList &more) {
        const double low = peak(few, more); // first: the report that stays is the larger one
        return (peak(many, more) - low) / (many - few);
    };
    const double alone = growth({});
    const double written = growth({QStringLiteral("--json"), report});
    QString line =
        QStringLiteral("  %1 %2   with a report %3").arg(what, -44).arg(alone, 4, 'f', 0).arg(written, 4, 'f', 0);
    const Nanoseconds start = now();
    const ReadReport read = readJsonReport(report.toStdString());
    line += read.experiment ? QStringLiteral("   %1 MB load in %2 s")
                                  .arg(double(QFile(report).size()) / 1e6, 0, 'f', 1)
                                  .arg(toSeconds(now() - start), 0, 'f', 2)
                            : read.problem;
    say(line);
}

void measureDownloads(const QString &report)
{
    constexpr int pictures = 20'000;
    const TinyPhotos photos(pictures);
    if (!photos.problem().isEmpty())
        return say(photos.problem());
    const QStringList words{QStringLiteral("download"), photos.list(), QStringLiteral("--workers"),
                            QStringLiteral("8")};
    measureGrowth(QStringLiteral("downloads of 1 kB, serial and std-thread"), words, 1000, pictures, report);
}

void measureMemory()
{
    const QTemporaryDir folder;
    const QString report = folder.filePath(QStringLiteral("report.json"));
    say(QStringLiteral("peak memory of the command line, bytes a task more"));
    const auto sleeps = [&](const char *executors) {
        measureGrowth(QStringLiteral("sleeps of 0 s, ") + QLatin1String(executors),
                      {QStringLiteral("sleep"), QStringLiteral("0"), QStringLiteral("--workers"), QStringLiteral("2"),
                       QStringLiteral("--executors"), QLatin1String(executors)},
                      1000, 100'000, report);
    };
    sleeps("std-thread");
    sleeps("serial,std-thread");
    sleeps("all");
    measureDownloads(report);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1");
    const QCoreApplication application(argc, argv);
    if (argc < 2)
        compareDispatch(); // any argument: only the memory
    measureMemory();
    return 0;
}
