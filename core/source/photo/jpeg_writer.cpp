#include "core/source/photo/jpeg_writer.h"

#include "core/task/image/jpeg_collector.h"
#include "core/task/image/jpeg_errors.h"

namespace manyhands {

namespace {

struct Compressor {
    explicit Compressor(JpegErrors &errors) { state.err = &errors.base; }
    ~Compressor() { jpeg_destroy_compress(&state); }
    Compressor(const Compressor &) = delete;
    Compressor &operator=(const Compressor &) = delete;

    jpeg_compress_struct state{};
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

std::optional<QByteArray> compressPicture(int width, int height, int quality,
                                          const std::function<bool(PlaneBlock &, int)> &fill)
{
    QByteArray bytes;
    JpegErrors errors;
    JpegCollector collector(bytes);
    Compressor compressor(errors);
    jpeg_compress_struct &state = compressor.state;
    bool goes = errors.attempt([&] {
        jpeg_create_compress(&state);
        collector.attachTo(state);
        configure(state, width, height, quality);
        jpeg_start_compress(&state, TRUE);
    });
    PlaneBlock block((width + 15) / 16 * 16);
    for (int row = 0; row < height && goes; row += 16) {
        if (!fill(block, row))
            return std::nullopt;
        goes = errors.attempt([&] { writeBlock(state, block); });
    }
    if (!goes || !errors.attempt([&] { jpeg_finish_compress(&state); }))
        return std::nullopt;
    return bytes;
}

} // namespace manyhands
