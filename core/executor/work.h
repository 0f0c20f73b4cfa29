// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/executor.h"
#include "core/task/perform.h"

#include <QString>

#include <exception>

namespace manyhands {

/// One task on the calling thread: performed and written into the lane, with this thread's CPU time since the lane's
/// last one.
void workOnTask(int task, const RunRequest &request, WorkerContext &context, const std::stop_token &stop, Lane &lane);

/// At a task's end: what it took of its worker's thread, or of the process that did the work.
TaskStates statesOfTask(const TaskResult &result, WorkerStates &states, bool mustRead = false);

/// What all workers' threads were at, and the network managers' threads with them; once they have ended. None where a
/// worker never began.
std::optional<ThreadStates> statesOf(const Recorder &recorder);

/// What a span says besides its figures, or null where there is nothing to say.
SpanExtraPointer extraOf(const TaskResult &result, const Task &task);

/// That the thread of worker `number`, from 1, of so many could not be started, and which limit is near.
TaskError threadFailure(int number, int workers, const std::exception &exception);

/// "1.1" where the workload downloads: HTTP/2 is off for every executor alike.
QString httpVersionOf(const Workload &workload);

} // namespace manyhands
