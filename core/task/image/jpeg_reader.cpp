#include "core/task/image/jpeg_reader.h"

#include <cstdlib>

#include <jerror.h>

namespace manyhands {

namespace {

constexpr int exifMarker = JPEG_APP0 + 1;
constexpr int iccMarker = JPEG_APP0 + 2;
constexpr int longestSegment = 0xffff;
constexpr int mostScans = 500; // a picture has some ten; a file of scans of a few bytes each would keep us for hours

} // namespace

JpegReader::JpegReader(PictureFile &file, const std::stop_token &stop)
    : m_file(file)
    , m_stop(stop)
    , m_source(file, stop, m_errors)
    , m_progress{{watch, 0, 0, 0, 0}, &stop}
{
}

JpegReader::~JpegReader()
{
    jpeg_destroy_decompress(&m_jpeg);
}

// Called at each row of blocks, also while libjpeg reads scan after scan before it gives anything back.
void JpegReader::watch(j_common_ptr jpeg)
{
    const bool stopped = reinterpret_cast<Progress *>(jpeg->progress)->stop->stop_requested();
    if (stopped || reinterpret_cast<j_decompress_ptr>(jpeg)->input_scan_number > mostScans)
        ERREXIT(jpeg, JERR_BAD_PROGRESSION);
}

Problem JpegReader::result(bool came) const
{
    if (m_stop.stop_requested())
        return stoppedProblem();
    if (m_errors.readError != 0)
        return m_file.readProblem(m_errors.readError);
    if (came)
        return std::nullopt;
    const int code = m_errors.base.msg_code;
    const bool rare = code == JERR_BAD_PRECISION || code == JERR_SOF_UNSUPPORTED;
    const QString verdict = rare ? QStringLiteral("is a JPEG of a rare kind, which is not read here: ")
                                 : QStringLiteral("is cut short or damaged: ");
    return m_file.problem(ErrorKind::DamagedImage, verdict + QString::fromLocal8Bit(m_errors.text));
}

Problem JpegReader::coarseResult(bool came) const
{
    if (m_stop.stop_requested())
        return stoppedProblem();
    if (came)
        return std::nullopt;
    if (m_coarse->readError() != 0)
        return m_file.readProblem(m_coarse->readError());
    return m_file.problem(ErrorKind::DamagedImage,
                          QStringLiteral("is cut short or damaged: its coded data end or make no sense before the "
                                         "picture is complete"));
}

Problem JpegReader::readHeader()
{
    m_jpeg.err = &m_errors.base;
    const bool came = m_errors.attempt([this] {
        jpeg_create_decompress(&m_jpeg);
        m_source.attachTo(m_jpeg);
        m_jpeg.progress = &m_progress.base;
        jpeg_save_markers(&m_jpeg, exifMarker, longestSegment);
        jpeg_save_markers(&m_jpeg, iccMarker, longestSegment);
        jpeg_read_header(&m_jpeg, TRUE);
    });
    if (Problem problem = result(came))
        return problem;
    if (m_jpeg.num_components == 2 || m_jpeg.num_components > 4)
        return m_file.problem(
            ErrorKind::DamagedImage,
            QStringLiteral("has %1 colour channels, which no picture has").arg(m_jpeg.num_components));
    findOrientation();
    return m_file.checkSize(size());
}

void JpegReader::findOrientation()
{
    for (auto *marker = m_jpeg.marker_list; marker && m_orientation.isUpright(); marker = marker->next) {
        if (marker->marker == exifMarker)
            m_orientation = Orientation::fromExif({marker->data, qsizetype(marker->data_length)});
    }
}

qint64 JpegReader::heldBytes() const
{
    constexpr qint64 ownBuffers = 1 << 20;
    if (!jpeg_has_multiple_scans(const_cast<j_decompress_ptr>(&m_jpeg)))
        return ownBuffers;
    qint64 blocks = 0;
    for (int i = 0; i < m_jpeg.num_components; ++i) {
        const jpeg_component_info &component = m_jpeg.comp_info[i];
        blocks += qint64(roundedUp(int(component.width_in_blocks), component.h_samp_factor))
            * roundedUp(int(component.height_in_blocks), component.v_samp_factor);
    }
    return ownBuffers + blocks * qint64(sizeof(JBLOCK));
}

ColourModel JpegReader::model() const
{
    switch (m_jpeg.jpeg_color_space) {
    case JCS_RGB:
        return ColourModel::Rgb;
    case JCS_CMYK:
        return m_jpeg.saw_Adobe_marker ? ColourModel::InvertedCmyk : ColourModel::Cmyk;
    case JCS_YCCK:
        return m_jpeg.saw_Adobe_marker ? ColourModel::InvertedYcck : ColourModel::Ycck;
    default:
        return m_jpeg.num_components == 1 ? ColourModel::Gray : ColourModel::YCbCr;
    }
}

QByteArray JpegReader::iccProfile()
{
    JOCTET *data = nullptr;
    unsigned int length = 0;
    const bool came = m_errors.attempt([&] { jpeg_read_icc_profile(&m_jpeg, &data, &length); });
    QByteArray profile;
    if (came && data)
        profile = QByteArray(reinterpret_cast<const char *>(data), qsizetype(length));
    std::free(data);
    return profile;
}

Problem JpegReader::start(int denominator)
{
    m_coarse = CoarseScan::make(m_jpeg, denominator, m_file, m_stop);
    if (m_coarse)
        return std::nullopt;
    return result(m_errors.attempt([this, denominator] {
        m_jpeg.scale_num = 1;
        m_jpeg.scale_denom = unsigned(denominator);
        m_jpeg.raw_data_out = TRUE;
        m_jpeg.out_color_space = m_jpeg.jpeg_color_space;
        m_jpeg.do_fancy_upsampling = FALSE;
        m_jpeg.do_block_smoothing = FALSE;
        jpeg_start_decompress(&m_jpeg);
    }));
}

bool JpegReader::atEnd() const
{
    return m_coarse ? m_coarse->atEnd() : m_jpeg.output_scanline >= m_jpeg.output_height;
}

std::vector<SourcePlane> JpegReader::planes() const
{
    if (m_coarse)
        return m_coarse->planes();
    std::vector<SourcePlane> planes;
    for (int i = 0; i < m_jpeg.num_components; ++i) {
        const jpeg_component_info &component = m_jpeg.comp_info[i];
        const int scaled = component.DCT_scaled_size;
        SourcePlane plane;
        plane.width = int(component.downsampled_width);
        plane.height = int(component.downsampled_height);
        plane.across = double(component.h_samp_factor * scaled) / (m_jpeg.max_h_samp_factor * DCTSIZE);
        plane.down = double(component.v_samp_factor * scaled) / (m_jpeg.max_v_samp_factor * DCTSIZE);
        plane.rowBytes = roundedUp(int(component.width_in_blocks), component.h_samp_factor) * scaled;
        plane.rowsAtOnce = component.v_samp_factor * scaled;
        planes.push_back(plane);
    }
    return planes;
}

Problem JpegReader::readRows(const std::vector<uint8_t *const *> &rows)
{
    if (m_coarse)
        return coarseResult(m_coarse->readRows(rows));
    JSAMPARRAY planes[MAX_COMPONENTS] = {};
    for (size_t i = 0; i < rows.size(); ++i)
        planes[i] = const_cast<JSAMPARRAY>(rows[i]);
    JSAMPIMAGE image = planes;
    const unsigned lines = unsigned(m_jpeg.max_v_samp_factor * m_jpeg.min_DCT_scaled_size);
    return result(m_errors.attempt([this, image, lines] { jpeg_read_raw_data(&m_jpeg, image, lines); }));
}

Problem JpegReader::finish()
{
    if (m_coarse)
        return coarseResult(m_coarse->finish());
    return result(m_errors.attempt([this] { jpeg_finish_decompress(&m_jpeg); }));
}

} // namespace manyhands
