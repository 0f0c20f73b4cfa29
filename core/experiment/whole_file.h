// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/output_file.h"

#include <QString>

#include <functional>

namespace manyhands {

/// Writes a file through a function that is handed a sink; the file appears, in place of an earlier one, when all went
/// well. A link stays a link: the file that it leads to is the one replaced. Devices, pipes and what this process holds
/// open (/dev/stdout) are written to as they are. Errors: cannot-write, disk-full.
using ByteSink = std::function<void(QByteArrayView)>;
std::optional<TaskError> writeWholeFile(const std::filesystem::path &path,
                                        const std::function<void(const ByteSink &)> &produce);
std::optional<TaskError> writeWholeFile(const std::filesystem::path &path, const QByteArray &bytes);

/// Tries beforehand whether writeWholeFile can write there, without leaving or changing anything. What is wrong, in
/// words that begin with "cannot"; empty: nothing.
QString problemWithFile(const std::filesystem::path &path);

/// Writes a file by a function that takes its path. Where that fails, the file goes under its own name into a new
/// folder among the temporary ones. Returns what is to be said of it, in one line; empty: all went well.
using FileWriter = std::function<std::optional<TaskError>(const std::filesystem::path &)>;
QString writeHereOrElsewhere(const std::filesystem::path &path, const FileWriter &write);

} // namespace manyhands
