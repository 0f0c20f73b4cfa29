// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/photo/ground.h"

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

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
    void shade(float y, ColourRow &row) override;

private:
    float rowShare(size_t column, float depth) const;

    GroundLook m_look;
    std::vector<float> m_patches, m_clumps;
};

/// 1 on a planted row, 0 between two of them; towards the horizon they melt together.
float Ground::rowShare(size_t column, float depth) const
{
    const float u =
        (canvas().columnX(column) - m_look.vanishX) / depth * m_look.rows + 0.18f * m_clumps[column] + 100.0f;
    const float wave = std::abs((u - std::floor(u)) * 2.0f - 1.0f);
    const float crisp = smoothStep(0.30f, 0.62f, wave + 0.12f * m_clumps[column]);
    const float melt = smoothStep(0.05f, 0.16f, depth);
    return 0.6f + (crisp - 0.6f) * melt;
}

void Ground::shade(float y, ColourRow &row)
{
    const float depth = std::max(0.0f, y - m_look.horizonY) + 0.025f;
    const float scale = 0.9f / depth;
    const float left = -m_look.vanishX * scale + 60.0f;
    noiseRow(m_patches, {m_look.seed, 6, 0.58f}, left, canvas().columnStep() * scale, 1.4f / depth);
    noiseRow(m_clumps, {m_look.seed + 9u, 6, 0.62f}, left * 5.0f, canvas().columnStep() * scale * 5.0f, 4.5f / depth);
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

} // namespace

std::unique_ptr<Layer> makeGround(const Canvas &canvas, const GroundLook &look, std::vector<float> top)
{
    return std::make_unique<Ground>(canvas, look, std::move(top));
}

} // namespace manyhands
