// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/sentence.h"
#include "core/watch/finding_parts.h"

#include <QCoreApplication>

#include <algorithm>

namespace manyhands {

namespace {

struct Pattern {
    const char *key;
    const char *text;
};
#define TEXT(text) QT_TRANSLATE_NOOP("Finding", text)
constexpr Pattern patterns[] = {
    {"interpreter-lock",
     TEXT("{threads} threads, hardly ever more than one of them running: {share:percent} of their time they waited for "
          "Python's interpreter lock. Processes would use all {cores} cores.")},
    {"interpreter-lock.line",
     TEXT("{threads} threads, hardly ever more than one of them running: {share:percent} of their time they waited for "
          "Python's interpreter lock, most of it at {line}. Processes would use all {cores} cores.")},
    {"interpreter-lock.core",
     TEXT("{threads} threads shared Python's interpreter lock, and whichever held it stood in line for a core "
          "{ready:percent} of that time: what is missing is a core first, then the lock.")},
    {"interpreter-lock.one-core",
     TEXT("{threads} threads shared Python's interpreter lock, and this machine lends them one core: neither threads "
          "nor processes can be faster here.")},
    {"forgotten-join",
     TEXT("The main thread was done at {reached:seconds}; Python then waited {waited:seconds} for {threads} threads "
          "that nobody had joined.")},
    {"forgotten-join.one",
     TEXT("The main thread was done at {reached:seconds}; Python then waited {waited:seconds} for a thread that nobody "
          "had joined.")},
    {"forgotten-join.processes",
     TEXT("The main thread was done at {reached:seconds}; Python then waited {waited:seconds} for {threads} processes "
          "that nobody had joined.")},
    {"forgotten-join.processes.one",
     TEXT("The main thread was done at {reached:seconds}; Python then waited {waited:seconds} for a process that "
          "nobody had joined.")},
    {"joined-early",
     TEXT("{workers} threads, at most one alive at a time: the program waits for each before it starts the next.")},
    {"joined-early.line",
     TEXT("{workers} threads, at most one alive at a time: {line} waits for each before the next is started.")},
    {"joined-early.processes",
     TEXT("{workers} processes, at most one alive at a time: the program waits for each before it starts the next.")},
    {"called-not-passed",
     TEXT("No thread did anything: {work:seconds} of work ran in the main thread. The function was called where it "
          "should have been passed.")},
    {"called-not-passed.line",
     TEXT("No thread did anything: {work:seconds} of work ran in the main thread, most of it at {line}. The function "
          "was called where it should have been passed.")},
    {"called-not-passed.processes",
     TEXT("No process did anything: {work:seconds} of work ran in the main process. The function was called where it "
          "should have been passed.")},
    {"called-not-passed.processes.line",
     TEXT("No process did anything: {work:seconds} of work ran in the main process, most of it at {line}. The function "
          "was called where it should have been passed.")},
    {"sleeping", TEXT("{share:percent} of the time asleep by its own wish: no core and no lock would help.")},
    {"network", TEXT("{share:percent} of the time waiting for the network: no core and no lock would help.")},
    {"pool-startup",
     TEXT("The {workers} worker processes were ready after {ready:milliseconds} of {whole:milliseconds}: starting them "
          "took longer than what they did.")},
    {"pool-too-large",
     TEXT("{workers} threads for {cores:cores}: each stood in line for a core {share:percent} of its life.")},
    {"pool-too-large.processes",
     TEXT("{workers} processes for {cores:cores}: each stood in line for a core {share:percent} of its life.")},
    {"idle-workers", TEXT("{workers} workers, and only {active} of them had work for longer than a moment.")},
    {"idle-workers.one", TEXT("{workers} workers, and only one of them had work for longer than a moment.")},
    {"convoy.slept",
     TEXT("{waiting} of {threads} threads stood in line for one lock at once: whoever held it slept meanwhile.")},
    {"convoy.slept.line",
     TEXT("{waiting} of {threads} threads stood at {line} at once: whoever held the lock slept meanwhile.")},
    {"convoy.ran",
     TEXT("{waiting} of {threads} threads stood in line for one lock at once: whoever held it ran meanwhile.")},
    {"convoy.ran.line",
     TEXT("{waiting} of {threads} threads stood at {line} at once: whoever held the lock ran meanwhile.")},
    {"deadlock",
     TEXT("{threads} threads have each stood at a lock for {stood:seconds} without CPU time: this looks like a "
          "deadlock.")},
    {"deadlock.lines",
     TEXT("{threads} threads have stood at {lines} for {stood:seconds} without CPU time: this looks like a deadlock.")},
    {"unawaited",
     TEXT("{workers} worker processes lived {life:milliseconds}, then the program ended: it did not wait for their "
          "tasks.")},
    {"uneven", TEXT("One of {workers} workers did {share:percent} of the work.")},
    {"serial", TEXT("One of {workers} workers did nearly all of the work.")},
};
#undef TEXT

QString patternFor(const QString &key)
{
    const auto found =
        std::ranges::find_if(patterns, [&](const Pattern &each) { return key == QLatin1String(each.key); });
    return found == std::end(patterns) ? key : QCoreApplication::translate("Finding", found->text);
}

QString wordsOf(QStringView format, const QJsonValue &value)
{
    const double number = value.toDouble();
    if (format == QLatin1String("percent"))
        return QCoreApplication::translate("Finding", "%1 %").arg(number * 100, 0, 'f', 0);
    if (format == QLatin1String("cores"))
        return number == 1 ? QCoreApplication::translate("Finding", "one core")
                           : QCoreApplication::translate("Finding", "%1 cores").arg(number);
    if (format == QLatin1String("seconds"))
        return QCoreApplication::translate("Finding", "%1 s").arg(number, 0, 'f', number < 1 ? 2 : 1);
    if (format == QLatin1String("milliseconds"))
        return QCoreApplication::translate("Finding", "%1 ms").arg(number * 1000, 0, 'f', 0);
    return value.isString() ? value.toString() : QString::number(number, 'g', 6);
}

} // namespace

Finding makeFinding(FindingKind kind, const QString &key, const QJsonObject &values, const WatchedThread *thread,
                    const QString &line)
{
    Finding finding{kind, filledSentence(patternFor(key), values, wordsOf), {}, line, key, values};
    if (thread)
        finding.thread = thread->id;
    return finding;
}

} // namespace manyhands
