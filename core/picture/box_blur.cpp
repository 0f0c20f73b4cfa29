#include "core/picture/box_blur.h"

#include <algorithm>
#include <cmath>

namespace manyhands {

ExtendedBox::ExtendedBox(double sigma)
{
    sigma = std::min(sigma, 1024.0);
    const double variance = sigma * sigma / passes; // variances of filters in a row add up
    radius = int((std::sqrt(12 * variance + 1) - 1) / 2);
    const double length = 2 * radius + 1;
    const double end = double(radius + 1) * (radius + 1);
    const double squares = radius * (radius + 1) * length / 3; // of the distances from -radius to radius
    const double exact = 65536 * (end - variance) / (length * end - squares);

    // Even, so that what the ends share is even too.
    uint32_t even = uint32_t(std::lround(exact / 2)) * 2;
    while (even * uint32_t(length) > 65536)
        even -= 2;
    inner = even;
    outer = (65536 - inner * uint32_t(length)) / 2;
}

} // namespace manyhands
