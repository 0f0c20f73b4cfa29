// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/script.h"
#include "core/lesson/sleeping_worker.h"
#include "core/task/stop_watcher.h"

#include <QEventLoop>

#include <set>

namespace manyhands {

using namespace std::chrono_literals;

namespace {

struct Came {
    std::vector<int> order;
    std::set<qint64> processIds;
};

} // namespace

// shown from here
static Came processes(LessonContext &context)
{
    Came came;
    QEventLoop loop; // what the processes say arrives here
    const StopWatcher watcher(context.stop(), [&] { loop.quit(); });
    const Nanoseconds start = now();
    std::vector<std::unique_ptr<SleepingWorker>> workers; // each a QProcess that is told to sleep once
    for (int seconds = 5; seconds >= 1; --seconds) {
        const auto ended = [&, seconds](const QString &why) {
            context.say("the sleep of ", seconds, why.isEmpty() ? " s is done" : " s failed: ", why);
            came.order.push_back(seconds);
            if (came.order.size() == 5)
                loop.quit();
        };
        workers.push_back(std::make_unique<SleepingWorker>(context, 5 - seconds, std::chrono::seconds(seconds), ended));
    }
    loop.exec();
    context.setMeasured(now() - start);
    for (const auto &worker : workers) {
        came.processIds.insert(worker->processId());
        worker->dismiss();
    }
    return came;
}
// shown up to here

Script processesScript()
{
    LessonInfo info;
    info.name = QStringLiteral("processes");
    info.expected = {5.0, 5.5};
    info.executor = ExecutorKind::Process;
    info.figure.decimals = 2;
    info.lanes = laneNames(QStringLiteral("process"), 5);
    return {info, [](LessonContext &context) {
                const Came came = processes(context);
                const bool hasCome = came.order == std::vector<int>{1, 2, 3, 4, 5} && came.processIds.size() == 5
                    && context.recorder()->failedCount() == 0;
                return Finding{hasCome, QStringLiteral("the processes came back: %1").arg(listText(came.order))};
            }};
}

} // namespace manyhands
