// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/photo/scene_builder.h"

namespace manyhands {

Layers alpineLake(const Canvas &canvas, uint32_t seed)
{
    SceneBuilder scene(canvas, seed, {Hour::Dawn, Hour::Day, Hour::Teal, Hour::BlueHour, Hour::Golden});
    scene.sky.horizonY = 0.58f;
    scene.sky.sunY = scene.pick(0.2f, 0.4f);
    scene.sky.cloudCover = scene.pick(0.1f, 0.42f);
    scene.addSky();
    scene.addPeaks(0.60f, 0.30f, 2.6f, 0.4f, 0.46f);
    scene.addPeaks(0.62f, 0.46f, 1.5f, 0.12f, 0.42f);
    scene.addForest(0.605f, 0.05f, 0.035f, 150.0f, 0.24f);
    scene.addWater(0.61f, scene.pick(0.15f, 0.4f), 0.9f, 0.0f);
    if (scene.random.below(3) > 0)
        scene.addForest(1.04f, 0.16f, 0.13f, 22.0f, 0.0f);
    return std::move(scene.layers);
}

Layers autumnLake(const Canvas &canvas, uint32_t seed)
{
    SceneBuilder scene(canvas, seed, {Hour::Autumn});
    scene.sky.horizonY = 0.55f;
    scene.sky.sunY = scene.pick(0.1f, 0.3f);
    scene.sky.cloudCover = scene.pick(0.25f, 0.5f);
    scene.addSky();
    scene.addPeaks(0.56f, 0.26f, 1.9f, 0.45f, scene.random.below(2) ? 0.38f : -1.0f);
    scene.palette.greenLit = {206, 110, 40};
    scene.addForest(0.54f, 0.12f, 0.03f, 120.0f, 0.36f);
    scene.palette.greenLit = {240, 160, 48};
    scene.addForest(0.575f, 0.06f, 0.05f, 120.0f, 0.12f);
    scene.addWater(0.585f, scene.pick(0.2f, 0.45f), 0.88f, 0.0f);
    return std::move(scene.layers);
}

Layers seaSunset(const Canvas &canvas, uint32_t seed)
{
    SceneBuilder scene(canvas, seed, {Hour::Golden, Hour::Ember, Hour::Dusk, Hour::Dawn});
    scene.sky.horizonY = 0.58f;
    scene.sky.sunY = scene.pick(0.44f, 0.54f);
    scene.sky.sunRadius = scene.pick(0.035f, 0.055f);
    scene.sky.glowStrength = 0.92f;
    scene.sky.cloudCover = scene.pick(0.36f, 0.52f);
    scene.sky.cloudDrama = 1.3f;
    scene.addSky();
    if (scene.random.below(2))
        scene.addRidges(1, 0.55f, 0.56f, 0.6f, 0.5f);
    scene.addWater(0.58f, scene.pick(1.0f, 1.6f), 0.85f, 0.85f);
    return std::move(scene.layers);
}

Layers lagoon(const Canvas &canvas, uint32_t seed)
{
    SceneBuilder scene(canvas, seed, {Hour::Tropic});
    scene.sky.horizonY = 0.46f;
    scene.sky.sunY = 0.1f;
    scene.sky.glowStrength = 0.4f;
    scene.sky.cloudCover = scene.pick(0.36f, 0.52f);
    scene.addSky();
    scene.addRidges(2, 0.42f, 0.45f, 0.5f, 0.5f);
    WaterLook water;
    water.shoreY = 0.46f;
    water.deep = scene.palette.water;
    water.shallow = Colour{132, 224, 206};
    water.mirror = 0.5f;
    water.mirrorNear = 0.12f;
    water.waves = 0.8f;
    water.seed = scene.seed();
    scene.layers.push_back(makeWater(canvas, water, scene.layers));
    GroundLook sand;
    sand.base = {240, 222, 184};
    sand.patch = {222, 196, 150};
    sand.horizonY = 0.62f;
    sand.vanishX = 0.5f * canvas.aspect();
    sand.haze = {170, 220, 214};
    sand.hazeShare = 0.0f;
    sand.foam = 0.007f;
    sand.detail = 9.0f;
    sand.seed = scene.seed();
    std::vector<float> shore = hillEdge(canvas, scene.seed(), 0.84f, 0.16f, 0.8f, 0.03f);
    scene.layers.push_back(makeGround(canvas, sand, std::move(shore)));
    return std::move(scene.layers);
}

Layers stormSea(const Canvas &canvas, uint32_t seed)
{
    SceneBuilder scene(canvas, seed, {Hour::Storm, Hour::Storm, Hour::BlueHour});
    scene.sky.horizonY = 0.52f;
    scene.sky.sunY = scene.pick(0.3f, 0.45f);
    scene.sky.glowStrength = 0.7f;
    scene.sky.cloudCover = scene.pick(0.62f, 0.8f);
    scene.sky.cloudDrama = 2.2f;
    scene.addSky();
    if (scene.random.below(3) > 0)
        scene.addRidges(1, 0.49f, 0.50f, 0.54f, 0.4f);
    scene.addWater(0.52f, 2.0f, 0.6f, 0.6f);
    return std::move(scene.layers);
}

Layers moonSea(const Canvas &canvas, uint32_t seed)
{
    SceneBuilder scene(canvas, seed, {Hour::Night, Hour::BlueHour});
    scene.sky.horizonY = 0.6f;
    scene.sky.sunY = scene.pick(0.18f, 0.36f);
    scene.sky.sunRadius = scene.pick(0.04f, 0.06f);
    scene.sky.glow = {206, 218, 244};
    scene.sky.disc = {252, 248, 232};
    scene.sky.glowStrength = 0.6f;
    scene.sky.cloudCover = scene.pick(0.25f, 0.42f);
    scene.sky.stars = 500;
    scene.addSky();
    scene.addRidges(1, 0.57f, 0.58f, 0.62f, 0.4f);
    scene.addWater(0.6f, 1.2f, 0.85f, 0.7f);
    return std::move(scene.layers);
}

Layers aurora(const Canvas &canvas, uint32_t seed)
{
    SceneBuilder scene(canvas, seed, {Hour::Night});
    scene.sky.horizonY = 0.64f;
    scene.sky.glowStrength = 0.0f;
    scene.sky.stars = 900;
    scene.sky.aurora = scene.pick(0.75f, 0.95f);
    scene.sky.auroraFoot = scene.random.below(3) ? Colour{90, 255, 170} : Colour{70, 230, 230};
    scene.sky.auroraTip = scene.random.below(2) ? Colour{150, 70, 220} : Colour{230, 70, 140};
    scene.addSky();
    scene.palette.rockLit = {96, 140, 140};
    scene.addPeaks(0.66f, 0.24f, 1.9f, 0.14f, 0.56f);
    scene.addForest(0.66f, 0.05f, 0.05f, 110.0f, 0.05f);
    scene.addWater(0.67f, 0.3f, 0.9f, 0.0f);
    return std::move(scene.layers);
}

Layers milkyWay(const Canvas &canvas, uint32_t seed)
{
    SceneBuilder scene(canvas, seed, {Hour::Night, Hour::Night, Hour::BlueHour});
    scene.sky.horizonY = 0.72f;
    scene.sky.sunY = 0.74f;
    scene.sky.glow = {255, 176, 120};
    scene.sky.glowStrength = 0.4f;
    scene.sky.zenith = scene.sky.zenith * 0.8f;
    scene.sky.stars = 2600;
    scene.sky.milkyWay = 0.85f;
    scene.addSky();
    scene.addRidges(3, 0.68f, 0.82f, 1.0f, 0.5f);
    scene.addForest(0.97f, 0.1f, 0.18f, 18.0f, 0.0f);
    return std::move(scene.layers);
}

} // namespace manyhands
