// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manyhands/commands.h"
#include "app/manyhands/interrupts.h"
#include "app/manyhands/terminal.h"

#include "core/lesson/lesson_thread.h"
#include "core/lesson/promise.h"
#include "core/text/printable.h"

namespace manyhands {

namespace {

constexpr auto pollInterval = std::chrono::milliseconds(50);
constexpr int textWidth = 100;

void printLine(const QString &line)
{
    print(line + QLatin1Char('\n'));
}

/// The text in lines that are easy to read.
QString wrapped(const QString &text)
{
    QString lines;
    qsizetype width = 0;
    for (const QString &word : text.split(QLatin1Char(' '))) {
        const bool fits = width + 1 + word.size() <= textWidth;
        lines += width == 0 ? QString() : QString(QLatin1Char(fits ? ' ' : '\n'));
        width = (fits && width > 0 ? width + 1 : 0) + word.size();
        lines += word;
    }
    return lines;
}

void printAll(LessonContext &context)
{
    for (const LessonLine &line : context.takeLines())
        printLine(QStringLiteral("%1 s  %2").arg(toSeconds(line.at), 8, 'f', 3).arg(printable(line.text)));
}

void introduce(const LessonInfo &lesson)
{
    printLine(lesson.title + QLatin1Char('\n'));
    printLine(wrapped(lesson.text) + QLatin1Char('\n'));
    printLine(wrapped(QStringLiteral("C++: ") + lesson.cpp));
    printLine(wrapped(QStringLiteral("Python: ") + lesson.python) + QLatin1Char('\n'));
    printLine(wrapped(QStringLiteral("Before it runs: ") + lesson.question) + QLatin1Char('\n'));
}

QString outcomeOf(const LessonResult &result)
{
    if (result.isKept)
        return QStringLiteral("As promised: %1").arg(result.line);
    return result.disturbance.isEmpty() ? QStringLiteral("Not as promised: %1").arg(result.line)
                                        : QStringLiteral("Disturbed: %1. %2").arg(result.line, result.disturbance);
}

void conclude(const LessonInfo &lesson, const LessonResult &result)
{
    printLine(QLatin1Char('\n') + outcomeOf(result));
    printLine(QStringLiteral("Expected: %1").arg(expectedText(lesson)));
    if (lesson.figure.unit != QLatin1String("s"))
        printLine(QStringLiteral("Counted: %1").arg(figureText(lesson, result.figure)));
    printLine(QStringLiteral("Measured: %1").arg(secondsText(result.measured, 3)));
    if (!lesson.published.isEmpty())
        printLine(QStringLiteral("Published: %1").arg(lesson.published));
    printLine(QLatin1Char('\n') + wrapped(QStringLiteral("Answer: ") + lesson.answer));
}

LessonResult follow(LessonThread &thread, bool isQuiet)
{
    bool isStopping = false;
    for (;;) {
        const auto result = thread.result();
        printAll(thread.context());
        if (result)
            return *result;
        thread.context().waitForLines(pollInterval);
        if (wasInterrupted() && !isStopping) {
            isStopping = true;
            thread.requestStop();
            if (!isQuiet)
                complain(QStringLiteral("stopping; Ctrl-C once more ends at once"));
        }
    }
}

int listLessons()
{
    for (const LessonInfo &lesson : lessons())
        printLine(QStringLiteral("%1  %2").arg(lesson.name, -18).arg(lesson.title));
    return allDone;
}

} // namespace

int lessonCommand(const Words &words)
{
    if (words.lesson.isEmpty())
        return listLessons();
    const LessonInfo *lesson = findLesson(words.lesson);
    if (!lesson) {
        complain(QStringLiteral("there is no lesson %1: manyhands lesson lists them").arg(words.lesson));
        return wrongWords;
    }
    listenForInterrupts();
    introduce(*lesson);
    LessonThread thread(lesson->name);
    const LessonResult result = follow(thread, words.quiet);
    if (result.isStopped)
        return interrupted;
    conclude(*lesson, result);
    return result.isKept ? allDone : someFailed;
}

} // namespace manyhands
