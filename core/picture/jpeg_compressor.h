// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/jpeg_errors.h"

#include <QByteArray>

namespace manyhands {

/// A JPEG file that libjpeg writes into memory. Each step is false where libjpeg gave up; the bytes are whole after
/// finish().
class JpegCompressor
{
public:
    explicit JpegCompressor(QByteArray &bytes);
    ~JpegCompressor() { jpeg_destroy_compress(&m_jpeg); }
    JpegCompressor(const JpegCompressor &) = delete;
    JpegCompressor &operator=(const JpegCompressor &) = delete;

    /// configure(jpeg_compress_struct &): size, colours and quality; plain values only.
    template <typename Configure> [[nodiscard]] bool start(Configure configure)
    {
        return m_errors.attempt([this, &configure] {
            jpeg_create_compress(&m_jpeg);
            m_jpeg.dest = &m_manager.base;
            configure(m_jpeg);
            jpeg_start_compress(&m_jpeg, TRUE);
        });
    }
    [[nodiscard]] bool writeProfile(const QByteArray &iccProfile);
    [[nodiscard]] bool writeRow(uint8_t *row);
    /// Whole blocks of each plane: `lines` rows of the picture, chroma in its own size.
    [[nodiscard]] bool writePlanes(JSAMPIMAGE planes, int lines);
    [[nodiscard]] bool finish();

    const jpeg_compress_struct &state() const { return m_jpeg; }
    bool atEnd() const { return m_jpeg.next_scanline >= m_jpeg.image_height; }
    const char *error() const { return m_errors.text; }

private:
    struct Manager {
        jpeg_destination_mgr base; // first: libjpeg's pointer to it is ours
        QByteArray *bytes;
    };
    static QByteArray &bytesOf(j_compress_ptr jpeg);
    static void useFrom(j_compress_ptr jpeg, qsizetype position, qsizetype size);

    JpegErrors m_errors;
    Manager m_manager{};
    jpeg_compress_struct m_jpeg{};
};

} // namespace manyhands
