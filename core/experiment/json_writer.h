// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace manyhands {

/// Writes JSON as it goes, so that a report of millions of spans never stands in memory. Commas and indentation are its
/// own: containers break lines down to a depth, below it they stay on one.
class JsonWriter
{
public:
    using Sink = std::function<void(QByteArrayView)>;

    JsonWriter(Sink sink, int brokenDepth);
    ~JsonWriter();

    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }
    JsonWriter &key(const char *name);

    void value(const QString &text);
    void value(const char *text);
    void value(double number);
    void value(qint64 number);
    void value(int number) { value(qint64(number)); }
    void value(bool truth);
    void value(const QJsonValue &value); // with all that is in it
    void null();
    void value(const std::optional<double> &number) { number ? value(*number) : null(); }
    void value(std::optional<bool> truth) { truth ? value(*truth) : null(); }

    void flush();

private:
    void open(char bracket);
    void close(char bracket);
    void separate();
    void put(QByteArrayView bytes);
    void putEscaped(QByteArrayView utf8);
    void putQuoted(QByteArrayView utf8);
    void putNumber(auto number, auto... format);
    void breakLine(qsizetype depth);

    Sink m_sink;
    QByteArray m_buffer;
    std::vector<bool> m_isEmpty; // a level
    int m_brokenDepth;
    bool m_afterKey = false;
};

} // namespace manyhands
