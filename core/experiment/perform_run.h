// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/run.h"

#include <functional>

namespace manyhands {

/// One place in the order of an experiment.
struct RunSlot {
    ExecutorKind executor = ExecutorKind::Serial;
    int workers = 1;
    int repeat = 1; // from 1
    bool warmup = false;
    bool resumes = false; // the workload is what an earlier run had left to do
};

/// Where a run's files go and how its workers are started.
struct RunPlace {
    std::filesystem::path outputFolder;
    QStringList workerCommand;
    QString workerProgram; // empty: beside this program
    qint64 serverProcess = 0; // the demo server's, whose CPU time is told apart; 0: none
    std::vector<std::string> prepare =
        {}; // a command that is run before the clock starts; where it fails, the run does
    std::vector<std::string> cleanup = {}; // after it has stopped
};

/// Does one run on the calling thread and measures it: wall, CPU, start-up, load, and what the machine did meanwhile;
/// then, after the clock has stopped, gives each task that got no turn its span and takes the digest of the output
/// files. onStarted gets the recorder before the first task.
std::shared_ptr<const Run> performRun(const RunSlot &slot, const std::shared_ptr<const Workload> &workload,
                                      const RunPlace &place, const std::stop_token &stop,
                                      const std::function<void(std::shared_ptr<const Recorder>)> &onStarted);

} // namespace manyhands
