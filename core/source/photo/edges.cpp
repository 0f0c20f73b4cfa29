// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/photo/edges.h"

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

std::vector<float> noiseLine(const Canvas &canvas, const NoiseField &field, float scale)
{
    std::vector<float> line(size_t(canvas.paddedWidth()));
    noiseRow(line, field, 3.7f, scale / float(canvas.height), 0.37f);
    return line;
}

void plantTree(const Canvas &canvas, std::vector<float> &edge, const std::vector<float> &ground, Random &random,
               float height)
{
    const int centre = random.below(int(edge.size()));
    const float foot = ground[size_t(centre)] + 0.1f * height;
    const float half = height * random.between(0.16f, 0.26f) * float(canvas.height);
    const float storeys = random.between(7.0f, 12.0f);
    const int first = std::max(0, centre - int(half));
    const int last = std::min(int(edge.size()) - 1, centre + int(half));
    for (int x = first; x <= last; ++x) {
        const float out = float(std::abs(x - centre)) / half;
        const float storey = out * storeys;
        const float saw = (storey - std::floor(storey)) / storeys;
        const float crown = clampUnit(1.0f - out + 0.55f * saw);
        edge[size_t(x)] = std::min(edge[size_t(x)], foot - height * crown * (1.0f - 0.25f * out));
    }
}

} // namespace

std::vector<float> mountainEdge(const Canvas &canvas, uint32_t seed, float level, float height, float scale)
{
    std::vector<float> broad = noiseLine(canvas, {seed, 2, 0.5f}, scale * 0.5f);
    const std::vector<float> ridges = noiseLine(canvas, {seed + 1u, 3, 0.45f}, scale);
    const std::vector<float> rocks = noiseLine(canvas, {seed + 2u, 8, 0.58f}, scale * 5.0f);
    for (size_t x = 0; x < broad.size(); ++x) {
        const float peak = 1.0f - std::min(1.0f, 1.5f * std::abs(ridges[x]));
        const float rise = 0.42f + 0.45f * broad[x] + 0.45f * peak * (0.6f + 0.5f * broad[x]) + 0.085f * rocks[x];
        broad[x] = level - height * rise;
    }
    return broad;
}

std::vector<float> hillEdge(const Canvas &canvas, uint32_t seed, float level, float height, float scale,
                            float roughness)
{
    std::vector<float> soft = noiseLine(canvas, {seed, 3, 0.35f}, scale);
    const std::vector<float> bumps = noiseLine(canvas, {seed + 1u, 7, 0.6f}, scale * 12.0f);
    for (size_t x = 0; x < soft.size(); ++x)
        soft[x] = level - height * (0.5f + 0.6f * soft[x]) - 0.012f * roughness * bumps[x];
    return soft;
}

std::vector<float> mesaEdge(const Canvas &canvas, uint32_t seed, float level, float height, float scale)
{
    std::vector<float> broad = noiseLine(canvas, {seed, 2, 0.5f}, scale);
    const std::vector<float> rocks = noiseLine(canvas, {seed + 1u, 8, 0.6f}, scale * 9.0f);
    for (size_t x = 0; x < broad.size(); ++x) {
        const float form = broad[x] + 0.035f * rocks[x];
        const float steps = 0.18f * smoothStep(-0.45f, -0.25f, form) + 0.55f * smoothStep(0.02f, 0.09f, form)
            + 0.27f * smoothStep(0.28f, 0.34f, form);
        broad[x] = level - height * (steps + 0.06f * form) - 0.006f * rocks[x];
    }
    return broad;
}

void plantTrees(const Canvas &canvas, uint32_t seed, std::vector<float> &edge, float height, float density)
{
    Random random(seed);
    const std::vector<float> ground = edge;
    const int count = int(density * float(edge.size()) / float(canvas.height));
    for (int i = 0; i < count; ++i) {
        const float size = random.unit();
        plantTree(canvas, edge, ground, random, height * (0.35f + 0.65f * size * size));
    }
}

} // namespace manyhands
