// SPDX-License-Identifier: GPL-3.0-or-later
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
        if (made.ready) {
            run->conditions.runningSeconds = made.cpu;
            run->conditions.readySeconds = *made.ready;
            const double all = made.workers * (made.wall - made.startup);
            run->conditions.blockedSeconds = std::max(all - made.cpu - *made.ready, 0.0);
        }
        experiment.plan.repeats = std::max(experiment.plan.repeats, run->repeat);
        experiment.runs.push_back(std::move(run));
    }
    const bool hasSerial =
        std::ranges::any_of(runs, [](const MadeRun &run) { return run.executor == ExecutorKind::Serial; });
    experiment.plan.baseline = hasSerial || runs.empty() ? ExecutorKind::Serial : runs.front().executor;
    return experiment;
}

std::shared_ptr<const Run> withSpans(const Run &run, const std::vector<MadeSpan> &spans)
{
    auto result = std::make_shared<Run>(run);
    const auto recorder = std::make_shared<Recorder>(run.workers, Nanoseconds(0));
    result->done = result->failed = 0;
    for (const MadeSpan &made : spans) {
        Span span;
        span.task = made.task;
        span.worker = made.worker;
        span.start = fromSeconds(made.start);
        span.end = fromSeconds(made.end);
        span.outcome = made.outcome;
        span.setPhases(made.phases);
        result->done += made.outcome == Outcome::Done;
        result->failed += made.outcome == Outcome::Failed;
        recorder->lane(made.worker).add(std::move(span));
    }
    recorder->setReady(run.startup);
    result->spans = SpanList(recorder, int(spans.size()));
    return result;
}

std::shared_ptr<const Run> withTasks(const Run &run, const std::vector<double> &seconds)
{
    std::vector<double> freeAt(size_t(run.workers), toSeconds(run.startup));
    std::vector<MadeSpan> spans;
    for (size_t task = 0; task < seconds.size(); ++task) {
        const auto next = std::ranges::min_element(freeAt);
        spans.push_back({int(task), int(next - freeAt.begin()), *next, *next + seconds[task]});
        *next += seconds[task];
    }
    auto result = std::make_shared<Run>(*withSpans(run, spans));
    result->wall = fromSeconds(*std::ranges::max_element(freeAt));
    return result;
}

} // namespace manyhands::testing
