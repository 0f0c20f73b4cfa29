// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/script.h"

#include <atomic>
#include <latch>
#include <mutex>
#include <thread>

namespace manyhands {

using namespace std::chrono_literals;

struct Stuck {
    int doneBefore = -1; // the alarm
    int doneInOneOrder = 0;
};

// shown from here
static void inTwoOrders(LessonContext &context, std::stop_token alarm)
{
    std::timed_mutex fork, knife;
    std::latch bothHoldOne(2);
    const auto eat = [&](int number, std::timed_mutex &first, std::timed_mutex &second) {
        LessonContext::Bar bar(context, number, QStringLiteral("waits for the other's lock"));
        bar.phase(PhaseName::Lock);
        const std::lock_guard lock(first);
        context.say("thread ", number + 1, " holds one lock and wants the other");
        bothHoldOne.arrive_and_wait();
        while (!second.try_lock_for(10ms)) { // a plain lock() would wait for ever
            if (number == 1 && alarm.stop_requested()) // one has to give way
                return bar.fail(ErrorKind::WorkerHung, QStringLiteral("deadlock"));
        }
        second.unlock();
    };
    const std::jthread one(eat, 0, std::ref(fork), std::ref(knife));
    const std::jthread two(eat, 1, std::ref(knife), std::ref(fork));
}

static void inOneOrder(LessonContext &context)
{
    std::mutex fork, knife;
    const auto eat = [&](int number) {
        const std::scoped_lock both(fork, knife); // takes both or none, whatever the order
        context.sleep(number, 200ms);
        context.say("thread ", number + 1, " had both locks");
    };
    const std::jthread one(eat, 0);
    const std::jthread two(eat, 1);
}

static Stuck deadlock(LessonContext &context)
{
    const Nanoseconds start = now();
    std::stop_source alarm;
    std::jthread table([&] { inTwoOrders(context, alarm.get_token()); });
    context.pause(1s); // the watchdog's patience
    const int doneBefore = context.finishedCount();
    context.say(doneBefore == 0 ? "watchdog: no progress for a second, thread 2 lets go" : "watchdog: all is well");
    alarm.request_stop();
    table.join();
    context.setMeasured(now() - start);
    inOneOrder(context);
    return {doneBefore, context.finishedCount() - 2};
}
// shown up to here

Script deadlockScript()
{
    LessonInfo info;
    info.name = QStringLiteral("deadlock");
    info.expected = {0, 0};
    info.figure = {QStringLiteral("of 2 threads"), 0};
    info.lanes = laneNames(QStringLiteral("thread"), 2);
    return {info, [](LessonContext &context) {
                const Stuck stuck = deadlock(context);
                const auto failed = int(context.recorder()->failedCount());
                const bool hasCome = failed == 1 && stuck.doneInOneOrder == 2;
                const QString line =
                    QStringLiteral("%1 of 2 were done when the watchdog came, %2 of 2 with both locks at once");
                return Finding{hasCome, line.arg(stuck.doneBefore).arg(stuck.doneInOneOrder), double(stuck.doneBefore)};
            }};
}

} // namespace manyhands
