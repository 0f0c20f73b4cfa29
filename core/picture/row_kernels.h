// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace manyhands {

/// How many rows are worked on side by side. A strip holds them column by column: sample x of row k is at
/// [x * stripRows + k], so that filters across a row work on whole vectors.
inline constexpr int stripRows = 16;

/// The inner loops, in integers, the same to the bit in every variant. Samples of strips and of wide rows are 16 bits:
/// before the filter across, 256 x value; after it (value + 128) x 128, which leaves room for overshoot. Widths of rows
/// are multiples of rowMultiple.
struct RowKernels {
    /// 16 rows of bytes become a strip; writes up to the next multiple of 16 columns.
    void (*rowsToStrip)(const uint8_t *const *rows, int width, uint16_t *strip);
    /// One pass of a box across; the strip goes on for radius + 1 columns before and after.
    void (*boxAcross)(const uint16_t *strip, int width, int radius, uint32_t inner, uint32_t outer, uint16_t *out);
    /// weights, firsts, counts, stride: LanczosWeights.
    void (*lanczosAcross)(const uint16_t *strip, const int16_t *weights, const int *firsts, const int *counts,
                          int stride, int targets, uint16_t *out);
    /// A strip becomes 16 wide rows; columns: a multiple of 8.
    void (*stripToRows)(const uint16_t *strip, int columns, uint16_t *const *rows);
    /// One row of a box downwards. sums: of the rows inside the box; they move on by one row. first: the row just
    /// before the box, overwritten by fresh; second: the first row inside; fresh: the row just behind the box.
    void (*boxDown)(uint32_t *sums, uint16_t *first, const uint16_t *second, const uint16_t *fresh, int width,
                    uint32_t inner, uint32_t outer, uint16_t *out);
    /// One target row.
    void (*lanczosDown)(const uint16_t *const *rows, const int16_t *weights, int count, int width, uint8_t *out);

    const char *name;
};

/// The best variant for this processor.
const RowKernels &rowKernels();

/// All variants that this processor can run, the plain one first; ended by a null.
const RowKernels *const *rowKernelVariants();

} // namespace manyhands
