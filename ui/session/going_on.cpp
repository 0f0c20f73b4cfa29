// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/going_on.h"

#include "ui/words.h"

#include <system_error>

namespace manyhands {

QString obstacleToGoingOn(const SessionRun &run)
{
    if (run.workload->kind == TaskKind::Sleep)
        return tr("Sleep leaves no files, so there is nothing to go on with");
    if (!run.result)
        return tr("The run is not over yet");
    if (run.result->done == run.workload->size())
        return tr("This run has done all of its tasks");
    if (run.wentOn)
        return tr("A later run has gone on with this one");
    std::error_code error;
    const bool isThere = run.hasFiles && std::filesystem::is_directory(run.outputFolder, error);
    return isThere ? QString() : tr("The folder of this run's files is gone");
}

ExperimentSettings jobOfRest(const SessionRun &run)
{
    ExperimentSettings job = *run.job;
    job.executors = {run.executor};
    job.workers = {run.workers};
    job.processWorkers.clear();
    job.baseline.reset();
    job.repeats = 1;
    job.untilPercent.reset();
    job.warmup = 0;
    job.output = run.outputFolder;
    job.runFolders = false;
    job.keepOnlyLast = false;
    job.outgrown.clear();
    return job;
}

} // namespace manyhands
