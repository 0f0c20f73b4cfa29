// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/report_schema.h"
#include "core/watch/watch_record.h"

#include <numeric>

/// The objects of a watched program's report, as report_schema.h has those of an experiment's.
namespace manyhands::schema {

inline constexpr int mostProcesses = 1 << 22; // numbers that the kernel gives
inline constexpr int mostMoves = std::numeric_limits<int>::max();

void optionalTime(auto &fields, const char *key, auto &time)
{
    std::optional<double> seconds = time ? std::optional(toSeconds(*time)) : std::nullopt;
    fields.seconds(key, seconds);
    if constexpr (isReading<decltype(fields)>) {
        if (seconds)
            time = fromSeconds(*seconds);
    }
}

void optionalCount(auto &fields, const char *key, auto &count, int most)
{
    std::optional<double> number = count;
    fields.amount(key, number, 0, most);
    if constexpr (isReading<decltype(fields)>) {
        if (number)
            count = int(*number);
    }
}

/// Without its command, which a reader takes from the list.
inline constexpr auto watchPlanFields = [](auto &fields, auto &record) {
    if constexpr (!isReading<decltype(fields)>) {
        fields.text("workload", QStringLiteral("watch"));
        fields.texts("command", int(record.command.size()), [&](int i) { return record.command[i]; });
        fields.count("tasks", 0);
        for (const char *list : {"names", "executors", "workers"})
            fields.texts(list, 0, [](int) { return QString(); });
        fields.count("repeats", 1);
        fields.count("warmup", 0);
    }
    fields.time("everySeconds", record.interval);
};

inline constexpr auto watchedProcessFields = [](auto &fields, auto &process) {
    QString command = withoutSecrets(process.command);
    fields.whole("process", process.id, 0, mostProcesses);
    fields.whole("parent", process.parent, 0, mostProcesses);
    fields.text("command", command);
    if constexpr (isReading<decltype(fields)>)
        process.command = command;
    fields.time("startSeconds", process.start);
    fields.time("endSeconds", process.end);
    fields.truth("livesOn", process.livesOn);
    fields.truth("python", process.isPython);
    fields.truth("forked", process.isForked);
    optionalTime(fields, "readySeconds", process.ready);
    optionalTime(fields, "firstTaskSeconds", process.firstTask);
    fields.truth("lines", process.hasLines);
    fields.count("startedThreads", process.startedThreads);
    fields.count("emptyThreads", process.emptyThreads);
    fields.count("daemonThreads", process.daemonThreads);
    fields.count("startedCopies", process.startedCopies);
    fields.count("emptyCopies", process.emptyCopies);
    fields.truth("endedInOrder", process.endedInOrder);
    optionalTime(fields, "lastLineSeconds", process.lastLine);
    fields.time("exitWaitSeconds", process.exitWait);
};

inline constexpr auto lineFields = [](auto &fields, auto &line) {
    fields.text("line", line.line);
    fields.derived("seconds", toSeconds(std::accumulate(line.times.begin(), line.times.end(), Nanoseconds(0))));
    for (int i = 0; i < watchStateCount; ++i) {
        auto &time = line.times[size_t(i)];
        if (isReading<decltype(fields)> || time > Nanoseconds(0))
            fields.time(watchStateName(WatchState(i)), time);
    }
};

inline constexpr auto blockedFields = [](auto &fields, auto &times) {
    for (int i = int(WatchState::Lock); i < watchStateCount; ++i)
        fields.time(watchStateName(WatchState(i)), times[size_t(i)]);
};

inline constexpr auto lastWaitFields = [](auto &fields, auto &wait) {
    QString futex = QString::number(wait.futex, 16);
    fields.name("state", wait.state, watchStateName, WatchState::Other);
    fields.text("futex", futex);
    if constexpr (isReading<decltype(fields)>)
        wait.futex = futex.toULongLong(nullptr, 16);
    fields.truth("timed", wait.isTimed);
    fields.time("seconds", wait.time);
    fields.textOrNull("line", wait.line);
    optionalCount(fields, "holder", wait.holder, mostProcesses);
};

inline constexpr auto openedFields = [](auto &fields, auto &counts) {
    for (const auto &[key, opened] :
         {std::pair("sockets", Opened::Socket), std::pair("localSockets", Opened::LocalSocket),
          std::pair("pipes", Opened::Pipe), std::pair("files", Opened::File), std::pair("others", Opened::Other)})
        fields.count(key, counts[size_t(opened)]);
};

/// Without its stretches, which come last.
void watchedThreadFields(auto &fields, auto &thread)
{
    fields.whole("process", thread.process, 0, mostProcesses);
    fields.whole("thread", thread.id, 0, mostProcesses);
    fields.text("name", thread.name);
    fields.time("startSeconds", thread.start);
    fields.time("endSeconds", thread.end);
    fields.time("runningSeconds", thread.times[size_t(WatchState::Running)]);
    fields.time("readySeconds", thread.times[size_t(WatchState::Ready)]);
    fields.object("blocked", thread.times, blockedFields);
    fields.time("joiningSeconds", thread.joining);
    fields.time("idlingSeconds", thread.idling);
    fields.list("lines", thread.lines, lineFields);
    fields.truth("helper", thread.isHelper);
    fields.truth("livesOn", thread.livesOn);
    fields.time("stoppedSeconds", thread.stopped);
    fields.whole("turns", thread.turns, 0, std::numeric_limits<qint64>::max());
    fields.whole("core", thread.core, -1, mostProcesses);
    fields.whole("moves", thread.moves, 0, mostMoves);
    fields.object("lastWait", thread.lastWait, lastWaitFields);
    fields.object("waitsOn", thread.waitsOn, openedFields);
}

/// Without its threads and its notes.
void watchedRunFields(auto &fields, auto &record)
{
    fields.derived("repeat", 1);
    fields.date("startedAt", record.startedAt, Qt::ISODateWithMs);
    fields.derived("state", "finished");
    fields.time("wallSeconds", record.wall);
    optionalCount(fields, "exitStatus", record.exitStatus, 255);
    optionalCount(fields, "endSignal", record.endSignal, 127);
    fields.time("meanEverySeconds", record.meanInterval);
    fields.time("samplerCpuSeconds", record.samplerCpu);
    fields.object("conditions", record.conditions, conditionsFields);
    fields.list("disturbances", record.disturbances, disturbanceFields);
    optionalCount(fields, "shortLived", record.shortLived, std::numeric_limits<int>::max());
    fields.list("processes", record.processes, watchedProcessFields);
}

inline constexpr auto findingFields = [](auto &fields, auto &finding) {
    fields.knownName("kind", finding.kind, findingKindName, FindingKind::Serial);
    fields.text("sentence", finding.sentence);
    optionalCount(fields, "thread", finding.thread, mostProcesses);
    fields.textOrNull("line", finding.line);
    making(fields, finding);
};

} // namespace manyhands::schema
