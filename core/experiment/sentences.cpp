// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/sentences.h"

#include "core/experiment/experiment.h"
#include "core/text/sentence.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

struct Pattern {
    const char *key;
    const char *text;
};
#define TEXT(text) QT_TRANSLATE_NOOP("Sentence", text)
constexpr Pattern patterns[] = {
    {"row", TEXT("{executor} with {workers}")},
    {"cores", TEXT("{count} cores")},
    {"cores.one", TEXT("1 core")},
    {"times", TEXT("{count} times")},
    {"percent", TEXT("{count} %")},
    {"seconds", TEXT("{count} s")},
    {"milliseconds", TEXT("{count} ms")},

    // What bounds the work.
    {"waiting-download.one",
     TEXT("Waiting-bound: one worker keeps a core busy {busy:percent} of the time and otherwise waits for the "
          "server.")},
    {"waiting-download",
     TEXT("Waiting-bound: {row:row} keeps {cores:cores} busy {busy:percent} of the time and otherwise waits for the "
          "server.")},
    {"waiting-resize.one",
     TEXT("Waiting-bound: one worker keeps a core busy {busy:percent} of the time and otherwise waits for files or for "
          "memory.")},
    {"waiting-resize",
     TEXT("Waiting-bound: {row:row} keeps {cores:cores} busy {busy:percent} of the time and otherwise waits for files "
          "or for memory.")},
    {"waiting-command.one",
     TEXT("Waiting-bound: one command at a time keeps a core busy {busy:percent} of the time and otherwise waits.")},
    {"waiting-command",
     TEXT("Waiting-bound: {row:row} keeps {cores:cores} busy {busy:percent} of the time and otherwise waits.")},
    {"waiting-sleep.one",
     TEXT("Waiting-bound: one worker keeps a core busy {busy:percent} of the time and otherwise waits for the clock.")},
    {"waiting-sleep",
     TEXT("Waiting-bound: {row:row} keeps {cores:cores} busy {busy:percent} of the time and otherwise waits for the "
          "clock.")},
    {"waiting-unmeasured.one",
     TEXT("Probably waiting-bound: one worker keeps a core busy {busy:percent} of the time, and what it does otherwise "
          "is not measured here.")},
    {"waiting-unmeasured",
     TEXT("Probably waiting-bound: {row:row} keeps {cores:cores} busy {busy:percent} of the time, and what it does "
          "otherwise is not measured here.")},
    {"cpu.one", TEXT("CPU-bound: one worker keeps a core busy {busy:percent} of the time.")},
    {"cpu", TEXT("CPU-bound: {row:row} keeps {cores:cores} busy {busy:percent} of the time.")},
    {"cpu-command-cores",
     TEXT("CPU-bound: one command at a time keeps {used} of {cores:cores} busy, for it has threads or processes of its "
          "own.")},
    {"mixed.one", TEXT("Mixed: one worker keeps a core busy {busy:percent} of the time and otherwise mostly waits.")},
    {"mixed", TEXT("Mixed: {row:row} keeps {cores:cores} busy {busy:percent} of the time and otherwise mostly waits.")},
    {"mixed-unmeasured.one",
     TEXT("Probably mixed: one worker keeps a core busy {busy:percent} of the time, and what it does otherwise is not "
          "measured here.")},
    {"mixed-unmeasured",
     TEXT(
         "Probably mixed: {row:row} keeps {cores:cores} busy {busy:percent} of the time, and what it does otherwise is "
         "not measured here.")},
    {"in-line", TEXT("{row:row} stood in line for a core {line:percent} of the time.")},
    {"starved-neighbours",
     TEXT("Starved: {row:row} stood in line for a core {line:percent} of the time, while other programs used "
          "{neighbours} of {cores:cores}. No count of workers changes that: measure again when they are done.")},
    {"starved-priority",
     TEXT("Starved: {row:row} stood in line for a core {line:percent} of the time, while other programs used "
          "{neighbours} of {cores:cores} and go before this program, whose priority is lowered (nice {nice}). No count "
          "of workers changes that.")},
    {"starved-quota",
     TEXT("Starved: {row:row} stood in line for a core {line:percent} of the time, because its quota of {quota:cores} "
          "was used up. No count of workers changes that.")},
    {"starved-group",
     TEXT("Starved: {row:row} stood in line for a core {line:percent} of the time, because a quota held it back. No "
          "count of workers changes that.")},
    {"starved-hypervisor",
     TEXT("Starved: {row:row} could not run {share:percent} of the time, because this machine's host gave its cores to "
          "other machines. No count of workers changes that.")},
    {"starved",
     TEXT("Starved: {row:row} stood in line for a core {line:percent} of the time, while something else had the "
          "cores. No count of workers changes that.")},
    {"unknown-nothing-done", TEXT("Nothing was done: there is no verdict.")},
    {"unknown-too-short", TEXT("Too short to tell: {row:row} took {seconds:time}.")},
    {"unknown-failed", TEXT("No verdict: tasks failed in every run, and not the same ones.")},
    {"unknown-disturbed",
     TEXT("No verdict: something else took part of the cores, and what the workers waited for is not measured here.")},

    // What follows for the count of workers.
    {"so-help-download", TEXT("So more workers help, as long as the server and the line give more.")},
    {"so-help-resize", TEXT("So more workers help, as long as the disk and the memory give more.")},
    {"so-help-command", TEXT("So more workers help, as long as what the commands wait for can take more.")},
    {"so-help-sleep", TEXT("So more workers help, as long as there are tasks for them.")},
    {"so-cores", TEXT("So more workers help up to {cores:cores}, and no further.")},
    {"so-until-full", TEXT("So more workers help until {cores:cores} are full.")},
    {"so-command-full", TEXT("So one at a time fills them, and more workers only stand in line.")},
    {"so-one-core", TEXT("This program has 1 core to use, so threads cannot help this job.")},
    {"so-quota", TEXT("The quota of {quota:cores} is all there is, whatever the count of workers.")},
    {"so-held", TEXT("The pictures wait for the same memory, which more workers do not change.")},
    {"so-rate", TEXT("The server sets the pace, whoever asks, and more workers do not change that.")},
    {"so-long-task", TEXT("One task alone takes {longest:time}, and no count of workers changes that: split it.")},
    {"so-line", TEXT("The line is full and all share it, which more workers do not change.")},
    {"so-server", TEXT("The demo server needs the same cores, and they are full, which more workers do not change.")},
    {"so-few-tasks", TEXT("There are {tasks} tasks, so more workers than that have nothing to do.")},
    {"so-few-tasks.one", TEXT("There is 1 task, and workers cannot share it.")},
    {"so-startup", TEXT("{starting:row} takes as long to start as its workers save.")},

    // What was measured.
    {"gain-other", TEXT("Run another executor to see what more workers bring.")},
    {"gain-serial", TEXT("Run Serial too to see what more workers bring.")},
    {"gain-none", TEXT("Nothing here was faster than {baseline:row}.")},
    {"gain", TEXT("{best:row} is {speedup:times} as fast as {baseline:row}.")},
    {"gain-few-cores", TEXT("{best:row} is {speedup:times} as fast as {baseline:row}, on only {cores:cores}.")},

    // What a reader should know.
    {"nothing-done", TEXT("All {tasks} tasks failed in every run: nothing was done, so the times tell nothing.")},
    {"nothing-done.one", TEXT("The task failed in every run: nothing was done, so the times tell nothing.")},
    {"too-short",
     TEXT("{row:row} took only {seconds:time}: below {least:time} chance and the start of threads weigh as much as the "
          "work, so give it more or larger tasks.")},
    {"failed-alike", TEXT("{failed} of {tasks} tasks failed in each run: their time is in the figures.")},
    {"failed-alike.one", TEXT("1 of {tasks} tasks failed in each run: its time is in the figures.")},
    {"failed-left-out",
     TEXT("{runs} of {all} runs are not in the figures: more than 1 % of their tasks failed (at most {most} of "
          "{tasks}), and not the same ones in every run.")},
    {"failed-few",
     TEXT("At most {most} of {tasks} tasks failed in a run: not more than 1 %, so all runs are in the figures.")},
    {"outputs-differ",
     TEXT("The runs' files differ although every task was done: the executors did not do the same work, or what they "
          "fetched has changed in between.")},
    {"outputs-differ-command",
     TEXT("The runs' files differ although every command was done: a command does not write the same each time, or "
          "several write to one name.")},
    {"outputs-first",
     TEXT("The first is {file}: {row:row} (round {round}) and {other:row} (round {otherRound}) made it differently, or "
          "one did not make it.")},
    {"outputs-differ-failed", TEXT("The runs' files differ, for not all runs could do all tasks.")},
    {"async-limit",
     TEXT("Async stops at {limit}: Qt's network manager opens no more connections to one host, so the others of its "
          "{workers} requests wait in line.")},
    {"rate-limited",
     TEXT("The server answered “too many requests” (429) to {limited} of {all} downloads with {row:row}: it sets the "
          "pace, whoever asks, and more workers do not change that.")},
    {"rate-limited-known",
     TEXT("The server answered “too many requests” (429) to {limited} of {all} downloads with {row:row}: it takes "
          "{rate} a second, whoever asks, and more workers do not change that.")},
    {"rate-limited-now",
     TEXT("The server answered “too many requests” (429) to {limited} of {all} downloads with {row:row}, which had to "
          "wait and to ask again.")},
    {"shared-line",
     TEXT("All downloads share a line of {line} MB/s, and with {row:row} it carried {rate} MB/s: it is full, and more "
          "workers do not make it wider.")},
    {"shared-line-measured",
     TEXT("{row:row} downloaded {rate} MB/s, {other:row} {otherRate} MB/s, and each download took {longer:times} as "
          "long: they share a line that is full.")},
    {"workers-beyond-cores",
     TEXT("{row:row} shares {cores:cores}: for CPU-bound work more workers than cores only take turns.")},
    {"workers-beyond-cores-times",
     TEXT("{row:row} shares {cores:cores}: for CPU-bound work more workers than cores only take turns, so they took "
          "{seconds:time}, and {other:row} {otherSeconds:time}.")},
    {"one-core",
     TEXT("This program has 1 core to use, and {row:row} keeps it busy {busy:percent} of the time: more threads cannot "
          "help this job.")},
    {"one-core.one",
     TEXT("This program has 1 core to use, and one worker keeps it busy {busy:percent} of the time: threads cannot "
          "help this job.")},
    {"one-core-mixed",
     TEXT("This program has 1 core to use, and {row:row} keeps it busy {busy:percent} of the time: more threads can "
          "only use the remaining time.")},
    {"one-core-mixed.one",
     TEXT("This program has 1 core to use, and one worker keeps it busy {busy:percent} of the time: more threads can "
          "only use the remaining time.")},
    {"neighbours",
     TEXT("Other programs used {neighbours} of {cores:cores} during {runs} of {all} runs: end them, or measure again "
          "when they are done.")},
    {"lowered-priority",
     TEXT(
         "This program has a lowered priority (nice {nice}): other programs, which used {neighbours} of {cores:cores}, "
         "went first.")},
    {"quota",
     TEXT("This program may use {quota:cores}, and was held back for {held:time} in {runs} of {all} runs: more "
          "workers do not raise a quota.")},
    {"quota-unknown",
     TEXT("A quota held this program back for {held:time} in {runs} of {all} runs: more workers do not raise "
          "it.")},
    {"hypervisor",
     TEXT("This machine's host gave its cores to other machines for {held:time} in {runs} of {all} runs: measure again "
          "at another time, or elsewhere.")},
    {"memory-held",
     TEXT("Workers of {row:row} waited {held:time} for memory that others were using: pictures that must be held "
          "whole take turns.")},
    {"other-clock",
     TEXT("Workers of {row:row} ran on another clock than this program: when their tasks began and ended was reckoned "
          "from their first message, which came late by {late:time} at most.")},
    {"server-shares-cores",
     TEXT("The demo server used {server:time} of processor time during a run of {seconds:time} with {row:row}, on the "
          "same {cores:cores}, and they were full: a server elsewhere would leave them to the workers.")},
    {"startup", TEXT("{row:row} spent more time on starting than on the work: {startup:time} of {seconds:time}.")},
    {"startup-against-gain",
     TEXT("{row:row} took {seconds:time}, {startup:time} of it to start: its work was done faster than the "
          "{otherSeconds:time} of {other:row}, but starting took the gain.")},
    {"one-long-task",
     TEXT("One task alone takes {longest:time}, and {row:row} took {seconds:time}: no run can be shorter, so split it; "
          "the others take {rest:time} together.")},
    {"idle-workers",
     TEXT("{idle} of the {workers} workers of {executor:executor} never had a task: there are only "
          "{tasks}.")},
    {"idle-workers.one",
     TEXT("{idle} of the {workers} workers of {executor:executor} never had a task: there is only one.")},
    {"idle-workers-late",
     TEXT("{idle} of the {workers} workers of {executor:executor} never had a task: the others "
          "were done before it was their turn.")},
    {"few-tasks",
     TEXT("{tasks} tasks give work to {tasks} workers and become {tasks} times as fast at most, however many workers "
          "there are.")},
    {"few-tasks.one", TEXT("1 task gives work to 1 worker, however many there are.")},

    // Where the speed-up went.
    {"losses", TEXT("{row:row} lost {lost} worker-seconds: {parts}.")},
    {"losses-gained", TEXT("{row:row} saved {lost} worker-seconds: {parts}.")},
    {"losses-none", TEXT("{row:row} lost next to nothing.")},
    {"losses-ready", TEXT("{seconds} in line for {cores:cores}")},
    {"losses-startup", TEXT("{seconds} starting")},
    {"losses-idle", TEXT("{seconds} without a task")},
    {"losses-blocked", TEXT("{seconds} waiting longer")},
    {"losses-running", TEXT("{seconds} computing more")},
    {"losses-blocked.less", TEXT("minus {seconds} of waiting saved")},
    {"losses-running.less", TEXT("minus {seconds} of computing saved")},
};
#undef TEXT

QString patternFor(const QString &key)
{
    const auto found =
        std::ranges::find_if(patterns, [&](const Pattern &each) { return key == QLatin1String(each.key); });
    return found == std::end(patterns) ? key : QCoreApplication::translate("Sentence", found->text);
}

/// Three figures at most, as a person would say it: "0.48", "1.7", "12".
QString number(double value)
{
    if (value == std::round(value))
        return QString::number(value, 'f', 0);
    const int decimals = std::abs(value) < 0.095 ? 3 : std::abs(value) < 0.995 ? 2 : std::abs(value) < 99.5 ? 1 : 0;
    return QString::number(value, 'f', decimals);
}

QString counted(const char *key, const QString &count)
{
    return filledSentence(patternFor(QLatin1String(key)), {{QStringLiteral("count"), count}},
                          [](QStringView, const QJsonValue &value) { return value.toString(); });
}

QString percent(double share)
{
    return counted("percent", QString::number(100 * std::clamp(share, 0.0, 1.0), 'f', share < 0.095 ? 1 : 0));
}

QString times(double ratio)
{
    return counted("times", QString::number(ratio, 'f', ratio < 9.95 ? 1 : 0));
}

QString time(double seconds)
{
    return seconds < 1 ? counted("milliseconds", QString::number(seconds * 1000, 'f', seconds < 0.01 ? 1 : 0))
                       : counted("seconds", QString::number(seconds, 'f', 2));
}

QString cores(double count)
{
    return counted(count == 1 ? "cores.one" : "cores", number(count));
}

QString executorWords(const QString &name)
{
    const auto executor = executorFromName(name);
    return executor ? executorTitle(*executor) : name;
}

QString row(const QJsonObject &value)
{
    const QString name = value[QStringLiteral("executor")].toString();
    const auto executor = executorFromName(name).value_or(ExecutorKind::StdThread);
    if (executor == ExecutorKind::Serial)
        return executorTitle(executor);
    const bool isCommand = value[QStringLiteral("task")].toString() == QLatin1String(taskKindName(TaskKind::Command));
    const QString workers = workersText(executor, value[QStringLiteral("workers")].toInt(),
                                        isCommand ? TaskKind::Command : TaskKind::Download);
    const QJsonObject words{{QStringLiteral("executor"), executorWords(name)}, {QStringLiteral("workers"), workers}};
    return filledSentence(patternFor(QStringLiteral("row")), words,
                          [](QStringView, const QJsonValue &each) { return each.toString(); });
}

QString wordsOf(QStringView format, const QJsonValue &value)
{
    if (format == QLatin1String("row"))
        return row(value.toObject());
    if (format == QLatin1String("executor"))
        return executorWords(value.toString());
    if (format == QLatin1String("percent"))
        return percent(value.toDouble());
    if (format == QLatin1String("times"))
        return times(value.toDouble());
    if (format == QLatin1String("time"))
        return time(value.toDouble());
    if (format == QLatin1String("cores"))
        return cores(value.toDouble());
    return value.isDouble() ? number(value.toDouble()) : value.toString();
}

} // namespace

QString sentenceFor(const QString &key, const QJsonObject &values)
{
    QStringList sentences;
    for (const QString &each : key.split(QLatin1Char('+')))
        sentences += filledSentence(patternFor(each), values, wordsOf);
    return sentences.join(QLatin1Char(' '));
}

Notice makeNotice(NoticeKind kind, const QString &key, const QJsonObject &values)
{
    return {kind, sentenceFor(key, values), key, values};
}

QJsonObject valuesOf(std::initializer_list<std::pair<const char *, QJsonValue>> list)
{
    QJsonObject values;
    for (const auto &[name, value] : list)
        values.insert(QLatin1String(name), value);
    return values;
}

QString pluralKey(const char *key, int count)
{
    return count == 1 ? QLatin1String(key) + QStringLiteral(".one") : QString(QLatin1String(key));
}

QJsonObject rowValue(ExecutorKind executor, int workers, TaskKind task)
{
    return valuesOf({{"executor", QLatin1String(executorName(executor))},
                     {"workers", workers},
                     {"task", QLatin1String(taskKindName(task))}});
}

QJsonObject rowValue(const Summary &summary, TaskKind task)
{
    return rowValue(summary.executor, summary.workers, task);
}

} // namespace manyhands
