// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_support.h"

#include "core/measure/cpu_time.h"
#include "ui/charts/experiment_charts.h"

#include <QApplication>

#include <cmath>

using namespace manyhands;
using namespace manyhands::bench;

// What a chart costs the GUI thread, in milliseconds of its processor time: the first picture, from no chart to one
// that is painted, and one of many that follow while a run goes on. Asserts nothing.

namespace {

constexpr int pictures = 200;
constexpr QSize size(900, 380);

template <class Work> double cpuMilliseconds(const Work &work)
{
    const Nanoseconds before = threadCpu();
    work();
    return toSeconds(threadCpu() - before) * 1000;
}

std::vector<TimingBar> barsAt(int step)
{
    std::vector<TimingBar> bars;
    for (int i = 0; i < 12; ++i) {
        TimingBar bar;
        bar.executor = allExecutors[size_t(i) % allExecutors.size()];
        bar.subtitle = QStringLiteral("%1 workers, median of 6").arg(i + 1);
        bar.seconds = 6.4 / (i + 1);
        bar.speedup = i + 1;
        bar.interval = {0.9 * bar.seconds, 1.1 * bar.seconds};
        for (int run = 0; run < 6; ++run)
            bar.runs.emplace_back(bar.seconds * (0.9 + 0.04 * run), run == 5);
        bars.push_back(bar);
    }
    bars.back().running = true;
    bars.back().seconds = 0.01 * step;
    return bars;
}

ScalingSubject curvesAt(int step)
{
    ScalingSubject subject;
    subject.baselineSeconds = 8;
    subject.baseline = QStringLiteral("Serial");
    subject.cores = 8;
    for (size_t i = 0; i < allExecutors.size(); ++i) {
        ScalingLine line{allExecutors[i], {}, {}};
        for (const int workers : {1, 2, 4, 8, 16, 32, 64}) {
            ScalingPoint point;
            point.workers = workers;
            point.speedup = std::pow(workers, 0.9 - 0.1 * double(i)) + 0.001 * step;
            point.seconds = 8 / *point.speedup;
            point.interval = {0.95 * point.seconds, 1.05 * point.seconds};
            point.speedupInterval = {0.95 * *point.speedup, 1.05 * *point.speedup};
            for (int run = 0; run < 6; ++run)
                point.runs.emplace_back(point.seconds * (0.95 + 0.02 * run), run == 5);
            line.points.push_back(point);
            line.fit.emplace_back(workers, point.seconds);
        }
        subject.lines.push_back(line);
    }
    return subject;
}

ThroughputSubject ratesAt(int step)
{
    ThroughputSubject subject{{}, true, QStringLiteral("photos/s")};
    for (size_t i = 0; i < allExecutors.size(); ++i) {
        ThroughputLine line;
        line.executor = allExecutors[i];
        line.title = QStringLiteral("line %1").arg(i);
        line.seconds = 4;
        line.binSeconds = line.seconds / RateBins::mostBins;
        for (int bin = 0; bin < RateBins::mostBins; ++bin) {
            line.itemsPerSecond.push_back(20 + 3 * double(i) + 8 * std::sin(0.1 * (bin + step) + double(i)));
            line.megabytesPerSecond.push_back(1.5 * line.itemsPerSecond.back());
        }
        subject.lines.push_back(line);
    }
    subject.lines.back().running = subject.lines.back().emphasised = true;
    return subject;
}

template <class Chart, class Show> void measure(const QString &name, const Show &showAt)
{
    std::vector<double> first;
    std::vector<double> next;
    for (int round = 0; round < 5; ++round) {
        std::unique_ptr<Chart> chart;
        first.push_back(cpuMilliseconds([&] {
            chart = std::make_unique<Chart>();
            chart->resize(size);
            chart->show();
            showAt(*chart, 0);
            QCoreApplication::processEvents();
        }));
        for (int step = 1; step <= pictures; ++step) {
            next.push_back(cpuMilliseconds([&] {
                showAt(*chart, step);
                QCoreApplication::processEvents();
            }));
        }
    }
    say(QStringLiteral("%1: the first %2 ms, one more %3 ms")
            .arg(name)
            .arg(median(first), 0, 'f', 1)
            .arg(median(next), 0, 'f', 2));
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    measure<TimingsChart>(QStringLiteral("Timings, 12 bars"),
                          [](TimingsChart &chart, int step) { chart.setBars(barsAt(step), QStringLiteral("Serial")); });
    measure<ScalingChart>(QStringLiteral("Scaling, 6 lines of 7 counts"),
                          [](ScalingChart &chart, int step) { chart.setSubject(curvesAt(step)); });
    measure<ThroughputChart>(QStringLiteral("Throughput, 6 lines of 240 bins"),
                             [](ThroughputChart &chart, int step) { chart.setSubject(ratesAt(step)); });
    return 0;
}
