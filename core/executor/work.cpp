// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/work.h"

#include "core/system/limits.h"

namespace manyhands {

void workOnTask(int task, const RunRequest &request, WorkerContext &context, const std::stop_token &stop, Lane &lane)
{
    const Task work = request.workload.tasks[size_t(task)];
    lane.begin(task);
    const TaskResult result = perform(work, request.workload, context, stop, lane);
    lane.finish(result.outcome, result.tries, statesOfTask(result, lane.states), extraOf(result, work));
}

TaskStates statesOfTask(const TaskResult &result, WorkerStates &states, bool mustRead)
{
    const TaskStates own = states.taskOver(mustRead);
    if (!result.ofChild)
        return result.cpuIsKnown ? own : TaskStates();
    states.addChild(*result.ofChild);
    return {result.ofChild->running, result.ofChild->ready};
}

std::optional<ThreadStates> statesOf(const Recorder &recorder)
{
    ThreadStates sum = networkStates();
    for (int i = 0; i < recorder.laneCount(); ++i) {
        if (!recorder.lane(i).states.hasBegun())
            return std::nullopt;
        sum += recorder.lane(i).states.sum();
    }
    return sum;
}

SpanExtraPointer extraOf(const TaskResult &result, const Task &task)
{
    const bool isRenamed = !result.outputName.empty() && result.outputName != plannedOutput(task);
    if (!result.error && !isRenamed && result.rateLimits == 0 && result.note.isEmpty() && !result.child.isKnown())
        return {};
    QExplicitlySharedDataPointer<SpanExtra> extra(new SpanExtra);
    extra->error = result.error;
    extra->note = result.note;
    extra->rateLimits = result.rateLimits;
    extra->child = result.child;
    if (isRenamed)
        extra->outputName = QByteArray(result.outputName.c_str());
    return extra;
}

TaskError threadFailure(int number, int workers, const std::exception &exception)
{
    return {ErrorKind::WorkerMissing,
            QStringLiteral("cannot start thread %1 of %2: %3%4")
                .arg(number)
                .arg(workers)
                .arg(QString::fromLocal8Bit(exception.what()), nearLimit())};
}

QString httpVersionOf(const Workload &workload)
{
    return workload.kind == TaskKind::Download ? QStringLiteral("1.1") : QString();
}

} // namespace manyhands
