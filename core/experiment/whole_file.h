#pragma once

#include "core/task/output_file.h"

#include <functional>

namespace manyhands {

/// Writes a file through a function that is handed a sink; the file appears, in place of an earlier one, when all went
/// well. Devices and pipes are written to as they are. Errors: cannot-write, disk-full.
using ByteSink = std::function<void(QByteArrayView)>;
std::optional<TaskError> writeWholeFile(const std::filesystem::path &path,
                                        const std::function<void(const ByteSink &)> &produce);

} // namespace manyhands
