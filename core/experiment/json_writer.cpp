#include "core/experiment/json_writer.h"

#include <cmath>

namespace manyhands {

namespace {

constexpr qsizetype bufferBytes = 1 << 16;
constexpr int significantDigits = 12;

QByteArray quoted(const QByteArray &utf8)
{
    QByteArray result = "\"";
    for (const char c : utf8) {
        switch (c) {
        case '"':
            result += "\\\"";
            break;
        case '\\':
            result += "\\\\";
            break;
        case '\n':
            result += "\\n";
            break;
        case '\t':
            result += "\\t";
            break;
        case '\r':
            result += "\\r";
            break;
        default:
            if (uchar(c) < 0x20)
                result += "\\u00" + QByteArray(1, c).toHex();
            else
                result += c;
        }
    }
    return result + '"';
}

} // namespace

JsonWriter::JsonWriter(Sink sink, int brokenDepth)
    : m_sink(std::move(sink))
    , m_brokenDepth(brokenDepth)
{
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

void JsonWriter::flush()
{
    if (!m_buffer.isEmpty())
        m_sink(m_buffer);
    m_buffer.clear();
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
        put('\n' + QByteArray(2 * depth, ' '));
    else if (!m_buffer.endsWith('[') && !m_buffer.endsWith('{'))
        put(" ");
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
        put('\n' + QByteArray(2 * (depth - 1), ' '));
    put(QByteArrayView(&bracket, 1));
    if (m_isEmpty.empty())
        put("\n");
}

void JsonWriter::beginObject()
{
    open('{');
}

void JsonWriter::endObject()
{
    close('}');
}

void JsonWriter::beginArray()
{
    open('[');
}

void JsonWriter::endArray()
{
    close(']');
}

JsonWriter &JsonWriter::key(const char *name)
{
    separate();
    put(quoted(name) + ": ");
    m_afterKey = true;
    return *this;
}

void JsonWriter::value(const QString &text)
{
    separate();
    put(quoted(text.toUtf8()));
}

void JsonWriter::value(const char *text)
{
    separate();
    put(quoted(text));
}

void JsonWriter::value(double number)
{
    if (!std::isfinite(number)) {
        null();
        return;
    }
    separate();
    put(QByteArray::number(number, 'g', significantDigits));
}

void JsonWriter::value(qint64 number)
{
    separate();
    put(QByteArray::number(number));
}

void JsonWriter::value(bool truth)
{
    separate();
    put(truth ? "true" : "false");
}

void JsonWriter::null()
{
    separate();
    put("null");
}

} // namespace manyhands
