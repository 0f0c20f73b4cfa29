#include "core/source/photo/jpeg_writer.h"

#include <cstdio>
#include <cstdlib>
#include <memory>

#include <jpeglib.h>

namespace manyhands {

namespace {

struct Compressor {
    jpeg_compress_struct state{};
    jpeg_error_mgr errors{};
    unsigned char *buffer = nullptr;
    unsigned long size = 0;

    Compressor()
    {
        state.err = jpeg_std_error(&errors);
        jpeg_create_compress(&state);
        jpeg_mem_dest(&state, &buffer, &size);
    }
    ~Compressor()
    {
        jpeg_destroy_compress(&state);
        std::free(buffer);
    }
    Compressor(const Compressor &) = delete;
    Compressor &operator=(const Compressor &) = delete;
};

void configure(jpeg_compress_struct &state, int width, int height, int quality)
{
    state.image_width = JDIMENSION(width);
    state.image_height = JDIMENSION(height);
    state.input_components = 3;
    state.in_color_space = JCS_YCbCr;
    jpeg_set_defaults(&state);
    jpeg_set_quality(&state, quality, TRUE);
    state.raw_data_in = TRUE;
    state.dct_method = JDCT_ISLOW; // the one whose results are the same with and without vector units
}

void writeBlock(jpeg_compress_struct &state, PlaneBlock &block)
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
    jpeg_write_raw_data(&state, planes.data(), 16);
}

} // namespace

std::optional<std::vector<char>> compressPicture(int width, int height, int quality,
                                                 const std::function<bool(PlaneBlock &, int)> &fill)
{
    Compressor compressor;
    configure(compressor.state, width, height, quality);
    jpeg_start_compress(&compressor.state, TRUE);
    PlaneBlock block((width + 15) / 16 * 16);
    for (int row = 0; row < height; row += 16) {
        if (!fill(block, row))
            return std::nullopt;
        writeBlock(compressor.state, block);
    }
    jpeg_finish_compress(&compressor.state);
    return std::vector<char>(compressor.buffer, compressor.buffer + compressor.size);
}

} // namespace manyhands
