// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/field_reader.h"

#include "core/text/printable.h"
#include "core/text/secrets.h"

#include <QJsonDocument>

#include <cmath>
#include <utility>

namespace manyhands {

namespace {

constexpr double anyNumber = std::numeric_limits<double>::max();

/// CPU time, and what follows from it, is a difference of readings that may be some microseconds too small.
double withoutJitter(double number)
{
    return number < 0 && number > -1e-3 ? 0 : number;
}

} // namespace

QString unreadableReport(const std::filesystem::path &path)
{
    return QStringLiteral("cannot read the report %1: name a file that manyhands wrote with --json")
        .arg(localText(path.native()));
}

QString problemWithReportFile(const std::filesystem::path &path, const char *remedy)
{
    std::error_code error;
    if (std::filesystem::is_directory(path, error))
        return unreadableReport(path);
    if (std::filesystem::is_regular_file(path, error)
        && qint64(std::filesystem::file_size(path, error)) > largestReport)
        return QStringLiteral("cannot read the report %1: it is larger than %2 MiB; %3")
            .arg(localText(path.native()))
            .arg(largestReport >> 20)
            .arg(QLatin1String(remedy));
    return {};
}

QString wordsOf(const nlohmann::json::exception &error)
{
    const QString words = QString::fromUtf8(error.what());
    return words.mid(words.indexOf(QLatin1Char(']')) + 1).simplified().left(120);
}

qint64 inRange(qint64 number, qint64 least, qint64 most, const char *key)
{
    if (number < least || number > most)
        throw DamagedReport{QStringLiteral("its %1 is %2").arg(QLatin1String(key)).arg(number)};
    return number;
}

double inRange(double number, double least, double most, const char *key)
{
    if (!(number >= least && number <= most))
        throw DamagedReport{QStringLiteral("its %1 is %2").arg(QLatin1String(key)).arg(number)};
    return number;
}

void FieldReader::refuse(const char *key, const char *typeName)
{
    throw DamagedReport{QStringLiteral("its %1 is not a %2").arg(QLatin1String(key), QLatin1String(typeName))};
}

void FieldReader::refuseName(const char *what, const std::string &name)
{
    throw DamagedReport{
        QStringLiteral("no %1 is named %2").arg(QLatin1String(what), printable(QString::fromStdString(name).left(40)))};
}

FieldReader &FieldReader::needed()
{
    m_isNeeded = true;
    return *this;
}

const FieldReader::Json *FieldReader::find(const char *key)
{
    const bool isNeeded = std::exchange(m_isNeeded, false);
    const auto field = m_object.find(key);
    if (field != m_object.end() && !field->is_null())
        return &*field;
    if (isNeeded)
        throw DamagedReport{QStringLiteral("it has no %1").arg(QLatin1String(key))};
    return nullptr;
}

const FieldReader::Json &FieldReader::listOf(const char *key)
{
    static const Json none = Json::array();
    const Json *field = find(key);
    if (field && !field->is_array())
        refuse(key, "list");
    return field ? *field : none;
}

const std::string &FieldReader::textOf(const Json &value, const char *key)
{
    if (!value.is_string())
        refuse(key, "text");
    return value.get_ref<const std::string &>();
}

bool FieldReader::truthOf(const Json &value, const char *key)
{
    if (!value.is_boolean())
        refuse(key, "truth value");
    return value.get<bool>();
}

double FieldReader::numberOf(const Json &value, const char *key, double least, double most)
{
    if (!value.is_number())
        refuse(key, "number");
    return inRange(least == 0 ? withoutJitter(value.get<double>()) : value.get<double>(), least, most, key);
}

qint64 FieldReader::wholeOf(const Json &value, const char *key, qint64 least, qint64 most)
{
    constexpr double largest = 9e18; // a double that is larger is no qint64
    const double number = numberOf(value, key, -largest, largest);
    if (number != std::floor(number))
        refuse(key, "whole number");
    return inRange(value.get<qint64>(), least, most, key);
}

Nanoseconds FieldReader::timeOf(const Json &value, const char *key)
{
    const double seconds = withoutJitter(numberOf(value, key, -anyNumber, anyNumber));
    // To the nearest: what is written again is the same.
    return Nanoseconds(std::llround(inRange(seconds, 0, longestTime, key) * 1e9));
}

void FieldReader::text(const char *key, QString &text)
{
    if (const Json *field = find(key))
        text = withoutSecrets(QString::fromStdString(textOf(*field, key)));
}

void FieldReader::date(const char *key, QDateTime &date, Qt::DateFormat format)
{
    if (const Json *field = find(key))
        date = QDateTime::fromString(QString::fromStdString(textOf(*field, key)), format);
}

void FieldReader::time(const char *key, Nanoseconds &time)
{
    if (const Json *field = find(key))
        time = timeOf(*field, key);
}

void FieldReader::values(const char *key, QJsonObject &values)
{
    const Json *field = find(key);
    if (field && !field->is_object())
        refuse(key, "object");
    if (field)
        values = QJsonDocument::fromJson(QByteArray::fromStdString(field->dump())).object();
}

void FieldReader::range(const char *key, std::optional<Range> &range)
{
    const Json &ends = listOf(key);
    if (ends.empty())
        return;
    if (ends.size() != 2)
        throw DamagedReport{QStringLiteral("its %1 has not two ends").arg(QLatin1String(key))};
    const double low = numberOf(ends[0], key, 0, largestAmount);
    range = Range(low, numberOf(ends[1], key, low, largestAmount));
}

void FieldReader::wholes(const char *key, std::vector<int> &list, int least, int most)
{
    for (const Json &each : listOf(key))
        list.push_back(int(wholeOf(each, key, least, most)));
}

void FieldReader::times(const char *key, std::vector<Nanoseconds> &list)
{
    for (const Json &each : listOf(key))
        list.push_back(timeOf(each, key));
}

} // namespace manyhands
