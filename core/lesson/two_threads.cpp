#include "core/lesson/script.h"

#include <thread>

namespace manyhands {

using namespace std::chrono_literals;

// shown from here
static void twoThreads(LessonStage &stage)
{
    const auto doze = [&stage](int number) {
        stage.say("thread ", number + 1, " sleeps");
        stage.sleep(number, 1s);
        stage.say("thread ", number + 1, " is awake");
    };
    const Nanoseconds start = now();
    std::jthread first(doze, 0);
    std::jthread second(doze, 1);
    first.join(); // waits here until the thread has ended
    second.join();
    stage.setMeasured(now() - start);
}
// shown up to here

Script twoThreadsScript()
{
    LessonInfo info;
    info.name = QStringLiteral("two-threads");
    info.title = QStringLiteral("Two threads, started and joined");
    info.text = QStringLiteral("The same two sleeps, each on a thread of its own. Both are started before either is "
                               "waited for, so they sleep at the same time. join() waits for a thread to end.");
    info.question = QStringLiteral("How long will the two sleeps take now?");
    info.answer = QStringLiteral("One second and a little: starting a thread costs far less than a thousandth of it.");
    info.cpp = QStringLiteral("std::jthread, join()");
    info.python = QStringLiteral("threading.Thread, start() and join()");
    info.published = QStringLiteral("1.01 s and 1.009 s in two tutorials");
    info.expected = {1.0, 1.2};
    info.tooLow = QStringLiteral("each sleep still lasts its second, on whatever thread");
    info.tooHigh = QStringLiteral("the threads do not wait for each other, both sleep during the same second");
    info.lanes = laneNames(QStringLiteral("thread"), 2);
    return {info, [](LessonStage &stage) {
                twoThreads(stage);
                const QString line = QStringLiteral("two sleeps, at most %1 at once");
                return Finding{stage.mostAtOnce() == 2, line.arg(stage.mostAtOnce())};
            }};
}

} // namespace manyhands
