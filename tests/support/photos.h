// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>

#include <cstdio>

#include <jpeglib.h>

// Pictures for the tests and the bench of the resize task, and how they become files.
namespace manyhands::testing {

/// Noise that is the same for the same place everywhere.
int noise(int x, int y, int seed);

/// Something like a photograph: large shapes, hard edges, texture in places, grain.
QImage photo(int width, int height, int seed = 1);

struct JpegOptions {
    int quality = 88;
    int across = 2; // luma samples a chroma sample
    int down = 2;
    bool progressive = false;
    bool apart = false; // a scan for each colour
    int restartRows = 0;
    J_COLOR_SPACE space = JCS_YCbCr; // or JCS_GRAYSCALE, JCS_RGB, JCS_CMYK, JCS_YCCK
    int orientation = 0; // 1 to 8: with an Exif segment
};

/// Encodes with libjpeg; CMYK as Adobe's programs do it, inverted and marked.
QByteArray jpegOf(const QImage &image, const JpegOptions &options = {});
/// A progressive JPEG whose last scan comes again and again, a few bytes each time.
QByteArray withScansRepeated(int width, int height, int times);

/// Row by row, because Qt converts larger pictures on its global thread pool, which is none of our business.
QImage inFormat(const QImage &image, QImage::Format format);
/// The picture as one of Qt's formats; empty where there is no plugin for it.
QByteArray encoded(const QImage &image, const QByteArray &format, int quality = -1);

} // namespace manyhands::testing
