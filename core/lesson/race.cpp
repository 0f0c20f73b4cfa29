// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/script.h"

#include <atomic>
#include <barrier>
#include <latch>
#include <mutex>
#include <thread>

namespace manyhands {

static constexpr int additions = 100'000; // each thread's

/// Two threads that begin together and do the same as often as they are told; returns when both are done.
template <typename Function> static void onTwoThreads(LessonContext &context, const char *name, Function add)
{
    std::latch go(2);
    const auto work = [&](int number) {
        LessonContext::Bar bar(context, number, QString::fromLatin1(name));
        bar.phase(PhaseName::Run);
        go.arrive_and_wait();
        for (int i = 0; i < additions; ++i)
            add(i);
    };
    context.pause(std::chrono::milliseconds(200)); // the rounds are told apart on the timeline
    const std::jthread first(work, 0);
    const std::jthread second(work, 1);
}

struct Counts {
    int racing = 0;
    int locked = 0;
    int atomic = 0;
};

// shown from here
static Counts race(LessonContext &context)
{
    const Nanoseconds start = now();
    std::atomic<int> racing = 0;
    std::barrier meeting(2);
    onTwoThreads(context, "read, add, store", [&](int i) {
        const int read = racing.load(std::memory_order_relaxed);
        if (i % 1000 == 0)
            meeting.arrive_and_wait(); // both have read: without this, often nothing is lost
        racing.store(read + 1, std::memory_order_relaxed); // all that the other one added since the read is gone
    });
    context.say("read, add, store: ", racing.load());

    int locked = 0;
    std::mutex mutex;
    onTwoThreads(context, "with a mutex", [&](int) {
        const std::lock_guard lock(mutex); // one thread at a time
        ++locked;
    });
    context.say("with a mutex: ", locked);

    std::atomic<int> counter = 0;
    onTwoThreads(context, "with an atomic", [&](int) { counter.fetch_add(1); }); // all three steps in one
    context.say("with an atomic: ", counter.load());
    context.setMeasured(now() - start);
    return {racing, locked, counter};
}
// shown up to here

Script raceScript()
{
    LessonInfo info;
    info.name = QStringLiteral("race");
    info.expected = {2, 2 * additions - 1};
    info.figure = {QStringLiteral("of 200000 additions"), 0};
    info.lanes = laneNames(QStringLiteral("thread"), 2);
    return {info, [](LessonContext &context) {
                const Counts counts = race(context);
                constexpr int all = 2 * additions;
                const bool hasCome = counts.locked == all && counts.atomic == all;
                const QString line = QStringLiteral("lost of %1 additions: %2, with a mutex %3, with an atomic %4");
                return Finding{hasCome,
                               line.arg(all).arg(all - counts.racing).arg(all - counts.locked).arg(all - counts.atomic),
                               double(counts.racing)};
            }};
}

} // namespace manyhands
