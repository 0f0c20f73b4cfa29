// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/end/box.h"
#include "core/picture/end/picture_end.h"

namespace manyhands {

namespace {

/// Item locations (ISO/IEC 14496-12, 8.11.3).
class Locations
{
public:
    /// What is in an "iloc" box.
    Locations(PictureBytes bytes, quint64 end)
        : m_bytes(std::move(bytes))
        , m_end(end)
    {
    }

    /// Whether there are items, and each one's bytes in the file.
    bool areWithinFile()
    {
        m_version = m_bytes.byte();
        m_bytes.skip(3); // flags
        const quint8 sizes = m_bytes.byte();
        const quint8 moreSizes = m_bytes.byte();
        m_offsetBytes = sizes >> 4;
        m_lengthBytes = sizes & 15;
        m_baseBytes = moreSizes >> 4;
        m_indexBytes = m_version == 0 ? 0 : moreSizes & 15;
        if (m_version > 2 || m_offsetBytes > 8 || m_lengthBytes > 8 || m_baseBytes > 8 || m_indexBytes > 8)
            return false;
        const quint64 count = m_bytes.number(m_version < 2 ? 2 : 4);
        for (quint64 i = 0; i < count; ++i) {
            if (!itemIsWithinFile())
                return false;
        }
        return count > 0 && isWithin();
    }

private:
    bool isWithin() const { return !m_bytes.ranOut() && m_bytes.position() <= m_end; }
    bool itemIsWithinFile()
    {
        m_bytes.skip(m_version < 2 ? 2 : 4); // identifier
        const bool isInFile = m_version == 0 || (m_bytes.number(2) & 15) == 0; // else in a box that is whole
        const bool isOtherFile = m_bytes.number(2) != 0;
        const quint64 base = m_bytes.number(m_baseBytes);
        const quint64 extents = m_bytes.number(2);
        for (quint64 i = 0; i < extents && isWithin(); ++i) {
            m_bytes.skip(quint64(m_indexBytes));
            const quint64 offset = m_bytes.number(m_offsetBytes);
            const quint64 length = m_bytes.number(m_lengthBytes);
            const quint64 size = m_bytes.size();
            if (isInFile && !isOtherFile && (base > size || offset > size - base || length > size - base - offset))
                return false;
        }
        return isWithin();
    }

    PictureBytes m_bytes;
    quint64 m_end;
    quint64 m_version = 0;
    int m_offsetBytes = 0;
    int m_lengthBytes = 0;
    int m_baseBytes = 0;
    int m_indexBytes = 0;
};
/// What is in a "meta" box.
bool hasItems(PictureBytes bytes, const Box &meta)
{
    bytes.seek(meta.start);
    bytes.skip(4); // version and flags
    while (bytes.position() < meta.end) {
        const std::optional<Box> box = takeBox(bytes, meta.end);
        if (!box)
            return false;
        if (box->name == fourCharacters("iloc")) {
            bytes.seek(box->start);
            return Locations(bytes, box->end).areWithinFile();
        }
    }
    return false;
}

} // namespace

bool isWholeHeif(PictureBytes bytes)
{
    const std::optional<Box> type = takeBox(bytes, bytes.size());
    if (!type || type->name != fourCharacters("ftyp"))
        return false;
    bool isStill = false; // a picture's items, all there
    bool isMovie = false;
    bool hasMovieData = false;
    while (bytes.left() > 0) {
        const PictureBytes here = bytes;
        const std::optional<Box> box = takeBox(bytes, bytes.size());
        if (!box) {
            const bool isPicture = isStill || (isMovie && hasMovieData);
            return isPicture && !beginsCutBox(here);
        }
        if (box->name == fourCharacters("meta") && !hasItems(bytes, *box))
            return false;
        isStill = isStill || box->name == fourCharacters("meta");
        isMovie = isMovie || box->name == fourCharacters("moov");
        hasMovieData = hasMovieData || (box->name == fourCharacters("mdat") && !box->isOpen);
    }
    return isStill || (isMovie && hasMovieData);
}

} // namespace manyhands
