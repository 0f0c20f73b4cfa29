// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/clock.h"
#include "core/measure/statistics.h"
#include "core/measure/value_named.h"

#include <QDateTime>
#include <QJsonObject>

#include <nlohmann/json.hpp>

#include <filesystem>

namespace manyhands {

/// A report that is not as the schema has it: one line that says where. Thrown, and caught by readJsonReport().
struct DamagedReport {
    QString what;
};

inline constexpr qint64 largestReport = qint64(256) << 20; // bytes

/// Why this file will not be read as a report, in one line; empty: nothing that is known before it is opened. remedy:
/// how it gets smaller.
QString problemWithReportFile(const std::filesystem::path &path, const char *remedy);
QString unreadableReport(const std::filesystem::path &path);
/// What the library says in words of its own: one line, without its number and without what stood in the file.
QString wordsOf(const nlohmann::json::exception &error);

inline constexpr double longestTime = 1e9; // seconds
inline constexpr double largestAmount = 1e12; // of a rate, a load, a ratio
inline constexpr int mostCounted = 5'000'000; // tasks, and what is counted by them

/// Checks that it lies between the two, both included.
qint64 inRange(qint64 number, qint64 least, qint64 most, const char *key);
double inRange(double number, double least, double most, const char *key);

/// Reads the fields of an object, as report_schema.h names them. What is missing or null leaves a value as it is. All
/// throw DamagedReport where a field has another type or is out of range.
class FieldReader
{
public:
    using Json = nlohmann::json;

    /// The JSON outlives it.
    explicit FieldReader(const Json &object)
        : m_object(object)
    {
    }

    /// The next field is damage too where it is missing.
    FieldReader &needed();
    /// False once a knownName() is missing, or of a later version: the object is to be passed over.
    bool isKnown() const { return m_isKnown; }

    void derived(const char *, const auto &) { }
    void null(const char *) { }

    void text(const char *key, QString &text);
    void textOrNull(const char *key, QString &text) { this->text(key, text); }
    void date(const char *key, QDateTime &date, Qt::DateFormat format);
    void truth(const char *key, auto &truth)
    {
        if (const Json *field = find(key))
            truth = truthOf(*field, key);
    }
    void whole(const char *key, auto &number, qint64 least, qint64 most)
    {
        if (const Json *field = find(key))
            number = std::remove_reference_t<decltype(number)>(wholeOf(*field, key, least, most));
    }
    void count(const char *key, int &number, int most = mostCounted) { whole(key, number, 0, most); }
    /// number: a double or an optional one.
    void amount(const char *key, auto &number, double least = 0, double most = largestAmount)
    {
        if (const Json *field = find(key))
            number = numberOf(*field, key, least, most);
    }
    void seconds(const char *key, auto &seconds) { amount(key, seconds, 0, longestTime); }
    void time(const char *key, Nanoseconds &time);
    void timeOrNull(const char *key, Nanoseconds &time) { this->time(key, time); }
    void values(const char *key, QJsonObject &values);

    /// nameOf() names the values from 0 to `last`. An unknown name leaves the value as it is.
    template <typename Value> bool name(const char *key, Value &value, const char *(*nameOf)(Value), Value last)
    {
        const Json *field = find(key);
        const auto found = field ? valueNamed(textOf(*field, key), nameOf, last) : std::nullopt;
        value = found.value_or(value);
        return found.has_value();
    }
    template <typename Value> void knownName(const char *key, Value &value, const char *(*nameOf)(Value), Value last)
    {
        m_isKnown &= name(key, value, nameOf, last);
    }
    /// An unknown name is damage; what: "executor".
    template <typename Value>
    void strictName(const char *key, Value &value, const char *(*nameOf)(Value), Value last, const char *what)
    {
        if (const Json *field = find(key))
            value = namedValue(*field, key, nameOf, last, what);
    }

    void range(const char *key, std::optional<Range> &range);
    template <typename Value>
    void names(const char *key, std::vector<Value> &list, const char *(*nameOf)(Value), Value last, const char *what)
    {
        for (const Json &each : listOf(key))
            list.push_back(namedValue(each, key, nameOf, last, what));
    }
    void wholes(const char *key, std::vector<int> &list, int least, int most);
    void times(const char *key, std::vector<Nanoseconds> &list);
    /// Only the list's type is looked at: ReportEvents took its texts before.
    void texts(const char *key, int, auto) { listOf(key); }

    template <typename Object> void object(const char *key, Object &object, auto describe)
    {
        if (const Json *field = find(key))
            readObject(*field, key, object, describe);
    }
    template <typename Object> void object(const char *key, std::optional<Object> &object, auto describe)
    {
        Object read{};
        if (const Json *field = find(key); field && readObject(*field, key, read, describe))
            object = std::move(read);
    }
    template <typename Object> void list(const char *key, std::vector<Object> &objects, auto describe)
    {
        for (const Json &each : listOf(key)) {
            if (!each.is_object())
                refuse(key, "list of objects");
            Object object;
            if (readObject(each, key, object, describe))
                objects.push_back(std::move(object));
        }
    }

private:
    const Json *find(const char *key);
    const Json &listOf(const char *key);
    static const std::string &textOf(const Json &value, const char *key);
    static bool truthOf(const Json &value, const char *key);
    static qint64 wholeOf(const Json &value, const char *key, qint64 least, qint64 most);
    static double numberOf(const Json &value, const char *key, double least, double most);
    static Nanoseconds timeOf(const Json &value, const char *key);
    [[noreturn]] static void refuse(const char *key, const char *typeName);
    [[noreturn]] static void refuseName(const char *what, const std::string &name);

    template <typename Value>
    static Value namedValue(const Json &json, const char *key, const char *(*nameOf)(Value), Value last,
                            const char *what)
    {
        const auto found = valueNamed(textOf(json, key), nameOf, last);
        if (!found)
            refuseName(what, textOf(json, key));
        return *found;
    }
    static bool readObject(const Json &json, const char *key, auto &object, auto describe)
    {
        if (!json.is_object())
            refuse(key, "object");
        FieldReader fields(json);
        describe(fields, object);
        return fields.isKnown();
    }

    const Json &m_object;
    bool m_isNeeded = false;
    bool m_isKnown = true;
};

} // namespace manyhands
