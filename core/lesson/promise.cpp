// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/promise.h"

#include "core/lesson/script.h"

namespace manyhands {

namespace {

bool isTime(const LessonInfo &lesson)
{
    return lesson.figure.unit == QLatin1String("s");
}

/// So exact that it does not look like a bound that it is beyond.
QString exactText(const LessonInfo &lesson, double value)
{
    return isTime(lesson) ? secondsText(fromSeconds(value), 3) : figureText(lesson, value);
}

} // namespace

QString expectedText(const LessonInfo &lesson)
{
    const auto [least, most] = lesson.expected;
    const int decimals = isTime(lesson) ? 1 : 0;
    const QString unit = lesson.figure.unit;
    if (least == most)
        return QStringLiteral("%1 %2").arg(most, 0, 'f', decimals).arg(unit);
    if (least <= 0)
        return QStringLiteral("under %1 %2").arg(most, 0, 'f', decimals).arg(unit);
    return QStringLiteral("%1 to %2 %3").arg(least, 0, 'f', decimals).arg(most, 0, 'f', decimals).arg(unit);
}

QString figureText(const LessonInfo &lesson, double value)
{
    return QStringLiteral("%1 %2").arg(value, 0, 'f', lesson.figure.decimals).arg(lesson.figure.unit);
}

bool isExpected(const LessonInfo &lesson, double figure, double scale)
{
    const auto [least, most] = lesson.expected;
    if (!isTime(lesson))
        return figure >= least && figure <= most;
    return figure >= least * scale && figure <= least * scale + (most - least);
}

LessonResult judged(const LessonInfo &lesson, const Finding &finding, double clockSeconds, double scale)
{
    LessonResult result;
    result.figure = finding.figure < 0 ? clockSeconds : finding.figure;
    result.hasCome = finding.hasCome;
    const bool asExpected = isExpected(lesson, result.figure, scale);
    result.isKept = finding.hasCome && finding.isInTime && asExpected;
    result.line = finding.line;
    if (finding.hasCome && !asExpected)
        result.line = QStringLiteral("%1; %2 came where %3 was expected")
                          .arg(finding.line, exactText(lesson, result.figure), expectedText(lesson));
    return result;
}

QString remarkOn(const LessonInfo &lesson, double guess)
{
    const auto [least, most] = lesson.expected;
    const QString words = figureText(lesson, guess);
    if (guess < least)
        return QStringLiteral("Your guess of %1 is too low: %2.").arg(words, lesson.tooLow);
    if (guess > most)
        return QStringLiteral("Your guess of %1 is too high: %2.").arg(words, lesson.tooHigh);
    return QStringLiteral("Your guess of %1 is right.").arg(words);
}

} // namespace manyhands
