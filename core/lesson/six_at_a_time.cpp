// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/lesson_network.h"
#include "core/lesson/script.h"
#include "core/task/stop_watcher.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <thread>

namespace manyhands {

using namespace std::chrono_literals;

// shown from here
static int oneEventLoop(LessonContext &context, const LessonServer &server)
{
    std::array<std::unique_ptr<LessonContext::Bar>, 12> bars;
    QEventLoop loop;
    const StopWatcher watcher(context.stop(), [&] { loop.quit(); });
    QNetworkAccessManager network; // opens six connections to one host, no more
    int done = 0;
    for (int i = 0; i < 12; ++i) {
        bars[i] = std::make_unique<LessonContext::Bar>(context, i, QStringLiteral("download"));
        bars[i]->phase(PhaseName::Wait); // in the manager's queue
        QNetworkReply *reply = network.get(server.photo(i));
        QObject::connect(reply, &QNetworkReply::requestSent, &loop, [&, i] { bars[i]->phase(PhaseName::Transfer); });
        QObject::connect(reply, &QNetworkReply::finished, &loop, [&, i] {
            bars[i].reset();
            if (++done % 6 == 0)
                context.say(done, " downloads have come");
            if (done == 12)
                loop.quit();
        });
    }
    loop.exec();
    return done;
}

static void aManagerEach(LessonContext &context, const LessonServer &server)
{
    std::vector<std::jthread> threads;
    threads.reserve(12);
    for (int i = 0; i < 12; ++i) {
        threads.emplace_back([&, i] {
            LessonContext::Bar bar(context, i, QStringLiteral("download"));
            bar.phase(PhaseName::Transfer);
            QNetworkAccessManager own;
            fetch(context, own, server.photo(i));
        });
    }
}
// shown up to here

Script sixAtATimeScript()
{
    LessonInfo info;
    info.name = QStringLiteral("six-at-a-time");
    info.expected = {1.0, 1.3};
    info.executor = ExecutorKind::Async;
    info.lanes = laneNames(QStringLiteral("download"), 12);
    return {info, [](LessonContext &context) {
                const LessonServer server(context, 500ms);
                if (!server.isReady())
                    return Finding{false, QStringLiteral("the demo server did not start")};
                Nanoseconds start = now();
                const int done = oneEventLoop(context, server);
                context.setMeasured(now() - start);
                const int atOnce = server.mostAtOnce();
                context.say("one event loop: ", context.measured(), ", at most ", atOnce, " at once");
                start = now();
                aManagerEach(context, server);
                const int atOnceThen = server.mostAtOnce();
                context.say("a manager each: ", now() - start, ", at most ", atOnceThen, " at once");
                const bool hasCome = done == 12 && atOnce == 6 && atOnceThen > 6;
                const QString line = QStringLiteral("the server saw %1 at once, and %2 with a manager each");
                return Finding{hasCome, line.arg(atOnce).arg(atOnceThen)};
            }};
}

} // namespace manyhands
