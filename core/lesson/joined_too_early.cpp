// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/script.h"

#include <thread>

namespace manyhands {

using namespace std::chrono_literals;

// shown from here
static void joinedTooEarly(LessonContext &context)
{
    const Nanoseconds start = now();
    for (int number = 0; number < 4; ++number) {
        std::jthread thread([&context, number] {
            context.sleep(number, 1s);
            context.say("thread ", number + 1, " is awake");
        });
        thread.join(); // the next thread is not even started before this one has ended
    }
    context.setMeasured(now() - start);
}
// shown up to here

Script joinedTooEarlyScript()
{
    LessonInfo info;
    info.name = QStringLiteral("joined-too-early");
    info.expected = {4.0, 4.4};
    info.lanes = laneNames(QStringLiteral("thread"), 4);
    return {info, [](LessonContext &context) {
                joinedTooEarly(context);
                const int atOnce = context.mostAtOnce();
                return Finding{atOnce == 1, QStringLiteral("four threads, at most %1 at once").arg(atOnce)};
            }};
}

} // namespace manyhands
