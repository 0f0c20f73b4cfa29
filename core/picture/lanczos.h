// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/geometry.h"
#include "core/picture/picture.h"
#include "core/picture/row_kernels.h"

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

/// Shrinks downwards over rolling rows, into a plane of the target's size.
class LanczosColumn
{
public:
    LanczosColumn(const Axis &axis, Plane &target);

    /// Where the next row goes; then call pushed().
    uint16_t *nextRow() { return slot(m_rows); }
    void pushed();

private:
    uint16_t *slot(int row) { return m_ring.data() + size_t(row % m_weights.stride) * size_t(m_target.stride); }

    const RowKernels &m_kernels = rowKernels();
    LanczosWeights m_weights;
    Plane &m_target;
    int m_rows = 0; // taken so far
    int m_done = 0; // target rows
    std::vector<uint16_t> m_ring;
    std::vector<const uint16_t *> m_window;
};

} // namespace manyhands
