// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/statistics.h"

namespace manyhands {

inline constexpr size_t fewestPairs = 6; // below it no interval is as sure as 95 %

/// How many times as long one row's runs take as another's, from rounds in which both ran: what slows a round slows
/// both, and falls out of their ratio.
struct PairedRatio {
    double ratio = 1; // the median of the rounds' ratios
    std::optional<Range> interval; // 95 %, by order statistics of the ratios; it holds the ratio
    /// Whether they differ, at 0.05 divided by the number of comparisons that are made (C. E. Bonferroni's
    /// inequality); false also where so few rounds could not tell.
    bool isDifferent = false;
    /// The smallest ratio (above 1) that would have been called different in 8 of 10 such experiments, by the spread of
    /// the ratios at hand; none where no ratio could have been.
    std::optional<double> detectable;
};

/// The rounds' ratios, above 0, fewestPairs or more; comparisons: of the whole table, 1 or more.
PairedRatio pairedRatio(std::vector<double> ratios, int comparisons);

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
