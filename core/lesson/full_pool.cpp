// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/handed.h"
#include "core/lesson/script.h"

#include <QThreadPool>

#include <condition_variable>
#include <mutex>

namespace manyhands {

using namespace std::chrono_literals;

namespace {

/// What has come, and who waits for it; wakes at a stop.
class Arrivals
{
public:
    void come()
    {
        const std::lock_guard lock(m_mutex);
        ++m_count;
        m_came.notify_all();
    }
    bool waitFor(int count, const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        return m_came.wait(lock, stop, [&] { return m_count >= count; });
    }
    int count() const
    {
        const std::lock_guard lock(m_mutex);
        return m_count;
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable_any m_came;
    int m_count = 0;
};

struct Pooled {
    int answersWhileFull = 0;
    int answers = 0;
};

} // namespace

// shown from here
static Pooled fullPool(LessonContext &context)
{
    Arrivals answers;
    Arrivals threads;
    QThreadPool pool;
    pool.setMaxThreadCount(2);
    const auto inner = [&](int number) {
        context.sleep(2 + number, 200ms);
        context.say("inner task ", number + 1, " is done");
        answers.come();
    };
    const auto outer = [&](int number) {
        LessonContext::Bar bar(context, number, QStringLiteral("waits for its inner task"));
        bar.phase(PhaseName::Join);
        threads.come();
        threads.waitFor(2, context.stop()); // else a quick inner task may take the second thread
        pool.start(handed([&, number] { inner(number); })); // into the same pool, behind everybody
        context.say("outer task ", number + 1, " waits for its inner task");
        answers.waitFor(2, context.stop());
    };
    const Nanoseconds start = now();
    for (int number = 0; number < 2; ++number)
        pool.start(handed([&, number] { outer(number); }));
    context.pause(1s); // the watchdog's patience
    const int whileFull = answers.count();
    context.say("watchdog: ", whileFull, " inner tasks done, all threads wait: the pool gets two more");
    pool.setMaxThreadCount(4);
    pool.waitForDone();
    acquire();
    context.setMeasured(now() - start);
    return {whileFull, answers.count()};
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
