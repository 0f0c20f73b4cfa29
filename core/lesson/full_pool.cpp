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
static Pooled fullPool(LessonStage &stage)
{
    Answers answers;
    QThreadPool pool;
    pool.setMaxThreadCount(2);
    const auto inner = [&](int number) {
        stage.sleep(2 + number, 200ms);
        stage.say("inner task ", number + 1, " is done");
        answers.give();
    };
    const auto outer = [&](int number) {
        LessonStage::Bar bar(stage, number, QStringLiteral("waits for its inner task"));
        bar.phase(PhaseName::Wait);
        pool.start(handed([&, number] { inner(number); })); // into the same pool, behind everybody
        stage.say("outer task ", number + 1, " waits for its inner task");
        answers.waitFor(2, stage.stop());
    };
    const Nanoseconds start = now();
    for (int number = 0; number < 2; ++number)
        pool.start(handed([&, number] { outer(number); }));
    stage.pause(1s); // the watchdog's patience
    const int whileFull = answers.given();
    stage.say("watchdog: ", whileFull, " inner tasks done, all threads wait: the pool gets two more");
    pool.setMaxThreadCount(4);
    pool.waitForDone();
    acquire();
    stage.setMeasured(now() - start);
    return {whileFull, answers.given()};
}
// shown up to here

Script fullPoolScript()
{
    LessonInfo info;
    info.name = QStringLiteral("full-pool");
    info.title = QStringLiteral("A full pool that waits for itself");
    info.text =
        QStringLiteral("A pool has two threads. Two tasks occupy them, each puts an inner task into the same pool "
                       "and waits for it. After a second a watchdog looks, and gives the pool two more threads.");
    info.question = QStringLiteral("An inner task takes 0.2 s. How long until both outer tasks are done?");
    info.answer =
        QStringLiteral("1.2 s, and without the watchdog for ever: the inner tasks queue for threads that wait "
                       "for them. Never wait in a pool for the same pool, or let go first "
                       "(QThreadPool::releaseThread). QtConcurrent helps itself out: who asks for the result of a "
                       "call that still queues runs it on the spot.");
    info.cpp = QStringLiteral("QThreadPool");
    info.python = QStringLiteral("Future.result() inside a ThreadPoolExecutor's own task");
    info.expected = {1.2, 1.4};
    info.tooLow = QStringLiteral("no inner task begins before the watchdog has come after a second");
    info.tooHigh = QStringLiteral("once the pool has grown, both inner tasks run at once and take 0.2 s");
    info.executor = ExecutorKind::ThreadPool;
    info.lanes = QStringList{QStringLiteral("outer 1"), QStringLiteral("outer 2"), QStringLiteral("inner 1"),
                             QStringLiteral("inner 2")};
    return {info, [](LessonStage &stage) {
                const Pooled pooled = fullPool(stage);
                const bool hasCome = pooled.answersWhileFull == 0 && pooled.answers == 2;
                const QString line = QStringLiteral("inner tasks done: %1 before the pool grew, %2 after");
                return Finding{hasCome, line.arg(pooled.answersWhileFull).arg(pooled.answers)};
            }};
}

} // namespace manyhands
