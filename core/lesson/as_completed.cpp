#include "core/lesson/script.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace manyhands {

using namespace std::chrono_literals;

// shown from here
static std::vector<int> asCompleted(LessonStage &stage)
{
    std::mutex mutex;
    std::condition_variable came;
    std::deque<int> results; // in the order in which they are done
    const Nanoseconds start = now();
    std::vector<std::jthread> threads;
    for (int seconds = 5; seconds >= 1; --seconds) {
        threads.emplace_back([&, seconds] {
            stage.sleep(5 - seconds, std::chrono::seconds(seconds));
            const std::lock_guard lock(mutex);
            results.push_back(seconds);
            came.notify_one();
        });
    }
    std::vector<int> order;
    while (order.size() < 5) {
        std::unique_lock lock(mutex);
        came.wait(lock, [&] { return !results.empty(); });
        order.push_back(results.front());
        results.pop_front();
        stage.say("done: the sleep of ", order.back(), " s");
    }
    stage.setMeasured(now() - start);
    return order;
}
// shown up to here

Script asCompletedScript()
{
    LessonInfo info;
    info.name = QStringLiteral("as-completed");
    info.title = QStringLiteral("As completed");
    info.text =
        QStringLiteral("Five sleeps of 5, 4, 3, 2 and 1 seconds are started in that order. Whoever is done puts "
                       "its result into a queue behind a lock, and the main thread takes it from there.");
    info.question = QStringLiteral("In which order do the results arrive, and when is the last one there?");
    info.answer = QStringLiteral("1, 2, 3, 4, 5: the first that is done comes first. The last arrives after five "
                                 "seconds, the longest sleep.");
    info.cpp = QStringLiteral("a queue with std::mutex and std::condition_variable; QFutureWatcher");
    info.python = QStringLiteral("concurrent.futures.as_completed");
    info.published = QStringLiteral("the order 1, 2, 3, 4, 5; no time");
    info.expected = {5.0, 5.5};
    info.tooLow = QStringLiteral("the last result is that of the longest sleep, which lasts five seconds");
    info.tooHigh = QStringLiteral("all five sleep at once, so the longest one decides and not their sum");
    info.lanes = QStringList{QStringLiteral("sleeps 5 s"), QStringLiteral("sleeps 4 s"), QStringLiteral("sleeps 3 s"),
                             QStringLiteral("sleeps 2 s"), QStringLiteral("sleeps 1 s")};
    return {info, [](LessonStage &stage) {
                const std::vector<int> order = asCompleted(stage);
                const bool hasCome = order == std::vector<int>{1, 2, 3, 4, 5};
                return Finding{hasCome, QStringLiteral("arrived: %1").arg(listText(order))};
            }};
}

} // namespace manyhands
