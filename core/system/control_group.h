// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace manyhands {

/// The folders of this process's control group and of those above it, for a controller ("cpu", "pids"), of version 1
/// and 2 alike. In a container the group's path may lie outside of what is mounted: folders may be missing, the top is
/// the last one of each hierarchy. root: what stands for "/".
std::vector<std::filesystem::path> controlGroups(std::string_view controller, const std::filesystem::path &root);

/// The fewest cores that the quota of one of the groups allows, by cpu.max or cpu.cfs_quota_us; none: no quota.
std::optional<double> quotaCores(const std::filesystem::path &root);

/// How long the groups' quotas have held their threads back so far, summed over the cores.
std::optional<double> throttledSeconds(const std::filesystem::path &root);

} // namespace manyhands
