// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/picture/colour.h"
#include "core/picture/encode.h"
#include "core/picture/jpeg_compressor.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace manyhands {

namespace {

/// As libjpeg would make it of RGB itself, so no detour.
bool isPlanar(const Picture &picture)
{
    return picture.model == ColourModel::Gray || picture.model == ColourModel::YCbCrHalved;
}

void configure(const Picture &picture, int quality, jpeg_compress_struct &jpeg)
{
    const bool gray = picture.model == ColourModel::Gray;
    jpeg.image_width = JDIMENSION(picture.width);
    jpeg.image_height = JDIMENSION(picture.height);
    jpeg.input_components = gray ? 1 : 3;
    jpeg.in_color_space = gray ? JCS_GRAYSCALE : isPlanar(picture) ? JCS_YCbCr : JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, std::clamp(quality, 1, 100), TRUE);
    jpeg.raw_data_in = isPlanar(picture);
}

/// The next rows of a plane, drawn out to whole blocks: into `padded`, and where each begins to `rows`.
void padRows(const Plane &plane, const jpeg_component_info &component, const jpeg_compress_struct &jpeg,
             std::vector<uint8_t> &padded, JSAMPROW *rows)
{
    const int height = component.v_samp_factor * DCTSIZE;
    const int first = int(jpeg.next_scanline) * component.v_samp_factor / jpeg.max_v_samp_factor;
    const size_t width = size_t(roundedUp(int(component.width_in_blocks), component.h_samp_factor)) * DCTSIZE;
    padded.resize(width * size_t(height));
    for (int y = 0; y < height; ++y) {
        const uint8_t *from = plane.row(std::min(first + y, plane.height - 1));
        rows[y] = padded.data() + size_t(y) * width;
        std::memcpy(rows[y], from, size_t(plane.width));
        std::memset(rows[y] + plane.width, from[plane.width - 1], width - size_t(plane.width));
    }
}

bool writePlanes(const Picture &picture, JpegCompressor &compressor, std::array<std::vector<uint8_t>, 3> &padded)
{
    constexpr int mostRows = 2 * DCTSIZE;
    JSAMPROW rows[3][mostRows];
    JSAMPARRAY planes[3];
    const jpeg_compress_struct &jpeg = compressor.state();
    for (size_t i = 0; i < picture.planes.size(); ++i) {
        padRows(picture.planes[i], jpeg.comp_info[i], jpeg, padded[i], rows[i]);
        planes[i] = rows[i];
    }
    return compressor.writePlanes(planes, jpeg.max_v_samp_factor * DCTSIZE);
}

} // namespace

Problem writeJpeg(const Picture &picture, int quality, const std::stop_token &stop, QByteArray &bytes)
{
    JpegCompressor compressor(bytes);
    std::array<std::vector<uint8_t>, 3> padded;
    std::vector<uint8_t> rgb(size_t(picture.width) * 3);
    bool goes = compressor.start([&](jpeg_compress_struct &jpeg) { configure(picture, quality, jpeg); })
        && compressor.writeProfile(picture.iccProfile);
    while (goes && !compressor.atEnd()) {
        if (stop.stop_requested())
            return stoppedProblem();
        if (isPlanar(picture)) {
            goes = writePlanes(picture, compressor, padded);
        } else {
            rgbRow(picture, int(compressor.state().next_scanline), rgb.data());
            goes = compressor.writeRow(rgb.data());
        }
    }
    if (!goes || !compressor.finish())
        return TaskError{ErrorKind::CannotWrite,
                         QStringLiteral("the JPEG writer gave up: ") + QString::fromLocal8Bit(compressor.error())};
    return std::nullopt;
}

} // namespace manyhands
