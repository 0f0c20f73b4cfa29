// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_support.h"

using namespace manyhands;
using namespace manyhands::bench;

// What the recorder costs a span, and what an executor costs a task that does nothing. Asserts nothing.

namespace {

double nanosecondsASpan(int phases)
{
    constexpr int spans = 200'000;
    Recorder recorder(1, now());
    Lane &lane = recorder.lane(0);
    const Nanoseconds start = now();
    for (int task = 0; task < spans; ++task) {
        lane.begin(task);
        for (int i = 0; i < phases; ++i)
            lane.beginPhase(PhaseName::Wait);
        lane.finish(Outcome::Done, 1, Nanoseconds(0), {});
    }
    return double((now() - start).count()) / spans;
}

double microsecondsATask(ExecutorKind executor, int tasks)
{
    auto workload = std::make_shared<Workload>();
    workload->tasks.assign(size_t(tasks), SleepTask{});
    return workSeconds(*perform(executor, executor == ExecutorKind::Serial ? 1 : 2, workload)) / tasks * 1e6;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    say(QStringLiteral("recorder, ns a span:  no phase %1, one %2, three %3")
            .arg(nanosecondsASpan(0), 0, 'f', 0)
            .arg(nanosecondsASpan(1), 0, 'f', 0)
            .arg(nanosecondsASpan(3), 0, 'f', 0));
    for (const ExecutorKind executor : {ExecutorKind::Serial, ExecutorKind::StdThread, ExecutorKind::ThreadPool,
                                        ExecutorKind::Concurrent, ExecutorKind::Process})
        say(QStringLiteral("%1, 2 workers, us a task of nothing: %2")
                .arg(QLatin1String(executorName(executor)), -12)
                .arg(microsecondsATask(executor, executor == ExecutorKind::Process ? 20'000 : 100'000), 0, 'f', 2));
    return 0;
}
