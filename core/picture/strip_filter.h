// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/box_blur.h"
#include "core/picture/lanczos.h"
#include "core/picture/phase_clock.h"
#include "core/picture/row_kernels.h"

#include <vector>

namespace manyhands {

/// Blurs and shrinks 16 rows at a time along their length.
class StripFilter
{
public:
    explicit StripFilter(const Axis &axis);

    /// rows: 16 of them, readable up to the next multiple of 16 samples. The result stays until the next call.
    void run(const uint8_t *const *rows, PhaseClock &clock);
    const uint16_t *row(int k) const { return m_outRows[k]; }
    int rowWidth() const { return m_outWidth; } // the target's, rounded up to whole vectors

private:
    void blur();

    const RowKernels &m_kernels = rowKernels();
    Axis m_axis;
    ExtendedBox m_box;
    LanczosWeights m_weights;
    int m_outWidth;
    size_t m_margin; // columns before the first sample of a strip
    std::vector<uint16_t> m_strip;
    std::vector<uint16_t> m_other; // where a pass of the blur goes
    std::vector<uint16_t> m_narrow;
    std::vector<uint16_t> m_out;
    uint16_t *m_outRows[stripRows];
};

} // namespace manyhands
