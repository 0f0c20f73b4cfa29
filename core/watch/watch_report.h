// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/span.h"
#include "core/watch/watch_record.h"

#include <filesystem>
#include <memory>

namespace manyhands {

/// A watched program as a report; schema 1 with `watch`. An earlier file is replaced whole, or left as it is.
/// Errors: cannot-write, disk-full.
std::optional<TaskError> writeWatchReport(const WatchRecord &record, const std::filesystem::path &path);
/// Chrome trace events, which Perfetto opens: its processes and threads, and what each thread was at.
std::optional<TaskError> writeWatchTrace(const WatchRecord &record, const std::filesystem::path &path);

/// Whether a report is one of a watched program, by its first lines. Only files are looked at.
bool isWatchReport(const std::filesystem::path &path);
/// A report read back. `problem` is one line that says what is wrong with the file; the record is null then.
struct ReadWatch {
    std::shared_ptr<const WatchRecord> record;
    QString problem;
};
ReadWatch readWatchReport(const std::filesystem::path &path);

/// What each of the record's threads is called: "main", its own name, or "thread 2", for the kernel names a thread like
/// its program unless it was named.
QStringList threadNames(const WatchRecord &record);
/// The record as words: a row a thread, with headings first.
std::vector<QStringList> watchTable(const WatchRecord &record);
/// Which of its columns a narrow place can do without, and in which order they go.
std::vector<int> dispensableColumns(const WatchRecord &record);
/// Nothing was found, in a run that was too short or failed.
bool provesNothing(const WatchRecord &record);
/// What follows from it: a finding a line, or that there is none; what could not be seen.
QStringList watchConclusions(const WatchRecord &record);

} // namespace manyhands
