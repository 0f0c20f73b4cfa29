// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/json_writer.h"

#include <QJsonArray>
#include <QJsonObject>

#include "core/text/printable.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace manyhands {

namespace {

constexpr qsizetype bufferBytes = 1 << 16;
constexpr int significantDigits = 12;

bool isPlain(char c)
{
    return uchar(c) >= 0x20 && c != '"' && c != '\\';
}

QByteArray escaped(char c)
{
    switch (c) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\n':
        return "\\n";
    case '\t':
        return "\\t";
    case '\r':
        return "\\r";
    default:
        return "\\u00" + QByteArray(1, c).toHex();
    }
}

} // namespace

JsonWriter::JsonWriter(Sink sink, int brokenDepth)
    : m_sink(std::move(sink))
    , m_brokenDepth(brokenDepth)
{
    m_buffer.reserve(2 * bufferBytes);
}

JsonWriter::~JsonWriter()
{
    flush();
}

void JsonWriter::put(QByteArrayView bytes)
{
    m_buffer.append(bytes);
    if (m_buffer.size() >= bufferBytes)
        flush();
}

void JsonWriter::putEscaped(QByteArrayView utf8)
{
    while (!utf8.isEmpty()) {
        const qsizetype plain = std::find_if_not(utf8.begin(), utf8.end(), isPlain) - utf8.begin();
        put(utf8.first(plain));
        utf8 = utf8.sliced(plain);
        if (utf8.isEmpty())
            break;
        put(escaped(utf8.front()));
        utf8 = utf8.sliced(1);
    }
}

void JsonWriter::putQuoted(QByteArrayView utf8)
{
    put("\"");
    putEscaped(utf8);
    put("\"");
}

void JsonWriter::breakLine(qsizetype depth)
{
    put("\n");
    for (qsizetype i = 0; i < depth; ++i)
        put("  ");
}

void JsonWriter::flush()
{
    if (!m_buffer.isEmpty())
        m_sink(m_buffer);
    m_buffer.resize(0); // keeps its memory
}

void JsonWriter::separate()
{
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (m_isEmpty.empty())
        return;
    if (!m_isEmpty.back())
        put(",");
    m_isEmpty.back() = false;
    const auto depth = int(m_isEmpty.size());
    if (depth <= m_brokenDepth)
        breakLine(depth);
    else if (!m_buffer.endsWith('[') && !m_buffer.endsWith('{'))
        put(" ");
}

void JsonWriter::putNumber(auto number, auto... format)
{
    std::array<char, 32> digits;
    const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), number, format...);
    put(QByteArrayView(digits.data(), result.ptr));
}

void JsonWriter::open(char bracket)
{
    separate();
    put(QByteArrayView(&bracket, 1));
    m_isEmpty.push_back(true);
}

void JsonWriter::close(char bracket)
{
    const bool wasEmpty = m_isEmpty.back();
    const auto depth = int(m_isEmpty.size());
    m_isEmpty.pop_back();
    if (!wasEmpty && depth <= m_brokenDepth)
        breakLine(depth - 1);
    put(QByteArrayView(&bracket, 1));
    if (m_isEmpty.empty())
        put("\n");
}

JsonWriter &JsonWriter::key(const char *name)
{
    separate();
    putQuoted(name);
    put(": ");
    m_afterKey = true;
    return *this;
}

void JsonWriter::value(const QString &text)
{
    separate();
    put("\"");
    qsizetype written = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = text[i].unicode();
        if (unit < 0x7f || text[i].isSurrogate() || isPrintable(unit))
            continue;
        putEscaped(QStringView(text).sliced(written, i - written).toUtf8());
        put("\\u" + QByteArray::number(unit, 16).rightJustified(4, '0')); // the same text, also for a terminal
        written = i + 1;
    }
    putEscaped(QStringView(text).sliced(written).toUtf8());
    put("\"");
}

void JsonWriter::value(const char *text)
{
    separate();
    putQuoted(text);
}

void JsonWriter::value(double number)
{
    if (!std::isfinite(number)) {
        null();
        return;
    }
    separate();
    putNumber(number, std::chars_format::general, significantDigits);
}

void JsonWriter::value(qint64 number)
{
    separate();
    putNumber(number);
}

void JsonWriter::value(bool truth)
{
    separate();
    put(truth ? "true" : "false");
}

void JsonWriter::value(const QJsonValue &value)
{
    if (value.isObject()) {
        beginObject();
        const QJsonObject object = value.toObject();
        for (auto each = object.begin(); each != object.end(); ++each) {
            key(each.key().toUtf8().constData());
            this->value(QJsonValue(each.value()));
        }
        endObject();
    } else if (value.isArray()) {
        beginArray();
        for (const QJsonValue each : value.toArray())
            this->value(each);
        endArray();
    } else if (value.isString()) {
        this->value(value.toString());
    } else if (value.isDouble()) {
        this->value(value.toDouble());
    } else if (value.isBool()) {
        this->value(value.toBool());
    } else {
        null();
    }
}

void JsonWriter::null()
{
    separate();
    put("null");
}

} // namespace manyhands
