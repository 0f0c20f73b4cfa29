// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/end/box.h"

#include <algorithm>
#include <array>

namespace manyhands {

std::optional<Box> takeBox(PictureBytes &bytes, quint64 end)
{
    Box box;
    const quint64 start = bytes.position();
    quint64 length = bytes.number(4);
    box.name = bytes.name();
    if (length == 1)
        length = bytes.number(8);
    box.isOpen = length == 0;
    box.start = bytes.position();
    box.end = box.isOpen ? end : start + length;
    if (bytes.ranOut() || box.end < box.start || box.end > end || length > end)
        return std::nullopt;
    bytes.seek(box.end);
    return box;
}

bool beginsCutBox(PictureBytes bytes)
{
    constexpr std::array names{
        fourCharacters("mdat"), fourCharacters("meta"), fourCharacters("moov"), fourCharacters("moof"),
        fourCharacters("mfra"), fourCharacters("free"), fourCharacters("skip"), fourCharacters("uuid"),
        fourCharacters("idat"), fourCharacters("sidx"), fourCharacters("styp"), fourCharacters("jp2c"),
        fourCharacters("jp2h"), fourCharacters("xml "), fourCharacters("uinf"), fourCharacters("Exif"),
        fourCharacters("brob"), fourCharacters("jumb"), fourCharacters("jbrd"), fourCharacters("jxlc"),
        fourCharacters("jxlp"), fourCharacters("jxli"),
    };
    bytes.skip(4);
    const quint32 name = bytes.name();
    return !bytes.ranOut() && std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace manyhands
