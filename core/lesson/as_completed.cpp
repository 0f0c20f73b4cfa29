// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/script.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace manyhands {

using namespace std::chrono_literals;

// shown from here
static std::vector<int> asCompleted(LessonContext &context)
{
    std::mutex mutex;
    std::condition_variable came;
    std::deque<int> results; // in the order in which they are done
    const Nanoseconds start = now();
    std::vector<std::jthread> threads;
    for (int seconds = 5; seconds >= 1; --seconds) {
        threads.emplace_back([&, seconds] {
            context.sleep(5 - seconds, std::chrono::seconds(seconds));
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
        context.say("done: the sleep of ", order.back(), " s");
    }
    context.setMeasured(now() - start);
    return order;
}
// shown up to here

Script asCompletedScript()
{
    LessonInfo info;
    info.name = QStringLiteral("as-completed");
    info.expected = {5.0, 5.5};
    info.lanes = QStringList{QStringLiteral("sleeps 5 s"), QStringLiteral("sleeps 4 s"), QStringLiteral("sleeps 3 s"),
                             QStringLiteral("sleeps 2 s"), QStringLiteral("sleeps 1 s")};
    return {info, [](LessonContext &context) {
                const std::vector<int> order = asCompleted(context);
                const bool hasCome = order == std::vector<int>{1, 2, 3, 4, 5};
                return Finding{hasCome, QStringLiteral("arrived: %1").arg(listText(order))};
            }};
}

} // namespace manyhands
