#pragma once

#include "core/picture/orientation.h"
#include "core/picture/picture_file.h"

#include <optional>

namespace manyhands {

/// How a PNG or WebP file says that it is to be turned, by the Exif data in its chunks (PNG 3rd edition, 11.3.2.3; RFC
/// 9649, 2.7.1.5), and a TIFF file, by its first directory. Qt 6.4 does not read the first two, and of the third it
/// takes 5 for 7. None: another format, which Qt has to tell.
std::optional<Orientation> storedOrientation(const QByteArray &format, PictureFile &file);

} // namespace manyhands
