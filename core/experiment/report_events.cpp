#include "core/experiment/report_events.h"

#include "core/text/secrets.h"

#include <limits>

namespace manyhands {

namespace {

constexpr qint64 longestWord = 1 << 20; // bytes, also of nothing but spaces
constexpr qint64 longestBeginning = 1 << 20; // until it says whose it is
constexpr size_t deepest = 32;
constexpr size_t mostRuns = 100'000;

const QString notOurs = QStringLiteral("it was not written by manyhands");

nlohmann::json jsonOf(const ReportScalar &value)
{
    switch (value.kind) {
    case ReportScalar::Kind::Truth:
        return value.truth;
    case ReportScalar::Kind::Text:
        return *value.text;
    case ReportScalar::Kind::Number:
        if (double(value.whole) == value.number)
            return value.whole;
        return value.number;
    default:
        return nullptr;
    }
}

ReportScalar scalarOf(double number, qint64 whole)
{
    ReportScalar value;
    value.kind = ReportScalar::Kind::Number;
    value.number = number;
    value.whole = whole;
    return value;
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

/// What stands in a list of objects: one of them, or damage.
ReportEvents::Place ReportEvents::objectOf(bool isObject, Place place, const char *list)
{
    if (!isObject)
        throw DamagedReport{QStringLiteral("what stands in its %1 is no object").arg(QLatin1String(list))};
    return place;
}

/// What is not known in a span or a part of it is passed over.
ReportEvents::Place ReportEvents::unknownIn() const
{
    m_span.refuseType();
    return Place::Unknown;
}

/// What a span holds besides figures and words.
ReportEvents::Place ReportEvents::placeInSpan(bool isObject) const
{
    const bool isPhases = m_key == "phases";
    if (!isPhases && m_key != "error")
        return unknownIn();
    if (isPhases == isObject)
        throw DamagedReport{isPhases ? QStringLiteral("a span's phases is no list")
                                     : QStringLiteral("a span's error is no object")};
    return isPhases ? Place::Phases : Place::Error;
}

ReportEvents::Place ReportEvents::placeInReport(bool isObject) const
{
    if (m_key == "plan" && isObject)
        return Place::Plan;
    if (m_key == "runs" && !isObject)
        return Place::Runs;
    return Place::Tree;
}

ReportEvents::Place ReportEvents::placeInside(bool isObject) const
{
    switch (place()) {
    case Place::Outside:
        if (!isObject)
            throw DamagedReport{notOurs};
        return Place::Report;
    case Place::Report:
        return placeInReport(isObject);
    case Place::Plan:
        return m_key == "names" && !isObject ? Place::Names : Place::Tree;
    case Place::Tree:
        return Place::Tree;
    case Place::Runs:
        return objectOf(isObject, Place::Run, "runs");
    case Place::Run:
        return m_key == "spans" && !isObject ? Place::Spans : Place::Tree;
    case Place::Spans:
        return objectOf(isObject, Place::Span, "spans");
    case Place::Span:
        return placeInSpan(isObject);
    case Place::Phases:
        return objectOf(isObject, Place::Phase, "phases");
    case Place::Phase:
    case Place::Error:
        return unknownIn();
    default:
        return Place::Unknown;
    }
}

bool ReportEvents::begin(bool isObject)
{
    ++m_events;
    const Place next = placeInside(isObject);
    if (m_places.size() == deepest)
        throw DamagedReport{QStringLiteral("it is nested deeper than a report is")};
    m_places.push_back(next);
    if (next == Place::Run) {
        m_isInRun = true;
        if (m_runs.size() == mostRuns)
            throw DamagedReport{QStringLiteral("it has more than %1 runs").arg(mostRuns)};
    }
    if (next == Place::Runs)
        m_hasRuns = true;
    if (next == Place::Report || next == Place::Plan || next == Place::Tree || next == Place::Run)
        tree().begin(isObject);
    else if (next == Place::Span)
        m_span.begin(SpanReader::Part::Span);
    else if (next == Place::Phase)
        m_span.begin(SpanReader::Part::Phase);
    else if (next == Place::Error)
        m_span.begin(SpanReader::Part::Error);
    return true;
}

bool ReportEvents::end()
{
    ++m_events;
    const Place over = place();
    m_places.pop_back();
    if (over == Place::Report || over == Place::Plan || over == Place::Tree || over == Place::Run)
        tree().end();
    if (over == Place::Run) {
        m_runs.push_back(runFrom(m_run.take(), m_spans, m_lanes));
        m_spans.clear();
        m_isInRun = false;
    } else if (over == Place::Span) {
        m_spans.push_back(m_span.take());
    } else if (over == Place::Phase) {
        m_span.end(SpanReader::Part::Phase);
    } else if (over == Place::Error) {
        m_span.end(SpanReader::Part::Error);
    }
    return true;
}

bool ReportEvents::key(std::string &name)
{
    ++m_events;
    switch (place()) {
    case Place::Report:
        m_isOurs = m_isOurs || name == "manyhands";
        [[fallthrough]];
    case Place::Plan:
    case Place::Tree:
    case Place::Run:
        tree().key(name);
        break;
    case Place::Span:
    case Place::Phase:
    case Place::Error:
        m_span.key(name);
        break;
    default:
        break;
    }
    m_key.swap(name);
    return true;
}

bool ReportEvents::scalar(const ReportScalar &value)
{
    ++m_events;
    switch (place()) {
    case Place::Outside:
        throw DamagedReport{notOurs};
    case Place::Report:
    case Place::Plan:
    case Place::Tree:
    case Place::Run:
        tree().value(jsonOf(value));
        break;
    case Place::Names:
        if (!value.text)
            throw DamagedReport{QStringLiteral("a task's name is no text")};
        addName(*value.text);
        break;
    case Place::Runs:
        objectOf(false, {}, "runs");
        break;
    case Place::Spans:
        objectOf(false, {}, "spans");
        break;
    case Place::Phases:
        objectOf(false, {}, "phases");
        break;
    case Place::Span:
        if (value.kind != ReportScalar::Kind::Null && (m_key == "phases" || m_key == "error"))
            placeInSpan(m_key == "phases"); // says what it is not
        m_span.value(value);
        break;
    case Place::Phase:
    case Place::Error:
        m_span.value(value);
        break;
    default:
        break;
    }
    return true;
}

void ReportEvents::addName(const std::string &text)
{
    if (m_names.size() == mostCounted)
        throw DamagedReport{QStringLiteral("it has more than %1 tasks").arg(mostCounted)};
    QString name = withoutSecrets(QString::fromStdString(text));
    // Sleeps are mostly named alike: one text stands for all of them.
    m_names.append(!m_names.isEmpty() && m_names.constLast() == name ? QString(m_names.constLast()) : std::move(name));
}

bool ReportEvents::null()
{
    return scalar({});
}

bool ReportEvents::boolean(bool truth)
{
    ReportScalar value;
    value.kind = ReportScalar::Kind::Truth;
    value.truth = truth;
    return scalar(value);
}

bool ReportEvents::number_integer(qint64 number)
{
    return scalar(scalarOf(double(number), number));
}

bool ReportEvents::number_unsigned(quint64 number)
{
    constexpr auto most = quint64(std::numeric_limits<qint64>::max());
    return scalar(scalarOf(double(number), qint64(std::min(number, most))));
}

bool ReportEvents::number_float(double number, const std::string &)
{
    constexpr double most = 9e18;
    return scalar(scalarOf(number, qint64(std::clamp(number, -most, most))));
}

bool ReportEvents::string(std::string &text)
{
    ReportScalar value;
    value.kind = ReportScalar::Kind::Text;
    value.text = &text;
    return scalar(value);
}

bool ReportEvents::binary(std::vector<quint8> &)
{
    return false; // JSON has none
}

bool ReportEvents::start_object(size_t)
{
    return begin(true);
}

bool ReportEvents::end_object()
{
    return end();
}

bool ReportEvents::start_array(size_t)
{
    return begin(false);
}

bool ReportEvents::end_array()
{
    return end();
}

bool ReportEvents::parse_error(size_t position, const std::string &, const nlohmann::json::exception &error)
{
    constexpr int outOfRange = 406;
    if (qint64(position) > m_bytes)
        throw DamagedReport{QStringLiteral("it is cut short, it ends after %1 bytes").arg(m_bytes)};
    if (error.id == outOfRange)
        throw DamagedReport{QStringLiteral("a number out of all reason stands before byte %1").arg(position)};
    throw DamagedReport{QStringLiteral("what stands at byte %1 is no JSON").arg(position)};
}

} // namespace manyhands
