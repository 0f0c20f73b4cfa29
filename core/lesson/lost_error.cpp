// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/script.h"

#include <future>
#include <stdexcept>

namespace manyhands {

using namespace std::chrono_literals;

// shown from here
static int work(LessonContext &context, int lane)
{
    LessonContext::Bar bar(context, lane, QStringLiteral("a task that fails"));
    bar.phase(PhaseName::Sleep);
    context.pause(500ms);
    bar.fail(ErrorKind::CannotRead, QStringLiteral("the picture is missing"));
    throw std::runtime_error("the picture is missing");
}

static int lostError(LessonContext &context)
{
    int heard = 0;
    const Nanoseconds start = now();
    {
        const std::future<int> lost = std::async(std::launch::async, work, std::ref(context), 0);
        lost.wait(); // it has ended; how, nobody asks
    }
    context.say("the first task is over: no error was seen");
    std::future<int> asked = std::async(std::launch::async, work, std::ref(context), 1);
    try {
        context.say("the second one's result is ", asked.get()); // get() throws what the task threw
    } catch (const std::runtime_error &error) {
        ++heard;
        context.say("asked, the second one says: ", error.what());
    }
    context.setMeasured(now() - start);
    return heard;
}
// shown up to here

Script lostErrorScript()
{
    LessonInfo info;
    info.name = QStringLiteral("lost-error");
    info.expected = {1, 1};
    info.figure = {QStringLiteral("of 2 errors"), 0};
    info.lanes = QStringList{QStringLiteral("not asked"), QStringLiteral("asked")};
    return {info, [](LessonContext &context) {
                const int heard = lostError(context);
                const bool hasCome = context.recorder()->failedCount() == 2;
                return Finding{hasCome, QStringLiteral("two tasks failed, %1 was heard of").arg(heard), double(heard)};
            }};
}

} // namespace manyhands
