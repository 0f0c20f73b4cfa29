// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/photo/layer.h"

namespace manyhands {

/// A plain in perspective: meadow, sand, snow, or rows of flowers.
struct GroundLook {
    Colour base, patch; // two tones of the ground
    Colour row; // of planted rows
    float rows = 0; // how many a picture height at the foot; 0: none
    float vanishX = 0.5f;
    float horizonY = 0.6f;
    Colour haze;
    float hazeShare = 0.5f; // at the horizon
    Colour speck; // flowers, stones
    float specks = 0;
    float foam = 0; // width of a white line along the edge
    float detail = 12.0f;
    uint32_t seed = 0;
};

std::unique_ptr<Layer> makeGround(const Canvas &canvas, const GroundLook &look, std::vector<float> top);

} // namespace manyhands
