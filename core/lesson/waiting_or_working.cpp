// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/script.h"

#include <QThread>

#include <algorithm>
#include <atomic>
#include <thread>

namespace manyhands {

using namespace std::chrono_literals;

// shown from here
template <typename Task> static Nanoseconds tenTasks(int threadCount, Task task)
{
    const Nanoseconds start = now();
    std::atomic<int> next = 0;
    std::vector<std::jthread> threads;
    threads.reserve(size_t(threadCount));
    for (int number = 0; number < threadCount; ++number) {
        threads.emplace_back([&, number] {
            while (next++ < 10)
                task(number);
        });
    }
    threads.clear(); // joins them all
    return now() - start;
}

static std::vector<Nanoseconds> waitingOrWorking(LessonContext &context)
{
    std::vector<Nanoseconds> times; // 1, 2, 4, 8 threads sleeping; then the same working
    for (const int threads : {1, 2, 4, 8}) {
        times.push_back(tenTasks(threads, [&](int lane) { context.sleep(lane, 100ms); }));
        context.say("sleeping, threads: ", threads, ", time: ", times.back());
    }
    context.setMeasured(times.back());
    const qint64 steps = context.stepsIn(100ms); // the same work for all, however long it takes them
    for (const int threads : {1, 2, 4, 8}) {
        times.push_back(tenTasks(threads, [&](int lane) { context.compute(lane, steps); }));
        context.say("working, threads: ", threads, ", time: ", times.back());
    }
    return times;
}
// shown up to here

/// Ten tasks on eight threads: eight share the cores, then two do. A core may be slower while its neighbours work too,
/// and a little faster than in the serial part before.
static Expected gainOfWorking(int cores)
{
    const double ideal = 10 / (8.0 / std::min(cores, 8) + 2.0 / std::min(cores, 2));
    return {0.6 * ideal, 1.15 * ideal};
}

Script waitingOrWorkingScript()
{
    LessonInfo info;
    info.name = QStringLiteral("waiting-or-working");
    info.expected = {0.2, 0.3};
    info.lanes = laneNames(QStringLiteral("thread"), 8);
    return {info, [](LessonContext &context) {
                const std::vector<Nanoseconds> times = waitingOrWorking(context);
                const int cores = std::max(1, QThread::idealThreadCount());
                const Expected gain = gainOfWorking(cores);
                const double waiting = toSeconds(times[0]) / toSeconds(times[3]);
                const double working = toSeconds(times[4]) / toSeconds(times[7]);
                const QString line = QStringLiteral("eight threads: %1 times as fast when waiting, %2 when working "
                                                    "(%3 to %4 where there are this many cores: %5)");
                return Finding{context.finishedCount() == 80 && times[3] < times[0],
                               line.arg(waiting, 0, 'f', 1)
                                   .arg(working, 0, 'f', 2)
                                   .arg(gain.least, 0, 'f', 2)
                                   .arg(gain.most, 0, 'f', 2)
                                   .arg(cores),
                               -1, working >= gain.least && working <= gain.most};
            }};
}

} // namespace manyhands
