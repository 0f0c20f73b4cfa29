// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_support.h"
#include "tests/bench/tiny_photos.h"

#include "core/measure/cpu_time.h"
#include "core/measure/statistics.h"
#include "ui/main_window.h"

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QChartView>
#include <QDir>
#include <QLineSeries>
#include <QMainWindow>
#include <QPushButton>
#include <QTemporaryFile>
#include <QThread>
#include <QWindow>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <thread>

using namespace manyhands;
using namespace manyhands::bench;

// What the window costs: its first paint beside that of an empty Qt window with one chart; how long a turn of its event
// loop holds the GUI thread while 1000 photos are downloaded; and that run's time beside the command line's. Asserts
// nothing.

namespace {

/// Ends the process when the window has been painted for the first time, without taking it apart again.
class EndAtFirstPaint : public QObject
{
protected:
    bool eventFilter(QObject *window, QEvent *event) override
    {
        if (event->type() != QEvent::Expose || !static_cast<QWindow *>(window)->isExposed())
            return false;
        window->removeEventFilter(this);
        QCoreApplication::sendEvent(window, event); // which paints
        std::_Exit(0);
    }
};

int paintAndEnd(const std::unique_ptr<QMainWindow> &window)
{
    EndAtFirstPaint end;
    window->resize(1280, 800);
    window->winId();
    window->windowHandle()->installEventFilter(&end);
    window->show();
    return QCoreApplication::exec();
}

/// Milliseconds of a process of its own, from its start to its first paint: fonts, plugins and style are part of it.
double firstPaint(const char *which)
{
    const Nanoseconds start = now();
    QProcess::execute(QCoreApplication::applicationFilePath(), {QLatin1String(which)});
    return toSeconds(now() - start) * 1000;
}

std::unique_ptr<QMainWindow> emptyWindow()
{
    auto window = std::make_unique<QMainWindow>();
    auto *series = new QLineSeries;
    series->append(0, 0);
    series->append(1, 1);
    auto *view = new QChartView;
    view->chart()->addSeries(series);
    view->chart()->createDefaultAxes();
    window->setCentralWidget(view);
    return window;
}

WindowOptions optionsFor(const ExperimentSettings &job)
{
    WindowOptions options;
    options.job = job;
    options.restoreSettings = false;
    return options;
}

constexpr int photoCount = 1000;

/// One server for both sides: one that has just started is slower, and the window keeps its own from run to run.
class PhotoServer
{
public:
    PhotoServer()
    {
        DemoServerOptions options;
        options.program = (programs() + QStringLiteral("/manyhands-server")).toStdString();
        options.network = "lan";
        options.set = DemoSet::Small;
        options.images = photoCount;
        m_list.open();
        if (m_server.start(options, {}, [](int, int) {}))
            return;
        for (int i = 1; i <= photoCount; ++i)
            m_list.write(m_server.baseUrl().toEncoded() + "/photos/" + QByteArray::number(i).rightJustified(4, '0')
                         + ".jpg\n");
        m_list.flush();
        m_isReady = true;
    }
    bool isReady() const { return m_isReady; }
    QString list() const { return m_list.fileName(); }

private:
    DemoServer m_server;
    QTemporaryFile m_list{QDir::tempPath() + QStringLiteral("/XXXXXX.txt")};
    bool m_isReady = false;
};

ExperimentSettings downloadOf(const QString &list)
{
    ExperimentSettings job;
    job.inputs = {list.toStdString()};
    job.executors = {ExecutorKind::StdThread};
    job.workers = {16};
    return job;
}

/// What each turn of this thread's event loop, from one wait to the next, spends on events, and its processor time in
/// them: the rest of it waits for a core. The handling of events is timed, for timers fire and windows are painted
/// where the dispatcher says neither awake nor aboutToBlock.
class Turns : public QApplication
{
public:
    using QApplication::QApplication;

    void begin()
    {
        m_turn = {};
        m_wait = connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, this, [this] {
            m_held.push_back(m_turn.held);
            m_cpu.push_back(m_turn.cpu);
            m_turn = {};
        });
    }
    void end() { disconnect(m_wait); }
    void forget()
    {
        m_held.clear();
        m_cpu.clear();
    }
    bool notify(QObject *receiver, QEvent *event) override
    {
        if (QThread::currentThread() != thread() || m_isInside)
            return QApplication::notify(receiver, event);
        m_isInside = true;
        const Turn before{now(), threadCpu()};
        const bool result = QApplication::notify(receiver, event);
        m_turn.held += now() - before.held;
        m_turn.cpu += threadCpu() - before.cpu;
        m_isInside = false;
        return result;
    }
    QString words()
    {
        return QStringLiteral(
                   "%1 turns, 99 of 100 held it for at most %2 ms (its own work: %3), the longest %4 ms (%5)")
            .arg(m_held.size())
            .arg(milliseconds(m_held, 0.99), 0, 'f', 1)
            .arg(milliseconds(m_cpu, 0.99), 0, 'f', 1)
            .arg(milliseconds(m_held, 1), 0, 'f', 1)
            .arg(milliseconds(m_cpu, 1), 0, 'f', 1);
    }

private:
    struct Turn {
        Nanoseconds held{0};
        Nanoseconds cpu{0};
    };
    static double milliseconds(std::vector<Nanoseconds> &turns, double share)
    {
        if (turns.empty())
            return 0;
        std::sort(turns.begin(), turns.end());
        return toSeconds(turns[std::min(turns.size() - 1, size_t(share * double(turns.size())))]) * 1000;
    }

    QMetaObject::Connection m_wait;
    Turn m_turn;
    bool m_isInside = false;
    std::vector<Nanoseconds> m_held;
    std::vector<Nanoseconds> m_cpu;
};

/// The run's wall seconds, by a click on the window's own button; 0 where not all was done.
double runInWindow(MainWindow &window, const char *button = "downloadButton")
{
    const size_t before = window.session().runs().size();
    auto *clicked = window.findChild<QPushButton *>(QLatin1String(button));
    QMetaObject::invokeMethod(clicked, &QPushButton::click,
                              Qt::QueuedConnection); // an event of the loop, as a click is
    while (!window.session().isRunning())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    while (window.session().isRunning())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const auto run = window.session().runs().size() > before ? window.session().runs().back().result : nullptr;
    return run && run->failed == 0 ? toSeconds(run->wall) : 0;
}

/// Until the gallery has made its pictures: what is measured next must have the machine to itself.
void settle()
{
    constexpr auto look = std::chrono::milliseconds(200);
    constexpr double quiet = 0.02; // of a core
    constexpr auto rest = std::chrono::milliseconds(10); // looking costs too
    for (double share = 1; share > quiet;) {
        const std::clock_t before = std::clock();
        const Nanoseconds until = now() + look;
        while (now() < until) {
            QCoreApplication::processEvents();
            std::this_thread::sleep_for(rest);
        }
        share = double(std::clock() - before) / CLOCKS_PER_SEC / toSeconds(look);
    }
}

/// The same by the command line.
double runOnCommandLine(const QString &list)
{
    QProcess process;
    process.start(programs() + QStringLiteral("/manyhands"),
                  {QStringLiteral("download"), list, QStringLiteral("--executors"), QStringLiteral("std-thread"),
                   QStringLiteral("--workers"), QStringLiteral("16"), QStringLiteral("--csv"),
                   QStringLiteral("/dev/stdout"), QStringLiteral("--quiet")});
    process.waitForFinished(-1);
    const QByteArrayList lines = process.readAllStandardOutput().trimmed().split('\n');
    return process.exitCode() == 0 ? lines.last().split(',').value(4).toDouble() : 0;
}

/// How the two compare, unless that cannot be told.
QString comparison(const std::vector<double> &ratios)
{
    constexpr double widest = 0.2;
    const auto interval = medianInterval(ratios);
    if (!interval)
        return QStringLiteral("too few of its runs did all of the work");
    const QString figures = QStringLiteral("%1 x its time on the command line (95 % interval %2 to %3, %4 rounds)")
                                .arg(median(ratios), 0, 'f', 3)
                                .arg(interval->first, 0, 'f', 3)
                                .arg(interval->second, 0, 'f', 3)
                                .arg(ratios.size());
    return interval->second - interval->first > widest
        ? QStringLiteral("this machine is too uneven to tell: ") + figures
        : figures;
}

class Paints : public QObject
{
public:
    int count = 0;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
};

/// How often the timeline of a run of many tasks is painted, and how long the window holds its thread for it.
void measureScale(Turns &turns, const QString &what, const ExperimentSettings &job, const char *button)
{
    MainWindow window(optionsFor(job));
    window.resize(1280, 800);
    window.show();
    while (!window.isReady())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    Paints paints;
    window.findChild<QWidget *>(QStringLiteral("timelineView"))->installEventFilter(&paints);
    turns.forget();
    turns.begin();
    const double seconds = runInWindow(window, button);
    turns.end();
    const auto &result = *window.session().runs().back().result;
    say(QStringLiteral("%1: %2 done, %3 failed in %4 s; the timeline painted %5 times; %6")
            .arg(what)
            .arg(result.done)
            .arg(result.failed)
            .arg(seconds, 0, 'f', 2)
            .arg(paints.count)
            .arg(turns.words()));
}

void measureScales(Turns &turns)
{
    const TinyPhotos photos(20'000);
    if (!photos.problem().isEmpty())
        return say(photos.problem());
    ExperimentSettings downloads;
    downloads.inputs = {photos.list().toStdString()};
    downloads.executors = {ExecutorKind::StdThread};
    downloads.workers = {8};
    measureScale(turns, QStringLiteral("20000 downloads of 1 kB"), downloads, "downloadButton");
    ExperimentSettings sleeps;
    sleeps.kind = TaskKind::Sleep;
    sleeps.sleepSeconds = QList<double>(100'000, 0);
    sleeps.executors = {ExecutorKind::Process}; // the slowest to hand them out: the longest to look at
    sleeps.processWorkers = {2};
    measureScale(turns, QStringLiteral("100000 sleeps of 0 s"), sleeps, "sleepButton");
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1");
    Turns turns(argc, argv);
    if (argc > 1)
        return paintAndEnd(qstrcmp(argv[1], "empty") == 0
                               ? emptyWindow()
                               : std::make_unique<MainWindow>(optionsFor(ExperimentSettings())));
    constexpr int paints = 7;
    std::vector<double> ratios;
    std::vector<double> ours;
    for (int round = 0; round <= paints; ++round) {
        const double empty = firstPaint("empty");
        const double window = firstPaint("laboratory");
        if (round == 0)
            continue;
        ratios.push_back(window / empty);
        ours.push_back(window);
    }
    say(QStringLiteral("start to first paint: %1 ms, %2 x that of an empty window with one chart")
            .arg(median(ours), 0, 'f', 1)
            .arg(median(ratios), 0, 'f', 2));

    // Many: one takes a third of a second, and what runs before it wrote goes to the disk meanwhile.
    constexpr int runs = 45;
    const PhotoServer server;
    if (!server.isReady()) {
        say(QStringLiteral("no demo server: the rest is left out"));
        return 1;
    }
    MainWindow window(optionsFor(downloadOf(server.list())));
    window.resize(1280, 800);
    window.show();
    runInWindow(window);
    settle();
    runOnCommandLine(server.list());
    std::vector<double> slower;
    for (int round = 0; round < runs; ++round) {
        runOnCommandLine(server.list()); // each side finds the memory as a run before it has left it
        turns.begin();
        const double inWindow = runInWindow(window);
        turns.end();
        settle();
        runOnCommandLine(server.list());
        const double onCommandLine = runOnCommandLine(server.list());
        if (inWindow > 0 && onCommandLine > 0)
            slower.push_back(inWindow / onCommandLine);
    }
    say(QStringLiteral("the window's thread while 1000 photos arrive: ") + turns.words());
    say(QStringLiteral("the run in the window: ") + comparison(slower));
    measureScales(turns);
    return 0;
}
