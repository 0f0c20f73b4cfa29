// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/jpeg_compressor.h"

#include <new>

#include <jerror.h>

namespace manyhands {

namespace {

constexpr qsizetype firstSize = 1 << 14;

// No exception may pass through libjpeg, and no jump out of a handler.
bool resized(QByteArray &bytes, qsizetype size)
{
    try {
        bytes.resize(size);
        return true;
    } catch (const std::bad_alloc &) {
        return false;
    }
}

} // namespace

JpegCompressor::JpegCompressor(QByteArray &bytes)
{
    m_manager.base.init_destination = [](j_compress_ptr jpeg) { useFrom(jpeg, 0, firstSize); };
    m_manager.base.empty_output_buffer = [](j_compress_ptr jpeg) -> boolean {
        const qsizetype full = bytesOf(jpeg).size();
        useFrom(jpeg, full, 2 * full);
        return TRUE;
    };
    m_manager.base.term_destination = [](j_compress_ptr jpeg) {
        bytesOf(jpeg).chop(qsizetype(jpeg->dest->free_in_buffer));
    };
    m_manager.bytes = &bytes;
    m_jpeg.err = &m_errors.base;
}

QByteArray &JpegCompressor::bytesOf(j_compress_ptr jpeg)
{
    return *reinterpret_cast<Manager *>(jpeg->dest)->bytes;
}

void JpegCompressor::useFrom(j_compress_ptr jpeg, qsizetype position, qsizetype size)
{
    QByteArray &bytes = bytesOf(jpeg);
    if (!resized(bytes, size))
        ERREXIT1(jpeg, JERR_OUT_OF_MEMORY, 0);
    jpeg->dest->next_output_byte = reinterpret_cast<JOCTET *>(bytes.data()) + position;
    jpeg->dest->free_in_buffer = size_t(size - position);
}

bool JpegCompressor::writeProfile(const QByteArray &iccProfile)
{
    const auto *bytes = reinterpret_cast<const JOCTET *>(iccProfile.constData());
    const auto count = unsigned(iccProfile.size());
    return count == 0 || m_errors.attempt([this, bytes, count] { jpeg_write_icc_profile(&m_jpeg, bytes, count); });
}

bool JpegCompressor::writeRow(uint8_t *row)
{
    return m_errors.attempt([this, &row] { jpeg_write_scanlines(&m_jpeg, &row, 1); });
}

bool JpegCompressor::writePlanes(JSAMPIMAGE planes, int lines)
{
    return m_errors.attempt([this, planes, lines] { jpeg_write_raw_data(&m_jpeg, planes, unsigned(lines)); });
}

bool JpegCompressor::finish()
{
    return m_errors.attempt([this] { jpeg_finish_compress(&m_jpeg); });
}

} // namespace manyhands
