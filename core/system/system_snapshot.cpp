// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/system/system_snapshot.h"

#include "core/measure/cpu_time.h"
#include "core/system/control_group.h"
#include "core/system/cores.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <string>

#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

namespace manyhands {

namespace {

namespace fs = std::filesystem;

constexpr size_t mostCoresFelt = 16; // whose heat is asked: two files each

/// A line of /proc/stat, in its order. Guests' time is in that of the users.
struct Ticks {
    std::array<double, 8> columns{}; // user, nice, system, idle, iowait, irq, softirq, steal

    Ticks &operator+=(const Ticks &other)
    {
        for (size_t i = 0; i < columns.size(); ++i)
            columns[i] += other.columns[i];
        return *this;
    }
};

/// The lines of cores that this process may use; of all where the numbers are not those of affinity, as in containers
/// that count their own.
Ticks ticksIn(const std::string &stat, const std::vector<int> &mine, int &cores)
{
    Ticks all;
    Ticks ours;
    int allCores = 0;
    int ourCores = 0;
    std::istringstream lines(stat);
    for (std::string line; std::getline(lines, line) && line.starts_with("cpu");) {
        std::istringstream words(line.substr(3));
        int number = 0;
        if (line[3] == ' ' || !(words >> number))
            continue; // the sum of all
        Ticks ticks;
        for (double &column : ticks.columns)
            words >> column;
        all += ticks;
        ++allCores;
        if (std::ranges::binary_search(mine, number)) {
            ours += ticks;
            ++ourCores;
        }
    }
    const bool isTold = ourCores > 0 && ourCores == int(mine.size());
    cores = isTold ? ourCores : allCores;
    return isTold ? ours : all;
}

void takeTicks(const fs::path &root, const std::vector<int> &mine, SystemSnapshot &snapshot)
{
    int cores = 0;
    const Ticks ticks = ticksIn(contentOf(root / "proc/stat"), mine, cores);
    snapshot.cores = std::max(1, cores > 0 ? cores : int(mine.size()));
    if (cores == 0)
        return;
    static const double perSecond = double(::sysconf(_SC_CLK_TCK));
    const auto &[user, nice, system, idle, iowait, irq, softirq, steal] = ticks.columns;
    snapshot.busySeconds = (user + nice + system) / perSecond;
    snapshot.idleSeconds = (idle + iowait) / perSecond;
    snapshot.interruptSeconds = (irq + softirq) / perSecond;
    snapshot.stealSeconds = steal / perSecond;
}

/// Of the core itself or, where that was longer, of the whole processor's package.
std::optional<double> thermalSeconds(const fs::path &root, const std::vector<int> &mine)
{
    double sum = 0;
    const size_t felt = std::min(mine.size(), mostCoresFelt);
    for (size_t i = 0; i < felt; ++i) {
        const fs::path folder =
            root / "sys/devices/system/cpu" / ("cpu" + std::to_string(mine[i])) / "thermal_throttle";
        const auto core = numberIn(folder / "core_throttle_total_time_ms");
        if (!core)
            return std::nullopt;
        sum += std::max(*core, numberIn(folder / "package_throttle_total_time_ms").value_or(0)) * 1e-3;
    }
    return felt > 0 ? std::optional(sum / double(felt)) : std::nullopt;
}

std::optional<double> swappedPages(const fs::path &root)
{
    const std::string text = contentOf(root / "proc/vmstat");
    const auto in = numberBehind(text, "pswpin ");
    const auto out = numberBehind(text, "pswpout ");
    return in && out ? std::optional(*in + *out) : std::nullopt;
}

Nanoseconds timeOf(clockid_t clock)
{
    timespec time{};
    return ::clock_gettime(clock, &time) == 0 ? std::chrono::seconds(time.tv_sec) + Nanoseconds(time.tv_nsec)
                                              : Nanoseconds(0);
}

void takeUsage(SystemSnapshot &snapshot)
{
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) * 1e-6; };
    for (const auto who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage usage{};
        if (::getrusage(who, &usage) != 0)
            continue;
        snapshot.ownCpuSeconds += seconds(usage.ru_utime) + seconds(usage.ru_stime);
        snapshot.forcedSwitches += double(usage.ru_nivcsw);
        snapshot.voluntarySwitches += double(usage.ru_nvcsw);
        snapshot.majorFaults += double(usage.ru_majflt);
    }
}

} // namespace

int SystemSnapshot::usableCores() const
{
    return coresWithin(quotaCores, cores);
}

SystemSnapshot takeSnapshot(const fs::path &root, qint64 serverProcess)
{
    SystemSnapshot snapshot;
    const std::vector<int> mine = affinity();
    snapshot.quotaCores = quotaCores(root);
    snapshot.throttledSeconds = throttledSeconds(root);
    if (const auto microseconds = numberBehind(contentOf(root / "proc/pressure/cpu"), "total="))
        snapshot.pressureSeconds = *microseconds * 1e-6;
    snapshot.swappedPages = swappedPages(root);
    snapshot.thermalSeconds = thermalSeconds(root, mine);
    // These belong together: what others used is the difference.
    takeTicks(root, mine, snapshot);
    takeUsage(snapshot);
    if (const auto cpu = processCpu(serverProcess))
        snapshot.serverCpuSeconds = toSeconds(*cpu);
    snapshot.taken = timeOf(CLOCK_MONOTONIC);
    snapshot.suspended = timeOf(CLOCK_BOOTTIME) - snapshot.taken;
    return snapshot;
}

} // namespace manyhands
