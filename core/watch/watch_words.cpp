// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/report_table.h"
#include "core/text/printable.h"
#include "core/text/secrets.h"
#include "core/watch/finding_parts.h"
#include "core/watch/watch_report.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>
#include <unordered_map>

namespace manyhands {

namespace {

// Columns of the table; one a state follows, and what words say of waits and lines.
constexpr int processColumn = 0;
constexpr int threadColumn = 1;
constexpr int firstStateColumn = 4;
constexpr double leastShareShown = 0.0005;

QString stateHeading(WatchState state)
{
    switch (state) {
    case WatchState::Running:
        return QCoreApplication::translate("WatchTable", "running");
    case WatchState::Ready:
        return QCoreApplication::translate("WatchTable", "in line");
    case WatchState::Lock:
        return QCoreApplication::translate("WatchTable", "lock");
    case WatchState::InterpreterLock:
        return QCoreApplication::translate("WatchTable", "interp. lock");
    case WatchState::Thread:
        return QCoreApplication::translate("WatchTable", "thread");
    case WatchState::Sleep:
        return QCoreApplication::translate("WatchTable", "sleep");
    case WatchState::Network:
        return QCoreApplication::translate("WatchTable", "network");
    case WatchState::Pipe:
        return QCoreApplication::translate("WatchTable", "pipe");
    case WatchState::Child:
        return QCoreApplication::translate("WatchTable", "child");
    case WatchState::Disk:
        return QCoreApplication::translate("WatchTable", "disk");
    case WatchState::Other:
        break;
    }
    return QCoreApplication::translate("WatchTable", "other");
}

QString shareText(Nanoseconds part, Nanoseconds whole)
{
    return share(part, whole) < leastShareShown ? QStringLiteral("-") : percentWords(share(part, whole));
}

QString shortened(const QString &text)
{
    constexpr qsizetype most = 40;
    const QString line = printable(text);
    return line.size() <= most ? line : line.left(most / 2 - 1) + QStringLiteral("...") + line.right(most / 2 - 2);
}

/// "sockets: 2, pipes: 1"
QString waitsOnText(const WatchedThread &thread)
{
    const OpenedCounts counts = thread.waitsOn.value_or(OpenedCounts());
    const auto count = [&](Opened opened) { return counts[size_t(opened)]; };
    QStringList words;
    const auto add = [&](int number, const char *pattern) {
        if (number > 0)
            words.append(QCoreApplication::translate("WatchTable", pattern).arg(number));
    };
    add(count(Opened::Socket) + count(Opened::LocalSocket), QT_TRANSLATE_NOOP("WatchTable", "sockets: %1"));
    add(count(Opened::Pipe), QT_TRANSLATE_NOOP("WatchTable", "pipes: %1"));
    add(count(Opened::File), QT_TRANSLATE_NOOP("WatchTable", "files: %1"));
    add(count(Opened::Other), QT_TRANSLATE_NOOP("WatchTable", "others: %1"));
    return words.isEmpty() ? QStringLiteral("-") : words.join(QStringLiteral(", "));
}

/// Too short for anything to be concluded from what is not found.
bool isTooShort(const WatchRecord &record)
{
    constexpr Nanoseconds shortest = std::chrono::milliseconds(50);
    return record.wall < shortest;
}

/// The largest share of a thread's life that went to it.
double largestShare(const WatchRecord &record, WatchState state)
{
    double largest = 0;
    for (const WatchedThread &thread : record.threads)
        largest = std::max(largest, share(thread.time(state), thread.life()));
    return largest;
}

/// Those that have a column of their own.
std::vector<WatchState> shownStates(const WatchRecord &record)
{
    std::vector<WatchState> shown;
    for (int i = 0; i < watchStateCount; ++i) {
        if (WatchState(i) == WatchState::Running || largestShare(record, WatchState(i)) > leastShareShown)
            shown.push_back(WatchState(i));
    }
    return shown;
}

bool tellsWaits(const WatchRecord &record)
{
    return std::ranges::any_of(record.threads, [](const WatchedThread &thread) { return thread.waitsOn.has_value(); });
}

} // namespace

bool provesNothing(const WatchRecord &record)
{
    return record.findings.empty() && (record.exitStatus.value_or(0) != 0 || isTooShort(record));
}

QStringList threadNames(const WatchRecord &record)
{
    struct Known {
        QString name; // of the main thread
        int count = 0;
    };
    std::unordered_map<int, Known> processes;
    QStringList names;
    for (const WatchedThread &thread : record.threads) {
        Known &process = processes[thread.process];
        ++process.count;
        if (thread.isMain())
            process.name = thread.name;
        if (thread.isMain())
            names.append(QCoreApplication::translate("WatchTable", "main"));
        else if (thread.name.isEmpty() || thread.name == process.name)
            names.append(QCoreApplication::translate("WatchTable", "thread %1").arg(process.count));
        else
            names.append(printable(thread.name));
    }
    return names;
}

std::vector<QStringList> watchTable(const WatchRecord &record)
{
    const std::vector<WatchState> shown = shownStates(record);
    QStringList headings{
        QCoreApplication::translate("WatchTable", "process"), QCoreApplication::translate("WatchTable", "thread"),
        QCoreApplication::translate("WatchTable", "name"), QCoreApplication::translate("WatchTable", "lived")};
    for (const WatchState state : shown)
        headings.append(stateHeading(state));
    const bool someWait = tellsWaits(record);
    if (someWait)
        headings.append(QCoreApplication::translate("WatchTable", "waits on"));
    headings.append(QCoreApplication::translate("WatchTable", "mostly at"));
    std::vector<QStringList> rows{headings};
    const QStringList names = threadNames(record);
    for (size_t i = 0; i < record.threads.size(); ++i) {
        const WatchedThread &thread = record.threads[i];
        const WatchedProcess *process = record.processOf(thread);
        QStringList row{QString::number(thread.process), QString::number(thread.id),
                        shortened(thread.isMain() ? withoutSecrets(process->command) : names[qsizetype(i)]),
                        secondsWords(toSeconds(thread.life()))};
        for (const WatchState state : shown)
            row.append(shareText(thread.time(state), thread.life()));
        if (someWait)
            row.append(waitsOnText(thread));
        row.append(thread.lines.empty() ? QStringLiteral("-") : printable(thread.lines.front().line));
        rows.push_back(row);
    }
    return rows;
}

std::vector<int> dispensableColumns(const WatchRecord &record)
{
    constexpr double hardlyAny = 0.02;
    std::vector<int> columns{processColumn, threadColumn};
    const std::vector<WatchState> states = shownStates(record);
    const int afterStates = firstStateColumn + int(states.size());
    if (tellsWaits(record))
        columns.push_back(afterStates);
    for (size_t i = 1; i < states.size(); ++i) { // all but running
        if (largestShare(record, states[i]) < hardlyAny)
            columns.push_back(firstStateColumn + int(i));
    }
    columns.push_back(afterStates + int(tellsWaits(record))); // mostly at
    return columns;
}

QStringList watchConclusions(const WatchRecord &record)
{
    QStringList lines;
    for (const Finding &finding : record.findings)
        lines.append(finding.sentence);
    if (const char *name = record.endSignal ? ::sigabbrev_np(*record.endSignal) : nullptr)
        lines.append(QCoreApplication::translate("WatchTable", "The program was ended by signal %1 (SIG%2).")
                         .arg(*record.endSignal)
                         .arg(QLatin1String(name)));
    else if (record.endSignal)
        lines.append(
            QCoreApplication::translate("WatchTable", "The program was ended by signal %1.").arg(*record.endSignal));
    else if (lines.isEmpty() && record.exitStatus.value_or(0) != 0)
        lines.append(
            QCoreApplication::translate("WatchTable", "The program ended with status %1: read what it printed.")
                .arg(*record.exitStatus));
    else if (record.exitStatus.value_or(0) != 0)
        lines.append(
            QCoreApplication::translate("WatchTable", "The program ended with status %1.").arg(*record.exitStatus));
    else if (lines.isEmpty() && isTooShort(record))
        lines.append(
            QCoreApplication::translate("WatchTable", "It ran for %1: too short to tell what stands in its way.")
                .arg(secondsWords(toSeconds(record.wall))));
    else if (lines.isEmpty())
        lines.append(QCoreApplication::translate("WatchTable", "Nothing that stands in the program's way was seen."));
    if (const int left = record.leftBehind(); left == 1)
        lines.append(QCoreApplication::translate("WatchTable", "1 process that it started went on after its end."));
    else if (left > 1)
        lines.append(
            QCoreApplication::translate("WatchTable", "%1 processes that it started went on after its end.").arg(left));
    for (const Disturbance &disturbance : record.disturbances)
        lines.append(disturbance.message);
    if (record.shortLived.value_or(0) == 1)
        lines.append(
            QCoreApplication::translate("WatchTable", "One process or thread was over before it was looked at."));
    else if (record.shortLived.value_or(0) > 1)
        lines.append(
            QCoreApplication::translate("WatchTable", "%1 processes and threads were over before they were looked at.")
                .arg(*record.shortLived));
    for (const QString &note : record.notes)
        lines.append(QCoreApplication::translate("WatchTable", "%1.").arg(note));
    return lines;
}

} // namespace manyhands
