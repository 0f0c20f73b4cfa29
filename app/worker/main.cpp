// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/conversation.h"
#include "app/worker/places.h"

#include "app/program_start.h"

#include "core/executor/work.h"
#include "core/measure/cpu_time.h"
#include "core/system/limits.h"
#include "core/task/network_request.h"

#include <QCoreApplication>
#include <QSysInfo>

#include <cstdio>
#include <system_error>

// manyhands-worker: does the tasks that come on its standard input, one after another, and says on its standard output
// how each went. Ends when its input closes, with status 2 when what comes there cannot be meant. Not for people:
// manyhands starts it.

using namespace manyhands;

namespace {

struct Preparation {
    JobMessage job;
    std::unique_ptr<WorkerContext> context;
    std::optional<TaskError> error;
    Nanoseconds cpuAtHello{0};
};

Preparation prepare(const JobMessage &job, Nanoseconds cpuAtHello, const std::stop_token &stop)
{
    Preparation made{job, std::make_unique<WorkerContext>(job.outputFolder), std::nullopt, cpuAtHello};
    made.error = enterPlaces(job);
    if (!made.error)
        made.error = made.context->prepare(job.kind, stop);
    return made;
}

/// Of all threads since the hello, once those in line were read.
ThreadStates statesNow(const Lane &lane, Nanoseconds cpuSinceHello)
{
    readNetworkStates();
    ThreadStates sum = networkStates();
    sum += lane.states.sum();
    sum.running = cpuSinceHello + lane.states.ofChildren().running; // the listener's, too
    return sum;
}

DoneMessage work(const TaskMessage &message, const Preparation &prepared, Conversation &conversation, Lane &lane)
{
    const std::stop_token stop = conversation.stopToken();
    const JobMessage &job = prepared.job;
    Workload settings;
    settings.kind = job.kind;
    settings.download = job.download;
    settings.resize = job.resize;
    settings.command = job.command;
    lane.begin(message.id);
    const TaskResult result = prepared.error ? TaskResult::failed(prepared.error->kind, prepared.error->message)
                                             : perform(message.task, settings, *prepared.context, stop, lane);
    const TaskStates states = statesOfTask(result, lane.states, conversation.isIdle());
    DoneMessage done;
    done.outputName = result.outputName;
    done.lacksInput = result.outcome == Outcome::Failed && lacksInput(message.task);
    done.span = lane.takeFinished(result.outcome, result.tries, states, extraOf(result, message.task));
    done.processCpu = processCpu();
    if (lane.states.wasRead())
        done.states = statesNow(lane, done.processCpu - prepared.cpuAtHello);
    return done;
}

/// In one line on standard error: the program shows it.
int refuse(const QString &why)
{
    std::fprintf(stderr, "manyhands-worker: does not understand its input: %s\n", why.toLocal8Bit().constData());
    return 2;
}

int converse(int output)
{
    Recorder recorder(1, Nanoseconds(0));
    Conversation conversation(0, output, recorder);
    conversation.say(HelloMessage{workerProtocol, QStringLiteral(MANYHANDS_VERSION), QCoreApplication::applicationPid(),
                                  now(), bootId(), QSysInfo::machineHostName()});
    Preparation prepared;
    const Nanoseconds cpuAtHello = processCpu();
    recorder.lane(0).states.begin();
    beginNetworkStates(true);
    while (const auto order = conversation.nextOrder()) {
        if (const auto *job = std::get_if<JobMessage>(&*order))
            prepared = prepare(*job, cpuAtHello, conversation.stopToken());
        else if (const auto *task = std::get_if<TaskMessage>(&*order); task && prepared.context)
            conversation.say(work(*task, prepared, conversation, recorder.lane(0)));
    }
    const QString problem = conversation.problem();
    return problem.isEmpty() ? 0 : refuse(problem);
}

} // namespace

int main(int argc, char **argv)
{
    if (const auto missing = startProgram()) {
        std::fprintf(stderr, "manyhands-worker: too little to start with: %s\n", qPrintable(*missing));
        return 1;
    }
    qputenv("QT_NO_GLIB", "1"); // Qt's own event dispatcher is the leaner one
    const int output = claimStandardOutput();
    const QCoreApplication application(argc, argv);
    reachLoopbackDirectly();
    try {
        return converse(output);
    } catch (const std::system_error &error) { // its listener could not start
        std::fprintf(stderr, "manyhands-worker: cannot start a thread: %s%s\n", error.what(), qPrintable(nearLimit()));
        return 1;
    }
}
