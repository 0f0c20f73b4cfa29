// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/clock.h"

#include <filesystem>
#include <optional>

namespace manyhands {

/// What this machine has done until a moment, and what this process took of it. All are totals since some start, so
/// that two snapshots tell what happened between them; none where this machine does not tell.
struct SystemSnapshot {
    Nanoseconds taken{0}; // CLOCK_MONOTONIC
    Nanoseconds suspended{0}; // CLOCK_BOOTTIME, which counts the machine's sleep, less CLOCK_MONOTONIC, which does not
    int cores = 1; // on which this process may run: the next four are sums over them
    std::optional<double> busySeconds; // of programs and the kernel
    std::optional<double> idleSeconds; // also while disks were waited for
    std::optional<double> interruptSeconds;
    std::optional<double> stealSeconds; // that the hypervisor gave to other machines
    std::optional<double> quotaCores;
    std::optional<double> throttledSeconds; // that quotas held our control group back, summed over cores
    std::optional<double> pressureSeconds; // in which somebody stood in line for a core
    std::optional<double> swappedPages; // in and out
    std::optional<double> thermalSeconds; // that a core was slowed down by its heat, in the mean
    double ownCpuSeconds = 0; // of this process and of its children that have ended
    double forcedSwitches = 0; // of the same
    double voluntarySwitches = 0;
    double majorFaults = 0;
    std::optional<double> serverCpuSeconds; // of the demo server

    int usableCores() const;
};

/// Reads a few small files, in some 0.2 ms. root: what stands for "/"; clocks and what processes took are the machine's
/// own. serverProcess: the demo server's; 0: none.
SystemSnapshot takeSnapshot(const std::filesystem::path &root, qint64 serverProcess = 0);

} // namespace manyhands
