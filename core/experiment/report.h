// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"

namespace manyhands {

inline constexpr int reportSchema = 1;

/// An experiment as a file, schema 1. Streamed: memory does not grow with the report. An earlier file is replaced
/// whole, or left as it is. Errors: cannot-write, disk-full.
std::optional<TaskError> writeJsonReport(const Experiment &experiment, const std::filesystem::path &path);
/// One row a run.
std::optional<TaskError> writeCsvReport(const Experiment &experiment, const std::filesystem::path &path);

/// Chrome trace events, which Perfetto opens: a process a run, a thread a worker, all runs from the same zero. Only
/// runs whose spans are at hand.
std::optional<TaskError> writeTrace(const Experiment &experiment, const std::filesystem::path &path);
/// The summary as a table in Markdown, with the machine above it and the verdict below.
std::optional<TaskError> writeMarkdown(const Experiment &experiment, const std::filesystem::path &path);
QString markdownOf(const Experiment &experiment);

/// A report read back. `problem` is one line that says what is wrong with the file; the experiment is null then.
struct ReadReport {
    std::shared_ptr<const Experiment> experiment;
    QString problem;
};
ReadReport readJsonReport(const std::filesystem::path &path);

} // namespace manyhands
