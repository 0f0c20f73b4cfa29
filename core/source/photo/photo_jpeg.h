// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/span.h"

#include <functional>
#include <optional>
#include <vector>

namespace manyhands {

/// 16 rows of luma and 8 of both chromas: what a 4:2:0 JPEG takes at a time. Widths padded to 16 (8).
struct PlaneBlock {
    std::vector<uint8_t> luma, blue, red;

    explicit PlaneBlock(int paddedWidth)
        : luma(size_t(paddedWidth) * 16)
        , blue(size_t(paddedWidth) * 4)
        , red(size_t(paddedWidth) * 4)
    {
    }
};

/// Compresses a picture that fill(block, firstRow) makes from top to bottom; false from fill ends the work with
/// nothing, and so does a lack of memory. Sequential baseline JPEG with fixed Huffman tables.
std::optional<QByteArray> compressPicture(int width, int height, int quality,
                                          const std::function<bool(PlaneBlock &, int)> &fill);

} // namespace manyhands
