// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/end/picture_bytes.h"

#include <optional>

namespace manyhands {

/// A box of the ISO base media file format (ISO/IEC 14496-12, 4.2), which HEIF, JPEG 2000 and JPEG XL share.
struct Box {
    quint32 name = 0;
    quint64 start = 0; // of what is in it
    quint64 end = 0;
    bool isOpen = false; // no length: it goes to the end of the file
};

/// The box that begins at the position, and moves behind it; none where it does not end within `end`.
std::optional<Box> takeBox(PictureBytes &bytes, quint64 end);

/// Whether what stands at the position is a box that was cut, by its name: not just any bytes behind a picture's end.
bool beginsCutBox(PictureBytes bytes);

} // namespace manyhands
