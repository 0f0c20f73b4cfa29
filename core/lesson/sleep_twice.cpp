// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/script.h"

namespace manyhands {

using namespace std::chrono_literals;

// shown from here
static void sleepTwice(LessonContext &context)
{
    const Nanoseconds start = now();
    for (int i = 1; i <= 2; ++i) {
        context.say("sleep ", i, " begins");
        context.sleep(0, 1s); // nothing else happens in this thread meanwhile
        context.say("sleep ", i, " is over");
    }
    context.setMeasured(now() - start);
}
// shown up to here

Script sleepTwiceScript()
{
    LessonInfo info;
    info.name = QStringLiteral("sleep-twice");
    info.expected = {2.0, 2.2};
    info.executor = ExecutorKind::Serial;
    info.lanes = QStringList{QStringLiteral("main thread")};
    return {info, [](LessonContext &context) {
                sleepTwice(context);
                const QString line = QStringLiteral("two sleeps, at most %1 at once");
                return Finding{context.mostAtOnce() == 1, line.arg(context.mostAtOnce())};
            }};
}

} // namespace manyhands
