#include "core/lesson/handed.h"
#include "core/lesson/script.h"
#include "core/task/stop_watcher.h"

#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <thread>

namespace manyhands {

using namespace std::chrono_literals;

namespace {

constexpr Nanoseconds longestUnseen = 200ms; // without painting: longer, and people see it

struct Gaps {
    Nanoseconds onTheLoop{0};
    Nanoseconds onAThread{0};
};

} // namespace

// shown from here
static Nanoseconds longestGap(LessonStage &stage, bool onAThread)
{
    QEventLoop loop; // a window's thread runs one of these
    const StopWatcher watcher(stage.stop(), [&] { loop.quit(); });
    Nanoseconds last = now();
    Nanoseconds longest{0};
    QTimer paint; // what a living window has to do again and again
    QObject::connect(&paint, &QTimer::timeout, [&] {
        longest = std::max(longest, now() - last);
        last = now();
        stage.work(0, 4ms, QStringLiteral("paint"));
    });
    paint.start(stage.milliseconds(20ms));

    std::jthread worker;
    const auto end = [&] { QTimer::singleShot(stage.milliseconds(200ms), &loop, &QEventLoop::quit); };
    QTimer::singleShot(stage.milliseconds(200ms), &loop, [&] { // somebody clicks the button
        if (!onAThread) {
            stage.work(0, 1s);
            end();
        } else {
            worker = std::jthread([&] {
                stage.work(1, 1s);
                // handed() tells tools such as ThreadSanitizer that work changes threads here
                QMetaObject::invokeMethod(&loop, [last = handed(end)] { last(); }); // back in the loop's thread
            });
        }
    });
    loop.exec();
    return longest;
}

static Gaps frozenWindow(LessonStage &stage)
{
    Gaps gaps;
    gaps.onTheLoop = longestGap(stage, false);
    stage.say("work on the GUI's thread: nothing was painted for ", gaps.onTheLoop);
    gaps.onAThread = longestGap(stage, true);
    stage.say("work on another thread: never more than ", gaps.onAThread, " without painting");
    return gaps;
}
// shown up to here

Script frozenWindowScript()
{
    LessonInfo info;
    info.name = QStringLiteral("frozen-window");
    info.title = QStringLiteral("The window that froze");
    info.text =
        QStringLiteral("A window lives on one thread with an event loop, and paints 50 times a second. A click starts "
                       "one second of work: first on that very thread, then on another one, which tells the loop "
                       "when it is done.");
    info.question = QStringLiteral("For how long is nothing painted in the first case?");
    info.answer =
        QStringLiteral("For the whole second: no painting, no clicks, no Stop button. With a thread of its own the "
                       "work takes as long, and the window never notices.");
    info.cpp = QStringLiteral("QEventLoop, std::jthread, QMetaObject::invokeMethod");
    info.python =
        QStringLiteral("a threading.Thread beside tkinter's mainloop, which gets the interpreter lock in turns; its "
                       "result goes into a queue, and after(), on the main thread only, looks there");
    info.expected = {1.0, 1.3};
    info.tooLow = QStringLiteral("the thread that paints computes for a second, and can do nothing else meanwhile");
    info.tooHigh = QStringLiteral("the work takes a second, and painting goes on as soon as it is over");
    info.lanes = QStringList{QStringLiteral("GUI thread"), QStringLiteral("worker")};
    info.wantsGuiThread = true;
    return {info, [](LessonStage &stage) {
                const Gaps gaps = frozenWindow(stage);
                stage.setMeasured(gaps.onTheLoop);
                const QString line = QStringLiteral("no painting for %1, and for %2 with a thread (under %3)");
                return Finding{gaps.onAThread < gaps.onTheLoop,
                               line.arg(secondsText(gaps.onTheLoop, 2), secondsText(gaps.onAThread, 3),
                                        secondsText(longestUnseen)),
                               -1, gaps.onAThread < longestUnseen};
            }};
}

} // namespace manyhands
