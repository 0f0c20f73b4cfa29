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

} // namespace manyhands
