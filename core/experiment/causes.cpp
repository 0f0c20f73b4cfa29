// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/causes.h"

#include "core/experiment/failures.h"

#include <algorithm>

namespace manyhands {

namespace {

constexpr double idle = 0.4; // of the time that a worker was not in line: up to it, it mostly waits
constexpr double busy = 0.7; // from it on it mostly computes
constexpr double starved = 0.15; // of its time

Bound boundOfShare(double running)
{
    return running >= busy ? Bound::Cpu : running <= idle ? Bound::Waiting : Bound::Mixed;
}

} // namespace

Causes::Causes(const Experiment &experiment)
    : m_experiment(experiment)
    , m_rows(rowsOf(experiment))
    , m_baseline(baselineOf(m_rows, experiment.plan.baseline))
    , m_isNothingDone(manyhands::isNothingDone(experiment.runs))
{
}

const Row *Causes::fastest() const
{
    const auto found = std::ranges::min_element(m_rows, {}, [](const Row &row) { return row.summary->medianSeconds; });
    return found == m_rows.end() ? nullptr : &*found;
}

TaskKind Causes::kind() const
{
    return m_experiment.plan.kind();
}

bool Causes::isTooShort(const Row &row) const
{
    return row.summary->medianSeconds < shortestToJudge;
}

Causes::Taken Causes::takenFrom(const Row &row) const
{
    Taken taken;
    double needed = 0;
    for (const Run *run : row.runs) {
        const double seconds = toSeconds(run->wall);
        taken.neighbours += run->conditions.neighbourCores.value_or(0) * seconds;
        taken.quota += run->conditions.throttledSeconds.value_or(0);
        taken.hypervisor += run->conditions.stealSeconds.value_or(0);
        needed += std::min(row.workers(), cores()) * seconds;
    }
    for (double *part : {&taken.neighbours, &taken.quota, &taken.hypervisor})
        *part = needed > 0 ? *part / needed : 0;
    return taken;
}

std::vector<Taker> Causes::takersFrom(const Row &row) const
{
    const Taken taken = takenFrom(row);
    std::vector<Taker> takers;
    if (taken.quota >= starved)
        takers.push_back(Taker::Quota);
    if (taken.hypervisor >= starved)
        takers.push_back(Taker::Hypervisor);
    if (taken.neighbours >= starved)
        takers.push_back(m_experiment.machine.niceness > 0 ? Taker::Priority : Taker::Neighbours);
    const bool isTold =
        std::ranges::all_of(row.runs, [](const Run *run) { return run->conditions.neighbourCores.has_value(); });
    if (takers.empty() && !isTold && row.workers() <= cores()) // else they may stand in line for each other
        takers.push_back(Taker::Unknown);
    return takers;
}

/// Something is known to have taken a part, whether or not the workers' states are known.
bool Causes::isDisturbed(const Row &row) const
{
    const std::vector<Taker> takers = takersFrom(row);
    return row.isDisturbed() || (!takers.empty() && takers.front() != Taker::Unknown);
}

double Causes::starvedShare(const Row &row) const
{
    const auto states = row.states();
    if (!states || takersFrom(row).empty())
        return 0;
    // With more workers than cores they stand in line for each other as well: no more than what others took counts.
    return row.workers() <= cores() ? states->starvedShare() : std::min(states->starvedShare(), takenFrom(row).sum());
}

bool Causes::isStarved(const Row &row) const
{
    return starvedShare(row) >= starved;
}

Bound Causes::boundOf(const Row &row) const
{
    if (m_isNothingDone || isTooShort(row))
        return Bound::Unknown;
    if (isStarved(row))
        return Bound::Starved;
    if (const auto states = row.states())
        return boundOfShare(states->runningShare());
    const double share = busyShare(row);
    return share < busy && isDisturbed(row) ? Bound::Unknown : boundOfShare(share);
}

double Causes::coresOfCommand(const Row &row) const
{
    constexpr double clearlyMore = 1.1;
    const bool isTold = kind() == TaskKind::Command && row.workers() == 1 && row.summary->utilisation >= clearlyMore;
    return isTold ? row.summary->utilisation : 0;
}

double Causes::busyShare(const Row &row) const
{
    if (row.workers() == 1) {
        if (const auto states = row.states())
            return states->workerSeconds > 0 ? std::min(1.0, states->running / states->workerSeconds) : 0;
    }
    return row.summary->utilisation;
}

} // namespace manyhands
