// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/conditions.h"

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

constexpr std::array names{"neighbours", "steal", "throttled", "suspended", "swap", "thermal"};
constexpr double mostOfCoreTime = 0.05;
constexpr double mostMissing = 0.1; // of the time that has passed
constexpr double pageSeconds = 1e-4; // to swap one, from a flash drive and with what the kernel does for it

using Figure = std::optional<double> SystemSnapshot::*;

/// None where either does not tell; a counter that went backwards, as the kernel's waiting time may, has not moved.
std::optional<double> grown(const SystemSnapshot &before, const SystemSnapshot &after, Figure figure)
{
    if (!(before.*figure) || !(after.*figure))
        return std::nullopt;
    return std::max(0.0, *(after.*figure) - *(before.*figure));
}

double elapsed(const SystemSnapshot &before, const SystemSnapshot &after)
{
    return toSeconds(after.taken - before.taken);
}

/// Core seconds of all programs: what idle cores leave, which the kernel measures where it stops their ticks, while it
/// only samples at ticks who runs. The samples stand in where the time told is not the time that has passed.
std::optional<double> busySeconds(const SystemSnapshot &before, const SystemSnapshot &after)
{
    const auto sampled = grown(before, after, &SystemSnapshot::busySeconds);
    const auto idle = grown(before, after, &SystemSnapshot::idleSeconds);
    const auto interrupts = grown(before, after, &SystemSnapshot::interruptSeconds);
    const auto steal = grown(before, after, &SystemSnapshot::stealSeconds);
    if (!sampled || !idle || !interrupts || !steal || before.cores != after.cores)
        return std::nullopt;
    const double coreSeconds = elapsed(before, after) * after.cores;
    const double notBusy = *idle + *interrupts + *steal;
    const bool addsUp = std::abs(*sampled + notBusy - coreSeconds) <= mostMissing * coreSeconds;
    return addsUp ? std::max(0.0, coreSeconds - notBusy) : *sampled;
}

QString coresText(double neighbours, int cores)
{
    return cores == 1
        ? QStringLiteral("Other programs used %1 of the only core meanwhile.").arg(neighbours, 0, 'f', 2)
        : QStringLiteral("Other programs used %1 of the %2 cores meanwhile.").arg(neighbours, 0, 'f', 2).arg(cores);
}

} // namespace

const char *disturbanceName(DisturbanceKind kind)
{
    return names[size_t(kind)];
}

Conditions conditionsBetween(const SystemSnapshot &before, const SystemSnapshot &after)
{
    Conditions conditions;
    const double seconds = elapsed(before, after);
    if (seconds <= 0)
        return conditions;
    conditions.serverCpuSeconds = grown(before, after, &SystemSnapshot::serverCpuSeconds);
    const double ours = after.ownCpuSeconds - before.ownCpuSeconds + conditions.serverCpuSeconds.value_or(0);
    if (const auto busy = busySeconds(before, after))
        conditions.neighbourCores = std::max(0.0, *busy - ours) / seconds;
    conditions.stealSeconds = grown(before, after, &SystemSnapshot::stealSeconds);
    conditions.throttledSeconds = grown(before, after, &SystemSnapshot::throttledSeconds);
    if (const auto pressure = grown(before, after, &SystemSnapshot::pressureSeconds))
        conditions.cpuPressure = std::min(1.0, *pressure / seconds);
    conditions.forcedSwitches = after.forcedSwitches - before.forcedSwitches;
    conditions.voluntarySwitches = after.voluntarySwitches - before.voluntarySwitches;
    conditions.majorFaults = after.majorFaults - before.majorFaults;
    conditions.suspendedSeconds = std::max(0.0, toSeconds(after.suspended - before.suspended));
    return conditions;
}

std::vector<Disturbance> disturbancesBetween(const SystemSnapshot &before, const SystemSnapshot &after, int workers)
{
    std::vector<Disturbance> list;
    const Conditions conditions = conditionsBetween(before, after);
    const double seconds = elapsed(before, after);
    if (after.taken - before.taken < shortestJudged)
        return list;
    const double coreSeconds = seconds * after.usableCores();
    const auto add = [&](DisturbanceKind kind, double lost, const QString &message) {
        if (lost > mostOfCoreTime * coreSeconds)
            list.push_back({kind, message});
    };
    const double neighbours = conditions.neighbourCores.value_or(0);
    if (after.cores - neighbours < 2 * workers)
        add(DisturbanceKind::Neighbours, neighbours * seconds, coresText(neighbours, after.cores));
    const double steal = conditions.stealSeconds.value_or(0);
    add(DisturbanceKind::Steal, steal,
        QStringLiteral("The hypervisor gave %1 s of core time to other machines, in %2 s.")
            .arg(steal, 0, 'f', 2)
            .arg(seconds, 0, 'f', 2));
    const double throttled = conditions.throttledSeconds.value_or(0);
    add(DisturbanceKind::Throttled, throttled,
        QStringLiteral("The control group's quota held the threads back for %1 s, summed over the cores, in %2 s.")
            .arg(throttled, 0, 'f', 2)
            .arg(seconds, 0, 'f', 2));
    const double suspended = conditions.suspendedSeconds.value_or(0);
    add(DisturbanceKind::Suspended, suspended * after.usableCores(),
        QStringLiteral("The machine slept for %1 s meanwhile.").arg(suspended, 0, 'f', 1));
    const double pages = grown(before, after, &SystemSnapshot::swappedPages).value_or(0);
    add(DisturbanceKind::Swap, pages * pageSeconds,
        QStringLiteral("%1 pages of memory were swapped in or out, in %2 s.")
            .arg(pages, 0, 'f', 0)
            .arg(seconds, 0, 'f', 2));
    const double thermal = grown(before, after, &SystemSnapshot::thermalSeconds).value_or(0);
    add(DisturbanceKind::Thermal, thermal * after.usableCores(),
        QStringLiteral("Its heat slowed the processor down for %1 s of %2 s.")
            .arg(thermal, 0, 'f', 2)
            .arg(seconds, 0, 'f', 2));
    return list;
}

} // namespace manyhands
