// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace manyhands {

/// A small generator whose numbers are the same on every machine (splitmix64).
class Random
{
public:
    explicit Random(uint64_t seed)
        : m_state(seed)
    {
    }
    uint32_t next();
    float unit() { return float(next() >> 8) * (1.0f / 16777216.0f); } // [0, 1)
    float between(float low, float high) { return low + (high - low) * unit(); }
    int below(int count) { return int(next() % uint32_t(count)); }

private:
    uint64_t m_state;
};

/// Gradient noise in octaves. Values lie around 0, mostly within -1 to 1.
struct NoiseField {
    uint32_t seed = 0;
    int octaves = 5;
    float gain = 0.5f;
    uint32_t wrap = 0xffffffffu; // mask of the first octave's cells: 2^n - 1 makes the field periodic
};

/// Fills out with the field at y and x = x0, x0 + dx, ... in units of the first octave's cells. Octaves that the step
/// cannot resolve are left out. Only additions, multiplications and divisions: equal on all IEEE machines.
void noiseRow(std::span<float> out, const NoiseField &field, float x0, float dx, float y);

inline float clampUnit(float value)
{
    return value < 0.0f ? 0.0f : value > 1.0f ? 1.0f : value;
}

inline float smoothStep(float from, float to, float value)
{
    const float t = clampUnit((value - from) / (to - from));
    return t * t * (3.0f - 2.0f * t);
}

} // namespace manyhands
