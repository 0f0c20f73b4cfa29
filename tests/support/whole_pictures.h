// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <vector>

namespace manyhands::testing {

struct WholePicture {
    QByteArray name; // of the case
    QByteArray ending; // of a file that holds it
    QByteArray bytes; // a few thousand at most; none is left away without loss, none stands behind the end
};

/// A picture of each format and variant that tells where it ends, made by Qt, by libjpeg or by hand. Those made by hand
/// have no pixels that a decoder would like.
std::vector<WholePicture> wholePictures();

/// A JPEG whose EXIF segment holds a small one, which is whole long before the picture is.
QByteArray jpegWithThumbnail();
/// Where the small one ends.
qsizetype thumbnailEnd(const QByteArray &jpeg);

/// Without its last scan, but with the end mark.
QByteArray progressiveWithoutLastScan();

} // namespace manyhands::testing
