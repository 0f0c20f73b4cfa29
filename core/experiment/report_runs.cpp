// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/report_runs.h"

#include "core/experiment/report_schema.h"

namespace manyhands {

namespace {

constexpr qint64 mostLanes = 200'000; // of all runs: a lane takes about 1 kB, also where it has no span
constexpr size_t mostPhases = 1000; // of one span; a download of a hundred tries has some hundreds

SpanList spanList(std::deque<Span> &spans, const Run &run, qint64 &lanes)
{
    if (spans.empty())
        return {};
    inRange(lanes += run.workers, 0, mostLanes, "workers, of all runs together,");
    const auto recorder = std::make_shared<Recorder>(run.workers, Nanoseconds(0));
    const auto tasks = int(spans.size()); // each task has one span
    for (; !spans.empty(); spans.pop_front()) {
        const int worker = spans.front().worker;
        if (worker >= run.workers || spans.front().task >= tasks)
            throw DamagedReport{QStringLiteral("a span of worker %1, task %2").arg(worker).arg(spans.front().task)};
        recorder->lane(worker).add(std::move(spans.front()));
    }
    recorder->setReady(run.startup);
    SpanList list(recorder, tasks);
    if (std::find(list.begin(), list.end(), nullptr) != list.end())
        throw DamagedReport{QStringLiteral("a task has two spans in a run")};
    return list;
}

} // namespace

Span spanFrom(const nlohmann::json &object)
{
    Span span;
    schema::SpanParts parts;
    FieldReader fields(object);
    schema::spanFields(fields, span, parts);
    if (span.start > span.end)
        throw DamagedReport{QStringLiteral("a span's endSeconds is before its startSeconds")};
    if (parts.phases.size() > mostPhases)
        throw DamagedReport{QStringLiteral("a span has more than %1 phases").arg(mostPhases)};
    span.bytes = parts.bytes;
    span.tries = parts.tries;
    span.core = qint16(parts.core);
    span.beganElsewhere = parts.beganElsewhere;
    span.outcome = parts.outcome;
    std::vector<Phase> phases;
    for (const auto &[name, start, end] : parts.phases)
        phases.emplace_back(name, start, end);
    span.setPhases(phases);
    if (parts.error || !parts.note.isEmpty() || parts.rateLimits > 0) {
        auto extra = std::make_unique<SpanExtra>();
        extra->error = std::move(parts.error);
        extra->note = parts.note;
        extra->rateLimits = parts.rateLimits;
        span.extra.reset(extra.release());
    }
    return span;
}

std::shared_ptr<const Run> runFrom(const nlohmann::json &object, std::deque<Span> &spans, qint64 &lanes)
{
    auto run = std::make_shared<Run>();
    FieldReader fields(object);
    schema::runFields(fields, *run);
    fields.texts("spans", 0, nullptr); // they came before
    run->spans = spanList(spans, *run, lanes);
    return run;
}

} // namespace manyhands
