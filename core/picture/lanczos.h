#pragma once

#include "core/picture/geometry.h"

#include <cstdint>
#include <vector>

namespace manyhands {

/// Lanczos-3 weights of one axis in 1.14 fixed point: target sample i is the sum over t < counts[i] of
/// weights[i * stride + t] x source sample firsts[i] + t. They sum up to exactly 1 for each target sample; at the
/// picture's edges the window is cut and what is left weighs 1. Formula: Turkowski, "Filters for Common Resampling
/// Tasks", Graphics Gems (1990), the window widened by the ratio when it shrinks.
struct LanczosWeights {
    static constexpr int bits = 14;

    explicit LanczosWeights(const Axis &axis);

    int stride = 0; // the largest count
    std::vector<int> firsts;
    std::vector<int> counts;
    std::vector<int16_t> weights;
};

} // namespace manyhands
