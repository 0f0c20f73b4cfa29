#pragma once

#include "core/task/output_file.h"

#include <functional>

namespace manyhands {

/// Writes a file through a function that is handed a sink; the file appears, in place of an earlier one, when all went
/// well. A link stays a link: the file that it leads to is the one replaced. Devices, pipes and what this process holds
/// open (/dev/stdout) are written to as they are. Errors: cannot-write, disk-full.
using ByteSink = std::function<void(QByteArrayView)>;
std::optional<TaskError> writeWholeFile(const std::filesystem::path &path,
                                        const std::function<void(const ByteSink &)> &produce);
std::optional<TaskError> writeWholeFile(const std::filesystem::path &path, const QByteArray &bytes);

} // namespace manyhands
