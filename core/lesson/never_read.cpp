// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/lesson_network.h"
#include "core/lesson/script.h"
#include "core/task/stop_watcher.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <atomic>
#include <thread>

namespace manyhands {

using namespace std::chrono_literals;

namespace {

struct Download {
    qint64 bytes = 0;
    bool isWhole = false;
};

struct Downloads {
    Nanoseconds took{0};
    qint64 bytes = 0;
    int whole = 0;
};

} // namespace

// shown from here
static Download download(LessonContext &context, int lane, const QNetworkRequest &request, bool readsIt)
{
    LessonContext::Bar bar(context, lane, readsIt ? QStringLiteral("read") : QStringLiteral("opened only"));
    bar.phase(PhaseName::Wait);
    QNetworkAccessManager network;
    QEventLoop loop;
    const StopWatcher watcher(context.stop(), [&] { loop.quit(); });
    const std::unique_ptr<QNetworkReply> reply(network.get(request));
    QObject::connect(reply.get(), &QNetworkReply::metaDataChanged, &loop, [&] {
        bar.phase(PhaseName::Transfer); // the headers are here, and status 200 among them
        if (!readsIt)
            loop.quit(); // "done"
    });
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, [&] { loop.quit(); });
    loop.exec();
    const qint64 bytes = readsIt ? reply->readAll().size() : 0;
    bar.bytes(bytes);
    return {bytes, reply->isFinished()};
}

static Downloads fourDownloads(LessonContext &context, const LessonServer &server, bool readsThem)
{
    const Nanoseconds start = now();
    std::atomic<qint64> bytes = 0;
    std::atomic<int> whole = 0;
    std::vector<std::jthread> threads;
    threads.reserve(4);
    for (int number = 0; number < 4; ++number) {
        threads.emplace_back([&, number] {
            const Download came = download(context, number, server.photo(number), readsThem);
            context.say("picture ", number + 1, ": status 200, ", came.bytes, " bytes kept");
            bytes += came.bytes;
            whole += came.isWhole;
        });
    }
    threads.clear(); // joins them all
    const Nanoseconds took = now() - start;
    context.say(readsThem ? "read to the end: " : "only opened: ", took, ", ", bytes.load(), " bytes");
    return {took, bytes, whole};
}
// shown up to here

Script neverReadScript()
{
    LessonInfo info;
    info.name = QStringLiteral("never-read");
    info.expected = {0.2, 0.4};
    info.lanes = laneNames(QStringLiteral("thread"), 4);
    return {info, [](LessonContext &context) {
                const LessonServer server(context, 200ms, 300'000);
                if (!server.isReady())
                    return Finding{false, QStringLiteral("the demo server did not start")};
                const Downloads opened = fourDownloads(context, server, false);
                context.setMeasured(opened.took);
                const Downloads read = fourDownloads(context, server, true);
                const bool hasCome = opened.whole == 0 && read.whole == 4 && opened.bytes == 0 && read.bytes > 400'000;
                const QString line = QStringLiteral("opened in %1 with no byte kept, read in %2 with %3 kB");
                return Finding{hasCome,
                               line.arg(secondsText(opened.took, 2), secondsText(read.took, 2)).arg(read.bytes / 1000)};
            }};
}

} // namespace manyhands
