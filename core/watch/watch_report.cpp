// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/watch_report.h"

#include "core/experiment/report.h"
#include "core/experiment/report_schema.h"
#include "core/experiment/whole_file.h"

#include <QCoreApplication>

namespace manyhands {

namespace {

constexpr int threadDepth = 4; // a thread stands on a line
constexpr int eventDepth = 2;

double toMicroseconds(Nanoseconds time)
{
    return double(time.count()) / 1e3;
}

constexpr auto commandFields = [](FieldWriter &fields, const WatchRecord &record) {
    fields.text("workload", QStringLiteral("watch"));
    fields.texts("command", int(record.command.size()), [&](int i) { return record.command[i]; });
    fields.seconds("everySeconds", toSeconds(record.interval));
    fields.count("tasks", 0);
    for (const char *list : {"names", "executors", "workers"})
        fields.texts(list, 0, [](int) { return QString(); });
    fields.count("repeats", 1);
    fields.count("warmup", 0);
};

constexpr auto processFields = [](FieldWriter &fields, const WatchedProcess &process) {
    fields.count("process", process.id);
    fields.count("parent", process.parent);
    fields.text("command", withoutSecrets(process.command));
    fields.time("startSeconds", process.start);
    fields.time("endSeconds", process.end);
    fields.truth("livesOn", process.livesOn);
    fields.truth("python", process.isPython);
    fields.truth("forked", process.isForked);
    fields.seconds("readySeconds", process.ready ? std::optional(toSeconds(*process.ready)) : std::nullopt);
    fields.seconds("firstTaskSeconds", process.firstTask ? std::optional(toSeconds(*process.firstTask)) : std::nullopt);
    fields.truth("lines", process.hasLines);
    fields.count("startedThreads", process.startedThreads);
    fields.count("emptyThreads", process.emptyThreads);
    fields.seconds("lastLineSeconds", process.lastLine ? std::optional(toSeconds(*process.lastLine)) : std::nullopt);
    fields.time("exitWaitSeconds", process.exitWait);
};

constexpr auto lineFields = [](FieldWriter &fields, const LineTimes &line) {
    Nanoseconds sum{0};
    for (const Nanoseconds time : line.times)
        sum += time;
    fields.text("line", line.line);
    fields.time("seconds", sum);
    for (int i = 0; i < watchStateCount; ++i) {
        if (line.times[size_t(i)] > Nanoseconds(0))
            fields.time(watchStateName(WatchState(i)), line.times[size_t(i)]);
    }
};

constexpr auto blockedFields = [](FieldWriter &fields, const StateTimes &times) {
    for (int i = int(WatchState::Lock); i < watchStateCount; ++i)
        fields.time(watchStateName(WatchState(i)), times[size_t(i)]);
};

constexpr auto lastWaitFields = [](FieldWriter &fields, const LastWait &wait) {
    fields.text("state", QLatin1String(watchStateName(wait.state)));
    fields.text("futex", QString::number(wait.futex, 16));
    fields.truth("timed", wait.isTimed);
    fields.time("seconds", wait.time);
    fields.textOrNull("line", wait.line);
};

void putThread(JsonWriter &json, const WatchRecord &record, const WatchedThread &thread)
{
    json.beginObject();
    FieldWriter fields(json);
    fields.count("process", thread.process);
    fields.count("thread", thread.id);
    fields.text("name", thread.name);
    fields.count("parent", record.process(thread.process)->parent);
    fields.time("startSeconds", thread.start);
    fields.time("endSeconds", thread.end);
    fields.time("runningSeconds", thread.time(WatchState::Running));
    fields.time("readySeconds", thread.time(WatchState::Ready));
    fields.object("blocked", thread.times, blockedFields);
    fields.time("joiningSeconds", thread.joining);
    fields.time("idlingSeconds", thread.idling);
    fields.list("lines", thread.lines, lineFields);
    fields.truth("helper", thread.isHelper);
    fields.truth("livesOn", thread.livesOn);
    fields.count("core", thread.core);
    fields.count("moves", thread.moves);
    fields.object("lastWait", thread.lastWait, lastWaitFields);
    json.key("stretches").beginArray();
    for (const StateStretch &stretch : thread.stretches) {
        json.beginArray();
        json.value(double(stretch.startMicroseconds) / 1e6);
        json.value(watchStateName(stretch.state));
        json.endArray();
    }
    json.endArray();
    json.endObject();
}

constexpr auto findingFields = [](FieldWriter &fields, const Finding &finding) {
    fields.text("kind", QLatin1String(findingKindName(finding.kind)));
    fields.text("sentence", finding.sentence);
    fields.amount("thread", finding.thread ? std::optional<double>(*finding.thread) : std::nullopt);
    fields.textOrNull("line", finding.line);
    schema::making(fields, finding);
};

Nanoseconds cpuOf(const WatchRecord &record)
{
    Nanoseconds cpu{0};
    for (const WatchedThread &thread : record.threads)
        cpu += thread.time(WatchState::Running);
    return cpu;
}

void putRun(JsonWriter &json, const WatchRecord &record)
{
    json.beginObject();
    FieldWriter fields(json);
    fields.count("repeat", 1);
    fields.date("startedAt", record.startedAt, Qt::ISODateWithMs);
    fields.text("state", QStringLiteral("finished"));
    fields.time("wallSeconds", record.wall);
    fields.time("cpuSeconds", cpuOf(record));
    fields.amount("exitStatus", record.exitStatus ? std::optional<double>(*record.exitStatus) : std::nullopt);
    fields.time("meanEverySeconds", record.meanInterval);
    fields.time("samplerCpuSeconds", record.samplerCpu);
    fields.object("conditions", record.conditions, schema::conditionsFields);
    fields.list("disturbances", record.disturbances, schema::disturbanceFields);
    fields.amount("shortLived", record.shortLived ? std::optional<double>(*record.shortLived) : std::nullopt);
    fields.texts("notes", int(record.notes.size()), [&](int i) { return record.notes[i]; });
    fields.list("processes", record.processes, processFields);
    json.key("threads").beginArray();
    for (const WatchedThread &thread : record.threads)
        putThread(json, record, thread);
    json.endArray();
    fields.null("spans");
    json.endObject();
}

struct Slice {
    JsonWriter &json;
    int process;
    int thread;
};

void beginEvent(const Slice &slice, const char *phase, const QString &name)
{
    slice.json.beginObject();
    slice.json.key("ph").value(phase);
    slice.json.key("name").value(name);
    slice.json.key("pid").value(slice.process);
    slice.json.key("tid").value(slice.thread);
}

void putName(const Slice &slice, const char *what, const QString &name)
{
    beginEvent(slice, "M", QLatin1String(what));
    slice.json.key("args").beginObject();
    slice.json.key("name").value(name);
    slice.json.endObject();
    slice.json.endObject();
}

void putStretches(JsonWriter &json, const WatchedThread &thread)
{
    for (size_t i = 0; i < thread.stretches.size(); ++i) {
        const StateStretch &stretch = thread.stretches[i];
        const double end = i + 1 < thread.stretches.size() ? double(thread.stretches[i + 1].startMicroseconds)
                                                           : toMicroseconds(thread.end);
        beginEvent({json, thread.process, thread.id}, "X", QLatin1String(watchStateName(stretch.state)));
        json.key("cat").value(isBlocked(stretch.state) ? "blocked" : watchStateName(stretch.state));
        json.key("ts").value(double(stretch.startMicroseconds));
        json.key("dur").value(end - double(stretch.startMicroseconds));
        json.endObject();
    }
}

} // namespace

std::optional<TaskError> writeWatchReport(const WatchRecord &record, const std::filesystem::path &path)
{
    return writeWholeFile(path, [&](const ByteSink &sink) {
        JsonWriter json(sink, threadDepth);
        json.beginObject();
        FieldWriter fields(json);
        fields.text("manyhands", QStringLiteral(MANYHANDS_VERSION));
        fields.derived("schema", reportSchema);
        fields.date("created", record.startedAt, Qt::ISODate);
        fields.object("machine", thisMachine(), schema::machineFields);
        fields.object("plan", record, commandFields);
        json.key("runs").beginArray();
        putRun(json, record);
        json.endArray();
        for (const char *list : {"summary", "fits", "catches"})
            fields.texts(list, 0, [](int) { return QString(); });
        for (const char *none : {"outputsIdentical", "probe", "prediction"})
            fields.null(none);
        json.key("verdict").beginObject();
        fields.text("bound", QLatin1String(boundName(Bound::Unknown)));
        fields.text("sentence", watchConclusions(record).join(QLatin1Char(' ')));
        fields.texts("executors", 0, [](int) { return QString(); });
        fields.list("findings", record.findings, findingFields);
        json.endObject();
        json.endObject();
    });
}

std::optional<TaskError> writeWatchTrace(const WatchRecord &record, const std::filesystem::path &path)
{
    return writeWholeFile(path, [&](const ByteSink &sink) {
        JsonWriter json(sink, eventDepth);
        json.beginObject();
        json.key("displayTimeUnit").value("ms");
        json.key("traceEvents").beginArray();
        for (const WatchedProcess &process : record.processes)
            putName({json, process.id, process.id}, "process_name", withoutSecrets(process.command));
        for (const WatchedThread &thread : record.threads) {
            putName({json, thread.process, thread.id}, "thread_name", thread.name);
            putStretches(json, thread);
        }
        json.endArray();
        json.endObject();
    });
}

} // namespace manyhands
