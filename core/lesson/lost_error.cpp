#include "core/lesson/script.h"

#include <future>
#include <stdexcept>

namespace manyhands {

using namespace std::chrono_literals;

// shown from here
static int work(LessonStage &stage, int lane)
{
    LessonStage::Bar bar(stage, lane, QStringLiteral("a task that fails"));
    stage.pause(500ms);
    bar.fail(ErrorKind::CannotRead, QStringLiteral("the picture is missing"));
    throw std::runtime_error("the picture is missing");
}

static int lostError(LessonStage &stage)
{
    int heard = 0;
    const Nanoseconds start = now();
    {
        const std::future<int> lost = std::async(std::launch::async, work, std::ref(stage), 0);
        lost.wait(); // it has ended; how, nobody asks
    }
    stage.say("the first task is over: no error was seen");
    std::future<int> asked = std::async(std::launch::async, work, std::ref(stage), 1);
    try {
        stage.say("the second one's result is ", asked.get()); // get() throws what the task threw
    } catch (const std::runtime_error &error) {
        ++heard;
        stage.say("asked, the second one says: ", error.what());
    }
    stage.setMeasured(now() - start);
    return heard;
}
// shown up to here

Script lostErrorScript()
{
    LessonInfo info;
    info.name = QStringLiteral("lost-error");
    info.title = QStringLiteral("A lost error");
    info.text = QStringLiteral("Two tasks throw an exception. It travels into the task's future and stays there. The "
                               "first future is waited for but never asked; the second one is asked for its result.");
    info.question = QStringLiteral("Two errors happen. How many of them does this program hear of?");
    info.answer =
        QStringLiteral("One. Whoever does not ask, does not hear: a program can look successful and have done "
                       "nothing. Ask each future for its result, even where you need none.");
    info.cpp = QStringLiteral("std::async, std::future::get; QFuture::result rethrows too");
    info.python = QStringLiteral("submit() without Future.result() or Future.exception()");
    info.expected = {1, 1};
    info.tooLow = QStringLiteral("the second future is asked for its result, and throws what its task threw");
    info.tooHigh = QStringLiteral("nobody asks the first future, and an error that nobody asks for is not heard of");
    info.figure = {QStringLiteral("of 2 errors"), 0};
    info.lanes = QStringList{QStringLiteral("not asked"), QStringLiteral("asked")};
    return {info, [](LessonStage &stage) {
                const int heard = lostError(stage);
                const bool hasCome = stage.recorder()->failedCount() == 2;
                return Finding{hasCome, QStringLiteral("two tasks failed, %1 was heard of").arg(heard), double(heard)};
            }};
}

} // namespace manyhands
