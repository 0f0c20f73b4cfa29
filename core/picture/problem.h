// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/span.h"

#include <optional>

namespace manyhands {

/// What went wrong, or nothing. A stop is a problem of kind cancelled.
using Problem = std::optional<TaskError>;

inline TaskError stoppedProblem()
{
    return {ErrorKind::Cancelled, QStringLiteral("stopped before it was done")};
}

} // namespace manyhands
