// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/json_writer.h"
#include "core/experiment/report.h"
#include "core/experiment/whole_file.h"

namespace manyhands {

namespace {

constexpr int eventDepth = 2; // an event a line

double microseconds(Nanoseconds time)
{
    return double(time.count()) / 1e3;
}

/// One track of the trace: a worker of a run.
struct Track {
    JsonWriter &json;
    int process; // the run, from 1
    int thread; // the worker, from 1
};

void begin(const Track &track, const char *phase, const QString &name)
{
    track.json.beginObject();
    track.json.key("ph").value(phase);
    track.json.key("name").value(name);
    track.json.key("pid").value(track.process);
    track.json.key("tid").value(track.thread);
}

void putName(const Track &track, const char *what, const QString &name)
{
    begin(track, "M", QLatin1String(what));
    track.json.key("args").beginObject();
    track.json.key("name").value(name);
    track.json.endObject();
    track.json.endObject();
}

void beginSlice(const Track &track, const QString &name, const char *category, Nanoseconds from, Nanoseconds to)
{
    begin(track, "X", name);
    track.json.key("cat").value(category);
    track.json.key("ts").value(microseconds(from));
    track.json.key("dur").value(microseconds(to - from));
}

void putSpan(const Track &track, const Span &span, const QString &name)
{
    beginSlice(track, name, outcomeName(span.outcome), span.start, span.end);
    JsonWriter &json = track.json;
    json.key("args").beginObject();
    json.key("task").value(span.task);
    json.key("bytes").value(span.bytes);
    json.key("tries").value(int(span.tries));
    json.key("outcome").value(outcomeName(span.outcome));
    if (span.core >= 0)
        json.key("core").value(int(span.core));
    if (const TaskError *error = span.error())
        json.key("error").value(
            QStringLiteral("%1: %2").arg(QLatin1String(errorKindName(error->kind)), error->message));
    if (!span.note().isEmpty())
        json.key("note").value(span.note());
    json.endObject();
    json.endObject();
    for (const Phase &phase : span.phases()) {
        beginSlice(track, QLatin1String(phaseName(phase.name)), "phase", Nanoseconds(phase.startNs),
                   Nanoseconds(phase.endNs));
        json.endObject();
    }
}

void putRun(JsonWriter &json, const Experiment &experiment, const Run &run, int number)
{
    putName({json, number, 0}, "process_name",
            QStringLiteral("%1, %2, run %3")
                .arg(executorTitle(run.executor), workersText(run.executor, run.workers))
                .arg(run.repeat));
    for (int worker = 0; worker < run.workers; ++worker) {
        const Track track{json, number, worker + 1};
        putName(track, "thread_name", QStringLiteral("worker %1").arg(worker + 1));
        const Nanoseconds startup =
            size_t(worker) < run.workerStartups.size() ? run.workerStartups[size_t(worker)] : Nanoseconds(0);
        if (startup > Nanoseconds(0)) {
            beginSlice(track, QStringLiteral("start-up"), "startup", Nanoseconds(0), startup);
            json.endObject();
        }
    }
    for (const Span *span : run.spans) {
        if (span)
            putSpan({json, number, span->worker + 1}, *span, experiment.plan.taskName(span->task));
    }
}

} // namespace

std::optional<TaskError> writeTrace(const Experiment &experiment, const std::filesystem::path &path)
{
    return writeWholeFile(path, [&](const ByteSink &sink) {
        JsonWriter json(sink, eventDepth);
        json.beginObject();
        json.key("displayTimeUnit").value("ms");
        json.key("traceEvents").beginArray();
        for (size_t i = 0; i < experiment.runs.size(); ++i)
            putRun(json, experiment, *experiment.runs[i], int(i) + 1);
        json.endArray();
        json.endObject();
    });
}

} // namespace manyhands
