// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/photo/stage.h"

namespace manyhands {

Layers mistyRidges(const Canvas &canvas, uint32_t seed)
{
    Stage stage(canvas, seed, {Hour::Golden, Hour::Dawn, Hour::Dusk, Hour::Teal, Hour::Ember, Hour::Fog});
    stage.sky.horizonY = 0.56f;
    stage.sky.sunY = stage.pick(0.26f, 0.38f);
    stage.sky.sunRadius = stage.pick(0.028f, 0.04f);
    stage.sky.cloudCover = stage.pick(0.2f, 0.42f);
    stage.addSky();
    stage.addRidges(6, stage.pick(0.42f, 0.48f), 0.86f, 1.05f, 0.78f);
    stage.addForest(0.96f, 0.08f, 0.09f, 40.0f, 0.02f);
    return std::move(stage.layers);
}

Layers dunes(const Canvas &canvas, uint32_t seed)
{
    Stage stage(canvas, seed, {Hour::Desert, Hour::Golden, Hour::Desert, Hour::Dusk});
    stage.sky.horizonY = 0.5f;
    stage.sky.sunY = stage.pick(0.2f, 0.36f);
    stage.sky.cloudCover = stage.pick(0.0f, 0.3f);
    stage.addSky();
    const Colour lit = mix(stage.palette.rockLit, {244, 176, 108}, 0.55f);
    const Colour dark = mix(stage.palette.rockDark, {116, 58, 52}, 0.4f);
    for (int i = 0; i < 5; ++i) {
        const float near = float(i) / 4.0f;
        LandLook look;
        look.lit = lit;
        look.dark = dark;
        look.haze = stage.palette.haze;
        look.hazeTop = 0.5f * (1.0f - near);
        look.hazeFoot = look.hazeTop + 0.12f;
        look.light = stage.sky.sunX < 0.5f * canvas.aspect() ? 1.0f : -1.0f;
        look.relief = 1.5f;
        look.roughness = 0.14f;
        look.noiseScale = 3.0f + 2.0f * near;
        look.stretch = 3.0f;
        look.detail = 4.0f + 6.0f * near;
        look.seed = stage.seed();
        const float level = 0.46f + 0.40f * near;
        stage.layers.push_back(makeLand(
            canvas, look, hillEdge(canvas, stage.seed(), level, 0.13f + 0.16f * near, stage.pick(0.9f, 1.7f), 0.0f)));
    }
    return std::move(stage.layers);
}

Layers snowPeaks(const Canvas &canvas, uint32_t seed)
{
    Stage stage(canvas, seed, {Hour::Day, Hour::Day, Hour::Dawn, Hour::BlueHour, Hour::Teal});
    stage.sky.horizonY = 0.6f;
    stage.sky.sunY = stage.pick(0.05f, 0.2f);
    stage.sky.cloudCover = stage.pick(0.15f, 0.5f);
    stage.addSky();
    stage.addPeaks(0.74f, 0.34f, 2.4f, 0.34f, 0.62f);
    stage.addPeaks(0.86f, 0.56f, 1.5f, 0.06f, 0.70f);
    stage.addForest(0.86f, 0.10f, 0.05f, 90.0f, 0.22f);
    stage.addForest(0.98f, 0.08f, 0.10f, 40.0f, 0.0f);
    return std::move(stage.layers);
}

Layers foggyForest(const Canvas &canvas, uint32_t seed)
{
    Stage stage(canvas, seed, {Hour::Fog, Hour::Teal, Hour::Fog, Hour::Dawn, Hour::BlueHour});
    stage.sky.horizonY = 0.5f;
    stage.sky.sunY = stage.pick(0.1f, 0.25f);
    stage.sky.glowStrength = 0.5f;
    stage.addSky();
    for (int i = 0; i < 6; ++i) {
        const float near = float(i) / 5.0f;
        stage.addForest(0.42f + 0.56f * near, 0.12f, 0.10f + 0.22f * near * near, 60.0f - 44.0f * near,
                        0.82f * (1.0f - near) * (1.0f - 0.35f * near));
    }
    return std::move(stage.layers);
}

Layers canyon(const Canvas &canvas, uint32_t seed)
{
    Stage stage(canvas, seed, {Hour::Desert, Hour::Desert, Hour::Golden, Hour::Dusk});
    stage.sky.horizonY = 0.62f;
    stage.sky.sunY = stage.pick(0.1f, 0.3f);
    stage.sky.cloudCover = stage.pick(0.15f, 0.45f);
    stage.addSky();
    for (int i = 0; i < 3; ++i) {
        const float near = float(i) / 2.0f;
        LandLook look;
        look.lit = mix(stage.palette.rockLit, {226, 112, 62}, 0.5f);
        look.dark = mix(stage.palette.rockDark, {92, 36, 34}, 0.5f);
        look.haze = stage.palette.haze;
        look.hazeTop = 0.62f * (1.0f - near);
        look.hazeFoot = look.hazeTop + 0.16f;
        look.light = stage.sky.sunX < 0.5f * canvas.aspect() ? 1.0f : -1.0f;
        look.strata = 0.17f;
        look.noiseScale = 6.0f;
        look.detail = 10.0f;
        look.seed = stage.seed();
        stage.layers.push_back(makeLand(
            canvas, look,
            mesaEdge(canvas, stage.seed(), 0.64f + 0.10f * near, 0.2f + 0.16f * near, stage.pick(1.1f, 1.9f))));
    }
    GroundLook ground;
    ground.base = mix(stage.palette.rockLit, {214, 128, 78}, 0.5f);
    ground.patch = mix(stage.palette.rockDark, {150, 88, 60}, 0.5f);
    ground.horizonY = 0.73f;
    ground.vanishX = 0.5f * canvas.aspect();
    ground.haze = stage.palette.haze;
    ground.speck = {84, 92, 58};
    ground.specks = 0.75f;
    ground.seed = stage.seed();
    stage.layers.push_back(makeGround(canvas, ground, hillEdge(canvas, stage.seed(), 0.75f, 0.03f, 1.0f, 0.3f)));
    return std::move(stage.layers);
}

} // namespace manyhands
