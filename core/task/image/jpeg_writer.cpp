#include "core/task/image/jpeg_writer.h"

#include "core/task/image/colour.h"
#include "core/task/image/jpeg_collector.h"
#include "core/task/image/jpeg_errors.h"

#include <algorithm>
#include <cstring>

namespace manyhands {

namespace {

class JpegWriter
{
public:
    JpegWriter(const Picture &picture, int quality, QByteArray &bytes);
    ~JpegWriter() { jpeg_destroy_compress(&m_jpeg); }
    JpegWriter(const JpegWriter &) = delete;
    JpegWriter &operator=(const JpegWriter &) = delete;

    bool start();
    bool atEnd() const { return m_jpeg.next_scanline >= m_jpeg.image_height; }
    bool writeRows();
    bool finish();
    const char *error() const { return m_errors.text; }

private:
    void describe();
    bool writePlanes();
    bool writeRgb();

    const Picture &m_picture;
    int m_quality;
    bool m_planar; // as libjpeg would make it of RGB itself, so no detour
    JpegErrors m_errors;
    JpegCollector m_collector;
    jpeg_compress_struct m_jpeg = {};
    std::vector<uint8_t> m_rgb;
    std::vector<uint8_t> m_padded[3]; // the planes' rows, drawn out to whole blocks
};

JpegWriter::JpegWriter(const Picture &picture, int quality, QByteArray &bytes)
    : m_picture(picture)
    , m_quality(quality)
    , m_planar(picture.model == ColourModel::Gray || picture.model == ColourModel::YCbCrHalved)
    , m_collector(bytes)
    , m_rgb(size_t(picture.width) * 3)
{
    m_jpeg.err = &m_errors.base;
}

void JpegWriter::describe()
{
    const bool gray = m_picture.model == ColourModel::Gray;
    m_jpeg.image_width = JDIMENSION(m_picture.width);
    m_jpeg.image_height = JDIMENSION(m_picture.height);
    m_jpeg.input_components = gray ? 1 : 3;
    m_jpeg.in_color_space = gray ? JCS_GRAYSCALE : m_planar ? JCS_YCbCr : JCS_RGB;
    jpeg_set_defaults(&m_jpeg);
    jpeg_set_quality(&m_jpeg, std::clamp(m_quality, 1, 100), TRUE);
    m_jpeg.raw_data_in = m_planar;
}

bool JpegWriter::start()
{
    return m_errors.attempt([this] {
        jpeg_create_compress(&m_jpeg);
        m_collector.attachTo(m_jpeg);
        describe();
        jpeg_start_compress(&m_jpeg, TRUE);
        if (!m_picture.iccProfile.isEmpty())
            jpeg_write_icc_profile(&m_jpeg, reinterpret_cast<const JOCTET *>(m_picture.iccProfile.constData()),
                                   unsigned(m_picture.iccProfile.size()));
    });
}

bool JpegWriter::writeRows()
{
    return m_planar ? writePlanes() : writeRgb();
}

bool JpegWriter::writeRgb()
{
    rgbRow(m_picture, int(m_jpeg.next_scanline), m_rgb.data());
    JSAMPROW row = m_rgb.data();
    return m_errors.attempt([this, &row] { jpeg_write_scanlines(&m_jpeg, &row, 1); });
}

bool JpegWriter::writePlanes()
{
    constexpr int mostRows = 2 * DCTSIZE;
    JSAMPROW rows[3][mostRows];
    JSAMPARRAY planes[3];
    for (size_t i = 0; i < m_picture.planes.size(); ++i) {
        const Plane &plane = m_picture.planes[i];
        const jpeg_component_info &component = m_jpeg.comp_info[i];
        const int height = component.v_samp_factor * DCTSIZE;
        const int first = int(m_jpeg.next_scanline) * component.v_samp_factor / m_jpeg.max_v_samp_factor;
        const size_t width = size_t(roundedUp(int(component.width_in_blocks), component.h_samp_factor)) * DCTSIZE;
        m_padded[i].resize(width * size_t(height));
        for (int y = 0; y < height; ++y) {
            const uint8_t *from = plane.row(std::min(first + y, plane.height - 1));
            uint8_t *to = m_padded[i].data() + size_t(y) * width;
            std::memcpy(to, from, size_t(plane.width));
            std::memset(to + plane.width, from[plane.width - 1], width - size_t(plane.width));
            rows[i][y] = to;
        }
        planes[i] = rows[i];
    }
    const unsigned lines = unsigned(m_jpeg.max_v_samp_factor * DCTSIZE);
    JSAMPIMAGE image = planes;
    return m_errors.attempt([this, image, lines] { jpeg_write_raw_data(&m_jpeg, image, lines); });
}

bool JpegWriter::finish()
{
    return m_errors.attempt([this] { jpeg_finish_compress(&m_jpeg); });
}

} // namespace

Problem writeJpeg(const Picture &picture, int quality, const std::stop_token &stop, QByteArray &bytes)
{
    JpegWriter writer(picture, quality, bytes);
    bool goes = writer.start();
    while (goes && !writer.atEnd()) {
        if (stop.stop_requested())
            return stoppedProblem();
        goes = writer.writeRows();
    }
    if (!goes || !writer.finish())
        return TaskError{ErrorKind::CannotWrite,
                         QStringLiteral("the JPEG writer gave up: ") + QString::fromLocal8Bit(writer.error())};
    return std::nullopt;
}

} // namespace manyhands
