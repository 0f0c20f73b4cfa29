// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/worker_protocol.h"

namespace manyhands {

/// Goes to the job's working folder, and looks whether the folders that the job needs are on this host.
std::optional<TaskError> enterPlaces(const JobMessage &job);

/// Whether the file that the task reads is not on this host.
bool lacksInput(const Task &task);

} // namespace manyhands
