// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/report_events.h"

#include "core/experiment/field_reader.h"
#include "core/experiment/report_runs.h"
#include "core/text/secrets.h"

namespace manyhands {

namespace {

constexpr qint64 longestWord = 1 << 20; // bytes, also of nothing but spaces
constexpr qint64 longestBeginning = 1 << 20; // until it says whose it is
constexpr size_t deepest = 32;
constexpr size_t mostRuns = 100'000;

const QString notOurs = QStringLiteral("it was not written by manyhands");

[[noreturn]] void refuseInList(const char *list)
{
    throw DamagedReport{QStringLiteral("what stands in its %1 is not an object").arg(QLatin1String(list))};
}

} // namespace

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
