// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/lesson.h"

#include "core/experiment/conditions.h"
#include "core/lesson/promise.h"
#include "core/lesson/script.h"
#include "core/system/limits.h"
#include "core/system/small_file.h"

#include <QFile>

#include <algorithm>
#include <map>

static void initResources()
{
    Q_INIT_RESOURCE(lessons); // outside any namespace, as the macro wants it
}

namespace manyhands {

namespace {

constexpr QLatin1String shownBegin("// shown from here\n");
constexpr QLatin1String shownEnd("// shown up to here\n");

QString readResource(const QString &path)
{
    initResources();
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Of lines "KEY: TEXT"; lines that begin with # are for who reads the file.
std::vector<std::pair<QString, QString>> linesOf(const QString &path)
{
    std::vector<std::pair<QString, QString>> lines;
    for (const QString &line : readResource(path).split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        if (!line.startsWith(QLatin1Char('#')))
            lines.emplace_back(line.section(QLatin1String(": "), 0, 0), line.section(QLatin1String(": "), 1));
    }
    return lines;
}

/// What lessons.txt says of each.
void fillTexts(std::vector<Script> &scripts)
{
    static const std::map<QString, QString LessonInfo::*> texts{{QStringLiteral("title"), &LessonInfo::title},
                                                                {QStringLiteral("text"), &LessonInfo::text},
                                                                {QStringLiteral("question"), &LessonInfo::question},
                                                                {QStringLiteral("answer"), &LessonInfo::answer},
                                                                {QStringLiteral("C++"), &LessonInfo::cpp},
                                                                {QStringLiteral("Python"), &LessonInfo::python},
                                                                {QStringLiteral("published"), &LessonInfo::published},
                                                                {QStringLiteral("too low"), &LessonInfo::tooLow},
                                                                {QStringLiteral("too high"), &LessonInfo::tooHigh}};
    auto script = scripts.begin();
    for (const auto &[key, text] : linesOf(QStringLiteral(":/lessons/lessons.txt"))) {
        if (key == QLatin1String("lesson"))
            script = std::ranges::find(scripts, text, [](const Script &each) { return each.info.name; });
        else
            script->info.*texts.at(key) = text;
    }
}

const std::vector<Script> &scripts()
{
    static const std::vector<Script> all = [] {
        std::vector<Script> made{sleepTwiceScript(), twoThreadsScript(),       noJoinScript(),
                                 tenThreadsScript(), joinedTooEarlyScript(),   argumentsScript(),
                                 futuresScript(),    asCompletedScript(),      mappedScript(),
                                 processesScript(),  waitingOrWorkingScript(), timedSubmissionScript(),
                                 neverReadScript(),  lostErrorScript(),        raceScript(),
                                 deadlockScript(),   fullPoolScript(),         oneCrashScript(),
                                 sixAtATimeScript(), frozenWindowScript()};
        fillTexts(made);
        for (Script &script : made) {
            QString file = script.info.name;
            script.info.sourcePath =
                QStringLiteral(":/lessons/%1.cpp").arg(file.replace(QLatin1Char('-'), QLatin1Char('_')));
        }
        return made;
    }();
    return all;
}

/// The lessons' own code shows one thing each and does not look whether a thread could start: so that is seen to
/// before.
Finding play(const Script &script, LessonContext &context)
{
    constexpr qint64 descriptorsOfLane = 8; // a network manager or a process
    const auto lanes = qint64(script.info.lanes.size());
    const Needs needs{descriptorsOfLane * (lanes + 2), 2 * lanes + 4, 0};
    if (const auto shortage = shortageOf(needs))
        return {false, QStringLiteral("it cannot start: about %1; %2").arg(shortage->text(), shortage->fix())};
    if (const auto missing = tryToTake(needs))
        return {false, QStringLiteral("it cannot start: %1").arg(*missing)};
    return script.play(context);
}

/// By now all that the lesson started has ended.
QString disturbanceSince(const SystemSnapshot &before, const LessonInfo &lesson)
{
    const auto found = disturbancesBetween(before, takeSnapshot(systemRoot()), int(lesson.lanes.size()));
    return found.empty() ? QString() : found.front().message;
}

LessonResult stopped(LessonResult result)
{
    result.isStopped = true;
    result.isKept = result.hasCome = false;
    result.line = QStringLiteral("stopped before it was over");
    return result;
}

} // namespace

const std::vector<LessonInfo> &lessons()
{
    static const std::vector<LessonInfo> infos = [] {
        std::vector<LessonInfo> made;
        for (const Script &script : scripts())
            made.push_back(script.info);
        return made;
    }();
    return infos;
}

const LessonInfo *findLesson(const QString &name)
{
    for (const LessonInfo &lesson : lessons()) {
        if (lesson.name == name)
            return &lesson;
    }
    return nullptr;
}

QString shownSource(const LessonInfo &lesson)
{
    const QString whole = readResource(lesson.sourcePath);
    const qsizetype begin = whole.indexOf(shownBegin) + shownBegin.size();
    return whole.mid(begin, whole.indexOf(shownEnd) - begin).trimmed() + QLatin1Char('\n');
}

LessonResult runLesson(const QString &name, LessonContext &context)
{
    LessonResult result;
    for (const Script &script : scripts()) {
        if (script.info.name != name)
            continue;
        const SystemSnapshot before = takeSnapshot(systemRoot());
        const Finding finding = play(script, context);
        result = judged(script.info, finding, toSeconds(context.measured()), context.scale());
        result.wall = now() - context.recorder()->origin();
        result.measured = context.measured();
        if (context.isStopped())
            result = stopped(result);
        else if (!result.isKept)
            result.disturbance = disturbanceSince(before, script.info);
    }
    return result;
}

const std::vector<GlossaryEntry> &glossary()
{
    static const std::vector<GlossaryEntry> entries = [] {
        std::vector<GlossaryEntry> read;
        for (const auto &[term, meaning] : linesOf(QStringLiteral(":/lessons/glossary.txt")))
            read.push_back({term, meaning});
        return read;
    }();
    return entries;
}

QStringList laneNames(const QString &word, int count)
{
    QStringList names;
    for (int i = 1; i <= count; ++i)
        names.append(QStringLiteral("%1 %2").arg(word).arg(i));
    return names;
}

QString listText(const std::vector<int> &numbers)
{
    QStringList words;
    for (const int number : numbers)
        words.append(QString::number(number));
    return words.join(QLatin1String(", "));
}

} // namespace manyhands
