// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/short_messages.h"

#include "core/executor/message_bounds.h"
#include "core/measure/value_named.h"

#include <array>
#include <charconv>
#include <string_view>

namespace manyhands {

namespace {

using namespace std::string_view_literals;

constexpr size_t mostShortPhases = 24; // tasks that have more are no short ones

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
    /// A number within these bounds.
    qint64 number(MessageBounds bounds)
    {
        qint64 number = 0;
        const auto result = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), number);
        const std::string_view digits = m_rest.substr(m_rest.starts_with('-') ? 1 : 0);
        const bool isJson = !digits.starts_with('0') || result.ptr == digits.data() + 1; // 05 is no number there
        m_isGood = m_isGood && result.ec == std::errc() && isJson && bounds.hold(number);
        m_rest.remove_prefix(size_t(result.ptr - m_rest.data()));
        return m_isGood ? number : 0;
    }
    Nanoseconds time(MessageBounds bounds = timeBounds) { return Nanoseconds(number(bounds)); }
    /// What stands before the next quotation mark.
    std::string_view word()
    {
        const std::string_view word = m_rest.substr(0, m_rest.find('"'));
        m_rest.remove_prefix(word.size());
        return word;
    }
    /// Words that may be missing.
    bool skips(std::string_view words)
    {
        const bool areThere = m_isGood && m_rest.starts_with(words);
        if (areThere)
            m_rest.remove_prefix(words.size());
        return areThere;
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
    const auto id = int(scan.number(idBounds));
    scan >> R"(,"sleep":")"sv;
    const SleepTask sleep{scan.time(durationBounds)};
    scan >> "\"}"sv;
    return scan.isWhole() ? std::optional<WorkerMessage>(TaskMessage{id, sleep}) : std::nullopt;
}

bool takePhase(Scan &scan, std::vector<Phase> &phases)
{
    scan >> "\""sv;
    const auto name = valueNamed(scan.word(), phaseName, PhaseName::Sleep);
    scan >> R"(",")"sv;
    const Nanoseconds start = scan.time();
    scan >> R"(",")"sv;
    const Nanoseconds end = scan.time();
    scan >> "\""sv;
    if (!name || !scan.isGood() || start > end)
        return false;
    phases.emplace_back(*name, start, end);
    return true;
}

bool takePhases(Scan &scan, std::vector<Phase> &phases)
{
    if (scan.follows(']'))
        return true;
    while (phases.size() < mostShortPhases && takePhase(scan, phases)) {
        if (!scan.follows(','))
            return true;
        scan >> ","sv;
    }
    return false;
}

/// Only what is done goes without an error, and so in short.
std::optional<WorkerMessage> doneFrom(Scan scan)
{
    DoneMessage done;
    Span &span = done.span;
    span.task = int(scan.number(idBounds));
    scan >> R"(,"start":")"sv;
    span.start = scan.time();
    scan >> R"(","end":")"sv;
    span.end = scan.time();
    scan >> R"(","cpu":")"sv;
    span.cpu = scan.time(cpuBounds);
    scan >> R"(","processCpu":")"sv;
    done.processCpu = scan.time();
    if (scan.skips(R"(","ready":")"sv))
        span.ready = scan.time();
    if (scan.skips(R"(","workerRunning":")"sv)) {
        done.states.emplace().running = scan.time();
        scan >> R"(","workerReady":")"sv;
        done.states->ready = scan.time(cpuBounds);
    }
    scan >> R"(","bytes":)"sv;
    span.bytes = scan.number(byteBounds);
    scan >> R"(,"tries":)"sv;
    span.tries = scan.number(tryBounds);
    if (scan.skips(R"(,"core":)"sv))
        span.core = qint16(scan.number(coreBounds));
    span.beganElsewhere = scan.skips(R"(,"beganElsewhere":1)"sv);
    scan >> R"(,"outcome":"done","phases":[)"sv;
    std::vector<Phase> phases;
    if (!takePhases(scan, phases))
        return std::nullopt;
    scan >> "]}"sv;
    if (!scan.isWhole() || span.start > span.end)
        return std::nullopt;
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
    if (span.extra || span.outcome != Outcome::Done || !done.outputName.empty())
        return std::nullopt;
    Line line;
    line << doneHead << span.task << R"(,"start":")"sv << span.start << R"(","end":")"sv << span.end << R"(","cpu":")"sv
         << span.cpu << R"(","processCpu":")"sv << done.processCpu;
    if (span.ready >= Nanoseconds(0))
        line << R"(","ready":")"sv << span.ready;
    if (done.states)
        line << R"(","workerRunning":")"sv << done.states->running << R"(","workerReady":")"sv << done.states->ready;
    line << R"(","bytes":)"sv << span.bytes << R"(,"tries":)"sv << span.tries;
    if (span.core >= 0)
        line << R"(,"core":)"sv << span.core;
    if (span.beganElsewhere)
        line << R"(,"beganElsewhere":1)"sv;
    line << R"(,"outcome":"done","phases":[)"sv;
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
