// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/end/picture_end.h"

namespace manyhands {

bool isWholePng(PictureBytes bytes)
{
    constexpr quint64 checksumBytes = 4;
    if (!bytes.take("\x89PNG\r\n\x1a\n"))
        return false;
    bool hasPixels = false;
    while (!bytes.ranOut()) {
        const quint64 length = bytes.number(4);
        const quint32 name = bytes.name();
        bytes.skip(length + checksumBytes);
        hasPixels = hasPixels || name == fourCharacters("IDAT");
        if (name == fourCharacters("IEND"))
            return hasPixels && !bytes.ranOut();
    }
    return false;
}

} // namespace manyhands
