// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/photos.h"

#include <QBuffer>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace manyhands::testing {

int noise(int x, int y, int seed)
{
    uint32_t h = uint32_t(x) * 0x9e3779b1u ^ uint32_t(y) * 0x85ebca77u ^ uint32_t(seed) * 0xc2b2ae3du;
    h ^= h >> 15;
    h *= 0x2c1b3c6du;
    h ^= h >> 12;
    h *= 0x297a2d39u;
    h ^= h >> 15;
    return int(h >> 24);
}

namespace {

/// Noise of grid points `cell` apart, smooth between them.
double smoothNoise(double x, double y, double cell, int seed)
{
    const double fx = x / cell;
    const double fy = y / cell;
    const int ix = int(fx);
    const int iy = int(fy);
    const auto eased = [](double t) { return t * t * (3 - 2 * t); };
    const double tx = eased(fx - ix);
    const double ty = eased(fy - iy);
    const double top = noise(ix, iy, seed) * (1 - tx) + noise(ix + 1, iy, seed) * tx;
    const double bottom = noise(ix, iy + 1, seed) * (1 - tx) + noise(ix + 1, iy + 1, seed) * tx;
    return top * (1 - ty) + bottom * ty;
}

void writeExif(jpeg_compress_struct &jpeg, int orientation)
{
    const unsigned char exif[] = {'E', 'x', 'i', 'f', 0,  0, 'M', 'M', 0, 42, 0, 0, 0,
                                  8,   0,   1,   1,   18, 0, 3,   0,   0, 0,  1, 0, uchar(orientation),
                                  0,   0,   0,   0,   0,  0};
    jpeg_write_marker(&jpeg, JPEG_APP0 + 1, exif, sizeof exif);
}

} // namespace

QImage photo(int width, int height, int seed)
{
    QImage image(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < width; ++x) {
            const double shape = smoothNoise(x, y, 211, seed);
            const double detail = smoothNoise(x, y, 23, seed + 1) - 128 + 0.6 * (smoothNoise(x, y, 7, seed + 2) - 128);
            const double rough = shape > 140 ? 0.5 : 0.12;
            const double edge = smoothNoise(x, y, 97, seed + 3) > 150 ? 45 : 0;
            const double value = 40 + 0.5 * shape + rough * detail + edge + (noise(x, y, seed + 4) - 128) / 40.0;
            const double warm = 0.25 * (smoothNoise(x, y, 149, seed + 5) - 128);
            const auto byte = [](double v) { return int(std::fmin(std::fmax(v, 0), 255)); };
            line[x] = qRgb(byte(value + warm), byte(value), byte(value - warm + 10));
        }
    }
    return image;
}

QByteArray jpegOf(const QImage &image, const JpegOptions &options)
{
    const bool four = options.space == JCS_CMYK || options.space == JCS_YCCK;
    const bool gray = options.space == JCS_GRAYSCALE;
    jpeg_error_mgr errors;
    jpeg_compress_struct jpeg{};
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    unsigned char *memory = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&jpeg, &memory, &size);
    jpeg.image_width = JDIMENSION(image.width());
    jpeg.image_height = JDIMENSION(image.height());
    jpeg.input_components = four ? 4 : gray ? 1 : 3;
    jpeg.in_color_space = four ? JCS_CMYK : gray ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_colorspace(&jpeg, options.space);
    jpeg_set_quality(&jpeg, options.quality, TRUE);
    if (options.space == JCS_YCbCr) {
        jpeg.comp_info[0].h_samp_factor = options.across;
        jpeg.comp_info[0].v_samp_factor = options.down;
    }
    jpeg.restart_in_rows = options.restartRows;
    if (options.progressive)
        jpeg_simple_progression(&jpeg);
    const jpeg_scan_info scans[] = {
        {1, {0, 0, 0, 0}, 0, 63, 0, 0}, {1, {1, 0, 0, 0}, 0, 63, 0, 0}, {1, {2, 0, 0, 0}, 0, 63, 0, 0}};
    if (options.apart) {
        jpeg.scan_info = scans;
        jpeg.num_scans = 3;
    }
    jpeg_start_compress(&jpeg, TRUE);
    if (options.orientation > 0)
        writeExif(jpeg, options.orientation);
    std::vector<unsigned char> row(size_t(image.width()) * 4);
    for (int y = 0; y < image.height(); ++y) {
        unsigned char *to = row.data();
        for (int x = 0; x < image.width(); ++x) {
            const QRgb pixel = image.pixel(x, y);
            if (gray) {
                *to++ = uchar(qGray(pixel));
                continue;
            }
            *to++ = uchar(qRed(pixel));
            *to++ = uchar(qGreen(pixel));
            *to++ = uchar(qBlue(pixel));
            if (four)
                *to++ = 255; // inverted: no black
        }
        unsigned char *line = row.data();
        jpeg_write_scanlines(&jpeg, &line, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    const QByteArray bytes(reinterpret_cast<const char *>(memory), qsizetype(size));
    std::free(memory);
    return bytes;
}

QByteArray withScansRepeated(int width, int height, int times)
{
    QImage flat(width, height, QImage::Format_RGB32);
    flat.fill(Qt::gray);
    QByteArray jpeg = jpegOf(flat, {.progressive = true, .space = JCS_GRAYSCALE});
    const qsizetype end = jpeg.size() - 2;
    jpeg.insert(end, jpeg.mid(jpeg.lastIndexOf("\xff\xda"), end - jpeg.lastIndexOf("\xff\xda")).repeated(times));
    return jpeg;
}

QImage inFormat(const QImage &image, QImage::Format format)
{
    QImage converted(image.size(), format);
    for (int y = 0; y < image.height(); ++y) {
        const QImage row(image.constScanLine(y), image.width(), 1, image.bytesPerLine(), image.format());
        const QImage other = row.convertToFormat(format);
        std::memcpy(converted.scanLine(y), other.constScanLine(0), size_t(other.bytesPerLine()));
    }
    return converted;
}

QByteArray encoded(const QImage &image, const QByteArray &format, int quality)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    const bool asBytes = format == "webp" || format == "tiff";
    const QImage::Format bytewise = image.hasAlphaChannel() ? QImage::Format_RGBA8888 : QImage::Format_RGB888;
    const bool saved = (asBytes ? inFormat(image, bytewise) : image).save(&buffer, format.constData(), quality);
    return saved ? bytes : QByteArray();
}

} // namespace manyhands::testing
