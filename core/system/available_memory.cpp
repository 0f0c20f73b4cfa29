// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/system/available_memory.h"

#include "core/system/control_group.h"
#include "core/system/small_file.h"

#include <algorithm>
#include <limits>

namespace manyhands {

namespace {

constexpr qint64 unknown = std::numeric_limits<qint64>::max();

/// limit, usage: files of the group, which may hold "max" or be missing.
qint64 leftIn(const std::filesystem::path &group, const char *limit, const char *usage)
{
    const auto bytes = numberIn(group / limit);
    if (!bytes || *bytes >= double(unknown))
        return unknown;
    return std::max<qint64>(0, qint64(*bytes) - qint64(numberIn(group / usage).value_or(0)));
}

} // namespace

qint64 availableMemory(const std::filesystem::path &root)
{
    const auto kibibytes = numberBehind(contentOf(root / "proc/meminfo"), "MemAvailable:");
    qint64 left = kibibytes ? qint64(*kibibytes) << 10 : unknown;
    for (const std::filesystem::path &group : controlGroups("memory", root)) {
        left = std::min({left, leftIn(group, "memory.max", "memory.current"),
                         leftIn(group, "memory.limit_in_bytes", "memory.usage_in_bytes")});
    }
    return left == unknown ? qint64(1) << 30 : left;
}

size_t memoryGroup()
{
    return std::hash<std::string>()(contentOf("/proc/self/cgroup"));
}

} // namespace manyhands
