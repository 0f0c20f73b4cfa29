// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/photo/scene_builder.h"

#include <array>

namespace manyhands {

namespace {

GroundLook plain(SceneBuilder &scene, float horizon)
{
    GroundLook look;
    look.base = scene.palette.greenLit;
    look.patch = mix(scene.palette.greenLit, scene.palette.greenDark, 0.6f);
    look.horizonY = horizon;
    look.vanishX = scene.canvas.aspect() * scene.pick(0.35f, 0.65f);
    look.haze = scene.palette.haze;
    look.seed = scene.seed();
    return look;
}

} // namespace

Layers flowerRows(const Canvas &canvas, uint32_t seed)
{
    SceneBuilder scene(canvas, seed, {Hour::Golden, Hour::Day, Hour::Dawn, Hour::Dusk, Hour::Teal});
    scene.sky.horizonY = 0.5f;
    scene.sky.sunY = scene.pick(0.3f, 0.44f);
    scene.sky.sunRadius = 0.026f;
    scene.sky.cloudCover = scene.pick(0.3f, 0.5f);
    scene.addSky();
    scene.addRidges(2, 0.46f, 0.50f, 0.56f, 0.6f);
    constexpr std::array<Colour, 5> flowers{
        {{138, 96, 190}, {226, 74, 96}, {244, 196, 58}, {236, 128, 176}, {106, 104, 206}}};
    GroundLook look = plain(scene, 0.51f);
    look.base = mix(scene.palette.greenDark, {58, 84, 42}, 0.5f);
    look.patch = look.base * 0.7f;
    look.row = mix(flowers[size_t(scene.random.below(int(flowers.size())))], scene.palette.glow, 0.14f);
    look.rows = scene.pick(2.2f, 3.4f);
    look.detail = 18.0f;
    scene.layers.push_back(makeGround(canvas, look, hillEdge(canvas, scene.seed(), 0.535f, 0.02f, 0.6f, 0.1f)));
    return std::move(scene.layers);
}

Layers meadow(const Canvas &canvas, uint32_t seed)
{
    SceneBuilder scene(canvas, seed, {Hour::Day, Hour::Day, Hour::Tropic, Hour::Teal, Hour::Autumn});
    scene.sky.horizonY = 0.62f;
    scene.sky.sunY = scene.pick(0.05f, 0.25f);
    scene.sky.glowStrength = 0.45f;
    scene.sky.cloudCover = scene.pick(0.42f, 0.58f);
    scene.addSky();
    scene.addRidges(2, 0.56f, 0.61f, 0.7f, 0.66f);
    scene.addForest(0.66f, 0.05f, 0.035f, 110.0f, 0.3f);
    for (int i = 0; i < 2; ++i) {
        LandLook hill;
        hill.lit = mix(scene.palette.greenLit, {186, 198, 84}, scene.pick(0.1f, 0.7f));
        hill.dark = mix(scene.palette.greenLit, scene.palette.greenDark, 0.75f);
        hill.haze = scene.palette.haze;
        hill.hazeTop = 0.3f - 0.2f * float(i);
        hill.hazeFoot = hill.hazeTop + 0.2f;
        hill.light = scene.sky.sunX < 0.5f * canvas.aspect() ? 1.0f : -1.0f;
        hill.relief = 1.1f;
        hill.roughness = 0.3f;
        hill.noiseScale = 5.0f;
        hill.stretch = 2.0f;
        hill.detail = 10.0f;
        hill.seed = scene.seed();
        const float level = 0.70f + 0.08f * float(i);
        scene.layers.push_back(
            makeLand(canvas, hill, hillEdge(canvas, scene.seed(), level, 0.13f, scene.pick(0.8f, 1.4f), 0.05f)));
    }
    constexpr std::array<Colour, 4> blossoms{{{250, 226, 96}, {250, 248, 240}, {236, 92, 84}, {190, 140, 226}}};
    GroundLook front = plain(scene, 0.80f);
    front.base = mix(scene.palette.greenLit, {176, 196, 78}, 0.45f);
    front.patch = mix(scene.palette.greenLit, scene.palette.greenDark, 0.35f);
    front.hazeShare = 0.1f;
    front.speck = blossoms[size_t(scene.random.below(int(blossoms.size())))];
    front.specks = 0.9f;
    front.detail = 18.0f;
    auto edge = hillEdge(canvas, scene.seed(), 0.87f, 0.08f, scene.pick(0.8f, 1.4f), 0.12f);
    scene.layers.push_back(makeGround(canvas, front, std::move(edge)));
    return std::move(scene.layers);
}

Layers cityNight(const Canvas &canvas, uint32_t seed)
{
    SceneBuilder scene(canvas, seed, {Hour::BlueHour, Hour::Dusk, Hour::Night, Hour::Ember, Hour::BlueHour});
    scene.sky.horizonY = 0.64f;
    scene.sky.sunY = 0.62f;
    scene.sky.glowSize = 0.5f;
    scene.sky.glow = mix(scene.palette.glow, {255, 170, 96}, 0.5f);
    scene.sky.glowStrength = 0.3f;
    scene.sky.cloudCover = scene.pick(0.2f, 0.4f);
    scene.addSky();
    CityLook look;
    look.wall = mix(scene.palette.rockDark, scene.palette.haze, 0.42f);
    look.glow = {255, 186, 112};
    look.foot = 0.66f;
    look.height = 0.25f;
    look.lit = 0.25f;
    look.seed = scene.seed();
    scene.layers.push_back(makeCity(canvas, look));
    look.wall = scene.palette.rockDark * 0.9f;
    look.foot = 0.69f;
    look.height = scene.pick(0.36f, 0.46f);
    look.lit = scene.pick(0.34f, 0.5f);
    look.narrowest = 0.035f;
    look.widest = 0.10f;
    look.seed = scene.seed();
    scene.layers.push_back(makeCity(canvas, look));
    scene.addWater(0.69f, 0.7f, 0.82f, 0.0f);
    return std::move(scene.layers);
}

} // namespace manyhands
