// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/handed.h"
#include "core/lesson/script.h"

#include <QFuture>
#include <QThreadPool>
#include <QtConcurrentMap>

namespace manyhands {

using namespace std::chrono_literals;

// shown from here
static std::vector<int> mapped(LessonContext &context)
{
    const auto doze = [&context](int seconds) {
        context.sleep(5 - seconds, std::chrono::seconds(seconds));
        context.say("done: the sleep of ", seconds, " s");
        return seconds;
    };
    QThreadPool pool;
    pool.setMaxThreadCount(5);
    const QList<int> asked{5, 4, 3, 2, 1};
    const Nanoseconds start = now();
    const QFuture<int> results = QtConcurrent::mapped(&pool, asked, handed(doze));
    std::vector<int> order;
    for (int i = 0; i < 5; ++i) {
        order.push_back(results.resultAt(i)); // waits for this very one
        context.say("result ", i + 1, ": ", order.back());
    }
    context.setMeasured(now() - start);
    return order;
}
// shown up to here

Script mappedScript()
{
    LessonInfo info;
    info.name = QStringLiteral("mapped");
    info.expected = {5.0, 5.5};
    info.executor = ExecutorKind::Concurrent;
    info.lanes = QStringList{QStringLiteral("sleeps 5 s"), QStringLiteral("sleeps 4 s"), QStringLiteral("sleeps 3 s"),
                             QStringLiteral("sleeps 2 s"), QStringLiteral("sleeps 1 s")};
    return {info, [](LessonContext &context) {
                const std::vector<int> order = mapped(context);
                const bool hasCome = order == std::vector<int>{5, 4, 3, 2, 1};
                return Finding{hasCome, QStringLiteral("handed out: %1").arg(listText(order))};
            }};
}

} // namespace manyhands
