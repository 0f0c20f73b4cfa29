// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/end/box.h"
#include "core/picture/end/picture_end.h"

namespace manyhands {

bool isWholeJpegXl(PictureBytes bytes)
{
    constexpr quint8 lastPart = 0x80; // in the highest byte of a part's number
    if (!bytes.take(QByteArrayView("\0\0\0\x0cJXL \r\n\x87\n", 12)))
        return false;
    bool hasCodestream = false;
    while (bytes.left() > 0) {
        const PictureBytes here = bytes;
        const std::optional<Box> box = takeBox(bytes, bytes.size());
        if (!box)
            return hasCodestream && !beginsCutBox(here);
        if (box->isOpen && (box->name == fourCharacters("jxlc") || box->name == fourCharacters("jxlp")))
            return false; // where it ends, only decoding tells
        PictureBytes inside = bytes;
        inside.seek(box->start);
        hasCodestream = hasCodestream || box->name == fourCharacters("jxlc")
            || (box->name == fourCharacters("jxlp") && (inside.byte() & lastPart) != 0);
    }
    return hasCodestream;
}

} // namespace manyhands
