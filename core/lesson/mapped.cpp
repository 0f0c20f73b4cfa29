#include "core/lesson/handed.h"
#include "core/lesson/script.h"

#include <QFuture>
#include <QThreadPool>
#include <QtConcurrentMap>

namespace manyhands {

using namespace std::chrono_literals;

// shown from here
static std::vector<int> mapped(LessonStage &stage)
{
    const auto doze = [&stage](int seconds) {
        stage.sleep(5 - seconds, std::chrono::seconds(seconds));
        stage.say("done: the sleep of ", seconds, " s");
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
        stage.say("result ", i + 1, ": ", order.back());
    }
    stage.setMeasured(now() - start);
    return order;
}
// shown up to here

Script mappedScript()
{
    LessonInfo info;
    info.name = QStringLiteral("mapped");
    info.title = QStringLiteral("Mapped");
    info.text =
        QStringLiteral("The same five sleeps, but one function is mapped over the list 5, 4, 3, 2, 1. Results are "
                       "handed out in the order of the list, whoever is done first.");
    info.question = QStringLiteral("The sleep of 1 s is done after a second. When is the first result handed out?");
    info.answer =
        QStringLiteral("After five seconds: the first result belongs to the longest sleep, and the others, long "
                       "done, wait behind it. Then all come at once: 5, 4, 3, 2, 1.");
    info.cpp = QStringLiteral("QtConcurrent::mapped");
    info.python = QStringLiteral("ThreadPoolExecutor.map");
    info.published = QStringLiteral("the order 5, 4, 3, 2, 1; no time");
    info.expected = {5.0, 5.5};
    info.tooLow = QStringLiteral(
        "the first result belongs to the first of the list, the sleep of 5 s, and the others wait behind it");
    info.tooHigh = QStringLiteral("all five sleep at once, so the first result is there after its own five seconds");
    info.executor = ExecutorKind::Concurrent;
    info.lanes = QStringList{QStringLiteral("sleeps 5 s"), QStringLiteral("sleeps 4 s"), QStringLiteral("sleeps 3 s"),
                             QStringLiteral("sleeps 2 s"), QStringLiteral("sleeps 1 s")};
    return {info, [](LessonStage &stage) {
                const std::vector<int> order = mapped(stage);
                const bool hasCome = order == std::vector<int>{5, 4, 3, 2, 1};
                return Finding{hasCome, QStringLiteral("handed out: %1").arg(listText(order))};
            }};
}

} // namespace manyhands
