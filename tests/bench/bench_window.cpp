#include "tests/bench/bench_support.h"
#include "tests/bench/tiny_photos.h"

#include "ui/main_window.h"

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QChartView>
#include <QLineSeries>
#include <QMainWindow>
#include <QPushButton>
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

WindowOptions optionsFor(const Job &job)
{
    WindowOptions options;
    options.job = job;
    options.restoreSettings = false;
    return options;
}

Job thousandPhotos()
{
    Job job;
    job.source = QStringLiteral("demo-1000");
    job.network = QStringLiteral("lan");
    job.executors = {ExecutorKind::StdThread};
    job.workers = {16};
    return job;
}

/// Milliseconds of each turn of this thread's event loop, from its waking to its next wait.
class Turns
{
public:
    Turns()
    {
        auto *dispatcher = QAbstractEventDispatcher::instance();
        QObject::connect(dispatcher, &QAbstractEventDispatcher::awake, &m_guard, [this] { m_awakeAt = now(); });
        QObject::connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, &m_guard, [this] {
            if (m_awakeAt > Nanoseconds(0))
                m_turns.push_back(toSeconds(now() - m_awakeAt) * 1000);
        });
    }
    void restart() { m_turns.clear(); }
    double quantile(double share)
    {
        if (m_turns.empty())
            return 0;
        std::sort(m_turns.begin(), m_turns.end());
        return m_turns[std::min(m_turns.size() - 1, size_t(share * double(m_turns.size())))];
    }
    size_t count() const { return m_turns.size(); }

private:
    QObject m_guard;
    Nanoseconds m_awakeAt{0};
    std::vector<double> m_turns;
};

/// The run's wall seconds, by a click on the window's own button.
double runInWindow(MainWindow &window, const char *button = "downloadButton")
{
    const size_t before = window.session().runs().size();
    window.findChild<QPushButton *>(QLatin1String(button))->click();
    while (window.session().isRunning())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return window.session().runs().size() > before ? toSeconds(window.session().runs().back().result->wall) : 0;
}

/// Until the gallery has made its pictures: what is measured next must have the machine to itself.
void settle()
{
    constexpr auto look = std::chrono::milliseconds(200);
    constexpr double quiet = 0.02; // of a core
    for (double share = 1; share > quiet;) {
        const std::clock_t before = std::clock();
        const Nanoseconds until = now() + look;
        while (now() < until) {
            QCoreApplication::processEvents();
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        share = double(std::clock() - before) / CLOCKS_PER_SEC / toSeconds(look);
    }
}

double runOnCommandLine()
{
    QProcess process;
    process.start(programs() + QStringLiteral("/manyhands"),
                  {QStringLiteral("download"), QStringLiteral("--source"), QStringLiteral("demo-1000"),
                   QStringLiteral("--network"), QStringLiteral("lan"), QStringLiteral("--executors"),
                   QStringLiteral("std-thread"), QStringLiteral("--workers"), QStringLiteral("16"),
                   QStringLiteral("--csv"), QStringLiteral("/dev/stdout"), QStringLiteral("--quiet")});
    process.waitForFinished(-1);
    const QByteArrayList lines = process.readAllStandardOutput().trimmed().split('\n');
    return lines.last().split(',').value(4).toDouble();
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
void measureScale(const QString &what, const Job &job, const char *button)
{
    MainWindow window(optionsFor(job));
    window.resize(1280, 800);
    window.show();
    while (!window.isReady())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    Paints paints;
    window.findChild<QWidget *>(QStringLiteral("timelineView"))->installEventFilter(&paints);
    Turns turns;
    const double seconds = runInWindow(window, button);
    const auto &result = *window.session().runs().back().result;
    say(QStringLiteral(
            "%1: %2 done, %3 failed in %4 s; the timeline painted %5 times; %6 turns, 99 of 100 within %7 ms, "
            "longest %8 ms")
            .arg(what)
            .arg(result.done)
            .arg(result.failed)
            .arg(seconds, 0, 'f', 2)
            .arg(paints.count)
            .arg(turns.count())
            .arg(turns.quantile(0.99), 0, 'f', 1)
            .arg(turns.quantile(1), 0, 'f', 1));
}

void measureScales()
{
    const TinyPhotos photos(20'000);
    if (!photos.problem().isEmpty())
        return say(photos.problem());
    Job downloads;
    downloads.inputs = {photos.list().toStdString()};
    downloads.executors = {ExecutorKind::StdThread};
    downloads.workers = {8};
    measureScale(QStringLiteral("20000 downloads of 1 kB"), downloads, "downloadButton");
    Job sleeps;
    sleeps.kind = TaskKind::Sleep;
    sleeps.sleepSeconds.assign(100'000, 0);
    sleeps.executors = {ExecutorKind::Process}; // the slowest to hand them out: the longest to look at
    sleeps.processWorkers = {2};
    measureScale(QStringLiteral("100000 sleeps of 0 s"), sleeps, "sleepButton");
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1");
    QApplication application(argc, argv);
    if (argc > 1)
        return paintAndEnd(qstrcmp(argv[1], "empty") == 0 ? emptyWindow()
                                                          : std::make_unique<MainWindow>(optionsFor(Job())));
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

    constexpr int runs = 9;
    MainWindow window(optionsFor(thousandPhotos()));
    window.resize(1280, 800);
    window.show();
    runInWindow(window); // makes the photos that are missing
    settle();
    runOnCommandLine();
    Turns turns;
    std::vector<double> slower;
    for (int round = 0; round < runs; ++round) {
        runOnCommandLine(); // each side finds the memory as a run before it has left it
        const double inWindow = runInWindow(window);
        settle();
        runOnCommandLine();
        slower.push_back(inWindow / runOnCommandLine());
    }
    say(QStringLiteral("event loop while 1000 photos arrive: %1 turns, 99 of 100 within %2 ms, longest %3 ms")
            .arg(turns.count())
            .arg(turns.quantile(0.99), 0, 'f', 1)
            .arg(turns.quantile(1), 0, 'f', 1));
    say(QStringLiteral("the run in the window takes %1 x its time on the command line").arg(median(slower), 0, 'f', 3));
    measureScales();
    return 0;
}
