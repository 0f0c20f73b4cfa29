#include "core/lesson/handed.h"
#include "core/lesson/script.h"

#include <QFuture>
#include <QThreadPool>
#include <QtConcurrentRun>

namespace manyhands {

using namespace std::chrono_literals;

// shown from here
static int futures(LessonStage &stage)
{
    const auto doze = [&stage](int number) {
        stage.sleep(number, 1s);
        return 10 * (number + 1); // goes into the future
    };
    QThreadPool pool;
    pool.setMaxThreadCount(2);
    const Nanoseconds start = now();
    // handed() tells tools such as ThreadSanitizer that work changes threads here
    QFuture<int> first = QtConcurrent::run(&pool, handed([&] { return doze(0); }));
    QFuture<int> second = QtConcurrent::run(&pool, handed([&] { return doze(1); }));
    stage.say("both are submitted, neither has a result yet");
    const int sum = first.result() + second.result(); // each waits until its result is there
    stage.setMeasured(now() - start);
    stage.say("the results add up to ", sum);
    return sum;
}
// shown up to here

Script futuresScript()
{
    LessonInfo info;
    info.name = QStringLiteral("futures");
    info.title = QStringLiteral("Futures: submit, then ask");
    info.text = QStringLiteral("A pool's threads take what is submitted. Each call gives a future, a receipt for a "
                               "result to come; asking it waits. There are no threads to start or join by hand, and a "
                               "function can return something.");
    info.question =
        QStringLiteral("Two calls of one second, submitted to a pool of two, then asked one after the other: "
                       "how long?");
    info.answer = QStringLiteral("One second. Asking one after the other is fine, because both were submitted first.");
    info.cpp = QStringLiteral("QtConcurrent::run, QFuture::result; std::async, std::future");
    info.python = QStringLiteral("ThreadPoolExecutor.submit, Future.result");
    info.published = QStringLiteral("1.01 s");
    info.expected = {1.0, 1.2};
    info.tooLow = QStringLiteral("each call sleeps for a second, and its result is not there before");
    info.tooHigh = QStringLiteral("both calls were submitted before the first one was asked, so they run at once");
    info.executor = ExecutorKind::Concurrent;
    info.lanes = laneNames(QStringLiteral("call"), 2);
    return {info, [](LessonStage &stage) {
                const int sum = futures(stage);
                const bool hasCome = sum == 30 && stage.mostAtOnce() == 2;
                return Finding{hasCome, QStringLiteral("two results came, %1 together").arg(sum)};
            }};
}

} // namespace manyhands
