// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/end/picture_end.h"

namespace manyhands {

namespace {

bool isWholeIcns(PictureBytes bytes)
{
    constexpr quint64 headerBytes = 8;
    if (!bytes.take("icns"))
        return false;
    const quint64 end = bytes.number(4);
    return end > headerBytes && end <= bytes.size();
}

bool isWholeIco(PictureBytes bytes)
{
    if (bytes.number(2) != 0)
        return false;
    const quint64 type = bytes.number(2, ByteOrder::Little);
    const quint64 count = bytes.number(2, ByteOrder::Little);
    if ((type != 1 && type != 2) || count == 0)
        return false;
    for (quint64 i = 0; i < count && !bytes.ranOut(); ++i) {
        bytes.skip(8); // size, colours, depth
        const quint64 length = bytes.number(4, ByteOrder::Little);
        const quint64 start = bytes.number(4, ByteOrder::Little);
        if (length == 0 || start + length > bytes.size())
            return false;
    }
    return !bytes.ranOut();
}

} // namespace

bool isWholeIcon(PictureBytes bytes)
{
    return isWholeIco(bytes) || isWholeIcns(bytes);
}

} // namespace manyhands
