// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/end/picture_end.h"

namespace manyhands {

namespace {

bool isPixels(quint32 name)
{
    return name == fourCharacters("VP8 ") || name == fourCharacters("VP8L") || name == fourCharacters("ANMF");
}

} // namespace

bool isWholeWebp(PictureBytes bytes)
{
    constexpr quint64 headerBytes = 8;
    if (!bytes.take("RIFF"))
        return false;
    const quint64 end = bytes.number(4, ByteOrder::Little) + headerBytes;
    if (!bytes.take("WEBP") || end > bytes.size())
        return false;
    bool hasPixels = false;
    while (!bytes.ranOut() && bytes.position() + headerBytes <= end) {
        hasPixels = isPixels(bytes.name()) || hasPixels;
        const quint64 length = bytes.number(4, ByteOrder::Little);
        bytes.skip(length);
        if (length % 2 == 1 && bytes.left() > 0)
            bytes.skip(1); // some leave the last chunk's padding away
    }
    return hasPixels && !bytes.ranOut();
}

} // namespace manyhands
