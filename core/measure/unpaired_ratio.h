// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/statistics.h"

namespace manyhands {

inline constexpr size_t fewestUnpaired = 6; // on either side

/// How many times as long the runs of one experiment take as those of another one, which ran at another time.
struct UnpairedRatio {
    double ratio = 1; // of the medians
    /// 95 %: between two order statistics of the ratios of each value above to each below, by the exact distribution of
    /// Mann and Whitney's U (its normal approximation for many values). M. Hollander, D. A. Wolfe and E. Chicken,
    /// "Nonparametric Statistical Methods", third edition (2014), section 4.3, on logarithms. It holds the ratio.
    Range interval;
    /// The smallest ratio (above 1) whose interval would have left out 1 in 8 of 10 such experiments: G. E. Noether,
    /// "Sample Size Determination for Some Common Nonparametric Tests", Journal of the American Statistical
    /// Association 82 (1987), with the spread of these ratios.
    double detectable = 1;
};

/// All values above 0. None where either side has fewer than fewestUnpaired values.
std::optional<UnpairedRatio> unpairedRatio(std::vector<double> above, std::vector<double> below);

/// The critical value of Mann and Whitney's U at 0.05 from both sides: U is as small, or as large, in at most 5 % of
/// all orders. None where nothing is as rare.
std::optional<size_t> criticalU(size_t above, size_t below);

} // namespace manyhands
