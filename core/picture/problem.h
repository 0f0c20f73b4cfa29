#pragma once

#include "core/measure/span.h"

#include <filesystem>
#include <optional>

namespace manyhands {

/// What went wrong, or nothing. A stop is a problem of kind cancelled.
using Problem = std::optional<TaskError>;

/// A path as one line that a person can read, whatever bytes it is made of.
QString shownName(const std::filesystem::path &path);

/// "NAME: MESSAGE"
TaskError problemWith(const std::filesystem::path &path, ErrorKind kind, const QString &message);
TaskError stoppedProblem();

} // namespace manyhands
