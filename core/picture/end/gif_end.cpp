// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/end/picture_end.h"

namespace manyhands {

namespace {

constexpr quint8 extension = 0x21;
constexpr quint8 image = 0x2c;
constexpr quint8 trailer = 0x3b;
constexpr quint8 padding = 0; // not in the standard, but in files

void skipColourTable(PictureBytes &bytes, quint8 flags)
{
    if (flags & 0x80)
        bytes.skip(quint64(3) << ((flags & 7) + 1));
}

void skipSubBlocks(PictureBytes &bytes)
{
    while (const quint8 length = bytes.byte())
        bytes.skip(length);
}

void skipImage(PictureBytes &bytes)
{
    bytes.skip(8); // place and size
    skipColourTable(bytes, bytes.byte());
    bytes.skip(1); // code size
    skipSubBlocks(bytes);
}

} // namespace

bool isWholeGif(PictureBytes bytes)
{
    if (!bytes.take("GIF8"))
        return false;
    bytes.skip(6); // version and size
    const quint8 flags = bytes.byte();
    bytes.skip(2); // background and aspect
    skipColourTable(bytes, flags);
    bool hasImage = false;
    while (!bytes.ranOut()) {
        switch (bytes.byte()) {
        case extension:
            bytes.skip(1); // label
            skipSubBlocks(bytes);
            break;
        case image:
            skipImage(bytes);
            hasImage = true;
            break;
        case padding:
            break;
        case trailer:
            return hasImage;
        default:
            return false;
        }
    }
    return false;
}

} // namespace manyhands
