// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/jpeg_source.h"

#include <cerrno>

#include <jerror.h>

namespace manyhands {

JpegSource::JpegSource(PictureFile &file, const std::stop_token &stop, JpegErrors &errors)
    : m_file(file)
    , m_stop(stop)
    , m_errors(errors)
{
    m_manager.base = {};
    m_manager.base.init_source = [](j_decompress_ptr) {};
    m_manager.base.fill_input_buffer = fill;
    m_manager.base.skip_input_data = skip;
    m_manager.base.resync_to_restart = jpeg_resync_to_restart;
    m_manager.base.term_source = [](j_decompress_ptr) {};
    m_manager.source = this;
}

boolean JpegSource::fill(j_decompress_ptr jpeg)
{
    JpegSource &self = *reinterpret_cast<Manager *>(jpeg->src)->source;
    if (self.m_stop.stop_requested())
        ERREXIT(jpeg, JERR_FILE_READ);
    qint64 got = self.m_hadNoEndMark ? 0 : self.m_file.read(self.m_buffer.data(), qint64(self.m_buffer.size()));
    if (got < 0) {
        self.m_errors.readError = errno;
        ERREXIT(jpeg, JERR_FILE_READ);
    }
    if (got == 0) {
        if (!self.m_endMarkMayMiss)
            ERREXIT(jpeg, JERR_INPUT_EOF);
        self.m_hadNoEndMark = true;
        self.m_buffer[0] = 0xff;
        self.m_buffer[1] = JPEG_EOI;
        got = 2;
    }
    jpeg->src->next_input_byte = self.m_buffer.data();
    jpeg->src->bytes_in_buffer = size_t(got);
    return TRUE;
}

void JpegSource::skip(j_decompress_ptr jpeg, long bytes)
{
    jpeg_source_mgr &source = *jpeg->src;
    while (bytes > long(source.bytes_in_buffer)) {
        bytes -= long(source.bytes_in_buffer);
        fill(jpeg);
    }
    if (bytes > 0) {
        source.next_input_byte += bytes;
        source.bytes_in_buffer -= size_t(bytes);
    }
}

qint64 JpegSource::unread() const
{
    return m_hadNoEndMark ? 0 : qint64(m_manager.base.bytes_in_buffer) + m_file.size() - m_file.position();
}

} // namespace manyhands
