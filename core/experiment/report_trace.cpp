// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/report.h"
#include "core/experiment/trace_writer.h"

namespace manyhands {

namespace {

void putSpan(const TraceTrack &track, const Span &span, const QString &name)
{
    track.beginSlice(name, outcomeName(span.outcome), span.start, span.end);
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
        track.beginSlice(QLatin1String(phaseName(phase.name)), "phase", Nanoseconds(phase.startNs),
                         Nanoseconds(phase.endNs));
        json.endObject();
    }
}

void putRun(JsonWriter &json, const Experiment &experiment, const Run &run, int number)
{
    TraceTrack{json, number, 0}.putName(
        "process_name",
        QStringLiteral("%1, %2, run %3")
            .arg(executorTitle(run.executor), workersText(run.executor, run.workers, experiment.plan.kind()))
            .arg(run.repeat));
    for (int worker = 0; worker < run.workers; ++worker) {
        const TraceTrack track{json, number, worker + 1};
        track.putName("thread_name", QStringLiteral("worker %1").arg(worker + 1));
        const Nanoseconds startup =
            size_t(worker) < run.workerStartups.size() ? run.workerStartups[size_t(worker)] : Nanoseconds(0);
        if (startup > Nanoseconds(0)) {
            track.beginSlice(QStringLiteral("start-up"), "startup", Nanoseconds(0), startup);
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
    return writeTraceFile(path, [&](JsonWriter &json) {
        for (size_t i = 0; i < experiment.runs.size(); ++i)
            putRun(json, experiment, *experiment.runs[i], int(i) + 1);
    });
}

} // namespace manyhands
