// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/photo/layer.h"

namespace manyhands {

// Upper edges of layers: one y a pixel column, in picture heights.

/// Peaks: sharp, height above `level` up to about `height`; `scale` peaks a picture height.
std::vector<float> mountainEdge(const Canvas &canvas, uint32_t seed, float level, float height, float scale);
/// Soft, round lines; roughness 0 to 1 adds small bumps.
std::vector<float> hillEdge(const Canvas &canvas, uint32_t seed, float level, float height, float scale,
                            float roughness);
/// Flat tops and steep flanks.
std::vector<float> mesaEdge(const Canvas &canvas, uint32_t seed, float level, float height, float scale);
/// Grows conifers of up to `height` on an edge; density: trees a picture height.
void plantTrees(const Canvas &canvas, uint32_t seed, std::vector<float> &edge, float height, float density);

} // namespace manyhands
