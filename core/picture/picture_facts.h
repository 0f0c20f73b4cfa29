// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/orientation.h"
#include "core/picture/picture_file.h"

#include <optional>

// What a picture file says of itself and Qt 6.4's readers do not tell, or not right.
namespace manyhands {

/// How a PNG or WebP file says that it is to be turned, by the Exif data in its chunks (PNG 3rd edition, 11.3.2.3; RFC
/// 9649, 2.7.1.5), and a TIFF file, by its first directory. Qt 6.4 does not read the first two, and of the third it
/// takes 5 for 7. None: another format, which Qt has to tell.
std::optional<Orientation> storedOrientation(const QByteArray &format, PictureFile &file);

/// The largest of the PNGs inside an ICO or ICNS file, whatever size its entry states: Qt's readers believe the entry
/// and then make the PNG's own picture. Empty where there is none. The file's position stays.
QSize largestInIcon(const PictureFile &file);

} // namespace manyhands
