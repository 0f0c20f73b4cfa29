// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>

namespace manyhands {

/// After how many rounds a plan that repeats until it is sure enough looks at its intervals.
inline constexpr std::array untilLooks{8, 12, 18, 27, 40, 50};

/// Confidence of each of these intervals: who may stop at any of six looks must be surer at each, so that 95 % hold
/// over all of them. Found by simulation: bench-truth prints the coverage. The idea: S. J. Pocock, "Group sequential
/// methods in the design and analysis of clinical trials", Biometrika 64 (1977).
inline constexpr double untilConfidence = 0.98;

/// The next look after so many rounds, at most `most`; 0 where that was the last.
constexpr int nextLook(int rounds, int most)
{
    for (const int look : untilLooks) {
        if (look > rounds)
            return rounds < most ? std::min(look, most) : 0;
    }
    return rounds < most ? std::min(rounds * 3 / 2, most) : 0;
}

} // namespace manyhands
