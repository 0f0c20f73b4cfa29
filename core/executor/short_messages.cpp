#include "core/executor/short_messages.h"

#include <array>
#include <charconv>
#include <string_view>

namespace manyhands {

namespace {

using namespace std::string_view_literals;

constexpr auto taskHead = R"({"type":"task","id":)"sv;
constexpr auto doneHead = R"({"type":"done","id":)"sv;

/// Puts words and numbers one behind the other.
class Line
{
public:
    Line &operator<<(std::string_view words)
    {
        m_bytes.append(words.data(), qsizetype(words.size()));
        return *this;
    }
    Line &operator<<(qint64 number)
    {
        std::array<char, 24> digits;
        const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), number);
        m_bytes.append(digits.data(), result.ptr - digits.data());
        return *this;
    }
    Line &operator<<(Nanoseconds time) { return *this << time.count(); }
    QByteArray take() { return std::move(m_bytes); }

private:
    QByteArray m_bytes;
};

/// Takes the same from a line; what is not there as expected makes it fail, and it stays so.
class Scan
{
public:
    explicit Scan(QByteArrayView line)
        : m_rest(line.data(), size_t(line.size()))
    {
    }
    Scan &operator>>(std::string_view words)
    {
        m_isGood = m_isGood && m_rest.starts_with(words);
        if (m_isGood)
            m_rest.remove_prefix(words.size());
        return *this;
    }
    Scan &operator>>(qint64 &number)
    {
        const auto result = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), number);
        m_isGood = m_isGood && result.ec == std::errc();
        m_rest.remove_prefix(size_t(result.ptr - m_rest.data()));
        return *this;
    }
    Scan &operator>>(Nanoseconds &time)
    {
        qint64 count = 0;
        *this >> count;
        time = Nanoseconds(count);
        return *this;
    }
    /// What stands before the next quotation mark.
    QByteArrayView word()
    {
        const std::string_view word = m_rest.substr(0, m_rest.find('"'));
        m_rest.remove_prefix(word.size());
        return {word.data(), qsizetype(word.size())};
    }
    bool follows(char c) const { return m_isGood && !m_rest.empty() && m_rest.front() == c; }
    bool isGood() const { return m_isGood; }
    bool isWhole() const { return m_isGood && m_rest.empty(); }

private:
    std::string_view m_rest;
    bool m_isGood = true;
};

std::optional<WorkerMessage> taskFrom(Scan scan)
{
    qint64 id = 0;
    SleepTask sleep;
    scan >> id >> R"(,"sleep":")"sv >> sleep.duration >> "\"}"sv;
    return scan.isWhole() ? std::optional<WorkerMessage>(TaskMessage{int(id), sleep}) : std::nullopt;
}

bool takePhase(Scan &scan, std::vector<Phase> &phases)
{
    scan >> "\""sv;
    const auto name = phaseFromName(scan.word());
    Nanoseconds start{0};
    Nanoseconds end{0};
    scan >> R"(",")"sv >> start >> R"(",")"sv >> end >> "\""sv;
    if (!name || !scan.isGood())
        return false;
    phases.emplace_back(*name, start, end);
    return true;
}

std::optional<WorkerMessage> doneFrom(Scan scan)
{
    DoneMessage done;
    Span &span = done.span;
    qint64 id = 0;
    qint64 bytes = 0;
    qint64 tries = 0;
    scan >> id >> R"(,"start":")"sv >> span.start >> R"(","end":")"sv >> span.end >> R"(","cpu":")"sv >> span.cpu
        >> R"(","processCpu":")"sv >> done.processCpu >> R"(","bytes":)"sv >> bytes >> R"(,"tries":)"sv >> tries
        >> R"(,"outcome":")"sv;
    const auto outcome = outcomeFromName(scan.word());
    scan >> R"(","phases":[)"sv;
    std::vector<Phase> phases;
    while (scan.follows('"')) {
        if (!takePhase(scan, phases))
            return std::nullopt;
        if (scan.follows(','))
            scan >> ","sv;
    }
    scan >> "]}"sv;
    if (!outcome || !scan.isWhole())
        return std::nullopt;
    span.task = int(id);
    span.bytes = bytes;
    span.tries = qint16(tries);
    span.outcome = *outcome;
    span.setPhases(phases);
    return done;
}

std::optional<QByteArray> shortTask(const TaskMessage &message)
{
    const auto *sleep = std::get_if<SleepTask>(&message.task);
    if (!sleep)
        return std::nullopt;
    Line line;
    line << taskHead << message.id << R"(,"sleep":")"sv << sleep->duration << "\"}\n"sv;
    return line.take();
}

std::optional<QByteArray> shortDone(const DoneMessage &done)
{
    const Span &span = done.span;
    if (span.extra || !done.outputName.empty())
        return std::nullopt;
    Line line;
    line << doneHead << span.task << R"(,"start":")"sv << span.start << R"(","end":")"sv << span.end << R"(","cpu":")"sv
         << span.cpu << R"(","processCpu":")"sv << done.processCpu << R"(","bytes":)"sv << span.bytes
         << R"(,"tries":)"sv << span.tries << R"(,"outcome":")"sv << std::string_view(outcomeName(span.outcome))
         << R"(","phases":[)"sv;
    std::string_view separator = "\""sv;
    for (const Phase &phase : span.phases()) {
        line << separator << std::string_view(phaseName(phase.name)) << R"(",")"sv << phase.startNs << R"(",")"sv
             << phase.endNs << "\""sv;
        separator = R"(,")"sv;
    }
    line << "]}\n"sv;
    return line.take();
}

} // namespace

std::optional<QByteArray> encodeShort(const WorkerMessage &message)
{
    if (const auto *task = std::get_if<TaskMessage>(&message))
        return shortTask(*task);
    if (const auto *done = std::get_if<DoneMessage>(&message))
        return shortDone(*done);
    return std::nullopt;
}

std::optional<WorkerMessage> decodeShort(QByteArrayView line)
{
    if (Scan scan(line); (scan >> doneHead).isGood())
        return doneFrom(scan);
    if (Scan scan(line); (scan >> taskHead).isGood())
        return taskFrom(scan);
    return std::nullopt;
}

} // namespace manyhands
