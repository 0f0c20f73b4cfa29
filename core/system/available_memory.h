// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <filesystem>

namespace manyhands {

/// Bytes this process could still get without swapping: MemAvailable of the machine, or what is left below the limit of
/// its memory cgroup (or of one above it) where that is less. 1 GiB where neither is known. root: what stands for "/".
qint64 availableMemory(const std::filesystem::path &root = "/");

/// A number for the cgroups a process is in: the same for all of their processes, almost surely another elsewhere.
size_t memoryGroup();

} // namespace manyhands
