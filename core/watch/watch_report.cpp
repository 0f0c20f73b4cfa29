// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/watch_report.h"

#include "core/experiment/report.h"
#include "core/experiment/trace_writer.h"
#include "core/experiment/whole_file.h"
#include "core/watch/watch_schema.h"

#include <QCoreApplication>

namespace manyhands {

namespace {

constexpr int threadDepth = 4; // a thread stands on a line

void putThread(JsonWriter &json, const WatchRecord &record, const WatchedThread &thread)
{
    json.beginObject();
    FieldWriter fields(json);
    schema::watchedThreadFields(fields, thread);
    fields.count("parent", record.processOf(thread)->parent);
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

void putStretches(const TraceTrack &track, const WatchedThread &thread)
{
    const auto begin = [&](size_t i) {
        return Nanoseconds(std::chrono::microseconds(thread.stretches[i].startMicroseconds));
    };
    for (size_t i = 0; i < thread.stretches.size(); ++i) {
        const WatchState state = thread.stretches[i].state;
        track.beginSlice(QLatin1String(watchStateName(state)), isBlocked(state) ? "blocked" : watchStateName(state),
                         begin(i), i + 1 < thread.stretches.size() ? begin(i + 1) : thread.end);
        track.json.endObject();
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
    return writeTraceFile(path, [&](JsonWriter &json) {
        for (const WatchedProcess &process : record.processes)
            TraceTrack{json, process.id, process.id}.putName("process_name", withoutSecrets(process.command));
        for (const WatchedThread &thread : record.threads) {
            const TraceTrack track{json, thread.process, thread.id};
            track.putName("thread_name", thread.name);
            putStretches(track, thread);
        }
    });
}

} // namespace manyhands
