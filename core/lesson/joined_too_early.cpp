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
    info.expected = {4.0, 4.4};
    info.lanes = laneNames(QStringLiteral("thread"), 4);
    return {info, [](LessonStage &stage) {
                joinedTooEarly(stage);
                const int atOnce = stage.mostAtOnce();
                return Finding{atOnce == 1, QStringLiteral("four threads, at most %1 at once").arg(atOnce)};
            }};
}

} // namespace manyhands
