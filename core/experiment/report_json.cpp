#include "core/experiment/analysis_json.h"
#include "core/experiment/json_writer.h"
#include "core/experiment/report.h"
#include "core/experiment/whole_file.h"
#include "core/text/secrets.h"

#include <set>

namespace manyhands {

namespace {

constexpr int spanDepth = 4; // spans stand on a line each

void put(JsonWriter &json, const char *key, const auto &value)
{
    json.key(key).value(value);
}

void putTime(JsonWriter &json, const char *key, Nanoseconds time)
{
    json.key(key).value(toSeconds(time));
}

void putText(JsonWriter &json, const char *key, const QString &text)
{
    json.key(key);
    text.isEmpty() ? json.null() : json.value(text);
}

void putMachine(JsonWriter &json, const Machine &machine)
{
    json.key("machine").beginObject();
    put(json, "os", machine.os);
    put(json, "cpu", machine.cpu);
    put(json, "cores", machine.cores);
    put(json, "usableCores", machine.usableCores);
    put(json, "load", machine.load);
    put(json, "memoryBytes", machine.memoryBytes);
    put(json, "qt", machine.qt);
    put(json, "compiler", machine.compiler);
    putText(json, "governor", machine.governor);
    put(json, "turbo", machine.turbo);
    put(json, "smt", machine.smt);
    put(json, "onBattery", machine.onBattery);
    put(json, "quotaCores", machine.quotaCores);
    put(json, "niceness", machine.niceness);
    putText(json, "systemRoot", machine.systemRoot);
    json.endObject();
}

void putSettings(JsonWriter &json, const Workload &workload)
{
    const ResizeSettings &resize = workload.resize;
    put(json, "size", QStringLiteral("%1x%2").arg(resize.box.width()).arg(resize.box.height()));
    put(json, "blur", resize.blurSigma);
    put(json, "blurAt", blurAtName(resize.blurAt));
    put(json, "quality", resize.quality);
    putTime(json, "timeout", workload.download.timeout);
    putTime(json, "deadline", workload.download.deadline);
    put(json, "tries", workload.download.tries);
    put(json, "maxBytes", workload.download.maxBytes);
}

void putPlan(JsonWriter &json, const Plan &plan)
{
    json.key("plan").beginObject();
    put(json, "workload", taskKindName(plan.workload->kind));
    put(json, "tasks", plan.taskCount);
    json.key("names").beginArray();
    for (int task = 0; task < plan.taskCount; ++task)
        json.value(plan.taskName(task));
    json.endArray();
    put(json, "source", plan.source);
    putText(json, "network", plan.network);
    put(json, "latencyMs", plan.latencyMs);
    put(json, "bandwidthMBs", plan.bandwidthMBs);
    put(json, "lineMBs", plan.lineMBs);
    put(json, "requestRate", plan.requestRate);
    json.key("executors").beginArray();
    for (const ExecutorKind executor : plan.executors)
        json.value(executorName(executor));
    json.endArray();
    json.key("workers").beginArray();
    for (const int count : plan.workers)
        json.value(count);
    json.endArray();
    json.key("processWorkers").beginArray();
    for (const int count : plan.processWorkers)
        json.value(count);
    json.endArray();
    put(json, "repeats", plan.repeats);
    put(json, "untilPercent", plan.until ? std::optional(100 * *plan.until) : std::nullopt);
    put(json, "mostRepeats", plan.mostRepeats);
    put(json, "warmup", plan.warmup);
    put(json, "baseline", executorName(plan.baseline));
    putSettings(json, *plan.workload);
    putText(json, "workerCommand", withoutSecrets(plan.workerCommand.join(QLatin1Char(' '))));
    put(json, "orderSeed", qint64(plan.orderSeed));
    json.endObject();
}

void putSpan(JsonWriter &json, const Span &span)
{
    json.beginObject();
    put(json, "task", span.task);
    put(json, "worker", span.worker);
    putTime(json, "startSeconds", span.start);
    putTime(json, "endSeconds", span.end);
    json.key("cpuSeconds");
    span.cpu < Nanoseconds(0) ? json.null() : json.value(toSeconds(span.cpu));
    json.key("readySeconds");
    span.ready < Nanoseconds(0) ? json.null() : json.value(toSeconds(span.ready));
    put(json, "bytes", span.bytes);
    put(json, "tries", int(span.tries));
    put(json, "outcome", outcomeName(span.outcome));
    json.key("phases").beginArray();
    for (const Phase &phase : span.phases()) {
        json.beginObject();
        put(json, "name", phaseName(phase.name));
        putTime(json, "startSeconds", Nanoseconds(phase.startNs));
        putTime(json, "endSeconds", Nanoseconds(phase.endNs));
        json.endObject();
    }
    json.endArray();
    json.key("error");
    if (const TaskError *error = span.error()) {
        json.beginObject();
        put(json, "kind", errorKindName(error->kind));
        put(json, "message", error->message);
        json.endObject();
    } else {
        json.null();
    }
    putText(json, "note", span.note());
    if (span.extra && span.extra->rateLimits > 0)
        put(json, "rateLimits", span.extra->rateLimits);
    json.endObject();
}

void putConditions(JsonWriter &json, const Conditions &conditions)
{
    json.key("conditions").beginObject();
    for (const ConditionField &field : conditionFields)
        put(json, field.name, conditions.*field.value);
    json.endObject();
}

void putLosses(JsonWriter &json, const std::optional<Losses> &losses)
{
    json.key("losses");
    if (!losses)
        return json.null();
    json.beginObject();
    put(json, "repeat", losses->repeat);
    put(json, "baselineTaskSeconds", losses->baselineTaskSeconds);
    put(json, "startupSeconds", losses->startupSeconds);
    put(json, "idleSeconds", losses->idleSeconds);
    put(json, "readySeconds", losses->readySeconds);
    put(json, "blockedSeconds", losses->blockedSeconds);
    put(json, "runningSeconds", losses->runningSeconds);
    json.endObject();
}

void putRun(JsonWriter &json, const Run &run, bool withSpans)
{
    json.beginObject();
    put(json, "executor", executorName(run.executor));
    put(json, "workers", run.workers);
    put(json, "repeat", run.repeat);
    put(json, "startedAt", run.startedAt.toString(Qt::ISODateWithMs));
    put(json, "state", runStateName(run.state));
    putText(json, "failedReason", run.failedReason);
    putTime(json, "wallSeconds", run.wall);
    putTime(json, "cpuSeconds", run.cpu);
    putTime(json, "startupSeconds", run.startup);
    json.key("workerStartups").beginArray();
    for (const Nanoseconds startup : run.workerStartups)
        json.value(toSeconds(startup));
    json.endArray();
    put(json, "workerClockIsOffset", run.workerClockIsOffset);
    put(json, "load", run.load);
    putText(json, "httpVersion", run.httpVersion);
    put(json, "bytes", run.bytes);
    put(json, "done", run.done);
    put(json, "failed", run.failed);
    put(json, "outlier", run.outlier);
    putConditions(json, run.conditions);
    json.key("disturbances").beginArray();
    for (const Disturbance &each : run.disturbances) {
        json.beginObject();
        put(json, "kind", disturbanceName(each.kind));
        put(json, "message", each.message);
        json.endObject();
    }
    json.endArray();
    put(json, "repeated", run.repeated);
    putText(json, "outputDigest", QString::fromLatin1(run.outputDigest));
    json.key("spans");
    if (!withSpans || run.spans.isEmpty()) {
        json.null();
    } else {
        json.beginArray();
        for (const Span *span : run.spans)
            putSpan(json, *span);
        json.endArray();
    }
    json.endObject();
}

void putSummary(JsonWriter &json, const Summary &summary)
{
    const bool hasRuns = summary.runs > 0;
    const auto seconds = [&](double value) { return hasRuns ? std::optional(value) : std::nullopt; };
    json.beginObject();
    put(json, "executor", executorName(summary.executor));
    put(json, "workers", summary.workers);
    put(json, "runs", summary.runs);
    put(json, "medianSeconds", seconds(summary.medianSeconds));
    put(json, "minSeconds", seconds(summary.minSeconds));
    put(json, "maxSeconds", seconds(summary.maxSeconds));
    putRange(json, "ci95", summary.ci95);
    put(json, "interval", intervalKindName(summary.intervalKind));
    put(json, "speedup", summary.speedup);
    putRange(json, "speedupCi95", summary.speedupCi95);
    put(json, "efficiency", summary.efficiency);
    put(json, "detectable", summary.detectable);
    put(json, "different", summary.isDifferent);
    put(json, "utilisation", seconds(summary.utilisation));
    put(json, "failed", summary.failedTasks);
    putLosses(json, summary.losses);
    json.endObject();
}

std::set<const Run *> runsWithSpans(const Experiment &experiment)
{
    std::set<const Run *> runs;
    const SpansKept kept = spansKept(experiment.plan, experiment.runs.size());
    if (kept == SpansKept::All) {
        for (const auto &run : experiment.runs)
            runs.insert(run.get());
    } else if (kept == SpansKept::Median) {
        for (const Summary &summary : experiment.summary)
            runs.insert(medianRun(experiment, summary).get());
    }
    return runs;
}

} // namespace

std::optional<TaskError> writeJsonReport(const Experiment &experiment, const std::filesystem::path &path)
{
    return writeWholeFile(path, [&](const ByteSink &sink) {
        JsonWriter json(sink, spanDepth);
        json.beginObject();
        put(json, "manyhands", experiment.version);
        put(json, "schema", reportSchema);
        put(json, "created", experiment.created.toString(Qt::ISODate));
        putMachine(json, experiment.machine);
        putPlan(json, experiment.plan);
        json.key("runs").beginArray();
        const std::set<const Run *> withSpans = runsWithSpans(experiment);
        for (const auto &run : experiment.runs)
            putRun(json, *run, withSpans.contains(run.get()));
        json.endArray();
        json.key("summary").beginArray();
        for (const Summary &summary : experiment.summary)
            putSummary(json, summary);
        json.endArray();
        json.key("outputsIdentical");
        experiment.outputsIdentical ? json.value(*experiment.outputsIdentical) : json.null();
        putAnalysis(json, experiment);
        json.endObject();
    });
}

} // namespace manyhands
