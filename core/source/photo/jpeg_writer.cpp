#include "core/source/photo/jpeg_writer.h"

#include <cstdio>
#include <utility>

#include <jpeglib.h>

namespace manyhands {

namespace {

constexpr size_t firstBytes = 256 << 10;

/// The library's state and the bytes it has written. Its own memory destination loses its buffer when a picture is
/// given up half-way, so this is another. The callbacks find their compressor by client_data.
struct Compressor {
    jpeg_compress_struct state{};
    jpeg_error_mgr errors{};
    jpeg_destination_mgr destination{};
    std::vector<char> bytes;

    Compressor()
    {
        state.err = jpeg_std_error(&errors);
        jpeg_create_compress(&state);
        state.client_data = this;
        state.dest = &destination;
        destination.init_destination = [](j_compress_ptr self) { of(self).grow(0, firstBytes); };
        destination.empty_output_buffer = [](j_compress_ptr self) -> boolean {
            of(self).grow(of(self).bytes.size(), 2 * of(self).bytes.size());
            return TRUE;
        };
        destination.term_destination = [](j_compress_ptr self) {
            of(self).bytes.resize(of(self).bytes.size() - of(self).destination.free_in_buffer);
        };
    }
    ~Compressor() { jpeg_destroy_compress(&state); }
    Compressor(const Compressor &) = delete;
    Compressor &operator=(const Compressor &) = delete;

    static Compressor &of(j_compress_ptr self) { return *static_cast<Compressor *>(self->client_data); }
    void grow(size_t used, size_t size)
    {
        bytes.resize(size);
        destination.next_output_byte = reinterpret_cast<JOCTET *>(bytes.data() + used);
        destination.free_in_buffer = size - used;
    }
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
    return std::move(compressor.bytes);
}

} // namespace manyhands
