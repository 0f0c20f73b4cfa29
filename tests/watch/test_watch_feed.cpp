// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/watch_feed.h"
#include "core/watch/watcher.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <thread>

// What a picture of a watch that goes on is told, beside the record that comes at its end.
namespace manyhands::testing {

class TestWatchFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void picturesGrowToTheRecord_data();
    void picturesGrowToTheRecord();
    void threadsStandWithTheirProcess();
    void aStateThatIsKnownBetterReplacesTheLast();
};

namespace {

const WatchedThread *threadOf(const WatchRecord &record, const WatchedThread &like)
{
    const auto found = std::ranges::find_if(record.threads, [&](const WatchedThread &thread) {
        return thread.id == like.id && thread.process == like.process;
    });
    return found == record.threads.end() ? nullptr : &*found;
}

WatchedThread newsOf(int process, int id, std::vector<StateStretch> stretches)
{
    WatchedThread thread;
    thread.process = process;
    thread.id = id;
    thread.livesOn = true;
    thread.stretches = std::move(stretches);
    return thread;
}

} // namespace

void TestWatchFeed::picturesGrowToTheRecord_data()
{
    QTest::addColumn<QString>("program");
    for (const char *name : {"deadlock", "pool-too-large", "convoy"})
        QTest::addRow("%s", name) << QString::fromLatin1(name);
}

void TestWatchFeed::picturesGrowToTheRecord()
{
    QFETCH(QString, program);
    WatchRequest request;
    request.words = {MANYHANDS_BIN "/watched", program.toStdString()};
    request.feed = std::make_shared<WatchFeed>();
    std::atomic<bool> isOver = false;
    WatchOutcome outcome;
    std::jthread watcher([&] {
        outcome = watchProgram(
            request, [] { return false; }, [](int) {});
        isOver = true;
    });
    WatchRecord picture;
    int looks = 0;
    while (!isOver) {
        takeNews(picture, request.feed->take());
        looks += picture.threads.empty() ? 0 : 1;
        std::this_thread::yield();
    }
    watcher.join();
    takeNews(picture, request.feed->take());
    const WatchRecord &record = outcome.record;
    QVERIFY2(outcome.problem.isEmpty(), qPrintable(outcome.problem));
    QVERIFY(looks > 1);
    QCOMPARE(picture.processes.size(), record.processes.size());
    QCOMPARE(picture.threads.size(), record.threads.size());
    QCOMPARE(picture.processes.front().command, record.processes.front().command);
    for (const WatchedThread &thread : record.threads) {
        const WatchedThread *pictured = threadOf(picture, thread);
        QVERIFY(pictured);
        QCOMPARE(pictured->name, thread.name);
        QVERIFY(!pictured->stretches.empty());
        QVERIFY(pictured->stretches.size() <= thread.stretches.size());
        for (size_t i = 0; i < pictured->stretches.size(); ++i) {
            QCOMPARE(qint64(pictured->stretches[i].startMicroseconds), qint64(thread.stretches[i].startMicroseconds));
            QCOMPARE(pictured->stretches[i].state, thread.stretches[i].state);
        }
    }
}

void TestWatchFeed::threadsStandWithTheirProcess()
{
    WatchRecord picture;
    WatchedProcess first;
    first.id = 1;
    WatchedProcess second;
    second.id = 2;
    WatchNews news;
    news.processes = {first, second};
    news.threads = {newsOf(1, 1, {}), newsOf(2, 2, {}), newsOf(1, 3, {}), newsOf(2, 4, {}), newsOf(1, 5, {})};
    takeNews(picture, news);
    std::vector<int> ids;
    for (const WatchedThread &thread : picture.threads)
        ids.push_back(thread.id);
    QCOMPARE(ids, (std::vector<int>{1, 3, 5, 2, 4}));
}

void TestWatchFeed::aStateThatIsKnownBetterReplacesTheLast()
{
    WatchRecord picture;
    WatchNews news;
    news.threads = {newsOf(1, 1, {{0, WatchState::Running}, {1000, WatchState::Thread}})};
    takeNews(picture, news);
    news.threads = {newsOf(1, 1, {{1000, WatchState::Lock}, {5000, WatchState::Running}})};
    takeNews(picture, news);
    QCOMPARE(picture.threads.size(), size_t(1));
    const WatchedThread &thread = picture.threads.front();
    QCOMPARE(thread.stretches.size(), size_t(3));
    QCOMPARE(thread.stretches[1].state, WatchState::Lock);
    QCOMPARE(thread.time(WatchState::Thread), Nanoseconds(0));
    QCOMPARE(thread.time(WatchState::Lock), Nanoseconds(std::chrono::milliseconds(4)));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestWatchFeed)
#include "test_watch_feed.moc"
