// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/retry_after.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace manyhands {

namespace {

constexpr std::chrono::seconds longestWait = std::chrono::years(100);

/// Not valid where it is none. The day of the week is not looked at.
QDateTime httpDate(const QByteArray &value, const QDateTime &clock)
{
    const QString text = QString::fromLatin1(value).simplified(); // asctime() pads a day with a space
    const auto read = [&](QChar after, const char *form) {
        const QString rest = text.mid(text.indexOf(after) + 1).trimmed();
        return QLocale::c().toDateTime(rest, QLatin1String(form));
    };
    QDateTime date = read(QLatin1Char(','), "dd MMM yyyy HH:mm:ss 'GMT'");
    if (!date.isValid())
        date = read(QLatin1Char(' '), "MMM d HH:mm:ss yyyy");
    if (!date.isValid()) {
        date = read(QLatin1Char(','), "dd-MMM-yy HH:mm:ss 'GMT'"); // Qt takes it for a year of 1900 to 1999
        while (date.isValid() && date.addYears(50) < clock)
            date = date.addYears(100);
    }
    return QDateTime(date.date(), date.time(), QTimeZone::utc());
}

} // namespace

Nanoseconds retryAfter(const QByteArray &value, const QByteArray &date, const QDateTime &clock)
{
    bool isNumber = false;
    const qint64 seconds = value.trimmed().toLongLong(&isNumber);
    if (isNumber)
        return std::chrono::seconds(std::clamp<qint64>(seconds, 0, longestWait.count()));
    const QDateTime until = httpDate(value, clock);
    const QDateTime answered = httpDate(date, clock);
    if (!until.isValid())
        return Nanoseconds(0);
    const std::chrono::milliseconds wait((answered.isValid() ? answered : clock).msecsTo(until));
    return std::clamp<Nanoseconds>(wait, Nanoseconds(0), longestWait);
}

} // namespace manyhands
