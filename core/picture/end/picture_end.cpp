// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/end/picture_end.h"

#include <algorithm>
#include <array>

namespace manyhands {

bool endsWhole(const PictureBytes &bytes)
{
    constexpr std::array formats{isWholeJpeg, isWholePng,  isWholeGif,    isWholeWebp,     isWholeBmp,
                                 isWholeTiff, isWholeHeif, isWholeJpegXl, isWholeJpeg2000, isWholeIcon};
    return std::any_of(formats.begin(), formats.end(), [&](const auto isWhole) { return isWhole(bytes); });
}

bool endsWhole(QByteArrayView file)
{
    return endsWhole(PictureBytes(file));
}

} // namespace manyhands
