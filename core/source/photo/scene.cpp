// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/photo/scene.h"

#include "core/source/photo/scene_builder.h"

#include <array>

namespace manyhands {

Layers composeScene(SceneKind kind, const Canvas &canvas, uint32_t seed)
{
    using Compose = Layers (*)(const Canvas &, uint32_t);
    constexpr std::array<Compose, sceneKindCount> scenes{
        mistyRidges, alpineLake, seaSunset, dunes,      aurora, flowerRows, snowPeaks, cityNight,
        foggyForest, milkyWay,   lagoon,    autumnLake, canyon, meadow,     stormSea,  moonSea};
    return scenes[size_t(kind)](canvas, seed);
}

} // namespace manyhands
