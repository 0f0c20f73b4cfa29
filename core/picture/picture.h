// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <vector>

namespace manyhands {

/// How many samples a row of any plane is rounded up to, so that vector code needs no remainders.
inline constexpr int rowMultiple = 16;

inline int roundedUp(int value, int multiple)
{
    return (value + multiple - 1) / multiple * multiple;
}

/// One channel of a picture, 8 bits a sample, rows of stride bytes.
struct Plane {
    Plane() = default;
    Plane(int planeWidth, int planeHeight)
        : width(planeWidth)
        , height(planeHeight)
        , stride(roundedUp(planeWidth, rowMultiple))
        , samples(size_t(stride) * size_t(planeHeight))
    {
    }

    uint8_t *row(int y) { return samples.data() + size_t(y) * size_t(stride); }
    const uint8_t *row(int y) const { return samples.data() + size_t(y) * size_t(stride); }

    int width = 0;
    int height = 0;
    int stride = 0;
    std::vector<uint8_t> samples;
};

/// What the planes mean. Rgba is premultiplied. YCbCr is JPEG's, its chroma planes in full size or halved both ways
/// (rounded up). Cmyk counts ink; InvertedCmyk and InvertedYcck count what ink leaves, as Adobe's programs write it.
enum class ColourModel { Gray, YCbCr, YCbCrHalved, Rgb, Rgba, Cmyk, Ycck, InvertedCmyk, InvertedYcck };

/// A whole picture, plane by plane.
struct Picture {
    ColourModel model = ColourModel::Gray;
    int width = 0;
    int height = 0;
    std::vector<Plane> planes;
    QByteArray iccProfile; // of the model's red, green and blue, or gray; empty: none
    QString note; // what is wrong with the file it came from, though the picture is whole; empty: nothing
};

} // namespace manyhands
