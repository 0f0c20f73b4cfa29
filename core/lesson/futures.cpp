// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/handed.h"
#include "core/lesson/script.h"

#include <QFuture>
#include <QThreadPool>
#include <QtConcurrentRun>

namespace manyhands {

using namespace std::chrono_literals;

// shown from here
static int futures(LessonContext &context)
{
    const auto doze = [&context](int number) {
        context.sleep(number, 1s);
        return 10 * (number + 1); // goes into the future
    };
    QThreadPool pool;
    pool.setMaxThreadCount(2);
    const Nanoseconds start = now();
    // handed() tells tools such as ThreadSanitizer that work changes threads here
    QFuture<int> first = QtConcurrent::run(&pool, handed([&] { return doze(0); }));
    QFuture<int> second = QtConcurrent::run(&pool, handed([&] { return doze(1); }));
    context.say("both are submitted, neither has a result yet");
    const int sum = first.result() + second.result(); // each waits until its result is there
    context.setMeasured(now() - start);
    context.say("the results add up to ", sum);
    return sum;
}
// shown up to here

Script futuresScript()
{
    LessonInfo info;
    info.name = QStringLiteral("futures");
    info.expected = {1.0, 1.2};
    info.executor = ExecutorKind::Concurrent;
    info.lanes = laneNames(QStringLiteral("call"), 2);
    return {info, [](LessonContext &context) {
                const int sum = futures(context);
                const bool hasCome = sum == 30 && context.mostAtOnce() == 2;
                return Finding{hasCome, QStringLiteral("two results came, %1 together").arg(sum)};
            }};
}

} // namespace manyhands
