// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/photo/layer.h"

namespace manyhands {

/// The kinds of pictures: one composition each, different with every seed.
enum class SceneKind {
    MistyRidges,
    AlpineLake,
    SeaSunset,
    Dunes,
    Aurora,
    FlowerRows,
    SnowPeaks,
    CityNight,
    FoggyForest,
    MilkyWay,
    Lagoon,
    AutumnLake,
    Canyon,
    Meadow,
    StormSea,
    MoonSea
};
constexpr int sceneKindCount = 16;

/// The layers of a picture, from back to front.
Layers composeScene(SceneKind kind, const Canvas &canvas, uint32_t seed);

} // namespace manyhands
