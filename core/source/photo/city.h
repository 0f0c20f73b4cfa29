// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/photo/layer.h"

namespace manyhands {

struct CityLook {
    float foot = 0.62f;
    float height = 0.3f; // of the tallest towers
    Colour wall, glow; // glow: the streets' light on the walls' feet
    float lit = 0.4f; // share of lit windows
    float narrowest = 0.02f; // widths of the buildings
    float widest = 0.07f;
    uint32_t seed = 0;
};

/// A row of buildings with lit windows.
std::unique_ptr<Layer> makeCity(const Canvas &canvas, const CityLook &look);

} // namespace manyhands
