// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/photo/city.h"

#include <algorithm>

namespace manyhands {

namespace {

class City : public Layer
{
public:
    City(const Canvas &size, const CityLook &look)
        : Layer(size)
        , m_look(look)
        , m_tone(size.columns(), 1.0f)
        , m_busy(size.columns(), 0.5f)
        , m_noise(size.columns())
    {
        top.assign(size_t(size.paddedWidth()), look.foot);
        Random random(look.seed);
        for (int x = -20; x < size.paddedWidth();) {
            const int width = int(random.between(look.narrowest, look.widest) * float(size.height));
            build(random, x, width);
            x += int(float(width) * random.between(0.55f, 1.05f));
        }
        std::sort(sparks.begin(), sparks.end(), [](const Spark &a, const Spark &b) { return a.y < b.y; });
    }
    void shade(float y, ColourRow &row) override
    {
        noiseRow(m_noise, {m_look.seed + 4u, 5, 0.6f}, 0.0f, canvas().columnStep() * 30.0f, y * 60.0f);
        const float down = clampUnit(1.0f - (m_look.foot - y) / m_look.height);
        for (size_t i = 0; i < row.size(); ++i) {
            const float street = down * down * down * down * down * 0.5f;
            Colour c = screen(m_look.wall * m_tone[i], m_look.glow, clampUnit(street));
            c = screen(c, {255, 190, 110}, clampUnit(m_look.lit * 0.55f * m_busy[i] * (0.7f + 0.9f * m_noise[i])));
            row.set(i, c, 3.0f);
        }
    }

private:
    void build(Random &random, int left, int width)
    {
        const float middle = float(left + width / 2) / float(canvas().paddedWidth());
        const float centre = 1.0f - std::min(1.0f, 2.2f * (middle - 0.46f) * (middle > 0.46f ? 1.0f : -1.0f));
        const float size = random.unit();
        const float roof = m_look.foot - m_look.height * (0.16f + 0.84f * (0.25f + 0.75f * centre) * size * size);
        const int first = std::max(0, left);
        const int last = std::min(left + width, canvas().paddedWidth());
        const float tone = random.between(0.72f, 1.3f);
        const float busy = random.unit();
        const bool mast = size > 0.86f;
        for (int x = first; x < last; ++x) {
            const bool inMast = mast && std::abs(x - left - width / 2) * 40 < width;
            const float own = inMast ? roof - 0.22f * (m_look.foot - roof) : roof;
            if (own < top[size_t(x)]) {
                top[size_t(x)] = own;
                m_tone[size_t(x / Canvas::cell)] = tone;
                m_busy[size_t(x / Canvas::cell)] = busy;
            }
        }
        lightWindows(random, first, last, roof);
    }
    void lightWindows(Random &random, int left, int right, float roof)
    {
        const int height = canvas().height;
        const int w = std::max(2, height / 420);
        const int h = std::max(2, height / 300);
        sparkHeight = h;
        const float share = m_look.lit * random.between(0.35f, 1.5f);
        const Colour tint = mix({255, 196, 110}, {220, 232, 255}, random.unit() * random.unit());
        for (int y = int(roof * float(height)) + 2 * h; y < int(m_look.foot * float(height)) - h; y += 2 * h) {
            for (int x = left + w; x < right - 2 * w; x += 2 * w) {
                if (random.unit() < share && top[size_t(x)] >= roof - 0.0001f)
                    sparks.push_back({x, y, w, h, tint * random.between(0.45f, 1.0f)});
            }
        }
    }

    CityLook m_look;
    std::vector<float> m_tone; // of each coarse column's building
    std::vector<float> m_busy; // its light, for what is too far or too blurred to show windows
    std::vector<float> m_noise;
};

} // namespace

std::unique_ptr<Layer> makeCity(const Canvas &canvas, const CityLook &look)
{
    return std::make_unique<City>(canvas, look);
}

} // namespace manyhands
