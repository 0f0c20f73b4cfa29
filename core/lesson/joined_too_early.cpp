#include "core/lesson/script.h"

#include <thread>

namespace manyhands {

using namespace std::chrono_literals;

// shown from here
static void joinedTooEarly(LessonStage &stage)
{
    const Nanoseconds start = now();
    for (int number = 0; number < 4; ++number) {
        std::jthread thread([&stage, number] {
            stage.sleep(number, 1s);
            stage.say("thread ", number + 1, " is awake");
        });
        thread.join(); // the next thread is not even started before this one has ended
    }
    stage.setMeasured(now() - start);
}
// shown up to here

Script joinedTooEarlyScript()
{
    LessonInfo info;
    info.name = QStringLiteral("joined-too-early");
    info.title = QStringLiteral("Joined too early");
    info.text = QStringLiteral("Four threads again, but start and join stand in the same loop. There are threads "
                               "everywhere in this program; look at the timeline for how many of them live at once.");
    info.question = QStringLiteral("Four threads, one second each, joined inside the loop: how long?");
    info.answer =
        QStringLiteral("Four seconds. Each thread is waited for before the next begins: serial, with the cost "
                       "of threads on top. Start all first, then join all.");
    info.cpp = QStringLiteral("join() in the loop that starts");
    info.python = QStringLiteral("start() and join() in one for loop");
    info.expected = {4.0, 4.4};
    info.tooLow = QStringLiteral(
        "join() in the loop waits for each thread before the next one is started, so they never sleep at once");
    info.tooHigh = QStringLiteral(
        "there are four sleeps of a second, and starting a thread takes far less than a thousandth of one");
    info.lanes = laneNames(QStringLiteral("thread"), 4);
    return {info, [](LessonStage &stage) {
                joinedTooEarly(stage);
                const int atOnce = stage.mostAtOnce();
                return Finding{atOnce == 1, QStringLiteral("four threads, at most %1 at once").arg(atOnce)};
            }};
}

} // namespace manyhands
