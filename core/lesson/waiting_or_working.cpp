#include "core/lesson/script.h"

#include <QThread>

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

static std::vector<Nanoseconds> waitingOrWorking(LessonStage &stage)
{
    std::vector<Nanoseconds> times; // 1, 2, 4, 8 threads sleeping; then the same working
    for (const int threads : {1, 2, 4, 8}) {
        times.push_back(tenTasks(threads, [&](int lane) { stage.sleep(lane, 100ms); }));
        stage.say("sleeping, threads: ", threads, ", time: ", times.back());
    }
    stage.setMeasured(times.back());
    for (const int threads : {1, 2, 4, 8}) {
        times.push_back(tenTasks(threads, [&](int lane) { stage.work(lane, 100ms); }));
        stage.say("working, threads: ", threads, ", time: ", times.back());
    }
    return times;
}
// shown up to here

Script waitingOrWorkingScript()
{
    LessonInfo info;
    info.name = QStringLiteral("waiting-or-working");
    info.title = QStringLiteral("Waiting or working");
    info.text =
        QStringLiteral("Ten tasks of 0.1 s run on 1, 2, 4 and 8 threads: first they sleep, then they compute. A "
                       "sleeping thread needs no core, a computing one has it to itself.");
    info.question =
        QStringLiteral("The ten sleeps took 1 s on one thread. How long on eight? And the ten that compute?");
    info.answer =
        QStringLiteral("0.2 s: eight at once, then two. What computes stops getting faster at the number of "
                       "cores. Python's threads would not even get that far, because of its interpreter lock; "
                       "hence its processes.");
    info.cpp = QStringLiteral("std::jthread for both");
    info.python = QStringLiteral("ThreadPoolExecutor for waiting, ProcessPoolExecutor for working");
    info.expected = {0.2, 0.2};
    info.lanes = laneNames(QStringLiteral("thread"), 8);
    return {info, [](LessonStage &stage) {
                const std::vector<Nanoseconds> times = waitingOrWorking(stage);
                const bool waitingGains = times[3] < times[0] && times[0] >= stage.scaled(1s);
                const bool workingIsBound = times[7] >= stage.scaled(1s) / std::max(1, QThread::idealThreadCount());
                const QString line = QStringLiteral("eight threads: %1 times as fast when waiting, %2 when working");
                return Finding{waitingGains && workingIsBound && stage.finishedCount() == 80,
                               line.arg(toSeconds(times[0]) / toSeconds(times[3]), 0, 'f', 1)
                                   .arg(toSeconds(times[4]) / toSeconds(times[7]), 0, 'f', 1)};
            }};
}

} // namespace manyhands
