// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/system/system_snapshot.h"

#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace manyhands {

/// What a run's workers were at, and what the machine did meanwhile. Each none where this machine does not tell.
struct Conditions {
    std::optional<double> runningSeconds; // of all workers, and of what worked for them
    std::optional<double> readySeconds; // the same: could run, stood in line for a core
    std::optional<double> blockedSeconds; // workers x (wall - start-up) less these two, at least 0
    std::optional<double> neighbourCores; // mean cores that all others used
    std::optional<double> stealSeconds; // that the hypervisor gave to other machines
    std::optional<double> throttledSeconds; // that a quota held our group back
    std::optional<double> cpuPressure; // share of the time in which somebody stood in line, 0 to 1
    std::optional<double> forcedSwitches;
    std::optional<double> voluntarySwitches;
    std::optional<double> majorFaults;
    std::optional<double> suspendedSeconds; // the machine slept
    std::optional<double> serverCpuSeconds; // of the demo server
};

struct ConditionField {
    const char *name; // in reports
    std::optional<double> Conditions::*value;
};
inline constexpr std::array conditionFields{ConditionField{"runningSeconds", &Conditions::runningSeconds},
                                            ConditionField{"readySeconds", &Conditions::readySeconds},
                                            ConditionField{"blockedSeconds", &Conditions::blockedSeconds},
                                            ConditionField{"neighbourCores", &Conditions::neighbourCores},
                                            ConditionField{"stealSeconds", &Conditions::stealSeconds},
                                            ConditionField{"throttledSeconds", &Conditions::throttledSeconds},
                                            ConditionField{"cpuPressure", &Conditions::cpuPressure},
                                            ConditionField{"forcedSwitches", &Conditions::forcedSwitches},
                                            ConditionField{"voluntarySwitches", &Conditions::voluntarySwitches},
                                            ConditionField{"majorFaults", &Conditions::majorFaults},
                                            ConditionField{"suspendedSeconds", &Conditions::suspendedSeconds},
                                            ConditionField{"serverCpuSeconds", &Conditions::serverCpuSeconds}};

/// Something from outside that took more than a twentieth of a run's core time.
enum class DisturbanceKind { Neighbours, Steal, Throttled, Suspended, Swap, Thermal };
struct Disturbance {
    DisturbanceKind kind = DisturbanceKind::Neighbours;
    QString message; // one sentence with its figures
};

const char *disturbanceName(DisturbanceKind kind);

/// Shorter runs are not judged alone, for the kernel counts in ticks of 10 ms; their round is judged as a whole.
inline constexpr Nanoseconds shortestJudged = std::chrono::milliseconds(500);

/// What happened between two snapshots, but for the workers' states. The demo server is no neighbour.
Conditions conditionsBetween(const SystemSnapshot &before, const SystemSnapshot &after);

/// What took more than a twentieth of the core time (time x usable cores) from a run with so many workers. Other
/// programs are none where they left at least two cores free for each worker.
std::vector<Disturbance> disturbancesBetween(const SystemSnapshot &before, const SystemSnapshot &after, int workers);

} // namespace manyhands
