// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/photo/layer.h"
#include "core/source/photo/photo_jpeg.h"

namespace manyhands {

/// Paints layers into the planes of a JPEG, from top to bottom: the layers' colours on the coarse grid, their edges,
/// fine detail and grain at every pixel. Holds a few rows a layer, whatever the picture's size.
class Renderer
{
public:
    Renderer(const Canvas &canvas, Layers layers, uint32_t seed, int grain);

    /// Paints the 16 rows from firstRow on.
    void paint(PlaneBlock &block, int firstRow);

private:
    /// Fixed point: levels * 8. blue and red lie around 128 * 8 at every second pixel.
    struct Levels {
        std::vector<int16_t> luma, blue, red, texture;
    };
    struct Painted {
        std::unique_ptr<Layer> layer;
        std::vector<int> edge; // in 1/16 pixel
        int firstRow = 0; // where its edge begins
        int fullRow = 0; // from here on it hides all that is behind it
        int aboveRow = -1; // the coarse row that `above` holds
        Levels above, below; // coarse
    };

    void prepare(Painted &painted);
    void shadeInto(Painted &painted, int coarseRow, Levels &levels);
    void bringTo(Painted &painted, int coarseRow);
    void expand(const Painted &painted, int row, bool withChroma);
    void addDetail(const Painted &painted, int row);
    void addSparks(const Painted &painted, int row, bool withChroma);
    void cover(const Painted &painted, int row, bool withChroma);
    void finish(PlaneBlock &block, int row, bool withChroma);

    Canvas m_canvas;
    std::vector<Painted> m_painted;
    ColourRow m_colours;
    Levels m_mixed; // coarse, between two rows
    Levels m_own; // one layer's row
    Levels m_row; // the picture's row
    Random m_random;
    int m_grain;
    int m_tileStart;
};

} // namespace manyhands
