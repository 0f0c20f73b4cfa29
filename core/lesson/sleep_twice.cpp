#include "core/lesson/script.h"

namespace manyhands {

using namespace std::chrono_literals;

// shown from here
static void sleepTwice(LessonStage &stage)
{
    const Nanoseconds start = now();
    for (int i = 1; i <= 2; ++i) {
        stage.say("sleep ", i, " begins");
        stage.sleep(0, 1s); // nothing else happens in this thread meanwhile
        stage.say("sleep ", i, " is over");
    }
    stage.setMeasured(now() - start);
}
// shown up to here

Script sleepTwiceScript()
{
    LessonInfo info;
    info.name = QStringLiteral("sleep-twice");
    info.title = QStringLiteral("One after another");
    info.text =
        QStringLiteral("One thread sleeps for a second, twice. While it sleeps it does nothing, and nobody does "
                       "anything for it: waiting times add up.");
    info.question = QStringLiteral("How long will two sleeps of one second take, one after the other?");
    info.answer = QStringLiteral("Two seconds: the second sleep cannot begin before the first is over.");
    info.cpp = QStringLiteral("two calls in a row; std::this_thread::sleep_for");
    info.python = QStringLiteral("two calls in a row; time.sleep");
    info.published = QStringLiteral("2.0 s, 2.001 s and 2.01 s in three tutorials");
    info.expected = {2.0, 2.2};
    info.tooLow = QStringLiteral("each sleep lasts a second, and the second one waits for the first");
    info.tooHigh = QStringLiteral("there are two sleeps, and beside them next to nothing to do");
    info.executor = ExecutorKind::Serial;
    info.lanes = QStringList{QStringLiteral("main thread")};
    return {info, [](LessonStage &stage) {
                sleepTwice(stage);
                const QString line = QStringLiteral("two sleeps, at most %1 at once");
                return Finding{stage.mostAtOnce() == 1, line.arg(stage.mostAtOnce())};
            }};
}

} // namespace manyhands
