// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/photo/water.h"

#include <algorithm>

namespace manyhands {

namespace {

class Water : public Layer
{
public:
    Water(const Canvas &size, const WaterLook &look, const Layers &behind)
        : Layer(size)
        , m_look(look)
        , m_high(size.columns())
        , m_low(size.columns())
        , m_single(size.columns())
        , m_waves(size.columns())
    {
        for (const auto &layer : behind)
            m_behind.push_back(layer.get());
        top.assign(size_t(size.paddedWidth()), look.shoreY);
    }
    void shade(float y, ColourRow &row) override
    {
        const float below = std::max(0.0f, y - m_look.shoreY);
        const float depth = below / (1.0f - m_look.shoreY);
        const float spread = m_look.waves * (0.002f + 0.075f * depth);
        const float image = m_look.shoreY - below - 0.002f;
        mirror(image - spread, m_high);
        mirror(std::min(image + spread, m_look.shoreY - 0.001f), m_low);
        const float scale = 1.3f / (depth + 0.05f);
        noiseRow(m_waves, {m_look.seed, 5, 0.6f}, -0.5f * canvas().aspect() * scale + 50.0f,
                 canvas().columnStep() * scale, 26.0f * (1.0f - 1.0f / (1.0f + 5.0f * depth)) + 9.0f * depth);
        const Colour ground = mix(m_look.deep, m_look.shallow.value_or(m_look.deep), smoothStep(0.05f, 0.55f, depth));
        const float share = m_look.mirror + (m_look.mirrorNear - m_look.mirror) * depth;
        for (size_t i = 0; i < row.size(); ++i) {
            const float wave = m_waves[i];
            Colour c = mix(m_high.at(i), m_low.at(i), smoothStep(-0.45f, 0.45f, wave));
            c = mix(ground, c * 0.93f, clampUnit(share + 0.16f * m_look.waves * wave));
            if (m_look.glintStrength > 0) {
                const float across =
                    (canvas().columnX(i) - m_look.glintX) / (m_look.glintWidth * (0.5f + 1.5f * depth));
                const float path = 1.0f / (1.0f + across * across);
                c = screen(c, m_look.glint,
                           clampUnit(m_look.glintStrength * path * path * smoothStep(-0.25f, 0.55f, wave)));
            }
            row.set(i, c, 2.0f + 7.0f * depth * m_look.waves);
        }
    }
    Detail detail() const override { return Detail::Ripples; }

private:
    void mirror(float y, ColourRow &row)
    {
        const float softness = 250.0f;
        for (Layer *layer : m_behind) {
            if (!layer->top.empty() && *std::min_element(layer->top.begin(), layer->top.end()) > y)
                continue;
            layer->shade(y, m_single);
            for (size_t i = 0; i < row.size(); ++i) {
                const float share = layer->top.empty() ? 1.0f : clampUnit((y - layer->topAt(i)) * softness);
                row.set(i, mix(row.at(i), m_single.at(i), share), 0.0f);
            }
        }
    }

    WaterLook m_look;
    std::vector<Layer *> m_behind;
    ColourRow m_high, m_low, m_single;
    std::vector<float> m_waves;
};

} // namespace

std::unique_ptr<Layer> makeWater(const Canvas &canvas, const WaterLook &look, const Layers &behind)
{
    return std::make_unique<Water>(canvas, look, behind);
}

} // namespace manyhands
