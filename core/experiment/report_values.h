#pragma once

#include "core/measure/clock.h"

#include <QString>

#include <nlohmann/json.hpp>

#include <optional>

namespace manyhands {

/// A field of a report that is not as the schema has it: one line that says which. Thrown, and caught by
/// readJsonReport().
struct DamagedReport {
    QString what;
};

/// Checks that it lies between the two, both included.
qint64 inRange(qint64 number, qint64 least, qint64 most, const char *key);
double inRange(double number, double least, double most, const char *key);
/// Seconds as a time that can be reckoned with: from 0 to some 31 years.
Nanoseconds timeOf(double seconds, const char *key);

// Fields of an object of a report. All throw DamagedReport where the field has another type or is out of range. What is
// missing or null is the fallback, or empty; with `needed`, it is damage too.

inline constexpr double largestAmount = 1e12; // of a rate, a load, a ratio
inline constexpr int mostCounted = 5'000'000; // tasks, and what is counted by them
inline constexpr int mostWorkers = 10'000;

const nlohmann::json &neededField(const nlohmann::json &object, const char *key);
const nlohmann::json &neededObject(const nlohmann::json &object, const char *key);
/// Null where it is missing.
const nlohmann::json *objectIn(const nlohmann::json &object, const char *key);
/// Empty where it is missing.
const nlohmann::json &listIn(const nlohmann::json &object, const char *key);
/// The same, of objects only.
const nlohmann::json &objectsIn(const nlohmann::json &object, const char *key);
QString textOf(const nlohmann::json &value, const char *key);
QString textIn(const nlohmann::json &object, const char *key);
bool truthIn(const nlohmann::json &object, const char *key, bool fallback = false);
std::optional<bool> optionalTruthIn(const nlohmann::json &object, const char *key);
qint64 wholeOf(const nlohmann::json &value, const char *key, qint64 least, qint64 most);
qint64 wholeIn(const nlohmann::json &object, const char *key, qint64 fallback, qint64 least, qint64 most);
int countIn(const nlohmann::json &object, const char *key, int fallback, int most = mostCounted);
double numberOf(const nlohmann::json &value, const char *key, double least, double most);
std::optional<double> amountIn(const nlohmann::json &object, const char *key, double most = largestAmount);
std::optional<double> secondsIn(const nlohmann::json &object, const char *key);
Nanoseconds timeIn(const nlohmann::json &object, const char *key);
int workersOf(const nlohmann::json &value);

} // namespace manyhands
