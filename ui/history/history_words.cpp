// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_words.h"

#include "ui/timeline/time_scale.h"
#include "ui/words.h"

#include <QLocale>

#include <algorithm>
#include <tuple>

namespace manyhands {

namespace {

constexpr qsizetype stampLength = 19; // of "2026-11-24 05.40.16"

QDateTime stampOf(const QString &title)
{
    return QDateTime::fromString(title.left(stampLength), QStringLiteral("yyyy-MM-dd HH.mm.ss"));
}

bool isSameWork(const Workload &one, const Workload &another)
{
    if (one.kind != another.kind)
        return false;
    if (one.kind == TaskKind::Command)
        return one.command.command.text() == another.command.command.text()
            && one.command.command.runs() == another.command.command.runs();
    const ResizeSettings &resize = one.resize;
    const ResizeSettings &other = another.resize;
    return one.kind != TaskKind::Resize
        || (resize.box == other.box && resize.blurSigma == other.blurSigma && resize.blurAt == other.blurAt
            && resize.quality == other.quality);
}

/// As far as names tell within a moment.
bool haveSameTasks(const Plan &one, const Plan &another)
{
    constexpr int mostCompared = 1000;
    for (int task = 0; task < std::min(one.taskCount, mostCompared); ++task) {
        if (one.taskName(task) != another.taskName(task))
            return false;
    }
    return true;
}

} // namespace

QString shortTitle(const QString &title)
{
    const QString rest = title.mid(stampLength).trimmed();
    return stampOf(title).isValid() && !rest.isEmpty() ? rest : title;
}

QDateTime timeOf(const HistoryEntry &entry)
{
    const QDateTime stamp = stampOf(entry.title);
    return stamp.isValid() ? stamp : entry.changed;
}

QString detailWords(const HistoryEntry &entry)
{
    const QDateTime time = timeOf(entry);
    const bool isThisYear = time.date().year() == QDate::currentDate().year(); // the time has room then
    const QString format = isThisYear ? tr("d MMM, HH:mm") : tr("d MMM yyyy, HH:mm");
    return tr("%1 · %2").arg(QLocale().toString(time, format), bytesText(entry.bytes));
}

bool isSameMachine(const Machine &one, const Machine &another)
{
    const auto facts = [](const Machine &machine) {
        return std::tie(machine.os, machine.cpu, machine.cores, machine.usableCores, machine.memoryBytes);
    };
    return facts(one) == facts(another);
}

bool isSameJob(const Plan &one, const Plan &another)
{
    const auto facts = [](const Plan &plan) {
        return std::tie(plan.taskCount, plan.source, plan.network, plan.latencyMs, plan.bandwidthMBs);
    };
    const bool sameWork = !one.workload || !another.workload || isSameWork(*one.workload, *another.workload);
    return sameWork && facts(one) == facts(another) && haveSameTasks(one, another);
}

} // namespace manyhands
