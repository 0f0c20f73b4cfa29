// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/photo/noise.h"

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

constexpr float finestStep = 0.6f; // cells a pixel; finer octaves would only alias
constexpr float loudness = 1.7f; // brings the noise to about -1 to 1

uint32_t hash(uint32_t x, uint32_t y, uint32_t seed)
{
    uint32_t h = seed ^ (x * 0x9e3779b1u) ^ (y * 0x85ebca77u);
    h = (h ^ (h >> 15)) * 0x2c1b3c6du;
    h = (h ^ (h >> 12)) * 0x297a2d39u;
    return h ^ (h >> 15);
}

/// The noise at one lattice column for a fixed row: slope * distance + level.
struct Column {
    float slope;
    float level;
};

struct Octave {
    uint32_t seed;
    uint32_t wrap;
    int row;
    float fraction; // of the row
    float blend; // its smooth step

    Column column(int x) const
    {
        const uint32_t above = hash(uint32_t(x) & wrap, uint32_t(row) & wrap, seed);
        const uint32_t below = hash(uint32_t(x) & wrap, uint32_t(row + 1) & wrap, seed);
        const auto across = [](uint32_t h) { return float(int(h & 0xffff) - 32768) * (1.0f / 32768.0f); };
        const auto down = [](uint32_t h) { return float(int(h >> 16) - 32768) * (1.0f / 32768.0f); };
        const float rest = 1.0f - blend;
        return {across(above) * rest + across(below) * blend,
                down(above) * fraction * rest + down(below) * (fraction - 1.0f) * blend};
    }
};

void addOctave(std::span<float> out, const Octave &octave, float x0, float dx, float amplitude)
{
    const int count = int(out.size());
    int cell = int(std::floor(x0));
    Column left = octave.column(cell);
    for (int i = 0; i < count; ++cell) {
        const Column right = octave.column(cell + 1);
        const int end = std::clamp(int(std::ceil((float(cell + 1) - x0) / dx)), i + 1, count);
        const float origin = x0 - float(cell);
        for (; i < end; ++i) {
            const float t = origin + float(i) * dx;
            const float a = left.slope * t + left.level;
            const float b = right.slope * (t - 1.0f) + right.level;
            const float s = t * t * (3.0f - 2.0f * t);
            out[size_t(i)] += amplitude * (a + (b - a) * s);
        }
        left = right;
    }
}

} // namespace

uint32_t Random::next()
{
    m_state += 0x9e3779b97f4a7c15ull;
    uint64_t z = m_state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return uint32_t((z ^ (z >> 31)) >> 32);
}

void noiseRow(std::span<float> out, const NoiseField &field, float x0, float dx, float y)
{
    std::fill(out.begin(), out.end(), 0.0f);
    float amplitude = loudness;
    float scale = 1.0f;
    for (int i = 0; i < field.octaves && dx * scale < finestStep; ++i) {
        const float shift = field.wrap == 0xffffffffu ? 37.3f * float(i + 1) : 0.0f;
        const float rowAt = y * scale + shift;
        const float row = std::floor(rowAt);
        const float fraction = rowAt - row;
        const uint32_t wrap = field.wrap == 0xffffffffu ? field.wrap : (field.wrap << i) | ((1u << i) - 1u);
        const Octave octave{field.seed + uint32_t(i) * 0x632be5abu, wrap, int(row), fraction,
                            fraction * fraction * (3.0f - 2.0f * fraction)};
        addOctave(out, octave, x0 * scale + shift, dx * scale, amplitude);
        amplitude *= field.gain;
        scale *= 2.0f;
    }
}

} // namespace manyhands
