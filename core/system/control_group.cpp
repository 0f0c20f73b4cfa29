// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/system/control_group.h"

#include "core/system/small_file.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <system_error>

namespace manyhands {

namespace {

namespace fs = std::filesystem;

void addHierarchy(const fs::path &top, const std::string &group, std::vector<fs::path> &folders)
{
    for (fs::path below = fs::path(group).relative_path(); !below.empty(); below = below.parent_path())
        folders.push_back(top / below);
    folders.push_back(top);
}

bool contains(const std::string &list, std::string_view word)
{
    std::istringstream words(list);
    for (std::string each; std::getline(words, each, ',');) {
        if (each == word)
            return true;
    }
    return false;
}

/// "cpu" often is a link to "cpu,cpuacct", and may be missing.
fs::path mountOf(const fs::path &top, std::string_view controller, const std::string &controllers)
{
    std::error_code error;
    return fs::exists(top / controller, error) ? top / controller : top / controllers;
}

/// cpu.max holds "50000 100000" or "max 100000"; the older files a number each, -1 for no quota.
std::optional<double> quotaOf(const fs::path &group)
{
    double quota = 0;
    double period = 0;
    if (const std::string both = contentOf(group / "cpu.max"); !both.empty()) {
        std::istringstream(both) >> quota >> period;
    } else {
        quota = numberIn(group / "cpu.cfs_quota_us").value_or(0);
        period = numberIn(group / "cpu.cfs_period_us").value_or(0);
    }
    return quota > 0 && period > 0 ? std::optional(quota / period) : std::nullopt;
}

} // namespace

std::vector<fs::path> controlGroups(std::string_view controller, const fs::path &root)
{
    std::vector<fs::path> folders;
    std::istringstream lines(contentOf(root / "proc/self/cgroup"));
    for (std::string line; std::getline(lines, line);) { // "8:cpu,cpuacct:/a/b" of version 1, "0::/a/b" of version 2
        std::istringstream words(line);
        std::string number;
        std::string controllers;
        std::string group;
        std::getline(std::getline(std::getline(words, number, ':'), controllers, ':'), group, '\0');
        if (contains(controllers, controller))
            addHierarchy(mountOf(root / "sys/fs/cgroup", controller, controllers), group, folders);
        else if (number == "0" && controllers.empty())
            addHierarchy(root / "sys/fs/cgroup", group, folders);
    }
    return folders;
}

std::optional<double> quotaCores(const fs::path &root)
{
    std::optional<double> fewest;
    for (const fs::path &group : controlGroups("cpu", root)) {
        if (const auto cores = quotaOf(group))
            fewest = std::min(fewest.value_or(*cores), *cores);
    }
    return fewest;
}

std::optional<double> throttledSeconds(const fs::path &root)
{
    std::optional<double> sum; // a group's own figure leaves out what those above it did
    for (const fs::path &group : controlGroups("cpu", root)) {
        const std::string text = contentOf(group / "cpu.stat");
        if (const auto microseconds = numberBehind(text, "throttled_usec"))
            sum = sum.value_or(0) + *microseconds * 1e-6;
        else if (const auto nanoseconds = numberBehind(text, "throttled_time"))
            sum = sum.value_or(0) + *nanoseconds * 1e-9;
    }
    return sum;
}

} // namespace manyhands
