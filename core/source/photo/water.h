// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/photo/layer.h"

#include <optional>

namespace manyhands {

struct WaterLook {
    float shoreY = 0.6f;
    Colour deep; // seen where nothing is mirrored
    std::optional<Colour> shallow; // at the picture's foot, where the ground shows
    float mirror = 0.85f; // share of the reflection near the shore ...
    float mirrorNear = 0.45f; // ... and at the picture's foot
    float waves = 1.0f; // 0.2: a lake at dawn, 2: open sea
    Colour glint;
    float glintX = 0.5f;
    float glintStrength = 0; // the light's path on the water
    float glintWidth = 0.12f;
    uint32_t seed = 0;
};

/// Mirrors the layers behind it, which must outlive it.
std::unique_ptr<Layer> makeWater(const Canvas &canvas, const WaterLook &look, const Layers &behind);

} // namespace manyhands
