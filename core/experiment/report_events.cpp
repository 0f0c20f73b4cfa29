// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/report_events.h"

#include "core/experiment/field_reader.h"
#include "core/experiment/report_schema.h"
#include "core/text/secrets.h"

#include <utility>

namespace manyhands {

namespace {

constexpr qint64 mostLanes = 200'000; // of all runs: a lane takes about 1 kB, also where it has no span
constexpr int mostValues = 500'000; // of one tree: runs of 10,000 workers have 10,000 start-up times each
constexpr size_t mostPhases = 1000; // of one span; a download of a hundred tries has some hundreds
constexpr qint64 longestWord = 1 << 20; // bytes, also of nothing but spaces
constexpr qint64 longestBeginning = 1 << 20; // until it says whose it is
constexpr size_t deepest = 32;
constexpr size_t mostRuns = 100'000;

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
    if (parts.error || !parts.note.isEmpty() || parts.rateLimits > 0 || parts.child.isKnown()) {
        auto extra = std::make_unique<SpanExtra>();
        extra->error = std::move(parts.error);
        extra->note = parts.note;
        extra->rateLimits = parts.rateLimits;
        extra->child = parts.child;
        span.extra.reset(extra.release());
    }
    return span;
}

/// Takes the spans out one after another, so that they are in memory once. lanes: of all runs so far.
std::shared_ptr<const Run> runFrom(const nlohmann::json &object, std::deque<Span> &spans, qint64 &lanes)
{
    auto run = std::make_shared<Run>();
    FieldReader fields(object);
    schema::runFields(fields, *run);
    fields.texts("spans", 0, nullptr); // they came before
    run->spans = spanList(spans, *run, lanes);
    return run;
}

const QString notOurs = QStringLiteral("it was not written by manyhands");

[[noreturn]] void refuseInList(const char *list)
{
    throw DamagedReport{QStringLiteral("what stands in its %1 is not an object").arg(QLatin1String(list))};
}

} // namespace

void JsonTree::begin(bool isObject)
{
    m_open.push_back(put(isObject ? nlohmann::json::object() : nlohmann::json::array()));
}

void JsonTree::end()
{
    m_open.pop_back();
}

void JsonTree::value(nlohmann::json value)
{
    put(std::move(value));
}

nlohmann::json JsonTree::take()
{
    m_count = 0;
    return std::exchange(m_root, nullptr);
}

nlohmann::json *JsonTree::put(nlohmann::json value)
{
    if (++m_count > mostValues)
        throw DamagedReport{QStringLiteral("it holds more than a report does")};
    if (m_open.empty())
        return &(m_root = std::move(value));
    nlohmann::json &parent = *m_open.back();
    if (parent.is_object())
        return &(parent[m_key] = std::move(value));
    parent.push_back(std::move(value));
    return &parent.back();
}

void ReportEvents::bytesRead(qint64 bytes)
{
    m_bytes = bytes;
    if (bytes > largestReport)
        throw DamagedReport{QStringLiteral("it is larger than %1 MiB").arg(largestReport >> 20)};
    if (!m_isOurs && bytes > longestBeginning)
        throw DamagedReport{notOurs};
    if (m_events != m_eventsBefore) {
        m_eventsBefore = m_events;
        m_bytesBefore = bytes;
    } else if (bytes - m_bytesBefore > longestWord) {
        throw DamagedReport{QStringLiteral("a word in it has more than %1 bytes").arg(longestWord)};
    }
}

ReportEvents::Place ReportEvents::placeInside(bool isObject) const
{
    const auto isList = [&](const char *key) { return !isObject && m_key == key; };
    switch (place()) {
    case Place::Outside:
        if (!isObject)
            throw DamagedReport{notOurs};
        return Place::Report;
    case Place::Report:
        return isObject && m_key == "plan" ? Place::Plan : isList("runs") ? Place::Runs : Place::Other;
    case Place::Plan:
        return isList("names") ? Place::Names : Place::Other;
    case Place::Names:
        throw DamagedReport{QStringLiteral("a task's name is not text")};
    case Place::Runs:
        return isObject ? Place::Run : (refuseInList("runs"), Place::Other);
    case Place::Run:
        return isList("spans") ? Place::Spans : Place::Other;
    case Place::Spans:
        return isObject ? Place::Span : (refuseInList("spans"), Place::Other);
    default:
        return Place::Other;
    }
}

bool ReportEvents::begin(bool isObject)
{
    ++m_events;
    const Place next = placeInside(isObject);
    if (m_places.size() == deepest)
        throw DamagedReport{QStringLiteral("it is nested deeper than a report is")};
    if (m_runs.size() == mostRuns && next == Place::Run)
        throw DamagedReport{QStringLiteral("it has more than %1 runs").arg(mostRuns)};
    m_places.push_back(next);
    m_hasRuns |= next == Place::Runs;
    m_isInRun |= next == Place::Run;
    m_isInSpan |= next == Place::Span;
    if (next >= Place::Report)
        tree().begin(isObject);
    return true;
}

bool ReportEvents::end()
{
    ++m_events;
    const Place over = place();
    m_places.pop_back();
    if (over >= Place::Report)
        tree().end();
    if (over == Place::Span) {
        m_spans.push_back(spanFrom(m_span.take()));
        m_isInSpan = false;
    } else if (over == Place::Run) {
        m_runs.push_back(runFrom(m_run.take(), m_spans, m_lanes));
        m_spans.clear();
        m_isInRun = false;
    }
    return true;
}

bool ReportEvents::key(std::string &name)
{
    ++m_events;
    m_isOurs |= place() == Place::Report && name == "manyhands";
    tree().key(name);
    m_key.swap(name);
    return true;
}

bool ReportEvents::value(nlohmann::json value)
{
    ++m_events;
    switch (place()) {
    case Place::Outside:
        throw DamagedReport{notOurs};
    case Place::Names:
        throw DamagedReport{QStringLiteral("a task's name is not text")};
    case Place::Runs:
        refuseInList("runs");
    case Place::Spans:
        refuseInList("spans");
    default:
        tree().value(std::move(value));
    }
    return true;
}

bool ReportEvents::string(std::string &text)
{
    if (place() == Place::Plan && m_key == "workload" && text == "watch")
        throw DamagedReport{QStringLiteral("it tells of a program that was watched, and has no runs of an experiment")};
    if (place() != Place::Names)
        return value(std::move(text));
    ++m_events;
    if (m_names.size() == mostCounted)
        throw DamagedReport{QStringLiteral("it has more than %1 tasks").arg(mostCounted)};
    QString name = withoutSecrets(QString::fromStdString(text));
    // Sleeps are mostly named alike: one text stands for all of them.
    m_names.append(!m_names.isEmpty() && m_names.constLast() == name ? QString(m_names.constLast()) : std::move(name));
    return true;
}

bool ReportEvents::parse_error(size_t position, const std::string &, const nlohmann::json::exception &error)
{
    constexpr int outOfRange = 406;
    if (qint64(position) > m_bytes)
        throw DamagedReport{QStringLiteral("it is cut short, it ends after %1 bytes").arg(m_bytes)};
    if (error.id == outOfRange)
        throw DamagedReport{QStringLiteral("a number out of all reason stands before byte %1").arg(position)};
    throw DamagedReport{QStringLiteral("what stands at byte %1 is not JSON").arg(position)};
}

} // namespace manyhands
