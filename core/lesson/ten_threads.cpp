#include "core/lesson/script.h"

#include <thread>

namespace manyhands {

using namespace std::chrono_literals;

// shown from here
static void tenThreads(LessonStage &stage)
{
    const Nanoseconds start = now();
    std::vector<std::jthread> threads;
    threads.reserve(10);
    for (int number = 0; number < 10; ++number) {
        threads.emplace_back([&stage, number] {
            stage.sleep(number, 1s);
            stage.say("thread ", number + 1, " is awake");
        });
    }
    for (std::jthread &thread : threads)
        thread.join();
    stage.setMeasured(now() - start);
}
// shown up to here

Script tenThreadsScript()
{
    LessonInfo info;
    info.name = QStringLiteral("ten-threads");
    info.expected = {1.0, 1.2};
    info.lanes = laneNames(QStringLiteral("thread"), 10);
    return {info, [](LessonStage &stage) {
                tenThreads(stage);
                const int atOnce = stage.mostAtOnce();
                return Finding{atOnce == 10, QStringLiteral("%1 slept at once").arg(atOnce)};
            }};
}

} // namespace manyhands
