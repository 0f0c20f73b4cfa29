#pragma once

#include <QByteArray>

#include <cstdio>

#include <jpeglib.h>

namespace manyhands {

/// libjpeg's output, collected in memory. The bytes are whole after jpeg_finish_compress().
class JpegCollector
{
public:
    explicit JpegCollector(QByteArray &bytes);
    JpegCollector(const JpegCollector &) = delete;
    JpegCollector &operator=(const JpegCollector &) = delete;
    void attachTo(jpeg_compress_struct &jpeg) { jpeg.dest = &m_manager.base; }

private:
    struct Manager {
        jpeg_destination_mgr base; // first: libjpeg's pointer to it is ours
        JpegCollector *collector;
    };
    static JpegCollector &of(j_compress_ptr jpeg);
    static void useFrom(j_compress_ptr jpeg, qsizetype position, qsizetype size);

    QByteArray &m_bytes;
    Manager m_manager{};
};

} // namespace manyhands
