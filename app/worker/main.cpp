#include "app/worker/conversation.h"

#include "core/executor/work.h"
#include "core/measure/cpu_time.h"

#include <QCoreApplication>

// manyhands-worker: does the tasks that come on its standard input, one after another, and says on its standard output
// how each went. Ends when its input closes. Not for people: manyhands starts it.

using namespace manyhands;

namespace {

DoneMessage work(const TaskMessage &message, const JobMessage &job, WorkerContext &context, const std::stop_token &stop,
                 Lane &lane)
{
    Workload settings;
    settings.kind = job.kind;
    settings.download = job.download;
    settings.resize = job.resize;
    lane.begin(message.id);
    const TaskResult result = perform(message.task, settings, context, stop, lane);
    const Nanoseconds cpu = threadCpu();
    DoneMessage done;
    done.outputName = result.outputName;
    done.span =
        lane.takeFinished(result.outcome, result.tries, result.cpuIsKnown ? cpu - lane.lastCpu : Nanoseconds(-1),
                          extraOf(result, message.task));
    lane.lastCpu = cpu;
    done.processCpu = processCpu();
    return done;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1"); // Qt's own event dispatcher is the leaner one
    const int output = claimStandardOutput();
    const QCoreApplication application(argc, argv);

    Recorder recorder(1, Nanoseconds(0));
    Conversation conversation(0, output, recorder);
    conversation.say(HelloMessage{workerProtocol, QStringLiteral(MANYHANDS_VERSION), QCoreApplication::applicationPid(),
                                  now(), bootId()});
    JobMessage job;
    std::unique_ptr<WorkerContext> context;
    recorder.lane(0).lastCpu = threadCpu();
    while (const auto order = conversation.nextOrder()) {
        if (const auto *newJob = std::get_if<JobMessage>(&*order)) {
            job = *newJob;
            context = std::make_unique<WorkerContext>(job.outputFolder);
        } else if (const auto *task = std::get_if<TaskMessage>(&*order); task && context) {
            conversation.say(work(*task, job, *context, conversation.stopToken(), recorder.lane(0)));
        }
    }
    return 0;
}
