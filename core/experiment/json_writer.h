// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/clock.h"
#include "core/measure/statistics.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <array>
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

/// Writes the fields of an object, as report_schema.h names them. The functions are FieldReader's; bounds are for
/// reading only.
class FieldWriter
{
public:
    explicit FieldWriter(JsonWriter &json)
        : m_json(json)
    {
    }

    FieldWriter &needed() { return *this; }

    /// What a reader works out by itself.
    void derived(const char *key, const auto &value) { m_json.key(key).value(value); }
    void null(const char *key) { m_json.key(key).null(); }

    void text(const char *key, const QString &text) { derived(key, text); }
    void textOrNull(const char *key, const QString &text) { text.isEmpty() ? null(key) : derived(key, text); }
    void date(const char *key, const QDateTime &date, Qt::DateFormat format) { derived(key, date.toString(format)); }
    void truth(const char *key, std::optional<bool> truth) { derived(key, truth); }
    void whole(const char *key, qint64 number, qint64 = 0, qint64 = 0) { derived(key, number); }
    void count(const char *key, int number, int = 0) { derived(key, number); }
    void amount(const char *key, std::optional<double> number, double = 0, double = 0) { derived(key, number); }
    void seconds(const char *key, std::optional<double> seconds) { derived(key, seconds); }
    void time(const char *key, Nanoseconds time) { derived(key, toSeconds(time)); }
    void timeOrNull(const char *key, Nanoseconds time) { time < Nanoseconds(0) ? null(key) : this->time(key, time); }
    void values(const char *key, const QJsonObject &values) { derived(key, QJsonValue(values)); }

    void name(const char *key, auto value, auto nameOf, auto) { derived(key, nameOf(value)); }
    void knownName(const char *key, auto value, auto nameOf, auto) { derived(key, nameOf(value)); }
    void strictName(const char *key, auto value, auto nameOf, auto, const char *) { derived(key, nameOf(value)); }

    void range(const char *key, const std::optional<Range> &range)
    {
        if (range)
            values(key, std::array{range->first, range->second}, [](double end) { return end; });
        else
            null(key);
    }
    void names(const char *key, const auto &list, auto nameOf, auto, const char *) { values(key, list, nameOf); }
    void wholes(const char *key, const auto &list, qint64, qint64) { values(key, list, std::identity()); }
    void times(const char *key, const std::vector<Nanoseconds> &list) { values(key, list, toSeconds); }

    void texts(const char *key, int count, auto textOf)
    {
        m_json.key(key).beginArray();
        for (int i = 0; i < count; ++i)
            m_json.value(textOf(i));
        m_json.endArray();
    }

    void object(const char *key, const auto &object, auto describe)
    {
        m_json.key(key);
        put(object, describe);
    }
    template <typename Object> void object(const char *key, const std::optional<Object> &object, auto describe)
    {
        object ? this->object(key, *object, describe) : null(key);
    }
    void list(const char *key, const auto &objects, auto describe)
    {
        m_json.key(key).beginArray();
        for (const auto &object : objects)
            put(object, describe);
        m_json.endArray();
    }

private:
    void put(const auto &object, auto describe)
    {
        m_json.beginObject();
        FieldWriter fields(m_json);
        describe(fields, object);
        m_json.endObject();
    }
    void values(const char *key, const auto &list, auto valueOf)
    {
        m_json.key(key).beginArray();
        for (const auto &each : list)
            m_json.value(valueOf(each));
        m_json.endArray();
    }

    JsonWriter &m_json;
};

} // namespace manyhands
