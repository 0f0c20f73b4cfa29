#pragma once

#include "core/picture/picture_file.h"

#include <QSize>

namespace manyhands {

/// The largest of the PNGs inside an ICO or ICNS file, whatever size its entry states: Qt's readers believe the entry
/// and then make the PNG's own picture. Empty where there is none. The file's position stays.
QSize largestInIcon(const PictureFile &file);

} // namespace manyhands
