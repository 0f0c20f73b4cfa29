// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/photo/scene_builder.h"

namespace manyhands {

SceneBuilder::SceneBuilder(const Canvas &size, uint32_t firstSeed, std::initializer_list<Hour> hours)
    : canvas(size)
    , random(firstSeed)
    , palette(paletteOf(*(hours.begin() + random.below(int(hours.size()))), random))
{
    sky.zenith = palette.zenith;
    sky.middle = palette.middle;
    sky.horizon = palette.horizon;
    sky.glow = palette.glow;
    sky.disc = mix(palette.glow, {255, 255, 255}, 0.72f);
    sky.cloudLight = palette.cloudLight;
    sky.cloudShade = palette.cloudShade;
    sky.sunX = canvas.aspect() * (random.below(2) ? pick(0.22f, 0.4f) : pick(0.6f, 0.78f));
    sky.glowStrength = 0.75f;
    sky.glowSize = 0.42f;
    sky.seed = seed();
}

void SceneBuilder::addSky()
{
    layers.push_back(makeSky(canvas, sky));
}

LandLook SceneBuilder::land(float haze)
{
    LandLook look;
    look.lit = palette.rockLit;
    look.dark = palette.rockDark;
    look.haze = mix(palette.haze, palette.horizon, 0.35f);
    look.hazeTop = haze;
    look.hazeFoot = clampUnit(haze + 0.42f);
    look.light = sky.sunX < 0.5f * canvas.aspect() ? 1.0f : -1.0f;
    look.seed = seed();
    return look;
}

void SceneBuilder::addRidges(int count, float farTop, float nearTop, float foot, float haze)
{
    for (int i = 0; i < count; ++i) {
        const float near = count > 1 ? float(i) / float(count - 1) : 1.0f;
        LandLook look = land(haze * (1.0f - near) + 0.04f);
        look.lit = mix(palette.rockLit, palette.greenLit, 0.35f + 0.5f * near);
        look.dark = mix(palette.rockDark, palette.greenDark, 0.35f + 0.65f * near);
        look.relief = 0.35f + 0.4f * near;
        look.roughness = 0.8f - 0.35f * near;
        look.hazeFoot = clampUnit(look.hazeTop + 0.5f * (1.0f - 0.7f * near));
        const float level = farTop + (nearTop - farTop) * near;
        const float height = (0.11f + 0.07f * near) * pick(0.8f, 1.25f);
        look.foot = i + 1 < count ? level + 0.16f : foot;
        auto edge = near < 0.5f ? mountainEdge(canvas, seed(), level + 0.4f * height, height, pick(1.6f, 2.8f))
                                : hillEdge(canvas, seed(), level + 0.4f * height, height, pick(1.0f, 1.9f), 0.6f);
        layers.push_back(makeLand(canvas, look, std::move(edge)));
    }
}

void SceneBuilder::addPeaks(float level, float height, float scale, float haze, float capLine)
{
    LandLook look = land(haze);
    look.foot = level;
    look.capLine = capLine;
    look.cap = mix({246, 249, 255}, palette.glow, 0.22f);
    look.relief = 0.85f;
    look.noiseScale = 6.0f;
    layers.push_back(makeLand(canvas, look, mountainEdge(canvas, seed(), level, height, scale)));
}

void SceneBuilder::addForest(float level, float height, float treeHeight, float density, float haze)
{
    LandLook look = land(haze);
    look.lit = mix(palette.greenLit, palette.greenDark, 0.45f);
    look.dark = palette.greenDark;
    look.relief = 0.5f;
    look.roughness = 0.6f;
    look.noiseScale = 30.0f;
    look.detail = 16.0f;
    look.foot = level + 0.22f;
    look.hazeFoot = clampUnit(haze * 1.9f);
    auto edge = hillEdge(canvas, seed(), level, height, pick(1.0f, 2.0f), 0.5f);
    plantTrees(canvas, seed(), edge, treeHeight, density);
    layers.push_back(makeLand(canvas, look, std::move(edge)));
}

void SceneBuilder::addWater(float shore, float waves, float mirrorShare, float glint)
{
    WaterLook look;
    look.shoreY = shore;
    look.deep = palette.water;
    look.mirror = mirrorShare;
    look.mirrorNear = mirrorShare * 0.6f;
    look.waves = waves;
    look.glint = mix(palette.glow, {255, 255, 255}, 0.3f);
    look.glintX = sky.sunX;
    look.glintStrength = glint;
    look.seed = seed();
    layers.push_back(makeWater(canvas, look, layers));
}

} // namespace manyhands
