#include "core/lesson/script.h"

#include <thread>

namespace manyhands {

using namespace std::chrono_literals;

// shown from here
static int noJoin(LessonStage &stage)
{
    const auto doze = [&stage](int number) {
        stage.sleep(number, 1s);
        stage.say("thread ", number + 1, " is awake");
    };
    const Nanoseconds start = now();
    const std::jthread first(doze, 0);
    const std::jthread second(doze, 1);
    stage.setMeasured(now() - start); // nobody was waited for
    const int awake = stage.finishedCount();
    stage.say("the clock reads ", stage.measured(), ", and ", awake, " threads are awake");
    return awake;
    // Here both go out of scope: a std::jthread joins now. A std::thread would call std::terminate, and the program
    // would be over.
}
// shown up to here

Script noJoinScript()
{
    LessonInfo info;
    info.name = QStringLiteral("no-join");
    info.title = QStringLiteral("Forgot to join");
    info.text = QStringLiteral("Two threads are started, and the clock is read at once, without join(). Then the "
                               "function ends. A std::thread that was never joined would end the whole program there "
                               "(std::terminate); a std::jthread waits for its thread.");
    info.question = QStringLiteral("Both threads sleep for a second. What will the clock read?");
    info.answer = QStringLiteral("Next to nothing: it timed the starting of two threads. Both sleep on, and only "
                                 "jthread's own join keeps the function from leaving before them.");
    info.cpp = QStringLiteral("std::jthread; std::thread would terminate");
    info.python = QStringLiteral("threading.Thread, start() without join()");
    info.published = QStringLiteral("0.005 s");
    info.expected = {0.0, 0.1};
    info.tooHigh = QStringLiteral("nobody waits for the threads, so the clock is read as soon as they are started");
    info.figure.decimals = 3;
    info.lanes = laneNames(QStringLiteral("thread"), 2);
    return {info, [](LessonStage &stage) {
                const int awake = noJoin(stage);
                const bool hasCome = awake == 0 && stage.finishedCount() == 2 && stage.mostAtOnce() == 2;
                return Finding{hasCome, QStringLiteral("%1 of 2 were awake when the clock was read").arg(awake)};
            }};
}

} // namespace manyhands
