// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment_thread.h"

#include <map>
#include <string>

namespace manyhands {

/// A file that a run left, and what tells whether it was changed since.
struct LeftFile {
    std::filesystem::path path;
    qint64 bytes = 0;
    QDateTime leftBy; // UTC; it was not written to after that
};
/// The files of a job's runs. The key names a task, and stays the same when the job's tasks are made anew.
using LeftFiles = std::map<std::string, LeftFile>;

/// Adds the files that the run left, which was over at that time.
void addFiles(LeftFiles &files, const Run &run, const Workload &workload, const QDateTime &over);

/// Makes a job's workload without the tasks whose file is still there as it was left. Those files are put into `kept`
/// before the first run begins. Where no task is left, says so in a note and makes no workload.
WorkloadMaker makerOfRest(WorkloadMaker makeAll, LeftFiles left, std::shared_ptr<LeftFiles> kept);

} // namespace manyhands
