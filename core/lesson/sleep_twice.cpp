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
    info.expected = {2.0, 2.2};
    info.executor = ExecutorKind::Serial;
    info.lanes = QStringList{QStringLiteral("main thread")};
    return {info, [](LessonStage &stage) {
                sleepTwice(stage);
                const QString line = QStringLiteral("two sleeps, at most %1 at once");
                return Finding{stage.mostAtOnce() == 1, line.arg(stage.mostAtOnce())};
            }};
}

} // namespace manyhands
