// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/report.h"
#include "core/experiment/report_schema.h"
#include "core/experiment/whole_file.h"

#include <set>

namespace manyhands {

namespace {

constexpr int spanDepth = 4; // spans stand on a line each

void putSpan(JsonWriter &json, const Span &span)
{
    schema::SpanParts parts{span.bytes, int(span.tries), span.outcome,        {}, {}, span.note(),
                            0,          span.core,       span.beganElsewhere, {}};
    for (const Phase &phase : span.phases())
        parts.phases.push_back({phase.name, Nanoseconds(phase.startNs), Nanoseconds(phase.endNs)});
    if (span.extra) {
        parts.error = span.extra->error;
        parts.rateLimits = span.extra->rateLimits;
        parts.child = span.extra->child;
    }
    json.beginObject();
    FieldWriter fields(json);
    schema::spanFields(fields, span, parts);
    json.endObject();
}

void putRun(JsonWriter &json, const Run &run, bool withSpans)
{
    json.beginObject();
    FieldWriter fields(json);
    schema::runFields(fields, run);
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

QString schema::sizeText(QSize size)
{
    return QStringLiteral("%1x%2").arg(size.width()).arg(size.height());
}

std::optional<TaskError> writeJsonReport(const Experiment &experiment, const std::filesystem::path &path)
{
    return writeWholeFile(path, [&](const ByteSink &sink) {
        JsonWriter json(sink, spanDepth);
        json.beginObject();
        FieldWriter fields(json);
        fields.text("manyhands", experiment.version);
        fields.derived("schema", reportSchema);
        fields.date("created", experiment.created, Qt::ISODate);
        fields.object("machine", experiment.machine, schema::machineFields);
        fields.object("plan", experiment.plan,
                      [](auto &inner, auto &plan) { schema::planFields(inner, plan, *plan.workload); });
        json.key("runs").beginArray();
        const std::set<const Run *> withSpans = runsWithSpans(experiment);
        for (const auto &run : experiment.runs)
            putRun(json, *run, withSpans.contains(run.get()));
        json.endArray();
        schema::conclusions(fields, experiment);
        json.endObject();
    });
}

} // namespace manyhands
