// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/photo/layer.h"

namespace manyhands {

/// Colours of a ridge and what stands on it. Heights and lengths in picture heights.
struct LandLook {
    Colour lit, dark; // towards the light and away from it
    Colour cap{240, 244, 250};
    float capLine = -1; // snow lies above this y
    Colour haze;
    float hazeTop = 0; // share of haze at the ridge ...
    float hazeFoot = 0; // ... and at the foot
    float foot = 1.0f;
    float relief = 1.0f;
    float roughness = 1.0f; // of the slopes: 0 is smooth sand
    float light = 1.0f; // 1: from the left, -1: from the right
    float noiseScale = 8.0f; // cells a picture height
    float stretch = 1.0f; // above 1: flat structures
    float strata = 0; // strength of horizontal bands
    float detail = 6.0f;
    uint32_t seed = 0;
};

/// A layer below the given edge, seen as slopes in light and shade.
std::unique_ptr<Layer> makeLand(const Canvas &canvas, const LandLook &look, std::vector<float> top);

} // namespace manyhands
