// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/photo/renderer.h"

#include "core/source/photo/grain.h"

#include <algorithm>
#include <climits>

namespace manyhands {

namespace {

constexpr int one = 8; // fixed point of a level
constexpr float vignette = 0.36f; // corners are darker by half of this
constexpr int soft = 16; // steps of an edge's coverage, a pixel wide

int16_t fixed(float value)
{
    return int16_t((int(std::clamp(value, 0.0f, 255.0f) * float(2 * one)) + 1) / 2);
}

/// step: pixels of the output between two coarse points, 4 for luma and 2 for chroma.
template <int step> void stretch(const std::vector<int16_t> &from, std::vector<int16_t> &to)
{
    const size_t cells = to.size() / step;
    for (size_t i = 0; i < cells; ++i) {
        const int a = from[i];
        const int b = from[i + 1];
        for (int k = 0; k < step; ++k)
            to[i * step + size_t(k)] = int16_t((a * (2 * step - 1 - 2 * k) + b * (2 * k + 1)) / (2 * step));
    }
}

void between(const std::vector<int16_t> &above, const std::vector<int16_t> &below, int eighths,
             std::vector<int16_t> &to)
{
    for (size_t i = 0; i < to.size(); ++i)
        to[i] = int16_t((above[i] * (8 - eighths) + below[i] * eighths) >> 3);
}

void blend(std::vector<int16_t> &row, const std::vector<int16_t> &own, const int *edge, size_t edgeStep, int y)
{
    for (size_t x = 0; x < row.size(); ++x) {
        const int share = std::clamp(y - edge[x * edgeStep], 0, soft);
        row[x] = int16_t(row[x] + (own[x] - row[x]) * share / soft);
    }
}

uint8_t toByte(int level)
{
    return uint8_t(std::clamp(level / one, 0, 255));
}

struct Chroma {
    float luma, blue, red;
};

Chroma toChroma(const Colour &c)
{
    const float luma = 0.299f * c.r + 0.587f * c.g + 0.114f * c.b;
    return {luma, 128.0f + 0.564f * (c.b - luma), 128.0f + 0.713f * (c.r - luma)};
}

} // namespace

Renderer::Renderer(const Canvas &canvas, Layers layers, uint32_t seed, int grain)
    : m_canvas(canvas)
    , m_colours(canvas.columns())
    , m_random(seed)
    , m_grain(grain)
    , m_tileStart(int(seed & (tileSize - 1)))
{
    const auto sized = [](Levels &levels, size_t luma, size_t chroma) {
        levels.luma.resize(luma);
        levels.texture.resize(luma);
        levels.blue.resize(chroma);
        levels.red.resize(chroma);
    };
    const size_t width = size_t(canvas.paddedWidth());
    sized(m_mixed, canvas.columns(), canvas.columns());
    sized(m_own, width, width / 2);
    sized(m_row, width, width / 2);
    for (auto &layer : layers) {
        Painted painted;
        painted.layer = std::move(layer);
        sized(painted.above, canvas.columns(), canvas.columns());
        sized(painted.below, canvas.columns(), canvas.columns());
        prepare(painted);
        m_painted.push_back(std::move(painted));
    }
}

void Renderer::prepare(Painted &painted)
{
    const std::vector<float> &top = painted.layer->top;
    if (top.empty()) {
        painted.fullRow = painted.firstRow = INT_MIN;
        return;
    }
    painted.edge.resize(top.size());
    for (size_t x = 0; x < top.size(); ++x)
        painted.edge[x] = int(std::clamp(top[x], -1.0f, 2.0f) * float(m_canvas.height) * float(soft));
    const auto [low, high] = std::minmax_element(painted.edge.begin(), painted.edge.end());
    painted.firstRow = *low / soft - 1;
    painted.fullRow = *high / soft + 2;
}

void Renderer::shadeInto(Painted &painted, int coarseRow, Levels &levels)
{
    painted.layer->shade(float(coarseRow) * m_canvas.columnStep(), m_colours);
    const float down = float(coarseRow) * m_canvas.columnStep() - 0.5f;
    const float middle = 0.5f * m_canvas.aspect();
    for (size_t i = 0; i < m_colours.size(); ++i) {
        const float across = (m_canvas.columnX(i) - middle) / m_canvas.aspect();
        const Chroma c = toChroma(m_colours.at(i) * (1.0f - vignette * (across * across + down * down)));
        levels.luma[i] = fixed(c.luma);
        levels.blue[i] = fixed(c.blue);
        levels.red[i] = fixed(c.red);
        levels.texture[i] = fixed(m_colours.texture[i]);
    }
}

void Renderer::bringTo(Painted &painted, int coarseRow)
{
    if (painted.aboveRow == coarseRow)
        return;
    if (painted.aboveRow == coarseRow - 1 && painted.aboveRow >= 0)
        std::swap(painted.above, painted.below);
    else
        shadeInto(painted, coarseRow, painted.above);
    shadeInto(painted, coarseRow + 1, painted.below);
    painted.aboveRow = coarseRow;
}

void Renderer::expand(const Painted &painted, int row, bool withChroma)
{
    const int eighths = 2 * (row % Canvas::cell) + 1;
    between(painted.above.luma, painted.below.luma, eighths, m_mixed.luma);
    between(painted.above.texture, painted.below.texture, eighths, m_mixed.texture);
    stretch<4>(m_mixed.luma, m_own.luma);
    stretch<4>(m_mixed.texture, m_own.texture);
    if (!withChroma)
        return;
    between(painted.above.blue, painted.below.blue, eighths + 1, m_mixed.blue);
    between(painted.above.red, painted.below.red, eighths + 1, m_mixed.red);
    stretch<2>(m_mixed.blue, m_own.blue);
    stretch<2>(m_mixed.red, m_own.red);
}

void Renderer::addDetail(const Painted &painted, int row)
{
    const bool ripples = painted.layer->detail() == Detail::Ripples;
    for (size_t start = 0; start < m_own.luma.size(); start += tileSize) {
        const int8_t *tile = ripples ? rippleRow(row, m_tileStart) : fineRow(row, m_tileStart);
        const size_t count = std::min(size_t(tileSize), m_own.luma.size() - start);
        int16_t *luma = m_own.luma.data() + start;
        const int16_t *height = m_own.texture.data() + start;
        for (size_t x = 0; x < count; ++x)
            luma[x] = int16_t(luma[x] + ((height[x] * tile[x]) >> 6));
    }
}

void Renderer::addSparks(const Painted &painted, int row, bool withChroma)
{
    const std::vector<Spark> &sparks = painted.layer->sparks;
    const int first = row - painted.layer->sparkHeight;
    auto spark = std::lower_bound(sparks.begin(), sparks.end(), first, [](const Spark &s, int y) { return s.y < y; });
    for (; spark != sparks.end() && spark->y <= row; ++spark) {
        if (row >= spark->y + spark->height)
            continue;
        const Chroma c = toChroma(spark->colour);
        const size_t left = size_t(std::max(0, spark->x));
        const size_t right = std::min(m_own.luma.size(), size_t(spark->x + spark->width));
        for (size_t x = left; x < right; ++x) {
            m_own.luma[x] = std::max(m_own.luma[x], fixed(c.luma));
            if (withChroma) {
                m_own.blue[x / 2] = fixed(c.blue);
                m_own.red[x / 2] = fixed(c.red);
            }
        }
    }
}

void Renderer::cover(const Painted &painted, int row, bool withChroma)
{
    const int y = row * soft + soft / 2;
    if (row >= painted.fullRow) {
        std::swap(m_row.luma, m_own.luma);
        if (withChroma) {
            std::swap(m_row.blue, m_own.blue);
            std::swap(m_row.red, m_own.red);
        }
        return;
    }
    blend(m_row.luma, m_own.luma, painted.edge.data(), 1, y);
    if (withChroma) {
        blend(m_row.blue, m_own.blue, painted.edge.data(), 2, y + soft / 2);
        blend(m_row.red, m_own.red, painted.edge.data(), 2, y + soft / 2);
    }
}

void Renderer::finish(PlaneBlock &block, int row, bool withChroma)
{
    const size_t width = m_row.luma.size();
    const auto addGrain = [this](const std::vector<int16_t> &levels, uint8_t *out, int strength) {
        const int8_t *grain = grainRun(m_random.next());
        for (size_t x = 0; x < levels.size(); ++x)
            out[x] = toByte(levels[x] + ((grain[x] * strength) >> 5));
    };
    addGrain(m_row.luma, block.luma.data() + size_t(row % 16) * width, m_grain);
    if (withChroma) {
        const size_t at = size_t(row % 16 / 2) * (width / 2);
        addGrain(m_row.blue, block.blue.data() + at, m_grain / 2);
        addGrain(m_row.red, block.red.data() + at, m_grain / 2);
    }
}

void Renderer::paint(PlaneBlock &block, int firstRow)
{
    for (int row = firstRow; row < firstRow + 16; ++row) {
        const bool withChroma = row % 2 == 0;
        size_t base = m_painted.size() - 1;
        while (base > 0 && row < m_painted[base].fullRow)
            --base;
        for (size_t i = base; i < m_painted.size(); ++i) {
            Painted &painted = m_painted[i];
            if (row < painted.firstRow)
                continue;
            bringTo(painted, row / Canvas::cell);
            expand(painted, row, withChroma);
            addDetail(painted, row);
            addSparks(painted, row, withChroma);
            cover(painted, row, withChroma);
        }
        finish(block, row, withChroma);
    }
}

} // namespace manyhands
