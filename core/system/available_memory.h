// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <filesystem>

namespace manyhands {

/// Bytes this process could still get without swapping: MemAvailable of the machine, or what is left below the limit of
/// its memory cgroup (or of one above it) where that is less. 1 GiB where neither is known. root: what stands for "/".
qint64 availableMemory(const std::filesystem::path &root = "/");

/// Equal for processes of the same cgroups, as good as never for others.
size_t memoryGroup();

} // namespace manyhands
