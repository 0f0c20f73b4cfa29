// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/script.h"

#include <thread>

namespace manyhands {

using namespace std::chrono_literals;

// shown from here
static void tenThreads(LessonContext &context)
{
    const Nanoseconds start = now();
    std::vector<std::jthread> threads;
    threads.reserve(10);
    for (int number = 0; number < 10; ++number) {
        threads.emplace_back([&context, number] {
            context.sleep(number, 1s);
            context.say("thread ", number + 1, " is awake");
        });
    }
    for (std::jthread &thread : threads)
        thread.join();
    context.setMeasured(now() - start);
}
// shown up to here

Script tenThreadsScript()
{
    LessonInfo info;
    info.name = QStringLiteral("ten-threads");
    info.expected = {1.0, 1.2};
    info.lanes = laneNames(QStringLiteral("thread"), 10);
    return {info, [](LessonContext &context) {
                tenThreads(context);
                const int atOnce = context.mostAtOnce();
                return Finding{atOnce == 10, QStringLiteral("%1 slept at once").arg(atOnce)};
            }};
}

} // namespace manyhands
