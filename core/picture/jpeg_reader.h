// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/jpeg_source.h"
#include "core/picture/scaled_jpeg_decoder.h"

namespace manyhands {

/// Decodes a JPEG file plane by plane, a few rows at a time, as the planes are stored: no colours are converted and no
/// chroma is stretched. A picture is whole if libjpeg had to make up nothing of it, whatever else is wrong with the
/// file. One thread. Problems: damaged-image, too-large, cannot-read, cancelled.
class JpegReader
{
public:
    enum class Decoder { Scaled, Libjpeg }; // the first where it can do without the second
    JpegReader(PictureFile &file, const std::stop_token &stop, Decoder decoder);
    ~JpegReader();
    JpegReader(const JpegReader &) = delete;
    JpegReader &operator=(const JpegReader &) = delete;

    Problem readHeader();
    // After the header:
    QSize size() const { return {int(m_jpeg.image_width), int(m_jpeg.image_height)}; }
    Orientation orientation() const { return m_orientation; }
    /// Memory that the decoder itself will hold: little, but all coefficients of a progressive picture.
    qint64 heldBytes() const;
    ColourModel model() const;
    QByteArray iccProfile();

    /// Decodes to 1/denominator of the size: 1, 2, 4 or 8.
    Problem start(int denominator);
    // After the start:
    std::vector<SourcePlane> planes() const;
    bool atEnd() const;
    /// The next rows of all planes: planes()[i].rowsAtOnce of them to rows[i].
    Problem readRows(const std::vector<uint8_t *const *> &rows);
    /// After the last rows: goes on to the end mark.
    Problem finish();
    /// After a problem: the scaled decoder met what it does not know, which tells nothing of the picture.
    bool wasUnsure() const { return m_wasUnsure; }
    /// After the end: what is wrong with the file, whose picture is whole; empty: nothing.
    QString note() const;

private:
    struct Progress {
        jpeg_progress_mgr base; // first: libjpeg's pointer to it is ours
        const JpegReader *reader;
    };
    static void watch(j_common_ptr jpeg);
    Problem result(bool came) const;
    Problem scaledResult(bool came);
    bool hasAllScans() const;
    qint64 unread() const { return m_scaled ? m_scaled->unread() : m_source.unread(); }
    void readMarkers();

    PictureFile &m_file;
    const std::stop_token m_stop;
    const Decoder m_decoder;
    JpegErrors m_errors;
    JpegSource m_source;
    Progress m_progress;
    jpeg_decompress_struct m_jpeg = {};
    Orientation m_orientation;
    bool m_announcesMorePictures = false; // so that what follows the end mark belongs to the file
    std::unique_ptr<ScaledJpegDecoder> m_scaled;
    bool m_wasUnsure = false;
    bool m_endedInNonsense = false; // behind the last row
};

} // namespace manyhands
