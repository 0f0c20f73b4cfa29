// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/photo/city.h"
#include "core/source/photo/edges.h"
#include "core/source/photo/land.h"
#include "core/source/photo/palette.h"
#include "core/source/photo/sky.h"
#include "core/source/photo/water.h"

#include <initializer_list>

namespace manyhands {

/// Builds the layers of a picture, from back to front. Holds the colours and the light of the picture's hour, which is
/// one of those given. Equal seeds make equal pictures. One thread.
class SceneBuilder
{
public:
    SceneBuilder(const Canvas &canvas, uint32_t seed, std::initializer_list<Hour> hours);

    float pick(float low, float high) { return random.between(low, high); }
    uint32_t seed() { return random.next(); }

    void addSky();
    /// Adds `count` ridges from farTop down to nearTop, each nearer, darker and less hazy.
    void addRidges(int count, float farTop, float nearTop, float foot, float haze);
    void addPeaks(float level, float height, float scale, float haze, float capLine);
    void addForest(float level, float height, float treeHeight, float density, float haze);
    void addWater(float shore, float waves, float mirrorShare, float glint);

    Canvas canvas;
    Random random;
    Palette palette;
    SkyLook sky;
    Layers layers;

private:
    LandLook land(float haze);
};

// One composition each.
Layers mistyRidges(const Canvas &canvas, uint32_t seed);
Layers alpineLake(const Canvas &canvas, uint32_t seed);
Layers seaSunset(const Canvas &canvas, uint32_t seed);
Layers dunes(const Canvas &canvas, uint32_t seed);
Layers aurora(const Canvas &canvas, uint32_t seed);
Layers flowerRows(const Canvas &canvas, uint32_t seed);
Layers snowPeaks(const Canvas &canvas, uint32_t seed);
Layers cityNight(const Canvas &canvas, uint32_t seed);
Layers foggyForest(const Canvas &canvas, uint32_t seed);
Layers milkyWay(const Canvas &canvas, uint32_t seed);
Layers lagoon(const Canvas &canvas, uint32_t seed);
Layers autumnLake(const Canvas &canvas, uint32_t seed);
Layers canyon(const Canvas &canvas, uint32_t seed);
Layers meadow(const Canvas &canvas, uint32_t seed);
Layers stormSea(const Canvas &canvas, uint32_t seed);
Layers moonSea(const Canvas &canvas, uint32_t seed);

} // namespace manyhands
