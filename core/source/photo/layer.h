// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/photo/colour.h"
#include "core/source/photo/noise.h"

#include <memory>
#include <vector>

namespace manyhands {

/// Size in pixels. Places inside the picture count in picture heights: y from 0 to 1, x from 0 to aspect().
/// Layers are coloured on a grid of one point every `cell` pixels.
struct Canvas {
    static constexpr int cell = 4;

    int width = 0;
    int height = 0;

    int paddedWidth() const { return (width + 15) / 16 * 16; }
    size_t columns() const { return size_t(paddedWidth()) / cell + 1; }
    float aspect() const { return float(width) / float(height); }
    float columnStep() const { return float(cell) / float(height); }
    float columnX(size_t column) const { return float(column) * columnStep(); }
};

/// A lit rectangle, in pixels: a star, a window.
struct Spark {
    int x = 0;
    int y = 0;
    int width = 1;
    int height = 1;
    Colour colour;
};

enum class Detail { Fine, Ripples };

/// One thing of a picture, from its upper edge down to the picture's foot; later layers stand in front. Not shared
/// between threads.
class Layer
{
public:
    explicit Layer(const Canvas &canvas)
        : m_canvas(canvas)
    {
    }
    virtual ~Layer() = default;
    Layer(const Layer &) = delete;
    Layer &operator=(const Layer &) = delete;

    /// Colours the whole coarse row at y.
    virtual void shade(float y, ColourRow &row) = 0;
    virtual Detail detail() const { return Detail::Fine; }

    std::vector<float> top; // of each pixel column, paddedWidth() of them; empty: from above the picture
    std::vector<Spark> sparks; // sorted by y; none higher than sparkHeight
    int sparkHeight = 0;

    float topAt(size_t column) const
    {
        return top.empty() ? -1.0f : top[std::min(column * Canvas::cell, top.size() - 1)];
    }
    const Canvas &canvas() const { return m_canvas; }

private:
    Canvas m_canvas;
};

using Layers = std::vector<std::unique_ptr<Layer>>;

} // namespace manyhands
