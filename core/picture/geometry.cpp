// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/geometry.h"

#include <algorithm>
#include <cmath>

namespace manyhands {

QSize fitInside(QSize picture, QSize box)
{
    const double across = double(box.width()) / picture.width();
    const double down = double(box.height()) / picture.height();
    const double scale = std::min({across, down, 1.0});
    const auto scaled = [scale](int length) { return std::max(1, int(std::lround(length * scale))); };
    return {scaled(picture.width()), scaled(picture.height())};
}

} // namespace manyhands
