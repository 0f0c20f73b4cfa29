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
