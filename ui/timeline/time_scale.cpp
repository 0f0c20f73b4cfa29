// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/time_scale.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace manyhands {

namespace {

constexpr double shortestWindow = 1e-6;
constexpr double minutesFrom = 120; // seconds from which an axis counts in minutes

QString translated(const char *text)
{
    return QCoreApplication::translate("manyhands::TimeScale", text);
}

/// A minute has steps of its own: 15 and 30 seconds, not 20 and 50.
double minuteStep(double atLeast)
{
    constexpr std::array steps{1.0, 2.0, 5.0, 10.0, 15.0, 30.0};
    for (const double step : steps) {
        if (step >= atLeast)
            return step;
    }
    return 60 * niceStep(atLeast / 60);
}

TimeUnit unitFor(double end)
{
    if (end >= minutesFrom)
        return TimeUnit::Minutes;
    if (end >= 1)
        return TimeUnit::Seconds;
    return end >= 1e-3 ? TimeUnit::Milliseconds : TimeUnit::Microseconds;
}

double unitSeconds(TimeUnit unit)
{
    if (unit == TimeUnit::Microseconds)
        return 1e-6;
    return unit == TimeUnit::Milliseconds ? 1e-3 : 1;
}

QString number(double value, int decimals)
{
    return QString::number(value, 'f', decimals);
}

} // namespace

double niceStep(double atLeast)
{
    if (!(atLeast > 0))
        return 1;
    const double power = std::pow(10, std::floor(std::log10(atLeast)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= atLeast * (1 - 1e-9))
            return factor * power;
    }
    return 10 * power;
}

TimeTicks timeTicks(const TimeWindow &window, int mostSteps)
{
    TimeTicks ticks;
    ticks.unit = unitFor(window.to);
    const double wanted = window.length() / std::max(mostSteps, 1);
    ticks.step = ticks.unit == TimeUnit::Minutes && wanted > 0.5 ? minuteStep(wanted) : niceStep(wanted);
    const double inUnits = ticks.step / unitSeconds(ticks.unit);
    ticks.decimals = std::clamp(int(-std::floor(std::log10(inUnits) + 1e-9)), 0, 9);

    const auto first = qint64(std::ceil(window.from / ticks.step - 1e-6));
    const auto last = qint64(std::floor(window.to / ticks.step + 1e-6));
    for (qint64 i = first; i <= last; ++i)
        ticks.values.push_back(double(i) * ticks.step);
    if (ticks.values.empty())
        ticks.values.push_back(window.from);
    return ticks;
}

QString TimeTicks::label(double seconds) const
{
    if (std::abs(seconds) < step * 1e-6)
        return QStringLiteral("0");
    if (unit != TimeUnit::Minutes)
        return number(seconds / unitSeconds(unit), decimals);
    const auto minutes = qint64((seconds + 1e-9) / 60);
    const QString rest = number(std::max(0.0, seconds - double(minutes) * 60), decimals);
    const qsizetype width = decimals > 0 ? decimals + 3 : 2;
    return QStringLiteral("%1:%2").arg(minutes).arg(rest.rightJustified(width, QLatin1Char('0')));
}

QString TimeTicks::unitName() const
{
    switch (unit) {
    case TimeUnit::Microseconds:
        return QStringLiteral("µs");
    case TimeUnit::Milliseconds:
        return QStringLiteral("ms");
    case TimeUnit::Seconds:
        return QStringLiteral("s");
    case TimeUnit::Minutes:
        return translated("min");
    }
    return {};
}

double calmEnd(double seconds)
{
    constexpr double smallest = 0.1;
    constexpr std::array steps{1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0};
    if (seconds <= smallest)
        return smallest;
    const double power = std::pow(10, std::floor(std::log10(seconds)));
    for (const double step : steps) {
        if (step * power > seconds)
            return step * power;
    }
    return 12 * power;
}

TimeWindow zoomed(const TimeWindow &window, double factor, double anchor, double end)
{
    const double longest = std::max(end, shortestWindow);
    const double length = std::clamp(window.length() / factor, std::min(shortestWindow, longest), longest);
    const double share = std::clamp((anchor - window.from) / window.length(), 0.0, 1.0);
    const double from = window.from + share * window.length() - share * length;
    return panned({from, from + length}, 0, end);
}

TimeWindow panned(const TimeWindow &window, double seconds, double end)
{
    const double last = std::max(0.0, end - window.length());
    const double from = std::clamp(window.from + seconds, 0.0, last);
    return {from, from + window.length()};
}

QString durationText(double seconds)
{
    const auto threeFigures = [](double value) { return number(value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0); };
    if (seconds < 0.9995e-3)
        return translated("%1 µs").arg(number(seconds * 1e6, 0));
    if (seconds < 0.9995)
        return translated("%1 ms").arg(threeFigures(seconds * 1e3));
    if (seconds < minutesFrom)
        return translated("%1 s").arg(threeFigures(seconds));
    const auto whole = qint64(std::llround(seconds));
    return translated("%1 min %2 s").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
}

QString bytesText(qint64 bytes)
{
    if (bytes < 1000)
        return translated("%1 bytes").arg(bytes);
    double value = double(bytes) / 1000;
    for (const char *unit : {"kB", "MB", "GB"}) {
        if (value < 999.5 || unit[0] == 'G')
            return QStringLiteral("%1 %2").arg(number(value, value < 99.95 ? 1 : 0), QLatin1String(unit));
        value /= 1000;
    }
    return {};
}

} // namespace manyhands
