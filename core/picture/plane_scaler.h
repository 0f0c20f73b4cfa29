// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/box_blur.h"
#include "core/picture/lanczos.h"
#include "core/picture/strip_filter.h"

namespace manyhands {

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
