// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/watch_report.h"

#include "core/experiment/report.h"
#include "core/experiment/whole_file.h"
#include "core/watch/watch_schema.h"

#include <QCoreApplication>

namespace manyhands {

namespace {

constexpr int threadDepth = 4; // a thread stands on a line
constexpr int eventDepth = 2;

double toMicroseconds(Nanoseconds time)
{
    return double(time.count()) / 1e3;
}

void putThread(JsonWriter &json, const WatchRecord &record, const WatchedThread &thread)
{
    json.beginObject();
    FieldWriter fields(json);
    schema::watchedThreadFields(fields, thread);
    fields.count("parent", record.process(thread.process)->parent);
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
    schema::watchedRunFields(fields, record);
    fields.time("cpuSeconds", cpuOf(record));
    fields.texts("notes", int(record.notes.size()), [&](int i) { return record.notes[i]; });
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
        fields.object("machine", record.machine, schema::machineFields);
        fields.object("plan", record, schema::watchPlanFields);
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
        fields.list("findings", record.findings, schema::findingFields);
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
