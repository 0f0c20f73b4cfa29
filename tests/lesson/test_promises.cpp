// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/handed.h"
#include "core/lesson/lesson_thread.h"
#include "core/lesson/promise.h"

#include "tests/support/program.h"

#include <QSemaphore>
#include <QTest>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <algorithm>
#include <optional>
#include <set>

// What each lesson promises comes: order, counts and outcome, with the scale injected. No bound is a stopwatch's: waits
// add up to at least their sum, and what is called concurrent was open at the same time.
namespace manyhands::testing {

using namespace std::chrono_literals;

namespace {

constexpr double scale = 0.1; // of a second of the lesson
constexpr double slowScale = 0.5; // where starts have to follow each other closely: a sanitizer makes them slow

double scaleOf(const QString &name)
{
    return name == QLatin1String("processes") || name == QLatin1String("six-at-a-time") ? slowScale : scale;
}

struct Played {
    LessonResult result;
    QStringList lines;
    std::vector<Span> spans; // in the order of their starts
    int mostAtOnce = 0;

    int failed() const
    {
        return int(std::ranges::count_if(spans, [](const Span &span) { return span.outcome == Outcome::Failed; }));
    }
    qsizetype indexOf(const QString &part) const
    {
        const auto has = [&](const QString &line) { return line.contains(part); };
        return std::ranges::find_if(lines, has) - lines.begin();
    }
    bool says(const QString &part) const { return indexOf(part) < lines.size(); }
};

Played play(const char *name, std::optional<double> ownScale = {})
{
    LessonThread thread(QString::fromLatin1(name), ownScale.value_or(scaleOf(QString::fromLatin1(name))));
    Played played;
    if (!comesTrue([&] { return thread.result().has_value(); }))
        qFatal("%s does not end", name);
    played.result = *thread.result();
    for (const LessonLine &line : thread.context().takeLines())
        played.lines.append(line.text);
    SpanCursor cursor(thread.context().recorder());
    while (const Span *span = cursor.next())
        played.spans.push_back(*span);
    std::ranges::sort(played.spans, {}, &Span::start);
    played.mostAtOnce = thread.context().mostAtOnce();
    return played;
}

Nanoseconds scaled(Nanoseconds duration, double by = scale)
{
    return Nanoseconds(qint64(double(duration.count()) * by));
}

/// A count is as promised, a time at least the program's own.
bool isWithin(const LessonInfo &lesson, double figure)
{
    const bool isTime = lesson.figure.unit == QLatin1String("s");
    return isTime ? figure >= lesson.expected.least * scaleOf(lesson.name) : isExpected(lesson, figure);
}

bool followEachOther(const std::vector<Span> &spans)
{
    for (size_t i = 1; i < spans.size(); ++i) {
        if (spans[i].start < spans[i - 1].end)
            return false;
    }
    return true;
}

} // namespace

class TestPromises : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPromiseIsKept_data();
    void everyPromiseIsKept();
    void sleepTwice();
    void twoThreads();
    void noJoin();
    void tenThreads_data();
    void tenThreads();
    void joinedTooEarly();
    void futures();
    void asCompleted();
    void mapped();
    void processes();
    void waitingOrWorking();
    void timedSubmission();
    void neverRead();
    void lostError();
    void race();
    void deadlock();
    void fullPool();
    void fullPoolOfQuickTasks();
    void concurrentHelpsItselfOut();
    void oneCrash();
    void sixAtATime();
    void frozenWindow();
};

// What a busy machine makes late comes all the same; test_promise.cpp has what a time comes to.
#define KEPT(played) QVERIFY2((played).result.hasCome, qPrintable((played).result.line))

void TestPromises::everyPromiseIsKept_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const LessonInfo &lesson : lessons())
        QTest::newRow(qPrintable(lesson.name)) << lesson.name.toLatin1();
}

void TestPromises::everyPromiseIsKept()
{
    QFETCH(QByteArray, name);
    const Played played = play(name.constData());
    KEPT(played);
    QVERIFY(!played.result.isStopped);
    QVERIFY2(isWithin(*findLesson(QString::fromLatin1(name)), played.result.figure), qPrintable(played.result.line));
    QVERIFY(!played.result.line.isEmpty());
    QVERIFY(played.result.wall >= played.result.measured);
    QVERIFY(!played.spans.empty());
    QVERIFY(!played.lines.isEmpty());
    const LessonInfo &lesson = *findLesson(QString::fromLatin1(name));
    for (const Span &span : played.spans)
        QVERIFY(span.worker < int(lesson.lanes.size()) && span.outcome != Outcome::Cancelled);
    for (const Span &span : played.spans)
        QVERIFY(!span.phases().empty()); // the legend says what each bar was at
}

void TestPromises::sleepTwice()
{
    const Played played = play("sleep-twice");
    KEPT(played);
    QCOMPARE(played.spans.size(), size_t(2));
    QVERIFY(followEachOther(played.spans));
    QVERIFY(played.result.measured >= scaled(2s));
    QCOMPARE(played.result.figure, toSeconds(played.result.measured));
}

void TestPromises::twoThreads()
{
    const Played played = play("two-threads");
    QCOMPARE(played.mostAtOnce, 2);
    QVERIFY(!followEachOther(played.spans));
    QVERIFY(played.result.measured >= scaled(1s));
}

void TestPromises::noJoin()
{
    const Played played = play("no-join");
    KEPT(played);
    QVERIFY(played.indexOf(QStringLiteral("the clock")) < played.indexOf(QStringLiteral("is awake")));
    QCOMPARE(played.lines.filter(QStringLiteral("is awake")).size(), 2);
    for (const Span &span : played.spans)
        QVERIFY(played.result.measured < span.end);
}

void TestPromises::tenThreads_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("milliseconds");
    QTest::newRow("ten-threads") << QByteArray("ten-threads") << 1000;
    QTest::newRow("arguments") << QByteArray("arguments") << 1500;
}

void TestPromises::tenThreads()
{
    QFETCH(QByteArray, name);
    QFETCH(int, milliseconds);
    const Played played = play(name.constData());
    QCOMPARE(played.mostAtOnce, 10);
    QCOMPARE(played.spans.size(), size_t(10));
    std::set<int> lanes;
    for (const Span &span : played.spans) {
        lanes.insert(span.worker);
        QVERIFY(span.end - span.start >= scaled(std::chrono::milliseconds(milliseconds)));
    }
    QCOMPARE(lanes.size(), size_t(10));
}

void TestPromises::joinedTooEarly()
{
    const Played played = play("joined-too-early");
    QCOMPARE(played.mostAtOnce, 1);
    QCOMPARE(played.spans.size(), size_t(4));
    QVERIFY(followEachOther(played.spans));
    QVERIFY(played.result.measured >= scaled(4s));
}

void TestPromises::futures()
{
    const Played played = play("futures");
    QCOMPARE(played.mostAtOnce, 2);
    QVERIFY(played.says(QStringLiteral("the results add up to 30")));
}

void TestPromises::asCompleted()
{
    const Played played = play("as-completed");
    const QStringList expected{QStringLiteral("done: the sleep of 1 s"), QStringLiteral("done: the sleep of 2 s"),
                               QStringLiteral("done: the sleep of 3 s"), QStringLiteral("done: the sleep of 4 s"),
                               QStringLiteral("done: the sleep of 5 s")};
    QCOMPARE(played.lines, expected);
    QCOMPARE(played.mostAtOnce, 5);
}

void TestPromises::mapped()
{
    const Played played = play("mapped");
    const QStringList expected{QStringLiteral("result 1: 5"), QStringLiteral("result 2: 4"),
                               QStringLiteral("result 3: 3"), QStringLiteral("result 4: 2"),
                               QStringLiteral("result 5: 1")};
    QCOMPARE(played.lines.filter(QStringLiteral("result")), expected);
    QVERIFY(played.indexOf(QStringLiteral("done: the sleep of 1 s"))
            < played.indexOf(QStringLiteral("done: the sleep of 5 s")));
    QVERIFY(played.indexOf(QStringLiteral("done: the sleep of 5 s")) < played.lines.size());
    QCOMPARE(played.mostAtOnce, 5);
}

void TestPromises::processes()
{
    const Played played = play("processes");
    KEPT(played);
    QCOMPARE(played.lines.filter(QStringLiteral("is ready")).size(), 5);
    QCOMPARE(played.spans.size(), size_t(5));
    QVERIFY(played.result.measured >= scaled(5s, slowScale));
    for (const Span &span : played.spans) {
        const std::vector<Phase> phases = span.phases();
        QCOMPARE(phases.size(), size_t(2));
        QVERIFY(phases[0].name == PhaseName::Start && phases[1].name == PhaseName::Sleep);
        QVERIFY(phases[0].endNs > phases[0].startNs);
    }
}

void TestPromises::waitingOrWorking()
{
    const Played played = play("waiting-or-working");
    KEPT(played);
    QCOMPARE(played.spans.size(), size_t(80));
    QCOMPARE(played.lines.filter(QStringLiteral("sleeping, threads: ")).size(), 4);
    QCOMPARE(played.lines.filter(QStringLiteral("working, threads: ")).size(), 4);
    QVERIFY(played.mostAtOnce > 4 && played.mostAtOnce <= 8); // one that starts late meets fewer
    QVERIFY(played.result.line.contains(QStringLiteral(" when working (")));
}

void TestPromises::timedSubmission()
{
    const Played played = play("timed-submission");
    KEPT(played);
    const auto listed = std::ranges::count(played.spans, 0, &Span::worker);
    QCOMPARE(int(listed), 4); // pages of links, by the main thread
    QCOMPARE(played.spans.size(), size_t(24 + 4 + 8));
    QVERIFY(played.spans.back().end > played.result.measured);
}

void TestPromises::neverRead()
{
    const Played played = play("never-read");
    KEPT(played);
    QCOMPARE(played.lines.filter(QStringLiteral("status 200, 0 bytes kept")).size(), 4);
    QCOMPARE(played.lines.filter(QStringLiteral("status 200")).size(), 8);
    for (size_t i = 0; i < 8; ++i)
        QCOMPARE(played.spans[i].bytes > 0, i >= 4);
}

void TestPromises::lostError()
{
    const Played played = play("lost-error");
    KEPT(played);
    QCOMPARE(played.failed(), 2);
    QCOMPARE(played.lines.filter(QStringLiteral("the picture is missing")).size(), 1);
    QCOMPARE(played.result.figure, 1.0);
}

void TestPromises::race()
{
    const Played played = play("race");
    KEPT(played);
    QVERIFY(played.result.figure >= 2 && played.result.figure < 200'000);
    QVERIFY(played.says(QStringLiteral("with a mutex: 200000")));
    QVERIFY(played.says(QStringLiteral("with an atomic: 200000")));
}

void TestPromises::deadlock()
{
    const Played played = play("deadlock");
    KEPT(played);
    QCOMPARE(played.failed(), 1);
    QCOMPARE(played.result.figure, 0.0);
    QVERIFY(played.result.measured >= scaled(1s));
    QVERIFY(played.indexOf(QStringLiteral("no progress")) < played.indexOf(QStringLiteral("had both locks")));
    QCOMPARE(played.lines.filter(QStringLiteral("had both locks")).size(), 2);
}

void TestPromises::fullPool()
{
    const Played played = play("full-pool");
    KEPT(played);
    QVERIFY(played.says(QStringLiteral("watchdog: 0 inner tasks")));
    QVERIFY(played.indexOf(QStringLiteral("watchdog")) < played.indexOf(QStringLiteral("inner task 1 is done")));
    QCOMPARE(played.spans.size(), size_t(4));
    QVERIFY(played.result.measured >= scaled(1200ms));
}

void TestPromises::fullPoolOfQuickTasks()
{
    // An inner task that is over before the pool's second thread has begun must not be able to take its place.
    for (int i = 0; i < 100; ++i) {
        const Played played = play("full-pool", 0.0001);
        KEPT(played);
    }
}

void TestPromises::concurrentHelpsItselfOut()
{
    QThreadPool pool;
    pool.setMaxThreadCount(1);
    QSemaphore begun;
    QFuture<int> outer = QtConcurrent::run(&pool, handed([&] {
        begun.release();
        return QtConcurrent::run(&pool, handed([] { return 7; })).result();
    }));
    begun.acquire(); // the pool's only thread is at it
    QCOMPARE(outer.result(), 7);
    acquire();
}

void TestPromises::oneCrash()
{
    const Played played = play("one-crash");
    KEPT(played);
    QCOMPARE(played.failed(), 1);
    QCOMPARE(played.spans.size(), size_t(3));
    for (const Span &span : played.spans)
        QCOMPARE(span.outcome, span.worker == 1 ? Outcome::Failed : Outcome::Done);
    QVERIFY(played.says(QStringLiteral("threads of worker 2 that are left: 0")));
}

void TestPromises::sixAtATime()
{
    const Played played = play("six-at-a-time");
    KEPT(played);
    QVERIFY(played.says(QStringLiteral("at most 6 at once")));
    QCOMPARE(played.spans.size(), size_t(24));
    QVERIFY(played.result.measured >= scaled(1s));
}

void TestPromises::frozenWindow()
{
    const Played played = play("frozen-window");
    KEPT(played);
    QVERIFY(findLesson(QStringLiteral("frozen-window"))->wantsGuiThread);
    QVERIFY(played.result.figure >= toSeconds(scaled(1s)));
    QCOMPARE(std::ranges::count(played.spans, 1, &Span::worker), 1);
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestPromises)
#include "test_promises.moc"
