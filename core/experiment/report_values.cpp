#include "core/experiment/report_values.h"

#include "core/text/secrets.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace manyhands {

namespace {

using Json = nlohmann::json;

constexpr double longestTime = 1e9; // seconds

[[noreturn]] void refuse(const char *key, const char *typeName)
{
    throw DamagedReport{QStringLiteral("its %1 is no %2").arg(QLatin1String(key), QLatin1String(typeName))};
}

const Json *fieldOf(const Json &object, const char *key)
{
    const auto field = object.find(key);
    return field == object.end() || field->is_null() ? nullptr : &*field;
}

/// CPU time, and what follows from it, is a difference of readings that may be some microseconds too small.
double withoutJitter(double number)
{
    return number < 0 && number > -1e-3 ? 0 : number;
}

} // namespace

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

Nanoseconds timeOf(double seconds, const char *key)
{
    const double checked = inRange(withoutJitter(seconds), 0, longestTime, key);
    return Nanoseconds(std::llround(checked * 1e9)); // to the nearest: what is written again is the same
}

const Json &neededField(const Json &object, const char *key)
{
    const Json *field = fieldOf(object, key);
    if (!field)
        throw DamagedReport{QStringLiteral("it has no %1").arg(QLatin1String(key))};
    return *field;
}

const Json &neededObject(const Json &object, const char *key)
{
    const Json &field = neededField(object, key);
    if (!field.is_object())
        refuse(key, "object");
    return field;
}

const Json *objectIn(const Json &object, const char *key)
{
    return fieldOf(object, key) ? &neededObject(object, key) : nullptr;
}

const Json &listIn(const Json &object, const char *key)
{
    static const Json none = Json::array();
    const Json *field = fieldOf(object, key);
    if (field && !field->is_array())
        refuse(key, "list");
    return field ? *field : none;
}

const Json &objectsIn(const Json &object, const char *key)
{
    const Json &list = listIn(object, key);
    if (!std::ranges::all_of(list, [](const Json &each) { return each.is_object(); }))
        refuse(key, "list of objects");
    return list;
}

QString textOf(const Json &value, const char *key)
{
    if (!value.is_string())
        refuse(key, "text");
    return withoutSecrets(QString::fromStdString(value.get_ref<const std::string &>()));
}

QString textIn(const Json &object, const char *key)
{
    const Json *field = fieldOf(object, key);
    return field ? textOf(*field, key) : QString();
}

bool truthIn(const Json &object, const char *key, bool fallback)
{
    const Json *field = fieldOf(object, key);
    if (field && !field->is_boolean())
        refuse(key, "truth value");
    return field ? field->get<bool>() : fallback;
}

std::optional<bool> optionalTruthIn(const Json &object, const char *key)
{
    return fieldOf(object, key) ? std::optional(truthIn(object, key)) : std::nullopt;
}

double numberOf(const Json &value, const char *key, double least, double most)
{
    if (!value.is_number())
        refuse(key, "number");
    return inRange(least == 0 ? withoutJitter(value.get<double>()) : value.get<double>(), least, most, key);
}

qint64 wholeOf(const Json &value, const char *key, qint64 least, qint64 most)
{
    constexpr double largest = 9e18; // a double that is larger is no qint64
    const double number = numberOf(value, key, -largest, largest);
    if (number != std::floor(number))
        refuse(key, "whole number");
    return inRange(value.get<qint64>(), least, most, key);
}

qint64 wholeIn(const Json &object, const char *key, qint64 fallback, qint64 least, qint64 most)
{
    const Json *field = fieldOf(object, key);
    return field ? wholeOf(*field, key, least, most) : fallback;
}

int countIn(const Json &object, const char *key, int fallback, int most)
{
    return int(wholeIn(object, key, fallback, 0, most));
}

std::optional<double> amountIn(const Json &object, const char *key, double most)
{
    const Json *field = fieldOf(object, key);
    return field ? std::optional(numberOf(*field, key, 0, most)) : std::nullopt;
}

std::optional<double> secondsIn(const Json &object, const char *key)
{
    return amountIn(object, key, longestTime);
}

Nanoseconds timeIn(const Json &object, const char *key)
{
    const Json *field = fieldOf(object, key);
    constexpr double any = std::numeric_limits<double>::max();
    return field ? timeOf(numberOf(*field, key, -any, any), key) : Nanoseconds(0);
}

int workersOf(const Json &value)
{
    return int(wholeOf(value, "workers", 1, mostWorkers));
}

} // namespace manyhands
