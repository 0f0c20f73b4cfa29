// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/message_fields.h"

#include "core/measure/value_named.h"

#include <QJsonArray>

namespace manyhands {

namespace {

constexpr const char *outOfBounds = "is out of bounds";
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

void MessageFields::refuse(const char *key, const char *fault)
{
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

qint64 MessageFields::whole(const char *key, MessageBounds bounds)
{
    const qint64 number = value(key, QJsonValue::Double, "number").toInteger(bounds.least - 1);
    if (bounds.hold(number))
        return number;
    refuse(key, outOfBounds);
    return 0;
}

qint64 MessageFields::longNumber(const char *key, MessageBounds bounds)
{
    bool isNumber = false;
    const qint64 number = value(key, QJsonValue::String, "text").toString().toLongLong(&isNumber);
    if (isNumber && bounds.hold(number))
        return number;
    refuse(key, outOfBounds);
    return 0;
}

Nanoseconds MessageFields::time(const char *key, MessageBounds bounds)
{
    return Nanoseconds(longNumber(key, bounds));
}

double MessageFields::number(const char *key, double most)
{
    const double number = value(key, QJsonValue::Double, "number").toDouble();
    if (number >= 0 && number <= most)
        return number;
    refuse(key, outOfBounds);
    return 0;
}

bool MessageFields::truth(const char *key)
{
    return value(key, QJsonValue::Bool, "truth value").toBool();
}

QString MessageFields::text(const char *key, qsizetype most)
{
    const QString text = value(key, QJsonValue::String, "text").toString();
    if (text.size() <= most)
        return text;
    refuse(key, "is too long");
    return {};
}

std::string MessageFields::path(const char *key)
{
    const QByteArray encoded = value(key, QJsonValue::String, "text").toString().toLatin1();
    const auto decoded = QByteArray::fromBase64Encoding(encoded, QByteArray::AbortOnBase64DecodingErrors);
    if (decoded && !(*decoded).contains('\0'))
        return (*decoded).toStdString();
    refuse(key, "is not a path");
    return {};
}

std::string MessageFields::fileName(const char *key)
{
    std::string name = path(key);
    if (isPlainName(name))
        return name;
    refuse(key, "is not the plain name of a file");
    return {};
}

std::vector<Phase> MessageFields::phases(const char *key)
{
    std::vector<Phase> phases;
    const QJsonArray array = value(key, QJsonValue::Array, "list").toArray();
    for (qsizetype i = 0; i + 2 < array.size(); i += 3) {
        const auto name = valueNamed(array[i].toString().toStdString(), phaseName, PhaseName::Sleep);
        const auto start = timeIn(array[i + 1]);
        const auto end = timeIn(array[i + 2]);
        if (!name || !start || !end || *start > *end) {
            refuse(key, "are not a name, a start and an end each");
            return {};
        }
        phases.emplace_back(*name, *start, *end);
    }
    if (array.size() % 3 != 0)
        refuse(key, "are not a name, a start and an end each");
    if (phases.size() > mostPhases)
        refuse(key, "are too many");
    return phases;
}

MessageFields MessageFields::object(const char *key)
{
    return MessageFields(value(key, QJsonValue::Object, "object").toObject());
}

} // namespace manyhands
