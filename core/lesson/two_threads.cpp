// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/script.h"

#include <thread>

namespace manyhands {

using namespace std::chrono_literals;

// shown from here
static void twoThreads(LessonContext &context)
{
    const auto doze = [&context](int number) {
        context.say("thread ", number + 1, " sleeps");
        context.sleep(number, 1s);
        context.say("thread ", number + 1, " is awake");
    };
    const Nanoseconds start = now();
    std::jthread first(doze, 0);
    std::jthread second(doze, 1);
    first.join(); // waits here until the thread has ended
    second.join();
    context.setMeasured(now() - start);
}
// shown up to here

Script twoThreadsScript()
{
    LessonInfo info;
    info.name = QStringLiteral("two-threads");
    info.expected = {1.0, 1.2};
    info.lanes = laneNames(QStringLiteral("thread"), 2);
    return {info, [](LessonContext &context) {
                twoThreads(context);
                const QString line = QStringLiteral("two sleeps, at most %1 at once");
                return Finding{context.mostAtOnce() == 2, line.arg(context.mostAtOnce())};
            }};
}

} // namespace manyhands
