// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>

#include <algorithm>
#include <cmath>

namespace manyhands {

/// The largest size of the picture's shape that fits into the box; never larger than the picture, never below 1 x 1.
inline QSize fitInside(QSize picture, QSize box)
{
    const double across = double(box.width()) / picture.width();
    const double down = double(box.height()) / picture.height();
    const double scale = std::min({across, down, 1.0});
    const auto scaled = [scale](int length) { return std::max(1, int(std::lround(length * scale))); };
    return {scaled(picture.width()), scaled(picture.height())};
}

/// One direction of one plane, from the samples that are decoded to those that are wanted. Sample i of either covers
/// [i, i + 1); position p of the target lies at (p + targetOffset) x ratio() of the source.
struct Axis {
    int source = 1; // samples
    double sourceLength = 1; // what the picture really covers of them: 1001 pixels at 1/4 are 250.25 of 251 samples
    int target = 1;
    double targetLength = 1;
    double targetOffset = 0;
    double sigma = 0; // of the blur, in source samples; 0: none

    double ratio() const { return sourceLength / targetLength; }
};

} // namespace manyhands
