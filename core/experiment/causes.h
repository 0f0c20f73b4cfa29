// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/row.h"

namespace manyhands {

/// Who had the cores that the workers stood in line for.
enum class Taker { Neighbours, Priority, Quota, Hypervisor, Unknown };

/// The evidence for verdict and notices: the rows that count, and what bounds the baseline.
class Causes
{
public:
    explicit Causes(const Experiment &experiment);

    const Experiment &experiment() const { return m_experiment; }
    const std::vector<Row> &rows() const { return m_rows; }
    /// The judged row: the baseline at its smallest count. Null where nothing counts.
    const Row *baseline() const { return m_baseline; }
    const Row *fastest() const;
    int cores() const { return m_experiment.machine.usableCores; }
    int tasks() const { return m_experiment.plan.taskCount; }
    TaskKind kind() const;

    bool isNothingDone() const { return m_isNothingDone; }
    bool isTooShort(const Row &row) const;
    /// Who had at least 15 % of the cores that this row's workers could have used.
    std::vector<Taker> takersFrom(const Row &row) const;
    /// The share of their time that this row's workers stood in line for somebody else; 0 where it is not known.
    double starvedShare(const Row &row) const;
    bool isStarved(const Row &row) const; // at least 15 %
    Bound boundOf(const Row &row) const;
    /// The cores that each of its commands kept busy on average, where that is clearly more than one; else 0.
    double coresOfCommand(const Row &row) const;
    /// The share of its cores that the row kept busy.
    double busyShare(const Row &row) const;

private:
    /// As shares of the cores that a row's workers could have used.
    struct Taken {
        double neighbours = 0;
        double quota = 0;
        double hypervisor = 0;

        double sum() const { return neighbours + quota + hypervisor; }
    };
    Taken takenFrom(const Row &row) const;
    bool isDisturbed(const Row &row) const;

    const Experiment &m_experiment;
    const std::vector<Row> m_rows;
    const Row *const m_baseline;
    const bool m_isNothingDone;
};

inline constexpr double shortestToJudge = 0.05; // seconds

} // namespace manyhands
