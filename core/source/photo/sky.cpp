// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/photo/sky.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace manyhands {

namespace {

constexpr int curtainCount = 3;

class Sky : public Layer
{
public:
    Sky(const Canvas &size, const SkyLook &look)
        : Layer(size)
        , m_look(look)
        , m_noise(size.columns())
        , m_lit(size.columns())
    {
        if (look.stars > 0)
            scatterStars();
        if (look.aurora > 0)
            drawCurtains();
    }
    void shade(float y, ColourRow &row) override
    {
        const float t = clampUnit(y / m_look.horizonY);
        const Colour base = mix(mix(m_look.zenith, m_look.middle, t), mix(m_look.middle, m_look.horizon, t), t);
        for (size_t i = 0; i < row.size(); ++i)
            row.set(i, base, 0.0f);
        if (m_look.milkyWay > 0)
            addMilkyWay(y, row);
        if (m_look.glowStrength > 0)
            addGlow(y, row);
        if (m_look.aurora > 0)
            addAurora(y, row);
        if (m_look.cloudCover > 0)
            addClouds(y, row);
    }

private:
    void scatterStars()
    {
        Random random(m_look.seed + 77u);
        const int size = std::max(1, canvas().height / 1100);
        for (int i = 0; i < m_look.stars; ++i) {
            const float bright = random.unit();
            const float power = 40.0f + 215.0f * bright * bright * bright;
            const float warm = random.between(-18.0f, 18.0f);
            const int side = size + (bright > 0.93f ? size : 0);
            sparks.push_back({random.below(canvas().width),
                              random.below(int(m_look.horizonY * float(canvas().height))),
                              side,
                              side,
                              {std::clamp(power + warm, 0.0f, 255.0f), power, std::clamp(power - warm, 0.0f, 255.0f)}});
        }
        std::sort(sparks.begin(), sparks.end(), [](const Spark &a, const Spark &b) { return a.y < b.y; });
        sparkHeight = 2 * size;
    }
    void drawCurtains()
    {
        for (size_t c = 0; c < curtainCount; ++c) {
            m_foot[c].resize(canvas().columns());
            m_ray[c].resize(canvas().columns());
            const uint32_t seed = m_look.seed + 900u + uint32_t(c) * 31u;
            noiseRow(m_foot[c], {seed, 4, 0.45f}, 0.0f, canvas().columnStep() * 1.3f, 0.5f);
            noiseRow(m_ray[c], {seed + 7u, 7, 0.66f}, 0.0f, canvas().columnStep() * 2.1f, 0.5f);
            for (size_t i = 0; i < canvas().columns(); ++i) {
                m_foot[c][i] = m_look.horizonY * (0.86f - 0.17f * float(c)) + 0.22f * m_foot[c][i];
                m_ray[c][i] = clampUnit(0.42f + 0.75f * m_ray[c][i]);
            }
        }
    }
    void addGlow(float y, ColourRow &row) const
    {
        const float wide = 1.0f / (m_look.glowSize * m_look.glowSize);
        const float disc = m_look.sunRadius * m_look.sunRadius;
        const float down = (y - m_look.sunY) * (y - m_look.sunY);
        for (size_t i = 0; i < row.size(); ++i) {
            const float across = canvas().columnX(i) - m_look.sunX;
            const float distance = across * across + down;
            const float halo = 1.0f / (1.0f + distance * wide);
            const float core = 1.0f / (1.0f + distance * wide * 40.0f);
            Colour c = screen(row.at(i), m_look.glow,
                              m_look.glowStrength * std::min(1.0f, 0.75f * halo * halo + 0.45f * core));
            if (disc > 0)
                c = mix(c, m_look.disc, smoothStep(disc * 1.12f, disc * 0.94f, distance));
            row.set(i, c, 0.0f);
        }
    }
    void addMilkyWay(float y, ColourRow &row)
    {
        noiseRow(m_noise, {m_look.seed + 5u, 6, 0.6f}, 0.0f, canvas().columnStep() * 3.0f, y * 3.0f);
        noiseRow(m_lit, {m_look.seed + 6u, 4, 0.55f}, 0.0f, canvas().columnStep() * 5.0f, y * 5.0f);
        for (size_t i = 0; i < row.size(); ++i) {
            const float off =
                (canvas().columnX(i) - 0.52f * canvas().aspect()) * 0.84f + (y - 0.3f) * 0.55f + 0.06f * m_lit[i];
            const float band = 1.0f / (1.0f + off * off * 42.0f);
            const float lane = smoothStep(0.05f, 0.5f, m_lit[i] + 0.5f - 9.0f * std::abs(off));
            const float strength = m_look.milkyWay * band * band * (0.62f + 0.55f * m_noise[i]) * (1.0f - 0.6f * lane);
            const Colour light = mix({150, 165, 225}, {255, 214, 190}, band * band);
            row.set(i, screen(row.at(i), light, clampUnit(strength)), 3.0f * band);
        }
    }
    void addClouds(float y, ColourRow &row)
    {
        const float depth = 1.0f / (std::max(m_look.horizonY - y, 0.0f) + 0.16f);
        const float scale = 0.78f * m_look.cloudScale * depth;
        const float step = canvas().columnStep() * scale;
        const float left = (0.0f - 0.5f * canvas().aspect()) * scale + 40.0f;
        const float v = 1.25f * m_look.cloudScale * depth;
        noiseRow(m_noise, {m_look.seed + 11u, 6, 0.54f}, left, step, v);
        noiseRow(m_lit, {m_look.seed + 11u, 4, 0.54f},
                 left + 0.13f * (m_look.sunX > 0.5f * canvas().aspect() ? 1.0f : -1.0f), step, v + 0.10f);
        const float edge = 0.62f - 1.15f * m_look.cloudCover;
        const float fade = smoothStep(0.0f, 0.10f, m_look.horizonY - y) * 0.94f;
        for (size_t i = 0; i < row.size(); ++i) {
            const float density = smoothStep(edge, edge + 0.42f, m_noise[i]);
            const float light = clampUnit(
                0.56f + m_look.cloudDrama * (0.9f * (m_lit[i] - m_noise[i]) * -1.0f + 0.35f * (0.5f - density)));
            const float across = canvas().columnX(i) - m_look.sunX;
            const float near = 1.0f / (1.0f + 9.0f * (across * across + (y - m_look.sunY) * (y - m_look.sunY)));
            Colour cloud = mix(m_look.cloudShade, m_look.cloudLight, light);
            cloud = screen(cloud, m_look.glow, 0.55f * m_look.glowStrength * near * (1.0f - 0.6f * density));
            row.set(i, mix(row.at(i), cloud, density * fade), 1.2f * density);
        }
    }
    void addAurora(float y, ColourRow &row) const
    {
        for (size_t c = 0; c < curtainCount; ++c) {
            const float reach = 0.30f + 0.08f * float(c);
            for (size_t i = 0; i < row.size(); ++i) {
                const float above = m_foot[c][i] - y;
                const float height = reach * (0.45f + m_ray[c][i]);
                const float rise = smoothStep(-0.035f, 0.03f, above);
                const float t = clampUnit(above / height);
                const float strength = m_look.aurora * rise * (1.0f - t) * (1.0f - t) * (0.25f + 0.75f * m_ray[c][i]);
                row.set(i, screen(row.at(i), mix(m_look.auroraFoot, m_look.auroraTip, t), clampUnit(strength)), 0.5f);
            }
        }
    }

    SkyLook m_look;
    std::vector<float> m_noise, m_lit;
    std::array<std::vector<float>, curtainCount> m_foot, m_ray;
};

} // namespace

std::unique_ptr<Layer> makeSky(const Canvas &canvas, const SkyLook &look)
{
    return std::make_unique<Sky>(canvas, look);
}

} // namespace manyhands
