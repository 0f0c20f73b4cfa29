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

/// Blurs and shrinks one plane while its rows come in, in memory that grows with the width only. The filters are
/// separable and linear, so both that work across go before both that work downwards: blur across and down each see
/// every row of the source, and the rows that wait for their turn are already short.
class PlaneScaler
{
public:
    /// rowBytes: that each row has room for at least; rowsAtOnce: the most that come in one call of taken().
    PlaneScaler(const Axis &across, const Axis &down, int rowBytes, int rowsAtOnce, Plane &target);

    /// Where the next rows go.
    uint8_t *const *freeRows() { return m_rows.data() + m_filled; }
    /// count rows were put there. Rows beyond the picture's end are left aside.
    void taken(int count, PhaseClock &clock);

private:
    void workOnBand(int count, PhaseClock &clock);
    void pushDown(const uint16_t *row, size_t pass, PhaseClock &clock);
    void flushBlur(PhaseClock &clock);

    StripFilter m_across;
    std::vector<BoxColumn> m_boxes; // none without a blur
    std::vector<std::vector<uint16_t>> m_boxRows;
    LanczosColumn m_down;
    int m_left; // rows still to come
    int m_filled = 0;
    std::vector<uint8_t> m_samples;
    std::vector<uint8_t *> m_rows;
};

} // namespace manyhands
