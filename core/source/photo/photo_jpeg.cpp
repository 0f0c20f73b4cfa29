// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/photo/photo_jpeg.h"

#include "core/picture/jpeg_compressor.h"

namespace manyhands {

namespace {

void configure(jpeg_compress_struct &jpeg, int width, int height, int quality)
{
    jpeg.image_width = JDIMENSION(width);
    jpeg.image_height = JDIMENSION(height);
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_YCbCr;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, quality, TRUE);
    jpeg.raw_data_in = TRUE;
    jpeg.dct_method = JDCT_ISLOW; // the one whose results are the same with and without vector units
}

bool writeBlock(JpegCompressor &compressor, PlaneBlock &block)
{
    std::array<JSAMPROW, 16> luma{};
    std::array<JSAMPROW, 8> blue{};
    std::array<JSAMPROW, 8> red{};
    for (size_t i = 0; i < luma.size(); ++i)
        luma[i] = block.luma.data() + i * (block.luma.size() / luma.size());
    for (size_t i = 0; i < blue.size(); ++i) {
        blue[i] = block.blue.data() + i * (block.blue.size() / blue.size());
        red[i] = block.red.data() + i * (block.red.size() / red.size());
    }
    std::array<JSAMPARRAY, 3> planes{luma.data(), blue.data(), red.data()};
    return compressor.writePlanes(planes.data(), 16);
}

} // namespace

std::optional<QByteArray> compressPicture(int width, int height, int quality,
                                          const std::function<bool(PlaneBlock &, int)> &fill)
{
    QByteArray bytes;
    JpegCompressor compressor(bytes);
    bool goes = compressor.start([&](jpeg_compress_struct &jpeg) { configure(jpeg, width, height, quality); });
    PlaneBlock block((width + 15) / 16 * 16);
    for (int row = 0; row < height && goes; row += 16)
        goes = fill(block, row) && writeBlock(compressor, block);
    if (!goes || !compressor.finish())
        return std::nullopt;
    return bytes;
}

} // namespace manyhands
