// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/message_bounds.h"
#include "core/measure/phase.h"
#include "core/measure/value_named.h"

#include <QByteArray>
#include <QJsonObject>

#include <string>
#include <string_view>

namespace manyhands {

// The fields of a message, which worker_protocol.cpp describes once for those who read and for who writes: each
// function is given the value that is to be written, and returns the one that was read. Times, and other numbers that a
// double does not hold, travel as text: JSON's numbers are exact up to 2^53, which nanoseconds since the start of a
// machine reach after 104 days. Paths travel in base64: names may hold any byte.

/// Takes them from JSON in any form. The first that is missing, of another type or out of bounds becomes the problem;
/// what is taken from then on is zero or empty.
class MessageFields
{
public:
    static constexpr bool isReading = true;

    explicit MessageFields(QJsonObject object)
        : m_object(std::move(object))
    {
    }

    bool has(const char *key, bool) const { return m_object.contains(QLatin1String(key)); }
    qint64 whole(const char *key, qint64, MessageBounds bounds);
    qint64 longNumber(const char *key, qint64, MessageBounds bounds);
    Nanoseconds time(const char *key, Nanoseconds, MessageBounds bounds = timeBounds);
    double number(const char *key, double, double most); // from 0
    bool truth(const char *key, bool);
    QString text(const char *key, const QString &, qsizetype most);
    template <typename Value> Value name(const char *key, Value value, const char *(*nameOf)(Value), Value last)
    {
        const auto found = valueNamed(text(key, {}, longestName).toStdString(), nameOf, last);
        check(found.has_value(), key, "is not known");
        return found.value_or(value);
    }
    std::string path(const char *key, const std::string &);
    std::string fileName(const char *key, const std::string &); // without a folder
    std::vector<Phase> phases(const char *key, const std::vector<Phase> &);
    template <typename Value> Value object(const char *key, Value value, auto describe)
    {
        MessageFields inside(this->value(key, QJsonValue::Object, "object").toObject());
        describe(inside, value);
        if (!inside.problem().isEmpty())
            refuse(QStringLiteral("of its %1 %2").arg(QLatin1String(key), inside.problem()));
        return value;
    }
    void check(bool isRight, const char *key, const char *fault);

    /// Empty: all is well so far.
    const QString &problem() const { return m_problem; }

private:
    static constexpr qsizetype longestName = 200;

    QJsonValue value(const char *key, QJsonValue::Type type, const char *typeName);
    void refuse(const QString &problem);

    QJsonObject m_object;
    QString m_problem;
};

/// Takes them from a line that has them in the order of their description, as MessageWriter writes it, without the tree
/// of values in between, which costs several times what a short task does. Any other line makes it fail, for good; it
/// may be right all the same, and MessageFields reads it.
class MessageScan
{
public:
    static constexpr bool isReading = true;

    explicit MessageScan(QByteArrayView line)
        : m_rest(line.data(), size_t(line.size()))
    {
    }

    std::string_view type();
    bool isWhole() const { return m_isGood && m_rest == "}"; }

    bool has(const char *key, bool) const;
    qint64 whole(const char *key, qint64, MessageBounds bounds);
    qint64 longNumber(const char *key, qint64, MessageBounds bounds);
    Nanoseconds time(const char *key, Nanoseconds, MessageBounds bounds = timeBounds);
    template <typename Value> Value name(const char *key, Value value, const char *(*nameOf)(Value), Value last)
    {
        const auto found = valueNamed(plainText(key), nameOf, last);
        m_isGood = m_isGood && found;
        return found.value_or(value);
    }
    std::vector<Phase> phases(const char *key, const std::vector<Phase> &);
    void check(bool isRight, const char *, const char *) { m_isGood = m_isGood && isRight; }
    double number(const char *, double, double) { return fail(0.0); }
    bool truth(const char *, bool) { return fail(false); }
    QString text(const char *, const QString &, qsizetype) { return fail(QString()); }
    std::string path(const char *, const std::string &) { return fail(std::string()); }
    std::string fileName(const char *, const std::string &) { return fail(std::string()); }
    template <typename Value> Value object(const char *, Value value, auto) { return fail(value); }

private:
    template <typename Value> Value fail(Value value)
    {
        m_isGood = false;
        return value;
    }
    void skip(std::string_view words);
    void skipKey(const char *key);
    qint64 digits(MessageBounds bounds);
    std::string_view plainText(const char *key);

    std::string_view m_rest;
    bool m_isGood = true;
};

/// Writes them to the end of a line.
class MessageWriter
{
public:
    static constexpr bool isReading = false;

    MessageWriter(QByteArray &line, const char *type)
        : m_line(&line)
    {
        line += R"({"type":")";
        line += type;
        line += '"';
    }

    bool has(const char *, bool isThere) const { return isThere; }
    qint64 whole(const char *key, qint64 number, MessageBounds = {});
    qint64 longNumber(const char *key, qint64 number, MessageBounds = {});
    Nanoseconds time(const char *key, Nanoseconds time, MessageBounds = {});
    double number(const char *key, double number, double);
    bool truth(const char *key, bool truth);
    QString text(const char *key, const QString &text, qsizetype most); // longer ones are cut
    template <typename Value> Value name(const char *key, Value value, const char *(*nameOf)(Value), Value)
    {
        put(key, {"\"", nameOf(value), "\""});
        return value;
    }
    std::string path(const char *key, const std::string &path);
    std::string fileName(const char *key, const std::string &name) { return path(key, name); }
    std::vector<Phase> phases(const char *key, const std::vector<Phase> &phases);
    template <typename Value> Value object(const char *key, Value value, auto describe)
    {
        put(key, {"{"});
        describe(*this, value);
        *m_line += '}';
        return value;
    }
    void check(bool, const char *, const char *) { }

private:
    void put(const char *key, std::initializer_list<QByteArrayView> words);

    QByteArray *m_line;
};

} // namespace manyhands
