// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/end/box.h"
#include "core/picture/end/picture_end.h"

namespace manyhands {

namespace {

/// Tile parts up to EOC (ISO/IEC 15444-1, A.4.2: a part without a length goes up to it). In packets 0xff is followed by
/// at most 0x8f: no marker's code is among them.
bool endsCodestream(PictureBytes bytes)
{
    constexpr quint64 startOfTilePart = 0xff90;
    constexpr quint64 endOfCodestream = 0xffd9;
    if (!bytes.take("\xff\x4f"))
        return false;
    while (!bytes.ranOut()) {
        const quint64 start = bytes.position();
        const quint64 marker = bytes.number(2);
        if (marker == endOfCodestream)
            return !bytes.ranOut();
        quint64 length = bytes.number(2) + 2;
        if (marker == startOfTilePart) {
            bytes.skip(2); // tile
            length = bytes.number(4);
        }
        if (marker < 0xff00 || bytes.ranOut())
            return false;
        if (length == 0)
            break;
        bytes.seek(start);
        bytes.skip(length);
        if (length < 4)
            return false;
    }
    while (!bytes.ranOut()) {
        bytes.skipPast(0xff);
        if (bytes.byte() == 0xd9)
            return !bytes.ranOut();
    }
    return false;
}

} // namespace

bool isWholeJpeg2000(PictureBytes bytes)
{
    if (!bytes.take(QByteArrayView("\0\0\0\x0cjP  \r\n\x87\n", 12)))
        return false;
    bool hasCodestream = false;
    while (bytes.left() > 0) {
        const PictureBytes here = bytes;
        const std::optional<Box> box = takeBox(bytes, bytes.size());
        if (!box)
            return hasCodestream && !beginsCutBox(here);
        if (box->name != fourCharacters("jp2c"))
            continue;
        PictureBytes inside = bytes;
        inside.seek(box->start);
        if (box->isOpen)
            return endsCodestream(inside);
        hasCodestream = true;
    }
    return hasCodestream;
}

} // namespace manyhands
