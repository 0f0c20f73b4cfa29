// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/executor.h"

#include "core/executor/executors.h"
#include "core/measure/value_named.h"

#include <QCoreApplication>

namespace manyhands {

namespace {

struct Words {
    const char *name;
    const char *title;
    const char *hint;
};

constexpr std::array<Words, allExecutors.size()> words{{
    {"serial", QT_TRANSLATE_NOOP("Executor", "Serial"), QT_TRANSLATE_NOOP("Executor", "one after another")},
    {"std-thread", QT_TRANSLATE_NOOP("Executor", "std::thread"), QT_TRANSLATE_NOOP("Executor", "one thread a worker")},
    {"thread-pool", QT_TRANSLATE_NOOP("Executor", "QThreadPool"),
     QT_TRANSLATE_NOOP("Executor", "a pool that is reused")},
    {"concurrent", QT_TRANSLATE_NOOP("Executor", "QtConcurrent"), QT_TRANSLATE_NOOP("Executor", "futures on a pool")},
    {"async", QT_TRANSLATE_NOOP("Executor", "Async"), QT_TRANSLATE_NOOP("Executor", "one thread, one event loop")},
    {"process", QT_TRANSLATE_NOOP("Executor", "Processes"),
     QT_TRANSLATE_NOOP("Executor", "manyhands-worker, started by QProcess")},
}};

} // namespace

const char *executorName(ExecutorKind kind)
{
    return words[size_t(kind)].name;
}

QString executorTitle(ExecutorKind kind)
{
    return QCoreApplication::translate("Executor", words[size_t(kind)].title);
}

QString executorHint(ExecutorKind kind)
{
    return QCoreApplication::translate("Executor", words[size_t(kind)].hint);
}

std::optional<ExecutorKind> executorFromName(QStringView name)
{
    return valueNamed(name.toUtf8().toStdString(), executorName, ExecutorKind::Process);
}

bool executorAllows(ExecutorKind executor, TaskKind task)
{
    return executor != ExecutorKind::Async || task == TaskKind::Download || task == TaskKind::Command;
}

bool sharesThread(ExecutorKind kind, TaskKind task)
{
    return kind == ExecutorKind::Async && task != TaskKind::Command;
}

bool isLimited(ExecutorKind kind, int workers, TaskKind task)
{
    return sharesThread(kind, task) && workers > asyncConnectionLimit;
}

QString workersText(ExecutorKind kind, int workers, TaskKind task)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("Executor", text); };
    if (kind != ExecutorKind::Async)
        return workers == 1 ? tr("1 worker") : tr("%1 workers").arg(workers);
    if (task == TaskKind::Command)
        return workers == 1 ? tr("1 command at a time") : tr("%1 commands at a time").arg(workers);
    if (isLimited(kind, workers, task))
        return tr("%1 of %2 connections").arg(asyncConnectionLimit).arg(workers);
    return workers == 1 ? tr("1 connection") : tr("%1 connections").arg(workers);
}

std::unique_ptr<Executor> makeExecutor(ExecutorKind kind)
{
    switch (kind) {
    case ExecutorKind::Serial:
        return makeSerialExecutor();
    case ExecutorKind::StdThread:
        return makeStdThreadExecutor();
    case ExecutorKind::ThreadPool:
        return makeThreadPoolExecutor();
    case ExecutorKind::Concurrent:
        return makeConcurrentExecutor();
    case ExecutorKind::Async:
        return makeAsyncExecutor();
    case ExecutorKind::Process:
        return makeProcessExecutor();
    }
    Q_UNREACHABLE();
}

} // namespace manyhands
