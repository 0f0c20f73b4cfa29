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
    info.title = QStringLiteral("Ten threads");
    info.text =
        QStringLiteral("Ten threads are started in one loop and joined in a second one. A sleeping thread needs "
                       "no core, so ten can wait as easily as two. Watch the order in which they wake.");
    info.question = QStringLiteral("Ten sleeps of one second on ten threads: how long?");
    info.answer = QStringLiteral("Still one second. The order of waking is up to the system and may differ each time.");
    info.cpp = QStringLiteral("std::vector<std::jthread>");
    info.python = QStringLiteral("a list of threading.Thread, one loop for start(), one for join()");
    info.published = QStringLiteral("1.01 s and 1.027 s in two tutorials");
    info.expected = {1.0, 1.2};
    info.tooLow = QStringLiteral("no sleep gets shorter on a thread");
    info.tooHigh = QStringLiteral("all ten sleep during the same second, and need no core for it");
    info.lanes = laneNames(QStringLiteral("thread"), 10);
    return {info, [](LessonStage &stage) {
                tenThreads(stage);
                const int atOnce = stage.mostAtOnce();
                return Finding{atOnce == 10, QStringLiteral("%1 slept at once").arg(atOnce)};
            }};
}

} // namespace manyhands
