// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/photo/stage.h"

namespace manyhands {

Layers alpineLake(const Canvas &canvas, uint32_t seed)
{
    Stage stage(canvas, seed, {Hour::Dawn, Hour::Day, Hour::Teal, Hour::BlueHour, Hour::Golden});
    stage.sky.horizonY = 0.58f;
    stage.sky.sunY = stage.pick(0.2f, 0.4f);
    stage.sky.cloudCover = stage.pick(0.1f, 0.42f);
    stage.addSky();
    stage.addPeaks(0.60f, 0.30f, 2.6f, 0.4f, 0.46f);
    stage.addPeaks(0.62f, 0.46f, 1.5f, 0.12f, 0.42f);
    stage.addForest(0.605f, 0.05f, 0.035f, 150.0f, 0.24f);
    stage.addWater(0.61f, stage.pick(0.15f, 0.4f), 0.9f, 0.0f);
    if (stage.random.below(3) > 0)
        stage.addForest(1.04f, 0.16f, 0.13f, 22.0f, 0.0f);
    return std::move(stage.layers);
}

Layers autumnLake(const Canvas &canvas, uint32_t seed)
{
    Stage stage(canvas, seed, {Hour::Autumn});
    stage.sky.horizonY = 0.55f;
    stage.sky.sunY = stage.pick(0.1f, 0.3f);
    stage.sky.cloudCover = stage.pick(0.25f, 0.5f);
    stage.addSky();
    stage.addPeaks(0.56f, 0.26f, 1.9f, 0.45f, stage.random.below(2) ? 0.38f : -1.0f);
    stage.palette.greenLit = {206, 110, 40};
    stage.addForest(0.54f, 0.12f, 0.03f, 120.0f, 0.36f);
    stage.palette.greenLit = {240, 160, 48};
    stage.addForest(0.575f, 0.06f, 0.05f, 120.0f, 0.12f);
    stage.addWater(0.585f, stage.pick(0.2f, 0.45f), 0.88f, 0.0f);
    return std::move(stage.layers);
}

Layers seaSunset(const Canvas &canvas, uint32_t seed)
{
    Stage stage(canvas, seed, {Hour::Golden, Hour::Ember, Hour::Dusk, Hour::Dawn});
    stage.sky.horizonY = 0.58f;
    stage.sky.sunY = stage.pick(0.44f, 0.54f);
    stage.sky.sunRadius = stage.pick(0.035f, 0.055f);
    stage.sky.glowStrength = 0.92f;
    stage.sky.cloudCover = stage.pick(0.36f, 0.52f);
    stage.sky.cloudDrama = 1.3f;
    stage.addSky();
    if (stage.random.below(2))
        stage.addRidges(1, 0.55f, 0.56f, 0.6f, 0.5f);
    stage.addWater(0.58f, stage.pick(1.0f, 1.6f), 0.85f, 0.85f);
    return std::move(stage.layers);
}

Layers lagoon(const Canvas &canvas, uint32_t seed)
{
    Stage stage(canvas, seed, {Hour::Tropic});
    stage.sky.horizonY = 0.46f;
    stage.sky.sunY = 0.1f;
    stage.sky.glowStrength = 0.4f;
    stage.sky.cloudCover = stage.pick(0.36f, 0.52f);
    stage.addSky();
    stage.addRidges(2, 0.42f, 0.45f, 0.5f, 0.5f);
    WaterLook water;
    water.shoreY = 0.46f;
    water.deep = stage.palette.water;
    water.shallow = Colour{132, 224, 206};
    water.mirror = 0.5f;
    water.mirrorNear = 0.12f;
    water.waves = 0.8f;
    water.seed = stage.seed();
    stage.layers.push_back(makeWater(canvas, water, stage.layers));
    GroundLook sand;
    sand.base = {240, 222, 184};
    sand.patch = {222, 196, 150};
    sand.horizonY = 0.62f;
    sand.vanishX = 0.5f * canvas.aspect();
    sand.haze = {170, 220, 214};
    sand.hazeShare = 0.0f;
    sand.foam = 0.007f;
    sand.detail = 9.0f;
    sand.seed = stage.seed();
    std::vector<float> shore = hillEdge(canvas, stage.seed(), 0.84f, 0.16f, 0.8f, 0.03f);
    stage.layers.push_back(makeGround(canvas, sand, std::move(shore)));
    return std::move(stage.layers);
}

Layers stormSea(const Canvas &canvas, uint32_t seed)
{
    Stage stage(canvas, seed, {Hour::Storm, Hour::Storm, Hour::BlueHour});
    stage.sky.horizonY = 0.52f;
    stage.sky.sunY = stage.pick(0.3f, 0.45f);
    stage.sky.glowStrength = 0.7f;
    stage.sky.cloudCover = stage.pick(0.62f, 0.8f);
    stage.sky.cloudDrama = 2.2f;
    stage.addSky();
    if (stage.random.below(3) > 0)
        stage.addRidges(1, 0.49f, 0.50f, 0.54f, 0.4f);
    stage.addWater(0.52f, 2.0f, 0.6f, 0.6f);
    return std::move(stage.layers);
}

Layers moonSea(const Canvas &canvas, uint32_t seed)
{
    Stage stage(canvas, seed, {Hour::Night, Hour::BlueHour});
    stage.sky.horizonY = 0.6f;
    stage.sky.sunY = stage.pick(0.18f, 0.36f);
    stage.sky.sunRadius = stage.pick(0.04f, 0.06f);
    stage.sky.glow = {206, 218, 244};
    stage.sky.disc = {252, 248, 232};
    stage.sky.glowStrength = 0.6f;
    stage.sky.cloudCover = stage.pick(0.25f, 0.42f);
    stage.sky.stars = 500;
    stage.addSky();
    stage.addRidges(1, 0.57f, 0.58f, 0.62f, 0.4f);
    stage.addWater(0.6f, 1.2f, 0.85f, 0.7f);
    return std::move(stage.layers);
}

Layers aurora(const Canvas &canvas, uint32_t seed)
{
    Stage stage(canvas, seed, {Hour::Night});
    stage.sky.horizonY = 0.64f;
    stage.sky.glowStrength = 0.0f;
    stage.sky.stars = 900;
    stage.sky.aurora = stage.pick(0.75f, 0.95f);
    stage.sky.auroraFoot = stage.random.below(3) ? Colour{90, 255, 170} : Colour{70, 230, 230};
    stage.sky.auroraTip = stage.random.below(2) ? Colour{150, 70, 220} : Colour{230, 70, 140};
    stage.addSky();
    stage.palette.rockLit = {96, 140, 140};
    stage.addPeaks(0.66f, 0.24f, 1.9f, 0.14f, 0.56f);
    stage.addForest(0.66f, 0.05f, 0.05f, 110.0f, 0.05f);
    stage.addWater(0.67f, 0.3f, 0.9f, 0.0f);
    return std::move(stage.layers);
}

Layers milkyWay(const Canvas &canvas, uint32_t seed)
{
    Stage stage(canvas, seed, {Hour::Night, Hour::Night, Hour::BlueHour});
    stage.sky.horizonY = 0.72f;
    stage.sky.sunY = 0.74f;
    stage.sky.glow = {255, 176, 120};
    stage.sky.glowStrength = 0.4f;
    stage.sky.zenith = stage.sky.zenith * 0.8f;
    stage.sky.stars = 2600;
    stage.sky.milkyWay = 0.85f;
    stage.addSky();
    stage.addRidges(3, 0.68f, 0.82f, 1.0f, 0.5f);
    stage.addForest(0.97f, 0.1f, 0.18f, 18.0f, 0.0f);
    return std::move(stage.layers);
}

} // namespace manyhands
