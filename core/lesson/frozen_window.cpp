// SPDX-License-Identifier: GPL-3.0-or-later
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
static Nanoseconds longestGap(LessonContext &context, bool onAThread)
{
    QEventLoop loop; // a window's thread runs one of these
    const StopWatcher watcher(context.stop(), [&] { loop.quit(); });
    Nanoseconds last = now();
    Nanoseconds longest{0};
    QTimer paint; // what a living window has to do again and again
    QObject::connect(&paint, &QTimer::timeout, [&] {
        longest = std::max(longest, now() - last);
        last = now();
        context.work(0, 4ms, QStringLiteral("paint"));
    });
    paint.start(context.milliseconds(20ms));

    std::jthread worker;
    const auto end = [&] { QTimer::singleShot(context.milliseconds(200ms), &loop, &QEventLoop::quit); };
    QTimer::singleShot(context.milliseconds(200ms), &loop, [&] { // somebody clicks the button
        if (!onAThread) {
            context.work(0, 1s);
            end();
        } else {
            worker = std::jthread([&] {
                context.work(1, 1s);
                // handed() tells tools such as ThreadSanitizer that work changes threads here
                QMetaObject::invokeMethod(&loop, [last = handed(end)] { last(); }); // back in the loop's thread
            });
        }
    });
    loop.exec();
    return longest;
}

static Gaps frozenWindow(LessonContext &context)
{
    Gaps gaps;
    gaps.onTheLoop = longestGap(context, false);
    context.say("work on the GUI's thread: nothing was painted for ", gaps.onTheLoop);
    gaps.onAThread = longestGap(context, true);
    context.say("work on another thread: never more than ", gaps.onAThread, " without painting");
    return gaps;
}
// shown up to here

Script frozenWindowScript()
{
    LessonInfo info;
    info.name = QStringLiteral("frozen-window");
    info.expected = {1.0, 1.3};
    info.lanes = QStringList{QStringLiteral("GUI thread"), QStringLiteral("worker")};
    info.wantsGuiThread = true;
    return {info, [](LessonContext &context) {
                const Gaps gaps = frozenWindow(context);
                context.setMeasured(gaps.onTheLoop);
                const QString line = QStringLiteral("no painting for %1, and for %2 with a thread (under %3)");
                return Finding{gaps.onAThread < gaps.onTheLoop,
                               line.arg(secondsText(gaps.onTheLoop, 2), secondsText(gaps.onAThread, 3),
                                        secondsText(longestUnseen)),
                               -1, gaps.onAThread < longestUnseen};
            }};
}

} // namespace manyhands
