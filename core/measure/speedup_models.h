// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

namespace manyhands {

/// What one worker count took, in seconds.
struct SpeedupPoint {
    int workers = 1;
    double seconds = 0;
};

enum class SpeedupModel {
    /// G. M. Amdahl, "Validity of the single processor approach to achieving large scale computing capabilities",
    /// AFIPS 1967: a part of the work is never shared.
    Amdahl,
    /// N. J. Gunther, "A General Theory of Computational Scalability Based on Rational Functions", arXiv:0808.1431
    /// (2008), equation 4: besides, workers keep each other busy, pair by pair.
    UniversalScalabilityLaw
};

inline constexpr int fewestFitPoints = 6; // different worker counts

/// A model fitted to times: T(N) = T1 (1 + contention (N - 1) + coherency N (N - 1)) / N.
struct SpeedupFit {
    SpeedupModel model = SpeedupModel::Amdahl;
    double oneWorkerSeconds = 0; // T1
    double contention = 0; // 0 to 1: the share of the work that is never shared
    double coherency = 0; // 0 in Amdahl's law
    double residual = 0; // root of the mean square of (fitted - measured) / measured
    int points = 0;
    /// How many tasks of one size there are, none of which can be divided: N workers need ceil(tasks / N) turns, so
    /// they count as tasks / ceil(tasks / N) workers, and the law is applied to that. 0: the work can be divided at
    /// will.
    int tasks = 0;

    double seconds(double workers) const;
    double speedup(double workers) const; // against its own T1
    /// Where it is fastest: Gunther, equation 5; of whole tasks, the smallest count. None where more workers always
    /// help, up to a worker a task.
    std::optional<double> peakWorkers() const;
    /// What the speedup tends to, or the speedup at the peak, or with a worker a task; none where it has no bound.
    std::optional<double> mostSpeedup() const;
};

/// Least squares of the relative error with parameters of 0 or more: both laws are linear in T1, T1 contention and T1
/// coherency, so the best fit is found exactly. None from fewer than fewestFitPoints counts that differ in turns, or
/// where no contention from 0 to 1 fits.
std::optional<SpeedupFit> fitSpeedup(SpeedupModel model, const std::vector<SpeedupPoint> &points, int tasks = 0);

/// How many workers this count is as good as, for whole tasks of one size; 0 tasks: the count itself.
double workersThatCount(double workers, int tasks);

} // namespace manyhands
