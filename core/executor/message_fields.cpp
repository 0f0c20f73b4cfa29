// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/message_fields.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <charconv>

namespace manyhands {

namespace {

constexpr const char *outOfBounds = "is out of bounds";
constexpr const char *notPhases = "are not a name, a start and an end each";
constexpr size_t mostPhases = 1000; // a download of a hundred tries has some hundreds
constexpr size_t longestFileName = 255; // bytes, as file systems have it

bool isPlainName(const std::string &name)
{
    return !name.empty() && name.size() <= longestFileName && name != "." && name != ".."
        && name.find('/') == std::string::npos;
}

std::optional<Nanoseconds> timeIn(const QJsonValue &value)
{
    bool isNumber = false;
    const qint64 number = value.toString().toLongLong(&isNumber);
    return isNumber && timeBounds.hold(number) ? std::optional(Nanoseconds(number)) : std::nullopt;
}

} // namespace

void MessageFields::refuse(const QString &problem)
{
    if (m_problem.isEmpty())
        m_problem = problem;
}

void MessageFields::check(bool isRight, const char *key, const char *fault)
{
    if (!isRight)
        refuse(QStringLiteral("its %1 %2").arg(QLatin1String(key), QLatin1String(fault)));
}

QJsonValue MessageFields::value(const char *key, QJsonValue::Type type, const char *typeName)
{
    const QJsonValue value = m_object.value(QLatin1String(key));
    if (value.type() == type)
        return value;
    if (value.isUndefined())
        refuse(QStringLiteral("it has no %1").arg(QLatin1String(key)));
    else
        refuse(QStringLiteral("its %1 is not a %2").arg(QLatin1String(key), QLatin1String(typeName)));
    return {};
}

qint64 MessageFields::whole(const char *key, qint64, MessageBounds bounds)
{
    const qint64 number = value(key, QJsonValue::Double, "number").toInteger(bounds.least - 1);
    check(bounds.hold(number), key, outOfBounds);
    return bounds.hold(number) ? number : 0;
}

qint64 MessageFields::longNumber(const char *key, qint64, MessageBounds bounds)
{
    bool isNumber = false;
    const qint64 number = value(key, QJsonValue::String, "text").toString().toLongLong(&isNumber);
    const bool isRight = isNumber && bounds.hold(number);
    check(isRight, key, outOfBounds);
    return isRight ? number : 0;
}

Nanoseconds MessageFields::time(const char *key, Nanoseconds, MessageBounds bounds)
{
    return Nanoseconds(longNumber(key, 0, bounds));
}

double MessageFields::number(const char *key, double, double most)
{
    const double number = value(key, QJsonValue::Double, "number").toDouble();
    const bool isRight = number >= 0 && number <= most;
    check(isRight, key, outOfBounds);
    return isRight ? number : 0;
}

bool MessageFields::truth(const char *key, bool)
{
    return value(key, QJsonValue::Bool, "truth value").toBool();
}

QString MessageFields::text(const char *key, const QString &, qsizetype most)
{
    const QString text = value(key, QJsonValue::String, "text").toString();
    check(text.size() <= most, key, "is too long");
    return text.size() <= most ? text : QString();
}

std::string MessageFields::path(const char *key, const std::string &)
{
    const QByteArray encoded = value(key, QJsonValue::String, "text").toString().toLatin1();
    const auto decoded = QByteArray::fromBase64Encoding(encoded, QByteArray::AbortOnBase64DecodingErrors);
    const bool isRight = decoded && !(*decoded).contains('\0');
    check(isRight, key, "is not a path");
    return isRight ? (*decoded).toStdString() : std::string();
}

std::string MessageFields::fileName(const char *key, const std::string &)
{
    const std::string name = path(key, {});
    check(isPlainName(name), key, "is not the plain name of a file");
    return isPlainName(name) ? name : std::string();
}

std::vector<Phase> MessageFields::phases(const char *key, const std::vector<Phase> &)
{
    std::vector<Phase> phases;
    const QJsonArray array = value(key, QJsonValue::Array, "list").toArray();
    check(array.size() % 3 == 0, key, notPhases);
    check(size_t(array.size()) <= 3 * mostPhases, key, "are too many");
    for (qsizetype i = 0; m_problem.isEmpty() && i < array.size(); i += 3) {
        const auto name = valueNamed(array[i].toString().toStdString(), phaseName, lastPhaseName);
        const auto start = timeIn(array[i + 1]);
        const auto end = timeIn(array[i + 2]);
        const bool isRight = name && start && end && *start <= *end;
        check(isRight, key, notPhases);
        if (isRight)
            phases.emplace_back(*name, *start, *end);
    }
    return phases;
}

void MessageScan::skip(std::string_view words)
{
    m_isGood = m_isGood && m_rest.starts_with(words);
    if (m_isGood)
        m_rest.remove_prefix(words.size());
}

void MessageScan::skipKey(const char *key)
{
    skip(",\"");
    skip(key);
    skip("\":");
}

std::string_view MessageScan::type()
{
    skip("{\"type\":\"");
    const std::string_view type = m_rest.substr(0, m_rest.find('"'));
    skip(type);
    skip("\"");
    return m_isGood ? type : std::string_view();
}

bool MessageScan::has(const char *key, bool) const
{
    MessageScan ahead = *this;
    ahead.skipKey(key);
    return ahead.m_isGood;
}

qint64 MessageScan::digits(MessageBounds bounds)
{
    qint64 number = 0;
    const auto result = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), number);
    const std::string_view digits = m_rest.substr(m_rest.starts_with('-') ? 1 : 0);
    const bool isJson = !digits.starts_with('0') || result.ptr == digits.data() + 1; // 05 is no number there
    m_isGood = m_isGood && result.ec == std::errc() && isJson && bounds.hold(number);
    m_rest.remove_prefix(size_t(result.ptr - m_rest.data()));
    return m_isGood ? number : 0;
}

qint64 MessageScan::whole(const char *key, qint64, MessageBounds bounds)
{
    skipKey(key);
    return digits(bounds);
}

qint64 MessageScan::longNumber(const char *key, qint64, MessageBounds bounds)
{
    skipKey(key);
    skip("\"");
    const qint64 number = digits(bounds);
    skip("\"");
    return number;
}

Nanoseconds MessageScan::time(const char *key, Nanoseconds, MessageBounds bounds)
{
    return Nanoseconds(longNumber(key, 0, bounds));
}

/// What stands before the next quotation mark, which no name has in it.
std::string_view MessageScan::plainText(const char *key)
{
    skipKey(key);
    skip("\"");
    const std::string_view text = m_rest.substr(0, m_rest.find('"'));
    skip(text);
    skip("\"");
    return text;
}

std::vector<Phase> MessageScan::phases(const char *key, const std::vector<Phase> &)
{
    std::vector<Phase> phases;
    skipKey(key);
    skip("[");
    while (m_isGood && !m_rest.starts_with(']') && phases.size() < mostPhases) {
        skip(phases.empty() ? "\"" : ",\"");
        const std::string_view word = m_rest.substr(0, m_rest.find('"'));
        skip(word);
        skip("\",\"");
        const Nanoseconds start(digits(timeBounds));
        skip("\",\"");
        const Nanoseconds end(digits(timeBounds));
        skip("\"");
        const auto name = valueNamed(word, phaseName, lastPhaseName);
        m_isGood = m_isGood && name && start <= end;
        if (m_isGood)
            phases.emplace_back(*name, start, end);
    }
    skip("]");
    return phases;
}

void MessageWriter::put(const char *key, std::initializer_list<QByteArrayView> words)
{
    if (!m_line->endsWith('{'))
        *m_line += ',';
    *m_line += '"';
    *m_line += key;
    *m_line += "\":";
    for (const QByteArrayView word : words)
        *m_line += word;
}

qint64 MessageWriter::whole(const char *key, qint64 number, MessageBounds)
{
    char digits[24];
    put(key, {QByteArrayView(digits, std::to_chars(digits, std::end(digits), number).ptr)});
    return number;
}

qint64 MessageWriter::longNumber(const char *key, qint64 number, MessageBounds)
{
    char digits[24];
    put(key, {"\"", QByteArrayView(digits, std::to_chars(digits, std::end(digits), number).ptr), "\""});
    return number;
}

Nanoseconds MessageWriter::time(const char *key, Nanoseconds time, MessageBounds)
{
    longNumber(key, time.count());
    return time;
}

double MessageWriter::number(const char *key, double number, double)
{
    put(key, {QByteArray::number(number, 'g', 17)});
    return number;
}

bool MessageWriter::truth(const char *key, bool truth)
{
    put(key, {truth ? "true" : "false"});
    return truth;
}

QString MessageWriter::text(const char *key, const QString &text, qsizetype most)
{
    const QByteArray list = QJsonDocument(QJsonArray{text.left(most)}).toJson(QJsonDocument::Compact);
    put(key, {QByteArrayView(list).sliced(1).chopped(1)});
    return text;
}

std::string MessageWriter::path(const char *key, const std::string &path)
{
    put(key, {"\"", QByteArray::fromStdString(path).toBase64(), "\""});
    return path;
}

std::vector<Phase> MessageWriter::phases(const char *key, const std::vector<Phase> &phases)
{
    put(key, {"["});
    for (const Phase &phase : phases) {
        *m_line += m_line->endsWith('[') ? "\"" : ",\"";
        *m_line += phaseName(phase.name);
        *m_line += "\",\"" + QByteArray::number(phase.startNs) + "\",\"" + QByteArray::number(phase.endNs) + '"';
    }
    *m_line += ']';
    return phases;
}

} // namespace manyhands
