// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/script.h"

#include <thread>

namespace manyhands {

using namespace std::chrono_literals;

// shown from here
static int noJoin(LessonContext &context)
{
    const auto doze = [&context](int number) {
        context.sleep(number, 1s);
        context.say("thread ", number + 1, " is awake");
    };
    const Nanoseconds start = now();
    const std::jthread first(doze, 0);
    const std::jthread second(doze, 1);
    context.setMeasured(now() - start); // nobody was waited for
    const int awake = context.finishedCount();
    context.say("the clock reads ", context.measured(), ", and ", awake, " threads are awake");
    return awake;
    // Here both go out of scope: a std::jthread joins now. A std::thread would call std::terminate, and the program
    // would be over.
}
// shown up to here

Script noJoinScript()
{
    LessonInfo info;
    info.name = QStringLiteral("no-join");
    info.expected = {0.0, 0.1};
    info.figure.decimals = 3;
    info.lanes = laneNames(QStringLiteral("thread"), 2);
    return {info, [](LessonContext &context) {
                const int awake = noJoin(context);
                const bool hasCome = awake == 0 && context.finishedCount() == 2 && context.mostAtOnce() == 2;
                return Finding{hasCome, QStringLiteral("%1 of 2 were awake when the clock was read").arg(awake)};
            }};
}

} // namespace manyhands
