// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/script.h"

#include <functional>
#include <thread>

namespace manyhands {

using namespace std::chrono_literals;

// shown from here
static void doze(LessonContext &context, int number, Nanoseconds duration)
{
    context.sleep(number, duration);
    context.say("thread ", number + 1, " slept ", duration);
}

static void arguments(LessonContext &context)
{
    const Nanoseconds start = now();
    std::vector<std::jthread> threads;
    threads.reserve(10);
    for (int number = 0; number < 10; ++number)
        threads.emplace_back(doze, std::ref(context), number, 1500ms); // copied; std::ref where it must not be
    for (std::jthread &thread : threads)
        thread.join();
    context.setMeasured(now() - start);
}
// shown up to here

Script argumentsScript()
{
    LessonInfo info;
    info.name = QStringLiteral("arguments");
    info.expected = {1.5, 1.7};
    info.lanes = laneNames(QStringLiteral("thread"), 10);
    return {info, [](LessonContext &context) {
                arguments(context);
                const int atOnce = context.mostAtOnce();
                return Finding{atOnce == 10, QStringLiteral("%1 slept 1.5 s at once").arg(atOnce)};
            }};
}

} // namespace manyhands
