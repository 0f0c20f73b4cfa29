#include "tests/support/made_runs.h"

#include <QTimeZone>

#include <algorithm>
#include <map>

namespace manyhands::testing {

Experiment madeExperiment(const std::vector<MadeRun> &runs, TaskKind kind, int cores)
{
    constexpr int tasks = 15;
    Experiment experiment;
    experiment.created = QDateTime(QDate(2026, 11, 24), QTime(5, 40, 16), QTimeZone::utc()).toUTC();
    experiment.version = QStringLiteral("1.0.0");
    experiment.machine.cores = experiment.machine.usableCores = cores;
    auto workload = std::make_shared<Workload>();
    workload->kind = kind;
    experiment.plan.workload = workload;
    experiment.plan.taskCount = tasks;
    experiment.plan.source = QStringLiteral("demo");
    std::map<std::pair<ExecutorKind, int>, int> repeats;
    for (const MadeRun &made : runs) {
        auto run = std::make_shared<Run>();
        run->executor = made.executor;
        run->workers = made.workers;
        run->repeat = ++repeats[{made.executor, made.workers}];
        run->state = made.state;
        run->wall = fromSeconds(made.wall);
        run->cpu = fromSeconds(made.cpu);
        run->startup = fromSeconds(made.startup);
        run->failed = made.failed;
        run->done = tasks - made.failed;
        run->outputDigest = made.digest;
        experiment.plan.repeats = std::max(experiment.plan.repeats, run->repeat);
        experiment.runs.push_back(std::move(run));
    }
    const bool hasSerial =
        std::ranges::any_of(runs, [](const MadeRun &run) { return run.executor == ExecutorKind::Serial; });
    experiment.plan.baseline = hasSerial || runs.empty() ? ExecutorKind::Serial : runs.front().executor;
    return experiment;
}

} // namespace manyhands::testing
