// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_support.h"

#include "core/source/demo_photos.h"
#include "core/source/inputs.h"

#include <QTemporaryDir>

using namespace manyhands;
using namespace manyhands::bench;

// How near to the ideal speedup threads and processes come with work for the processor: thumbnails of the small demo
// photos, in interleaved rounds. And whether serial is serial. Asserts nothing.

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    constexpr int photos = 200;
    constexpr int rounds = 5;
    const int cores = usableCores();
    const DemoPhotos demo = ensureDemoPhotos(DemoSet::Small, photos, {}, [](int, int) {});
    if (demo.error) {
        say(demo.error->message);
        return 1;
    }
    auto workload = std::make_shared<Workload>();
    workload->kind = TaskKind::Resize;
    workload->tasks = resizeTasks(demo.files, false);

    const std::vector<ExecutorKind> executors{ExecutorKind::StdThread, ExecutorKind::ThreadPool,
                                              ExecutorKind::Concurrent, ExecutorKind::Process};
    std::vector<std::vector<double>> ratios(executors.size());
    std::vector<std::vector<double>> startups(executors.size());
    std::vector<double> serialBusy;
    for (int round = 0; round <= rounds; ++round) {
        const QTemporaryDir folder;
        const auto serial = perform(ExecutorKind::Serial, 1, workload, folder.path().toStdString());
        if (round > 0) // the first one warms up
            serialBusy.push_back(toSeconds(serial->cpu) / workSeconds(*serial));
        for (size_t i = 0; i < executors.size(); ++i) {
            const QTemporaryDir own;
            const auto run = perform(executors[i], cores, workload, own.path().toStdString());
            if (round == 0)
                continue;
            ratios[i].push_back(workSeconds(*serial) / workSeconds(*run) / cores);
            startups[i].push_back(toSeconds(run->startup) * 1000);
        }
    }
    say(QStringLiteral("%1 photos of 1 megapixel to 128x128, %2 cores, medians of %3 rounds")
            .arg(photos)
            .arg(cores)
            .arg(rounds));
    say(QStringLiteral("serial: CPU / wall %1").arg(median(serialBusy), 0, 'f', 3));
    for (size_t i = 0; i < executors.size(); ++i)
        say(QStringLiteral("%1 %2 x the ideal speedup; start-up apart: %3 ms")
                .arg(QLatin1String(executorName(executors[i])), -12)
                .arg(median(ratios[i]), 0, 'f', 3)
                .arg(median(startups[i]), 0, 'f', 1));
    return 0;
}
