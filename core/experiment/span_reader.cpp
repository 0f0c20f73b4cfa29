#include "core/experiment/span_reader.h"

#include "core/text/printable.h"

#include "core/text/secrets.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace manyhands {

namespace {

using Part = SpanReader::Part;
using Field = SpanReader::Field;

constexpr size_t mostPhases = 1000; // of one span; a download of a hundred tries has some hundreds
constexpr qint64 mostBytes = (qint64(1) << 43) - 1; // of one file

struct Word {
    Part part;
    const char *name;
    Field field;
};
constexpr std::array words{
    Word{Part::Phase, "name", Field::PhaseName},       Word{Part::Phase, "startSeconds", Field::PhaseStart},
    Word{Part::Phase, "endSeconds", Field::PhaseEnd},  Word{Part::Span, "task", Field::TaskIndex},
    Word{Part::Span, "worker", Field::WorkerIndex},    Word{Part::Span, "startSeconds", Field::Start},
    Word{Part::Span, "endSeconds", Field::End},        Word{Part::Span, "cpuSeconds", Field::Cpu},
    Word{Part::Span, "readySeconds", Field::Ready},    Word{Part::Span, "bytes", Field::Bytes},
    Word{Part::Span, "tries", Field::Tries},           Word{Part::Span, "outcome", Field::Outcome},
    Word{Part::Span, "rateLimits", Field::RateLimits}, Word{Part::Span, "note", Field::Note},
    Word{Part::Error, "kind", Field::ErrorKind},       Word{Part::Error, "message", Field::Message}};

bool isText(Field field)
{
    return field == Field::Outcome || field == Field::Note || field == Field::PhaseName || field == Field::ErrorKind
        || field == Field::Message;
}

constexpr Field neededFields[] = {Field::TaskIndex, Field::WorkerIndex, Field::Start, Field::End, Field::Outcome};

const char *nameOf(Field field)
{
    return std::ranges::find(words, field, &Word::field)->name;
}

Outcome outcomeOf(QByteArrayView name)
{
    const auto outcome = outcomeFromName(name);
    if (!outcome)
        throw DamagedReport{
            QStringLiteral("no outcome of a task is named %1").arg(printable(QString::fromUtf8(name).left(40)))};
    return *outcome;
}

} // namespace

void SpanReader::begin(Part part)
{
    m_part = part;
    m_field = Field::None;
    if (part == Part::Span) {
        m_span = {};
        m_seen.reset();
        m_phases.clear();
        m_extra.reset();
    } else if (part == Part::Phase) {
        m_phaseName.reset();
        m_phaseStart = m_phaseEnd = Nanoseconds(0);
    } else {
        extra().error.emplace();
    }
}

void SpanReader::end(Part part)
{
    m_part = Part::Span;
    if (m_phases.size() == mostPhases)
        throw DamagedReport{QStringLiteral("a span has more than %1 phases").arg(mostPhases)};
    if (part == Part::Phase && m_phaseName)
        m_phases.emplace_back(*m_phaseName, m_phaseStart, m_phaseEnd);
}

void SpanReader::key(const std::string &name)
{
    const auto found = std::find_if(words.begin(), words.end(),
                                    [&](const Word &word) { return m_part == word.part && name == word.name; });
    m_field = found == words.end() ? Field::None : found->field;
    m_name = found == words.end() ? "" : found->name;
}

void SpanReader::value(const ReportScalar &value)
{
    if (m_field == Field::None || value.kind == ReportScalar::Kind::Null)
        return;
    const bool wantsText = isText(m_field);
    if (value.kind != (wantsText ? ReportScalar::Kind::Text : ReportScalar::Kind::Number))
        refuseType();
    m_seen.set(size_t(m_field));
    if (wantsText)
        word(*value.text);
    else
        number(value);
}

void SpanReader::refuseType() const
{
    if (m_field == Field::None)
        return;
    throw DamagedReport{QStringLiteral("a span's %1 is no %2")
                            .arg(QLatin1String(m_name), QLatin1String(isText(m_field) ? "text" : "number"))};
}

void SpanReader::number(const ReportScalar &value)
{
    constexpr qint64 mostInt = std::numeric_limits<int>::max();
    const auto whole = [&](qint64 most) {
        if (double(value.whole) != value.number)
            throw DamagedReport{QStringLiteral("its %1 is %2").arg(QLatin1String(m_name)).arg(value.number)};
        return inRange(value.whole, 0, most, m_name);
    };
    const auto time = [&] { return timeOf(value.number, m_name); };
    switch (m_field) {
    case Field::TaskIndex:
        m_span.task = int(whole(mostInt));
        break;
    case Field::WorkerIndex:
        m_span.worker = int(whole(mostInt));
        break;
    case Field::Start:
        m_span.start = time();
        break;
    case Field::End:
        m_span.end = time();
        break;
    case Field::Cpu:
        m_span.cpu = time();
        break;
    case Field::Ready:
        m_span.ready = time();
        break;
    case Field::Bytes:
        m_span.bytes = whole(mostBytes);
        break;
    case Field::Tries:
        m_span.tries = whole(std::numeric_limits<qint16>::max());
        break;
    case Field::RateLimits:
        extra().rateLimits = int(whole(mostInt));
        break;
    case Field::PhaseStart:
        m_phaseStart = time();
        break;
    default:
        m_phaseEnd = time();
    }
}

void SpanReader::word(const std::string &text)
{
    const QByteArrayView view(text.data(), qsizetype(text.size()));
    if (m_field == Field::Outcome)
        m_span.outcome = outcomeOf(view);
    else if (m_field == Field::PhaseName)
        m_phaseName = phaseFromName(view);
    else if (m_field == Field::Note)
        extra().note = QString::fromStdString(text);
    else if (m_field == Field::ErrorKind)
        extra().error->kind = errorKindFromName(view).value_or(ErrorKind::Network);
    else
        extra().error->message = withoutSecrets(QString::fromStdString(text));
}

SpanExtra &SpanReader::extra()
{
    if (!m_extra)
        m_extra.reset(new SpanExtra);
    return *m_extra;
}

Span SpanReader::take()
{
    for (const Field field : neededFields) {
        if (!m_seen.test(size_t(field)))
            throw DamagedReport{QStringLiteral("a span has no %1").arg(QLatin1String(nameOf(field)))};
    }
    if (m_span.start > m_span.end)
        throw DamagedReport{QStringLiteral("a span's endSeconds is before its startSeconds")};
    m_span.setPhases(m_phases);
    m_span.extra = m_extra;
    return std::move(m_span);
}

} // namespace manyhands
