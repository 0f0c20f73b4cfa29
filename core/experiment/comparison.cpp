#include "core/experiment/comparison.h"

#include "core/measure/unpaired_ratio.h"

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

/// A figure of both reports as words.
struct Fact {
    const char *name;
    QString before;
    QString after;
};

QString numberText(double number)
{
    return QString::number(number, 'g', 6);
}

QString networkText(const Plan &plan)
{
    QStringList words;
    if (!plan.network.isEmpty())
        words += plan.network;
    if (plan.latencyMs)
        words += QStringLiteral("%1 ms").arg(numberText(*plan.latencyMs));
    if (plan.bandwidthMBs)
        words += QStringLiteral("%1 MB/s").arg(numberText(*plan.bandwidthMBs));
    return words.isEmpty() ? QStringLiteral("none") : words.join(QStringLiteral(", "));
}

QString sizeText(const ResizeSettings &resize)
{
    return QStringLiteral("%1x%2").arg(resize.box.width()).arg(resize.box.height());
}

std::vector<Fact> resizeFacts(const ResizeSettings &before, const ResizeSettings &after)
{
    return {{"size", sizeText(before), sizeText(after)},
            {"blur", numberText(before.blurSigma), numberText(after.blurSigma)},
            {"blur's scale", QLatin1String(blurAtName(before.blurAt)), QLatin1String(blurAtName(after.blurAt))},
            {"quality", QString::number(before.quality), QString::number(after.quality)}};
}

/// The names of the first task that is another one, or empty ones.
Fact differingTask(const Plan &before, const Plan &after)
{
    for (int task = 0; task < std::min(before.taskCount, after.taskCount); ++task) {
        if (before.taskName(task) != after.taskName(task))
            return {"first task that differs", before.taskName(task), after.taskName(task)};
    }
    return {"first task that differs", {}, {}};
}

/// What has to be the same for times to be compared.
std::vector<Fact> workFacts(const Plan &before, const Plan &after)
{
    std::vector<Fact> facts{
        {"workload", QLatin1String(taskKindName(before.workload->kind)),
         QLatin1String(taskKindName(after.workload->kind))},
        {"number of tasks", QString::number(before.taskCount), QString::number(after.taskCount)},
        {"network", networkText(before), networkText(after)},
    };
    if (before.workload->kind == TaskKind::Resize) {
        for (const Fact &fact : resizeFacts(before.workload->resize, after.workload->resize))
            facts.push_back(fact);
    }
    const Fact task = differingTask(before, after);
    if (!task.before.isEmpty() && !task.after.isEmpty()) // a report may come without names
        facts.push_back(task);
    return facts;
}

QStringList differences(const std::vector<Fact> &facts, const QString &sentence)
{
    QStringList sentences;
    for (const Fact &fact : facts) {
        if (fact.before != fact.after)
            sentences += sentence.arg(QLatin1String(fact.name), fact.before, fact.after);
    }
    return sentences;
}

QString differenceInWork(const Plan &before, const Plan &after)
{
    return differences(workFacts(before, after),
                       QStringLiteral("not the same work: the %1 was %2 in the old report and is %3 in the new one; "
                                      "measure both with the same words"))
        .value(0);
}

QString memoryText(const Machine &machine)
{
    return QStringLiteral("%1 GiB").arg(double(machine.memoryBytes) / double(1 << 30), 0, 'f', 1);
}

QStringList machineNotes(const Machine &before, const Machine &after)
{
    const std::vector<Fact> facts{
        {"processor", before.cpu, after.cpu},
        {"number of cores", QString::number(before.cores), QString::number(after.cores)},
        {"number of usable cores", QString::number(before.usableCores), QString::number(after.usableCores)},
        {"memory", memoryText(before), memoryText(after)},
        {"operating system", before.os, after.os},
    };
    return differences(facts, QStringLiteral("Another machine: the %1 was %2 and is %3."));
}

QStringList programNotes(const Experiment &before, const Experiment &after)
{
    const std::vector<Fact> facts{{"version", before.version, after.version},
                                  {"Qt", before.machine.qt, after.machine.qt},
                                  {"compiler", before.machine.compiler, after.machine.compiler}};
    return differences(facts, QStringLiteral("Another manyhands: its %1 was %2 and is %3."));
}

QStringList conditionNotes(const Machine &before, const Machine &after)
{
    constexpr double wholeCore = 1; // the load of one program that is busy
    if (std::abs(before.load - after.load) < wholeCore)
        return {};
    return {QStringLiteral("Other conditions: the load before the first run was %1 and is %2.")
                .arg(before.load, 0, 'f', 1)
                .arg(after.load, 0, 'f', 1)};
}

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
            notes += sentence.arg(executorTitle(row.executor), workersText(row.executor, row.workers));
    }
    return notes;
}

} // namespace

Comparison compareExperiments(const Experiment &before, const Experiment &after, double threshold)
{
    Comparison result;
    result.problem = differenceInWork(before.plan, after.plan);
    if (!result.problem.isEmpty())
        return result;
    for (const Summary &row : after.summary) {
        if (rowLike(row, before))
            result.rows.push_back(compareRow(row, secondsOf(before, row), secondsOf(after, row), threshold));
    }
    if (result.rows.empty())
        result.problem = QStringLiteral("the reports have no executor with the same number of workers in common: "
                                        "measure both with the same --executors and --workers");
    result.notes = machineNotes(before.machine, after.machine) + conditionNotes(before.machine, after.machine)
        + programNotes(before, after)
        + strangerNotes(before, after, QStringLiteral("%1 with %2 is in the old report only."))
        + strangerNotes(after, before, QStringLiteral("%1 with %2 is in the new report only."));
    return result;
}

} // namespace manyhands
