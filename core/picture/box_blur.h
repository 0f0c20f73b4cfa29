// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/row_kernels.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace manyhands {

/// A box with softened ends: 2 x radius + 1 samples of weight inner and one of weight outer at either end, in 1/65536.
/// Three of them in a row come close to a Gaussian. Gwosdek, Grewenig, Bruhn, Weickert, "Theoretical Foundations of
/// Gaussian Convolution by Extended Box Filtering" (SSVM 2011), section 2.
struct ExtendedBox {
    static constexpr int passes = 3;

    /// sigma: standard deviation of the Gaussian that the three passes stand for, in samples. Above fineSigma the
    /// weights of 1/65536 get coarse, above 1024 it counts as 1024.
    explicit ExtendedBox(double sigma);

    int radius = 0;
    uint32_t inner = 65536;
    uint32_t outer = 0;
};

/// With more blur than this, a picture looks the same when it was halved before, with half the sigma.
inline constexpr double fineSigma = 128;

/// One pass of a box downwards over rolling rows: takes rows one by one and gives each back radius + 1 rows later.
class BoxColumn
{
public:
    /// width: a multiple of rowMultiple.
    BoxColumn(const ExtendedBox &box, int width);

    /// True if out holds a row now.
    bool push(const uint16_t *row, uint16_t *out);
    /// After the last row, to be called lateRows() times: pushes that row once more, which gives one of the rows that
    /// are still due.
    bool pushLastAgain(uint16_t *out);
    int lateRows() const { return m_box.radius + 1; }

private:
    uint16_t *slot(int number) { return m_ring.data() + size_t(number % m_slots) * size_t(m_width); }
    void pushFirst(const uint16_t *row);

    const RowKernels &m_kernels = rowKernels();
    ExtendedBox m_box;
    int m_width;
    int m_slots; // rows from just before the box to its last one
    int m_oldest = 0;
    int m_held = 0;
    std::vector<uint16_t> m_ring;
    std::vector<uint16_t> m_last;
    std::vector<uint32_t> m_sums;
};

} // namespace manyhands
