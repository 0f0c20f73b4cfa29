// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/jpeg_errors.h"
#include "core/picture/picture_file.h"

#include <array>
#include <stop_token>

namespace manyhands {

/// Feeds libjpeg from a picture file, 64 KiB at a time; before each it looks for a stop. At the end of the file it
/// makes libjpeg fail or, where setEndMarkMayMiss() allows it, gives it the end mark that is missing. One thread.
class JpegSource
{
public:
    JpegSource(PictureFile &file, const std::stop_token &stop, JpegErrors &errors);
    void attachTo(jpeg_decompress_struct &jpeg) { jpeg.src = &m_manager.base; }
    void setEndMarkMayMiss(bool may) { m_endMarkMayMiss = may; }
    bool hadNoEndMark() const { return m_hadNoEndMark; }
    /// Bytes of the file that libjpeg has not taken.
    qint64 unread() const;

private:
    struct Manager {
        jpeg_source_mgr base; // first: libjpeg's pointer to it is ours
        JpegSource *source;
    };
    static boolean fill(j_decompress_ptr jpeg);
    static void skip(j_decompress_ptr jpeg, long bytes);

    PictureFile &m_file;
    const std::stop_token m_stop;
    JpegErrors &m_errors;
    Manager m_manager;
    bool m_endMarkMayMiss = false;
    bool m_hadNoEndMark = false;
    std::array<JOCTET, 1 << 16> m_buffer;
};

} // namespace manyhands
