// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/handed.h"
#include "core/lesson/lesson_network.h"
#include "core/lesson/script.h"

#include <QNetworkAccessManager>
#include <QThreadPool>

#include <atomic>
#include <thread>

namespace manyhands {

using namespace std::chrono_literals;

namespace {

struct Clocks {
    int doneWhenRead = 0;
    Nanoseconds untilDone{0};
    Nanoseconds withList{0};
    Nanoseconds withoutList{0};
    int pages = 0;
    int downloads = 0;
};

} // namespace

// shown from here
static void submissionOnly(LessonContext &context, Clocks &clocks)
{
    std::atomic<int> next = 1;
    QThreadPool pool;
    pool.setMaxThreadCount(4);
    const Nanoseconds start = now();
    for (int i = 0; i < 24; ++i) {
        pool.start(handed([&] {
            thread_local const int lane = next++;
            context.sleep(lane, 100ms);
        }));
    }
    context.setMeasured(now() - start); // too early: the pool has hardly begun
    clocks.doneWhenRead = context.finishedCount();
    context.say("the clock reads ", context.measured(), "; done: ", clocks.doneWhenRead, " of 24");
    pool.waitForDone();
    acquire();
    clocks.untilDone = now() - start;
    context.say("all 24 are done after ", clocks.untilDone);
}

static void linkListToo(LessonContext &context, const LessonServer &server, Clocks &clocks)
{
    const Nanoseconds start = now();
    QNetworkAccessManager network;
    for (int page = 0; page < 4; ++page) {
        LessonContext::Bar bar(context, 0, QStringLiteral("link list"));
        bar.phase(PhaseName::Transfer);
        clocks.pages += !fetch(context, network, server.linkPage(page)).isEmpty();
    }
    const Nanoseconds listed = now();
    std::atomic<int> next = 0;
    std::atomic<int> came = 0;
    std::vector<std::jthread> threads;
    for (int lane = 1; lane <= 4; ++lane) {
        threads.emplace_back([&, lane] {
            QNetworkAccessManager own;
            for (int photo = next++; photo < 8; photo = next++) {
                LessonContext::Bar bar(context, lane, QStringLiteral("download"));
                bar.phase(PhaseName::Transfer);
                came += !fetch(context, own, server.photo(photo)).isEmpty();
            }
        });
    }
    threads.clear(); // joins them all
    clocks.withList = now() - start;
    clocks.withoutList = now() - listed;
    clocks.downloads = came;
    context.say("8 downloads: ", clocks.withoutList, ", with the list ", clocks.withList);
}
// shown up to here

Script timedSubmissionScript()
{
    LessonInfo info;
    info.name = QStringLiteral("timed-submission");
    info.expected = {0.0, 0.1};
    info.figure.decimals = 3;
    info.executor = ExecutorKind::ThreadPool;
    info.lanes = QStringList{QStringLiteral("main thread")} + laneNames(QStringLiteral("thread"), 4);
    return {info, [](LessonContext &context) {
                Clocks clocks;
                submissionOnly(context, clocks);
                const LessonServer server(context, 100ms);
                if (server.isReady())
                    linkListToo(context, server, clocks);
                const bool hasCome = clocks.doneWhenRead < 24 && context.measured() < clocks.untilDone
                    && clocks.untilDone >= context.scaled(600ms) && clocks.pages == 4 && clocks.downloads == 8
                    && clocks.withList >= clocks.withoutList + context.scaled(400ms);
                const QString line = QStringLiteral("the clock read %1, the work took %2");
                return Finding{hasCome, line.arg(secondsText(context.measured(), 3), secondsText(clocks.untilDone, 3))};
            }};
}

} // namespace manyhands
