// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"
#include "core/watch/watch_record.h"

namespace manyhands {

/// One page that stands alone, to hand in or to print: what ran where, the verdict, the charts as SVG, the table, what
/// failed. Nothing in it is fetched from elsewhere. Any thread, in a program with a QGuiApplication. Errors:
/// cannot-write, disk-full.
std::optional<TaskError> writeHtml(const Experiment &experiment, const std::filesystem::path &path);

/// The same of a watched program: what follows, its timeline, its threads.
std::optional<TaskError> writeHtml(const std::shared_ptr<const WatchRecord> &watch, const std::filesystem::path &path);

/// Rows of which the first one is the headings.
QString htmlTable(const std::vector<QStringList> &rows);
/// The summary as a table.
QString htmlTable(const Experiment &experiment);

} // namespace manyhands
