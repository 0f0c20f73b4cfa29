// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/photo/land.h"

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

constexpr float reliefReach = 0.007f; // picture heights: the same shapes whatever the number of pixels

class Land : public Layer
{
public:
    Land(const Canvas &size, const LandLook &look, std::vector<float> edge)
        : Layer(size)
        , m_look(look)
        , m_noise(size.columns())
        , m_bands(size.columns())
        , m_slope(size.columns())
    {
        top = std::move(edge);
        m_peak = *std::min_element(top.begin(), top.end());
        measureSlopes();
    }
    void shade(float y, ColourRow &row) override
    {
        const float step = canvas().columnStep() * m_look.noiseScale;
        noiseRow(m_noise, {m_look.seed, 8, 0.56f}, 0.0f, step / m_look.stretch, y * m_look.noiseScale);
        if (m_look.strata > 0)
            noiseRow(m_bands, {m_look.seed + 3u, 5, 0.7f}, 0.0f, step * 0.04f, y * m_look.noiseScale * 4.0f);
        const float down = clampUnit((y - m_peak) / std::max(0.01f, m_look.foot - m_peak));
        const float haze = m_look.hazeTop + (m_look.hazeFoot - m_look.hazeTop) * down * down;
        for (size_t i = 0; i < row.size(); ++i) {
            const float depth = std::max(0.0f, y - topAt(i));
            const float light = lightAt(i, depth);
            Colour c = mix(m_look.dark, m_look.lit, light);
            if (m_look.strata > 0)
                c = c * (1.0f + m_look.strata * m_bands[i]);
            if (m_look.capLine > 0) {
                const float snow =
                    smoothStep(0.09f, -0.07f, y - m_look.capLine + 0.06f * m_noise[i] - 0.2f * (light - 0.45f));
                const Colour shadow = mix(m_look.cap, m_look.haze, 0.45f) * 0.7f;
                c = mix(c, mix(shadow, m_look.cap, smoothStep(0.2f, 0.75f, light)), snow);
            }
            row.set(i, mix(c, m_look.haze, haze), m_look.detail * (1.0f - haze) * (0.7f + 0.6f * light));
        }
    }

private:
    /// Spurs run down from the ridge: the slope that shades a point is the ridge's, sought aside by the noise.
    float lightAt(size_t column, float depth) const
    {
        const float aside = m_noise[column] * depth * 1.3f / canvas().columnStep();
        const int found = std::clamp(int(float(column) + aside), 0, int(m_slope.size()) - 1);
        const auto reach = size_t(std::max(1, int(reliefReach / canvas().columnStep())));
        const size_t before = column > reach ? column - reach : 0;
        const size_t after = std::min(column + reach, m_noise.size() - 1);
        const float grainy = (m_noise[before] - m_noise[after]) / (reliefReach * m_look.noiseScale * 2.0f);
        const float facet = -1.1f * m_slope[size_t(found)] / (1.0f + 3.0f * depth) - 0.22f * m_look.roughness * grainy;
        return clampUnit(0.5f + m_look.relief * (m_look.light * facet + 0.22f * m_look.roughness * m_noise[column]));
    }
    /// How much each column's ridge looks left (above 0) or right, over a stretch that skips single trees.
    void measureSlopes()
    {
        const size_t reach = size_t(std::max(2, canvas().height / 60 / Canvas::cell));
        const size_t last = m_slope.size() - 1;
        for (size_t i = 0; i <= last; ++i) {
            const size_t left = i > reach ? i - reach : 0;
            const size_t right = std::min(last, i + reach);
            m_slope[i] = (topAt(left) - topAt(right)) / (canvas().columnStep() * float(2 * reach));
        }
    }

    LandLook m_look;
    float m_peak = 1.0f;
    std::vector<float> m_noise, m_bands, m_slope;
};

class Ground : public Layer
{
public:
    Ground(const Canvas &size, const GroundLook &look, std::vector<float> edge)
        : Layer(size)
        , m_look(look)
        , m_patches(size.columns())
        , m_clumps(size.columns())
    {
        top = std::move(edge);
    }
    void shade(float y, ColourRow &row) override
    {
        const float depth = std::max(0.0f, y - m_look.horizonY) + 0.025f;
        const float scale = 0.9f / depth;
        const float left = -m_look.vanishX * scale + 60.0f;
        noiseRow(m_patches, {m_look.seed, 6, 0.58f}, left, canvas().columnStep() * scale, 1.4f / depth);
        noiseRow(m_clumps, {m_look.seed + 9u, 6, 0.62f}, left * 5.0f, canvas().columnStep() * scale * 5.0f,
                 4.5f / depth);
        const float haze = m_look.hazeShare * smoothStep(0.28f, 0.0f, depth);
        for (size_t i = 0; i < row.size(); ++i) {
            Colour c = mix(m_look.base, m_look.patch, clampUnit(0.5f + 0.75f * m_patches[i]));
            if (m_look.rows > 0)
                c = mix(c, m_look.row * (1.0f + 0.28f * m_clumps[i]), rowShare(i, depth));
            else
                c = c * (1.0f + 0.16f * m_clumps[i]);
            if (m_look.specks > 0)
                c = mix(c, m_look.speck, m_look.specks * smoothStep(0.28f, 0.55f, m_clumps[i] + 0.35f * m_patches[i]));
            if (m_look.foam > 0) {
                const float wet = (y - topAt(i)) / m_look.foam + 0.5f * m_clumps[i];
                c = mix(c * (0.8f + 0.2f * smoothStep(2.0f, 6.0f, wet)), {250, 252, 250}, smoothStep(1.2f, 0.6f, wet));
            }
            row.set(i, mix(c, m_look.haze, haze), m_look.detail * (0.35f + 1.4f * depth) * (1.0f - haze));
        }
    }

private:
    /// 1 on a planted row, 0 between two of them; towards the horizon they melt together.
    float rowShare(size_t column, float depth) const
    {
        const float u =
            (canvas().columnX(column) - m_look.vanishX) / depth * m_look.rows + 0.18f * m_clumps[column] + 100.0f;
        const float wave = std::abs((u - std::floor(u)) * 2.0f - 1.0f);
        const float crisp = smoothStep(0.30f, 0.62f, wave + 0.12f * m_clumps[column]);
        const float melt = smoothStep(0.05f, 0.16f, depth);
        return 0.6f + (crisp - 0.6f) * melt;
    }

    GroundLook m_look;
    std::vector<float> m_patches, m_clumps;
};

} // namespace

std::unique_ptr<Layer> makeLand(const Canvas &canvas, const LandLook &look, std::vector<float> top)
{
    return std::make_unique<Land>(canvas, look, std::move(top));
}

std::unique_ptr<Layer> makeGround(const Canvas &canvas, const GroundLook &look, std::vector<float> top)
{
    return std::make_unique<Ground>(canvas, look, std::move(top));
}

} // namespace manyhands
