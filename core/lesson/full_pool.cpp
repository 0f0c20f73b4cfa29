// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/handed.h"
#include "core/lesson/script.h"

#include <QThreadPool>

#include <condition_variable>
#include <latch>
#include <mutex>

namespace manyhands {

using namespace std::chrono_literals;

namespace {

/// The answers to the questions, and who waits for them; wakes at a stop.
class Answers
{
public:
    void give()
    {
        const std::lock_guard lock(m_mutex);
        ++m_given;
        m_came.notify_all();
    }
    bool waitFor(int count, const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        return m_came.wait(lock, stop, [&] { return m_given >= count; });
    }
    int given() const
    {
        const std::lock_guard lock(m_mutex);
        return m_given;
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable_any m_came;
    int m_given = 0;
};

struct Pooled {
    int answersWhileFull = 0;
    int answers = 0;
};

} // namespace

// shown from here
static Pooled fullPool(LessonContext &context)
{
    Answers answers;
    std::latch bothThreadsTaken(2);
    QThreadPool pool;
    pool.setMaxThreadCount(2);
    const auto inner = [&](int number) {
        context.sleep(2 + number, 200ms);
        context.say("inner task ", number + 1, " is done");
        answers.give();
    };
    const auto outer = [&](int number) {
        LessonContext::Bar bar(context, number, QStringLiteral("waits for its inner task"));
        bar.phase(PhaseName::Wait);
        bothThreadsTaken.arrive_and_wait(); // else a quick first one's inner task may take the second thread
        pool.start(handed([&, number] { inner(number); })); // into the same pool, behind everybody
        context.say("outer task ", number + 1, " waits for its inner task");
        answers.waitFor(2, context.stop());
    };
    const Nanoseconds start = now();
    for (int number = 0; number < 2; ++number)
        pool.start(handed([&, number] { outer(number); }));
    context.pause(1s); // the watchdog's patience
    const int whileFull = answers.given();
    context.say("watchdog: ", whileFull, " inner tasks done, all threads wait: the pool gets two more");
    pool.setMaxThreadCount(4);
    pool.waitForDone();
    acquire();
    context.setMeasured(now() - start);
    return {whileFull, answers.given()};
}
// shown up to here

Script fullPoolScript()
{
    LessonInfo info;
    info.name = QStringLiteral("full-pool");
    info.expected = {1.2, 1.4};
    info.executor = ExecutorKind::ThreadPool;
    info.lanes = QStringList{QStringLiteral("outer 1"), QStringLiteral("outer 2"), QStringLiteral("inner 1"),
                             QStringLiteral("inner 2")};
    return {info, [](LessonContext &context) {
                const Pooled pooled = fullPool(context);
                const bool hasCome = pooled.answersWhileFull == 0 && pooled.answers == 2;
                const QString line = QStringLiteral("inner tasks done: %1 before the pool grew, %2 after");
                return Finding{hasCome, line.arg(pooled.answersWhileFull).arg(pooled.answers)};
            }};
}

} // namespace manyhands
