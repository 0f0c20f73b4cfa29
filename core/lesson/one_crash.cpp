// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/script.h"
#include "core/lesson/sleeping_worker.h"
#include "core/task/stop_watcher.h"

#include <QDir>
#include <QEventLoop>
#include <QTimer>

#include <csignal>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace manyhands {

using namespace std::chrono_literals;

namespace {

QStringList threadsOf(qint64 processId)
{
    return QDir(QStringLiteral("/proc/%1/task").arg(processId)).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
}

/// A fault in the first thread of the process, the one that does the task, without a core file.
void crashThread(qint64 processId)
{
    const rlimit none{0, 0};
    ::prlimit(pid_t(processId), RLIMIT_CORE, &none, nullptr);
    ::syscall(SYS_tgkill, pid_t(processId), pid_t(processId), SIGSEGV);
}

struct Survivors {
    std::vector<int> done;
    std::vector<int> gone;
    qsizetype threadsBefore = 0;
    qsizetype threadsAfter = -1;
};

} // namespace

// shown from here
static Survivors oneCrash(LessonContext &context)
{
    Survivors survivors;
    QEventLoop loop;
    const StopWatcher watcher(context.stop(), [&] { loop.quit(); });
    const Nanoseconds start = now();
    std::vector<std::unique_ptr<SleepingWorker>> workers;
    for (int number = 1; number <= 3; ++number) {
        const auto ended = [&, number](const QString &why) {
            context.say("worker ", number, why.isEmpty() ? " is done" : ": ", why);
            (why.isEmpty() ? survivors.done : survivors.gone).push_back(number);
            if (survivors.done.size() + survivors.gone.size() == 3)
                loop.quit();
        };
        workers.push_back(std::make_unique<SleepingWorker>(context, number - 1, 2s, ended));
    }
    const std::function<void()> crash = [&] {
        if (workers[1]->processId() <= 0) // it is not ready yet
            return QTimer::singleShot(10, &loop, crash);
        const QStringList threads = threadsOf(workers[1]->processId()); // one sleeps, one listens
        survivors.threadsBefore = threads.size();
        context.say("worker 2 has ", threads.size(), " threads; one of them crashes now");
        crashThread(workers[1]->processId());
    };
    QTimer::singleShot(context.milliseconds(1s), &loop, crash);
    loop.exec();
    context.setMeasured(now() - start);
    survivors.threadsAfter = threadsOf(workers[1]->processId()).size();
    context.say("threads of worker 2 that are left: ", survivors.threadsAfter);
    for (const auto &worker : workers)
        worker->dismiss();
    return survivors;
}
// shown up to here

Script oneCrashScript()
{
    LessonInfo info;
    info.name = QStringLiteral("one-crash");
    info.expected = {2, 2};
    info.figure = {QStringLiteral("of 3 workers"), 0};
    info.executor = ExecutorKind::Process;
    info.lanes = laneNames(QStringLiteral("worker"), 3);
    return {info, [](LessonContext &context) {
                const Survivors survivors = oneCrash(context);
                const bool hasCome = survivors.gone == std::vector<int>{2} && survivors.threadsBefore >= 2
                    && survivors.threadsAfter == 0;
                const QString line = QStringLiteral("workers that finished: %1; crashed: %2");
                return Finding{hasCome, line.arg(listText(survivors.done), listText(survivors.gone)),
                               double(survivors.done.size())};
            }};
}

} // namespace manyhands
