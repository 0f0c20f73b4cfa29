#include "core/lesson/script.h"

#include <functional>
#include <thread>

namespace manyhands {

using namespace std::chrono_literals;

// shown from here
static void doze(LessonStage &stage, int number, Nanoseconds duration)
{
    stage.sleep(number, duration);
    stage.say("thread ", number + 1, " slept ", duration);
}

static void arguments(LessonStage &stage)
{
    const Nanoseconds start = now();
    std::vector<std::jthread> threads;
    threads.reserve(10);
    for (int number = 0; number < 10; ++number)
        threads.emplace_back(doze, std::ref(stage), number, 1500ms); // copied; std::ref where it must not be
    for (std::jthread &thread : threads)
        thread.join();
    stage.setMeasured(now() - start);
}
// shown up to here

Script argumentsScript()
{
    LessonInfo info;
    info.name = QStringLiteral("arguments");
    info.title = QStringLiteral("Arguments for a thread");
    info.text =
        QStringLiteral("What stands behind the function's name is handed to it on the new thread. Arguments are "
                       "copied, so each thread has its own; what is to be shared has to be said with std::ref, "
                       "and must live longer than the thread.");
    info.question = QStringLiteral("Ten threads that each sleep for 1.5 seconds: how long?");
    info.answer = QStringLiteral("One and a half seconds: as long as the longest of them.");
    info.cpp = QStringLiteral("std::jthread(function, arguments...)");
    info.python =
        QStringLiteral("threading.Thread(target=..., args=[1.5]); nothing is copied, both sides share each object");
    info.published = QStringLiteral("1.52 s and 1.528 s in two tutorials");
    info.expected = {1.5, 1.7};
    info.tooLow = QStringLiteral("each thread sleeps for the whole 1.5 seconds that it is handed");
    info.tooHigh = QStringLiteral("all ten sleep at once, each with its own copy of the 1.5 seconds");
    info.lanes = laneNames(QStringLiteral("thread"), 10);
    return {info, [](LessonStage &stage) {
                arguments(stage);
                const int atOnce = stage.mostAtOnce();
                return Finding{atOnce == 10, QStringLiteral("%1 slept 1.5 s at once").arg(atOnce)};
            }};
}

} // namespace manyhands
