// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/system/hardware_state.h"

#include "core/system/small_file.h"

#include <system_error>

namespace manyhands {

namespace {

namespace fs = std::filesystem;

QString wordIn(const fs::path &file)
{
    return QString::fromUtf8(contentOf(file)).trimmed();
}

std::optional<bool> truthIn(const fs::path &file)
{
    const auto number = numberIn(file);
    return number ? std::optional(*number != 0) : std::nullopt;
}

std::optional<bool> turboOf(const fs::path &cpu)
{
    if (const auto off = truthIn(cpu / "intel_pstate/no_turbo"))
        return !*off;
    return truthIn(cpu / "cpufreq/boost");
}

std::optional<bool> smtOf(const fs::path &cpu)
{
    if (const auto isActive = truthIn(cpu / "smt/active"))
        return isActive;
    const QString siblings = wordIn(cpu / "cpu0/topology/thread_siblings_list"); // "0,4", "0-1" or "0"
    return siblings.isEmpty()
        ? std::nullopt
        : std::optional(siblings.contains(QLatin1Char(',')) || siblings.contains(QLatin1Char('-')));
}

/// A mouse's battery is a supply as well: its scope is "Device".
std::optional<bool> onBattery(const fs::path &supplies)
{
    bool hasBattery = false;
    bool isDischarging = false;
    bool hasMains = false;
    bool isPlugged = false;
    std::error_code error;
    for (auto entry = fs::directory_iterator(supplies, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        const fs::path supply = entry->path();
        if (wordIn(supply / "scope") == QLatin1String("Device"))
            continue;
        if (wordIn(supply / "type") == QLatin1String("Battery")) {
            hasBattery = true;
            isDischarging |= wordIn(supply / "status") == QLatin1String("Discharging");
        } else if (const auto isOnline = truthIn(supply / "online")) { // mains, USB
            hasMains = true;
            isPlugged |= *isOnline;
        }
    }
    if (!hasBattery && !hasMains)
        return std::nullopt;
    return hasMains && hasBattery ? !isPlugged : isDischarging;
}

} // namespace

HardwareState hardwareState(const fs::path &root)
{
    const fs::path cpu = root / "sys/devices/system/cpu";
    return {wordIn(cpu / "cpu0/cpufreq/scaling_governor"), turboOf(cpu), smtOf(cpu),
            onBattery(root / "sys/class/power_supply")};
}

} // namespace manyhands
