// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/colour.h"

#include <algorithm>

namespace manyhands {

namespace {

struct Rgb {
    int red;
    int green;
    int blue;
};

uint8_t clamped(int value)
{
    return uint8_t(std::clamp(value, 0, 255));
}

int dividedBy255(int product)
{
    return (product + 127) / 255;
}

// JFIF 1.02, "Conversion to and from RGB", in 16.16 fixed point.
Rgb fromYcc(int luma, int blueness, int redness)
{
    const int blue = blueness - 128;
    const int red = redness - 128;
    constexpr int half = 1 << 15;
    return {clamped(luma + ((91881 * red + half) >> 16)), clamped(luma + ((-22554 * blue - 46802 * red + half) >> 16)),
            clamped(luma + ((116130 * blue + half) >> 16))};
}

Rgb pixel(const Picture &picture, const uint8_t *const *planes, int x)
{
    const auto at = [planes, x](int plane) { return int(planes[plane][x]); };
    switch (picture.model) {
    case ColourModel::Gray:
        return {at(0), at(0), at(0)};
    case ColourModel::Rgb:
        return {at(0), at(1), at(2)};
    case ColourModel::Rgba:
        return {clamped(at(0) + 255 - at(3)), clamped(at(1) + 255 - at(3)), clamped(at(2) + 255 - at(3))};
    case ColourModel::YCbCr:
    case ColourModel::YCbCrHalved:
        return fromYcc(at(0), at(1), at(2));
    default:
        break;
    }
    const bool ycc = picture.model == ColourModel::Ycck || picture.model == ColourModel::InvertedYcck;
    const bool inverted = picture.model == ColourModel::InvertedCmyk || picture.model == ColourModel::InvertedYcck;
    Rgb light{255 - at(0), 255 - at(1), 255 - at(2)};
    if (ycc)
        light = fromYcc(at(0), at(1), at(2)); // of 255 - ink
    if (inverted)
        light = {255 - light.red, 255 - light.green, 255 - light.blue};
    const int black = inverted ? at(3) : 255 - at(3);
    return {dividedBy255(light.red * black), dividedBy255(light.green * black), dividedBy255(light.blue * black)};
}

} // namespace

void rgbRow(const Picture &picture, int y, uint8_t *rgb)
{
    const uint8_t *planes[4] = {};
    for (size_t i = 0; i < picture.planes.size(); ++i)
        planes[i] = picture.planes[i].row(y);
    for (int x = 0; x < picture.width; ++x, rgb += 3) {
        const Rgb colour = pixel(picture, planes, x);
        rgb[0] = uint8_t(colour.red);
        rgb[1] = uint8_t(colour.green);
        rgb[2] = uint8_t(colour.blue);
    }
}

void rgbaRow(const Picture &picture, int y, uint8_t *rgba)
{
    for (int x = 0; x < picture.width; ++x, rgba += 4) {
        const int alpha = picture.planes[3].row(y)[x];
        for (size_t i = 0; i < 3; ++i) {
            const int colour = picture.planes[i].row(y)[x];
            rgba[i] = alpha == 0 ? 0 : clamped((colour * 255 + alpha / 2) / alpha);
        }
        rgba[3] = uint8_t(alpha);
    }
}

} // namespace manyhands
