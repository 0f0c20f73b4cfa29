// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/photo/scene_builder.h"

namespace manyhands {

Layers mistyRidges(const Canvas &canvas, uint32_t seed)
{
    SceneBuilder scene(canvas, seed, {Hour::Golden, Hour::Dawn, Hour::Dusk, Hour::Teal, Hour::Ember, Hour::Fog});
    scene.sky.horizonY = 0.56f;
    scene.sky.sunY = scene.pick(0.26f, 0.38f);
    scene.sky.sunRadius = scene.pick(0.028f, 0.04f);
    scene.sky.cloudCover = scene.pick(0.2f, 0.42f);
    scene.addSky();
    scene.addRidges(6, scene.pick(0.42f, 0.48f), 0.86f, 1.05f, 0.78f);
    scene.addForest(0.96f, 0.08f, 0.09f, 40.0f, 0.02f);
    return std::move(scene.layers);
}

Layers dunes(const Canvas &canvas, uint32_t seed)
{
    SceneBuilder scene(canvas, seed, {Hour::Desert, Hour::Golden, Hour::Desert, Hour::Dusk});
    scene.sky.horizonY = 0.5f;
    scene.sky.sunY = scene.pick(0.2f, 0.36f);
    scene.sky.cloudCover = scene.pick(0.0f, 0.3f);
    scene.addSky();
    const Colour lit = mix(scene.palette.rockLit, {244, 176, 108}, 0.55f);
    const Colour dark = mix(scene.palette.rockDark, {116, 58, 52}, 0.4f);
    for (int i = 0; i < 5; ++i) {
        const float near = float(i) / 4.0f;
        LandLook look;
        look.lit = lit;
        look.dark = dark;
        look.haze = scene.palette.haze;
        look.hazeTop = 0.5f * (1.0f - near);
        look.hazeFoot = look.hazeTop + 0.12f;
        look.light = scene.sky.sunX < 0.5f * canvas.aspect() ? 1.0f : -1.0f;
        look.relief = 1.5f;
        look.roughness = 0.14f;
        look.noiseScale = 3.0f + 2.0f * near;
        look.stretch = 3.0f;
        look.detail = 4.0f + 6.0f * near;
        look.seed = scene.seed();
        const float level = 0.46f + 0.40f * near;
        scene.layers.push_back(makeLand(
            canvas, look, hillEdge(canvas, scene.seed(), level, 0.13f + 0.16f * near, scene.pick(0.9f, 1.7f), 0.0f)));
    }
    return std::move(scene.layers);
}

Layers snowPeaks(const Canvas &canvas, uint32_t seed)
{
    SceneBuilder scene(canvas, seed, {Hour::Day, Hour::Day, Hour::Dawn, Hour::BlueHour, Hour::Teal});
    scene.sky.horizonY = 0.6f;
    scene.sky.sunY = scene.pick(0.05f, 0.2f);
    scene.sky.cloudCover = scene.pick(0.15f, 0.5f);
    scene.addSky();
    scene.addPeaks(0.74f, 0.34f, 2.4f, 0.34f, 0.62f);
    scene.addPeaks(0.86f, 0.56f, 1.5f, 0.06f, 0.70f);
    scene.addForest(0.86f, 0.10f, 0.05f, 90.0f, 0.22f);
    scene.addForest(0.98f, 0.08f, 0.10f, 40.0f, 0.0f);
    return std::move(scene.layers);
}

Layers foggyForest(const Canvas &canvas, uint32_t seed)
{
    SceneBuilder scene(canvas, seed, {Hour::Fog, Hour::Teal, Hour::Fog, Hour::Dawn, Hour::BlueHour});
    scene.sky.horizonY = 0.5f;
    scene.sky.sunY = scene.pick(0.1f, 0.25f);
    scene.sky.glowStrength = 0.5f;
    scene.addSky();
    for (int i = 0; i < 6; ++i) {
        const float near = float(i) / 5.0f;
        scene.addForest(0.42f + 0.56f * near, 0.12f, 0.10f + 0.22f * near * near, 60.0f - 44.0f * near,
                        0.82f * (1.0f - near) * (1.0f - 0.35f * near));
    }
    return std::move(scene.layers);
}

Layers canyon(const Canvas &canvas, uint32_t seed)
{
    SceneBuilder scene(canvas, seed, {Hour::Desert, Hour::Desert, Hour::Golden, Hour::Dusk});
    scene.sky.horizonY = 0.62f;
    scene.sky.sunY = scene.pick(0.1f, 0.3f);
    scene.sky.cloudCover = scene.pick(0.15f, 0.45f);
    scene.addSky();
    for (int i = 0; i < 3; ++i) {
        const float near = float(i) / 2.0f;
        LandLook look;
        look.lit = mix(scene.palette.rockLit, {226, 112, 62}, 0.5f);
        look.dark = mix(scene.palette.rockDark, {92, 36, 34}, 0.5f);
        look.haze = scene.palette.haze;
        look.hazeTop = 0.62f * (1.0f - near);
        look.hazeFoot = look.hazeTop + 0.16f;
        look.light = scene.sky.sunX < 0.5f * canvas.aspect() ? 1.0f : -1.0f;
        look.strata = 0.17f;
        look.noiseScale = 6.0f;
        look.detail = 10.0f;
        look.seed = scene.seed();
        scene.layers.push_back(makeLand(
            canvas, look,
            mesaEdge(canvas, scene.seed(), 0.64f + 0.10f * near, 0.2f + 0.16f * near, scene.pick(1.1f, 1.9f))));
    }
    GroundLook ground;
    ground.base = mix(scene.palette.rockLit, {214, 128, 78}, 0.5f);
    ground.patch = mix(scene.palette.rockDark, {150, 88, 60}, 0.5f);
    ground.horizonY = 0.73f;
    ground.vanishX = 0.5f * canvas.aspect();
    ground.haze = scene.palette.haze;
    ground.speck = {84, 92, 58};
    ground.specks = 0.75f;
    ground.seed = scene.seed();
    scene.layers.push_back(makeGround(canvas, ground, hillEdge(canvas, scene.seed(), 0.75f, 0.03f, 1.0f, 0.3f)));
    return std::move(scene.layers);
}

} // namespace manyhands
