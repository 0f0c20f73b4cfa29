// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manyhands/option_values.h"

#include <QRegularExpression>
#include <QStringList>

namespace manyhands {

namespace {

constexpr double longestSeconds = 1e7; // some 115 days: fits a timer's milliseconds

[[noreturn]] void refuse(const char *name, const QString &value, const QString &fix)
{
    throw BadValue{QStringLiteral("%1 %2: %3").arg(QLatin1String(name), value, fix)};
}

ExecutorKind executorOf(const char *name, const QString &word)
{
    const auto kind = executorFromName(word);
    if (!kind) {
        QStringList known;
        for (const ExecutorKind each : allExecutors)
            known.append(QLatin1String(executorName(each)));
        refuse(name, word,
               QStringLiteral("no executor has that name; give some of %1").arg(known.join(QLatin1String(", "))));
    }
    return *kind;
}

int integerOf(const char *name, const QString &word)
{
    bool isInteger = false;
    const int value = word.trimmed().toInt(&isInteger);
    if (!isInteger)
        refuse(name, word, QStringLiteral("give a whole number"));
    return value;
}

} // namespace

OptionValues::OptionValues(const std::map<std::string, std::string> &values)
    : m_values(values)
{
}

bool OptionValues::has(const char *name) const
{
    return !m_values.at(name).empty();
}

QString OptionValues::text(const char *name, const QString &fallback) const
{
    return has(name) ? QString::fromLocal8Bit(m_values.at(name).c_str()) : fallback;
}

std::filesystem::path OptionValues::path(const char *name) const
{
    return m_values.at(name);
}

QString OptionValues::choice(const char *name, std::initializer_list<const char *> choices, const char *fallback) const
{
    const QString value = text(name, QLatin1String(fallback));
    QStringList known;
    for (const char *each : choices)
        known.append(QLatin1String(each));
    if (!known.contains(value))
        refuse(name, value, QStringLiteral("give %1").arg(known.join(QLatin1String(" or "))));
    return value;
}

std::optional<int> OptionValues::integer(const char *name) const
{
    return has(name) ? std::optional(integerOf(name, text(name, {}))) : std::nullopt;
}

std::optional<double> OptionValues::number(const char *name) const
{
    if (!has(name))
        return std::nullopt;
    bool isNumber = false;
    const double value = text(name, {}).toDouble(&isNumber);
    if (!isNumber || !(value >= 0) || value > longestSeconds)
        refuse(name, text(name, {}), QStringLiteral("give a number of 0 or more"));
    return value;
}

std::optional<double> OptionValues::percent(const char *name) const
{
    if (!has(name))
        return std::nullopt;
    QString word = text(name, {}).trimmed();
    if (word.endsWith(QLatin1Char('%')))
        word.chop(1);
    bool isNumber = false;
    const double value = word.trimmed().toDouble(&isNumber);
    if (!isNumber || !(value >= 0 && value <= 1000))
        refuse(name, text(name, {}), QStringLiteral("give a percentage from 0 to 1000, for instance 5"));
    return value;
}

std::optional<quint32> OptionValues::seed(const char *name) const
{
    if (!has(name))
        return std::nullopt;
    bool isNumber = false;
    const quint32 value = text(name, {}).trimmed().toUInt(&isNumber);
    if (!isNumber)
        refuse(name, text(name, {}), QStringLiteral("give a whole number from 0 to 4294967295"));
    return value;
}

std::vector<int> OptionValues::integers(const char *name) const
{
    std::vector<int> values;
    if (!has(name))
        return values;
    for (const QString &word : text(name, {}).split(QLatin1Char(',')))
        values.push_back(integerOf(name, word));
    return values;
}

std::optional<Nanoseconds> OptionValues::seconds(const char *name) const
{
    const auto value = number(name);
    if (value && *value <= 0)
        refuse(name, text(name, {}), QStringLiteral("give more than 0 seconds"));
    return value ? std::optional(fromSeconds(*value)) : std::nullopt;
}

std::optional<qint64> OptionValues::bytes(const char *name) const
{
    if (!has(name))
        return std::nullopt;
    static const QRegularExpression pattern(QStringLiteral("^([0-9]+(?:\\.[0-9]+)?) ?([KMG]?)(i?)B?$"),
                                            QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(text(name, {}));
    const double base = match.captured(3).isEmpty() ? 1000 : 1024;
    const int power = int(QStringLiteral(" kmg").indexOf(match.captured(2).toLower() + QString(), 0));
    double value = match.captured(1).toDouble();
    for (int i = 0; i < power && !match.captured(2).isEmpty(); ++i)
        value *= base;
    if (!match.hasMatch() || value < 1 || value > 1e15)
        refuse(name, text(name, {}), QStringLiteral("give a number of bytes, for instance 5MiB"));
    return qint64(value);
}

std::optional<QSize> OptionValues::size(const char *name) const
{
    if (!has(name))
        return std::nullopt;
    static const QRegularExpression pattern(QStringLiteral("^([1-9][0-9]{0,4})[xX]([1-9][0-9]{0,4})$"));
    const auto match = pattern.match(text(name, {}));
    if (!match.hasMatch())
        refuse(name, text(name, {}), QStringLiteral("give width and height, for instance 128x128"));
    return QSize(match.captured(1).toInt(), match.captured(2).toInt());
}

std::optional<ExecutorKind> OptionValues::executor(const char *name) const
{
    return has(name) ? std::optional(executorOf(name, text(name, {}))) : std::nullopt;
}

std::vector<ExecutorKind> OptionValues::executors(const char *name, TaskKind task) const
{
    std::vector<ExecutorKind> executors;
    if (!has(name))
        return executors;
    for (const QString &word : text(name, {}).split(QLatin1Char(','))) {
        if (word == QLatin1String("all")) {
            for (const ExecutorKind kind : allExecutors) {
                if (executorAllows(kind, task))
                    executors.push_back(kind);
            }
        } else {
            executors.push_back(executorOf(name, word.trimmed()));
        }
    }
    return executors;
}

} // namespace manyhands
