// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/speedup_models.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

namespace manyhands {

namespace {

constexpr int termCount = 3; // T1, T1 contention, T1 coherency
using Terms = std::array<double, termCount>;

/// What each parameter adds to the time of so many workers.
Terms termsAt(double workers)
{
    return {1 / workers, (workers - 1) / workers, workers - 1};
}

/// The normal equations of a least-squares problem, for those of the terms that are in use.
class NormalEquations
{
public:
    NormalEquations(const std::vector<SpeedupPoint> &points, int tasks)
    {
        for (const SpeedupPoint &point : points) {
            Terms row = termsAt(workersThatCount(point.workers, tasks));
            for (double &term : row)
                term /= point.seconds;
            for (int i = 0; i < termCount; ++i) {
                m_right[size_t(i)] += row[size_t(i)];
                for (int j = 0; j < termCount; ++j)
                    m_left[size_t(i)][size_t(j)] += row[size_t(i)] * row[size_t(j)];
            }
        }
    }

    /// Parameters that are not in `used` (a bit a term) are 0; nothing where they are not determined.
    std::optional<Terms> solve(unsigned used) const
    {
        auto left = m_left;
        Terms right = m_right;
        for (size_t i = 0; i < termCount; ++i) {
            if (used >> i & 1)
                continue;
            for (size_t j = 0; j < termCount; ++j)
                left[i][j] = left[j][i] = i == j ? 1 : 0;
            right[i] = 0;
        }
        return eliminate(left, right) ? std::optional(right) : std::nullopt;
    }

private:
    /// The matrix is positive definite where the terms are independent: no pivots need to be looked for.
    static bool eliminate(std::array<Terms, termCount> &left, Terms &right)
    {
        for (size_t pivot = 0; pivot < termCount; ++pivot) {
            if (!(left[pivot][pivot] > std::numeric_limits<double>::min()))
                return false;
            for (size_t row = 0; row < termCount; ++row) {
                if (row == pivot)
                    continue;
                const double factor = left[row][pivot] / left[pivot][pivot];
                for (size_t column = pivot; column < termCount; ++column)
                    left[row][column] -= factor * left[pivot][column];
                right[row] -= factor * right[pivot];
            }
        }
        for (size_t i = 0; i < termCount; ++i)
            right[i] /= left[i][i];
        return true;
    }

    std::array<Terms, termCount> m_left{};
    Terms m_right{};
};

double residualOf(const Terms &parameters, const std::vector<SpeedupPoint> &points, int tasks)
{
    double sum = 0;
    for (const SpeedupPoint &point : points) {
        const Terms terms = termsAt(workersThatCount(point.workers, tasks));
        double seconds = 0;
        for (size_t i = 0; i < termCount; ++i)
            seconds += parameters[i] * terms[i];
        const double error = seconds / point.seconds - 1;
        sum += error * error;
    }
    return std::sqrt(sum / double(points.size()));
}

bool canBeFitted(const std::vector<SpeedupPoint> &points, int tasks)
{
    std::set<double> counts;
    for (const SpeedupPoint &point : points) {
        if (point.workers < 1 || !(point.seconds > 0))
            return false;
        counts.insert(workersThatCount(point.workers, tasks));
    }
    return int(counts.size()) >= fewestFitPoints;
}

double speedupOf(const SpeedupFit &fit, double workers)
{
    return workers / (1 + fit.contention * (workers - 1) + fit.coherency * workers * (workers - 1));
}

} // namespace

double workersThatCount(double workers, int tasks)
{
    constexpr double rounding = 1e-9; // of a division
    return tasks > 0 ? tasks / std::ceil(tasks / workers - rounding) : workers;
}

double SpeedupFit::seconds(double workers) const
{
    return oneWorkerSeconds / speedup(workers);
}

double SpeedupFit::speedup(double workers) const
{
    return speedupOf(*this, workersThatCount(workers, tasks));
}

std::optional<double> SpeedupFit::peakWorkers() const
{
    if (coherency <= 0)
        return std::nullopt;
    const double peak = contention < 1 ? std::max(1.0, std::sqrt((1 - contention) / coherency)) : 1;
    if (tasks == 0)
        return peak;
    const double next = std::ceil(tasks / std::floor(tasks / std::min(peak, double(tasks)))); // first beyond the peak
    const double last =
        next > 1 ? std::ceil(tasks / std::ceil(tasks / (next - 1))) : 1; // of as many turns as before it
    const double best = speedup(last) >= speedup(next) ? last : next;
    return best >= tasks ? std::nullopt : std::optional(best);
}

std::optional<double> SpeedupFit::mostSpeedup() const
{
    if (const auto peak = peakWorkers())
        return speedup(*peak);
    if (tasks > 0)
        return speedupOf(*this, tasks);
    return contention > 0 ? std::optional(1 / contention) : std::nullopt;
}

std::optional<SpeedupFit> fitSpeedup(SpeedupModel model, const std::vector<SpeedupPoint> &points, int tasks)
{
    if (!canBeFitted(points, tasks))
        return std::nullopt;
    const NormalEquations equations(points, tasks);
    const unsigned all = model == SpeedupModel::Amdahl ? 0b011 : 0b111;
    SpeedupFit best;
    best.residual = std::numeric_limits<double>::infinity();
    // The problem is convex: its bounded optimum is the best of those that leave out some of the parameters.
    for (unsigned used = 1; used <= all; used += 2) {
        const auto parameters = equations.solve(used);
        if (!parameters || (*parameters)[0] <= 0 || (*parameters)[1] < 0 || (*parameters)[2] < 0
            || (*parameters)[1] > (*parameters)[0]) // contention is a share
            continue;
        const double residual = residualOf(*parameters, points, tasks);
        if (residual >= best.residual)
            continue;
        const auto &[one, contention, coherency] = *parameters;
        best = {model, one, contention / one, coherency / one, residual, int(points.size()), tasks};
    }
    return std::isfinite(best.residual) ? std::optional(best) : std::nullopt;
}

} // namespace manyhands
