// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/run.h"

#include <memory>
#include <vector>

namespace manyhands {

/// Marks the finished runs of which more than 1 % of the tasks failed: they did other work than the rest, and do not
/// count (see counts()). Where all finished runs failed the same tasks, none is marked.
void markFailures(std::vector<std::shared_ptr<const Run>> &runs);

/// Whether no finished run did a single task; false where none finished.
bool isNothingDone(const std::vector<std::shared_ptr<const Run>> &runs);

} // namespace manyhands
