// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace manyhands {

/// Gamma-coded red, green and blue, 0 to 255.
struct Colour {
    float r = 0;
    float g = 0;
    float b = 0;

    Colour operator*(float factor) const { return {r * factor, g * factor, b * factor}; }
    Colour operator+(const Colour &other) const { return {r + other.r, g + other.g, b + other.b}; }
};

inline Colour mix(const Colour &from, const Colour &to, float share)
{
    return {from.r + (to.r - from.r) * share, from.g + (to.g - from.g) * share, from.b + (to.b - from.b) * share};
}

/// Light added on top without ever passing white.
inline Colour screen(const Colour &below, const Colour &light, float strength)
{
    const auto one = [strength](float base, float add) {
        return base + (255.0f - base) * add * strength * (1 / 255.0f);
    };
    return {one(below.r, light.r), one(below.g, light.g), one(below.b, light.b)};
}

/// One row of a layer on the coarse grid; texture is the height of the fine detail, in grey levels.
struct ColourRow {
    std::vector<float> r, g, b, texture;

    explicit ColourRow(size_t width = 0)
        : r(width)
        , g(width)
        , b(width)
        , texture(width)
    {
    }
    size_t size() const { return r.size(); }
    void set(size_t i, const Colour &colour, float detail)
    {
        r[i] = colour.r;
        g[i] = colour.g;
        b[i] = colour.b;
        texture[i] = detail;
    }
    Colour at(size_t i) const { return {r[i], g[i], b[i]}; }
};

} // namespace manyhands
