// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/report_differences.h"

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

QString asideText(const CommandTemplate &command)
{
    return command.text().isEmpty() ? QStringLiteral("none") : command.text();
}

QStringList commandNotes(const Plan &before, const Plan &after)
{
    if (before.kind() != TaskKind::Command)
        return {};
    const auto shell = [](const Plan &plan) {
        return plan.workload->command.command.runs() == CommandTemplate::Runs::ByShell ? QStringLiteral("in use")
                                                                                       : QStringLiteral("not in use");
    };
    const std::vector<Fact> facts{
        {"template", before.workload->command.command.text(), after.workload->command.command.text()},
        {"shell", shell(before), shell(after)},
        {"preparation", asideText(before.prepare), asideText(after.prepare)},
        {"cleaning up", asideText(before.cleanup), asideText(after.cleanup)},
    };
    return differences(facts, QStringLiteral("Another command: the %1 was %2 and is %3."));
}

QStringList programNotes(const Experiment &before, const Experiment &after)
{
    const std::vector<Fact> facts{{"version", before.version, after.version},
                                  {"Qt", before.machine.qt, after.machine.qt},
                                  {"compiler", before.machine.compiler, after.machine.compiler}};
    return differences(facts, QStringLiteral("Another manyhands: its %1 was %2 and is %3."));
}

QString truthText(std::optional<bool> truth)
{
    return !truth ? QString() : *truth ? QStringLiteral("on") : QStringLiteral("off");
}

/// What the machine was set to; empty where it did not tell.
std::vector<Fact> settingFacts(const Machine &before, const Machine &after)
{
    return {{"frequency governor", before.governor, after.governor},
            {"processor's turbo", truthText(before.turbo), truthText(after.turbo)},
            {"sharing of cores by hardware threads", truthText(before.smt), truthText(after.smt)},
            {"battery power", truthText(before.onBattery), truthText(after.onBattery)}};
}

QStringList settingNotes(const Machine &before, const Machine &after)
{
    std::vector<Fact> facts = settingFacts(before, after);
    std::erase_if(facts, [](const Fact &fact) { return fact.before.isEmpty() || fact.after.isEmpty(); });
    return differences(facts, QStringLiteral("Other conditions: the %1 was %2 and is %3."));
}

/// Of the runs that count.
struct Surroundings {
    int runs = 0;
    int disturbed = 0;
    std::vector<double> neighbourCores;
};

Surroundings surroundingsOf(const Experiment &experiment)
{
    Surroundings result;
    for (const auto &run : experiment.runs) {
        if (!counts(*run))
            continue;
        ++result.runs;
        result.disturbed += !run->disturbances.empty();
        if (run->conditions.neighbourCores)
            result.neighbourCores.push_back(*run->conditions.neighbourCores);
    }
    return result;
}

QStringList surroundingNotes(const Experiment &before, const Experiment &after)
{
    constexpr double halfACore = 0.5;
    const Surroundings then = surroundingsOf(before);
    const Surroundings now = surroundingsOf(after);
    QStringList notes;
    const double othersThen = median(then.neighbourCores);
    const double othersNow = median(now.neighbourCores);
    if (!then.neighbourCores.empty() && !now.neighbourCores.empty() && std::abs(othersThen - othersNow) >= halfACore)
        notes += QStringLiteral("Other conditions: other programs used %1 cores in the old report's runs and %2 in the "
                                "new one's.")
                     .arg(othersThen, 0, 'f', 1)
                     .arg(othersNow, 0, 'f', 1);
    if (then.disturbed > 0 || now.disturbed > 0)
        notes += QStringLiteral("Other conditions: %1 of %2 runs were disturbed in the old report, %3 of %4 in the new "
                                "one.")
                     .arg(then.disturbed)
                     .arg(then.runs)
                     .arg(now.disturbed)
                     .arg(now.runs);
    return notes;
}

QStringList loadNotes(const Machine &before, const Machine &after)
{
    constexpr double wholeCore = 1; // the load of one program that is busy
    if (std::abs(before.load - after.load) < wholeCore)
        return {};
    return {QStringLiteral("Other conditions: the load before the first run was %1 and is %2.")
                .arg(before.load, 0, 'f', 1)
                .arg(after.load, 0, 'f', 1)};
}

} // namespace

QString differenceInWork(const Plan &before, const Plan &after)
{
    return differences(workFacts(before, after),
                       QStringLiteral("not the same work: the %1 was %2 in the old report and is %3 in the new one; "
                                      "measure both with the same words"))
        .value(0);
}

QStringList differencesAround(const Experiment &before, const Experiment &after)
{
    return commandNotes(before.plan, after.plan) + machineNotes(before.machine, after.machine)
        + programNotes(before, after) + settingNotes(before.machine, after.machine) + surroundingNotes(before, after)
        + loadNotes(before.machine, after.machine);
}

} // namespace manyhands
