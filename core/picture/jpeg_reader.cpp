// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/jpeg_reader.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <cstdlib>

#include <jerror.h>

namespace manyhands {

namespace {

constexpr int exifMarker = JPEG_APP0 + 1;
constexpr int iccMarker = JPEG_APP0 + 2; // and of the list of pictures that follow the first (CIPA DC-007, 5.1)
constexpr int longestSegment = 0xffff;
constexpr int mostZeros = 64; // bytes, that a flat corner may be coded as
constexpr int mostScans = 500; // a picture has some ten; a file of scans of a few bytes each would keep us for hours

// A file that was given its length before its bytes came ends in zeros, which are codes like any other.
qint64 zerosAtEnd(PictureFile &file)
{
    std::array<char, 1 << 14> bytes;
    qint64 zeros = 0;
    for (qint64 end = file.size(); end > 0; end -= qint64(bytes.size())) {
        const qint64 count = std::min(end, qint64(bytes.size()));
        if (!file.seek(end - count) || file.read(bytes.data(), count) != count)
            break;
        const auto last = std::find_if(bytes.rend() - count, bytes.rend(), [](char byte) { return byte != 0; });
        zeros += last - (bytes.rend() - count);
        if (last != bytes.rend())
            break;
    }
    return zeros;
}

} // namespace

JpegReader::JpegReader(PictureFile &file, const std::stop_token &stop, Decoder decoder)
    : m_file(file)
    , m_stop(stop)
    , m_decoder(decoder)
    , m_source(file, stop, m_errors)
    , m_progress{{watch, 0, 0, 0, 0}, this}
{
}

JpegReader::~JpegReader()
{
    jpeg_destroy_decompress(&m_jpeg);
}

// Called at each row of blocks, also while libjpeg reads scan after scan before it gives anything back.
void JpegReader::watch(j_common_ptr jpeg)
{
    const bool stopped = reinterpret_cast<Progress *>(jpeg->progress)->reader->m_stop.stop_requested();
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

Problem JpegReader::scaledResult(bool came)
{
    if (m_stop.stop_requested())
        return stoppedProblem();
    if (came)
        return std::nullopt;
    if (m_scaled->readError() != 0)
        return m_file.readProblem(m_scaled->readError());
    m_wasUnsure = true;
    return m_file.problem(ErrorKind::DamagedImage, QStringLiteral("is not as the coarse scan expects it"));
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
    readMarkers();
    m_source.setEndMarkMayMiss(!m_jpeg.arith_code); // where zeros stand for what is missing, nothing tells how much is
    return m_file.checkSize(size());
}

void JpegReader::readMarkers()
{
    constexpr QByteArrayView listBegins("MPF\0", 4);
    for (const auto *marker = m_jpeg.marker_list; marker; marker = marker->next) {
        const QByteArrayView data(marker->data, qsizetype(marker->data_length));
        if (marker->marker == exifMarker && m_orientation.isUpright())
            m_orientation = Orientation::fromExif(data);
        if (marker->marker == iccMarker && data.startsWith(listBegins))
            m_announcesMorePictures = true;
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
    if (m_decoder == Decoder::Scaled)
        m_scaled = ScaledJpegDecoder::make(m_jpeg, denominator, m_file, m_stop);
    if (m_scaled)
        return std::nullopt;
    const bool came = m_errors.attempt([this, denominator] {
        m_jpeg.scale_num = 1;
        m_jpeg.scale_denom = unsigned(denominator);
        m_jpeg.raw_data_out = TRUE;
        m_jpeg.out_color_space = m_jpeg.jpeg_color_space;
        m_jpeg.do_fancy_upsampling = FALSE;
        m_jpeg.do_block_smoothing = FALSE;
        jpeg_start_decompress(&m_jpeg);
    });
    if (Problem problem = result(came))
        return problem;
    if (jpeg_has_multiple_scans(&m_jpeg) && !hasAllScans())
        return m_file.problem(ErrorKind::DamagedImage,
                              QStringLiteral("is cut short or damaged: not all of its scans "
                                             "are there"));
    return std::nullopt;
}

// libjpeg has read them all. The last one of a coefficient leaves none of its bits (jdphuff.c); a colour that no scan
// has brought has no quantizers (jdinput.c).
bool JpegReader::hasAllScans() const
{
    for (int i = 0; i < m_jpeg.num_components; ++i) {
        if (!m_jpeg.comp_info[i].quant_table)
            return false;
        const int *bitsLeft = m_jpeg.progressive_mode ? m_jpeg.coef_bits[i] : nullptr;
        if (bitsLeft && std::any_of(bitsLeft, bitsLeft + DCTSIZE2, [](int bits) { return bits != 0; }))
            return false;
    }
    return true;
}

bool JpegReader::atEnd() const
{
    return m_scaled ? m_scaled->atEnd() : m_jpeg.output_scanline >= m_jpeg.output_height;
}

std::vector<SourcePlane> JpegReader::planes() const
{
    if (m_scaled)
        return m_scaled->planes();
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
    if (m_scaled)
        return scaledResult(m_scaled->readRows(rows));
    JSAMPARRAY planes[MAX_COMPONENTS] = {};
    for (size_t i = 0; i < rows.size(); ++i)
        planes[i] = const_cast<JSAMPARRAY>(rows[i]);
    JSAMPIMAGE image = planes;
    const unsigned lines = unsigned(m_jpeg.max_v_samp_factor * m_jpeg.min_DCT_scaled_size);
    return result(m_errors.attempt([this, image, lines] { jpeg_read_raw_data(&m_jpeg, image, lines); }));
}

Problem JpegReader::finish()
{
    if (m_scaled)
        return scaledResult(m_scaled->finish());
    m_endedInNonsense = !m_errors.attempt([this] { jpeg_finish_decompress(&m_jpeg); });
    if (m_source.hadNoEndMark() && zerosAtEnd(m_file) - m_errors.bytesPassed > mostZeros)
        return m_file.problem(ErrorKind::DamagedImage,
                              QStringLiteral("is cut short or damaged: zeros stand where its last rows should be"));
    return result(true); // every row is there
}

QString JpegReader::note() const
{
    QStringList notes;
    if (m_source.hadNoEndMark())
        notes += QStringLiteral("the file has no end mark");
    if (m_errors.strayRestart)
        notes += QStringLiteral("the file has a restart marker too many");
    if (m_errors.warning[0] != 0)
        notes += QString::fromLatin1(m_errors.warning);
    if (m_endedInNonsense)
        notes += QStringLiteral("what follows the last row makes no sense: ") + QString::fromLatin1(m_errors.text);
    else if (unread() > 0 && !m_announcesMorePictures)
        notes += QStringLiteral("%1 bytes follow the end mark").arg(unread());
    return notes.join(QStringLiteral("; "));
}

} // namespace manyhands
