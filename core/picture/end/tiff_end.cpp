// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/end/picture_end.h"

#include <map>
#include <optional>

namespace manyhands {

namespace {

enum Tag : quint16 {
    StripOffsets = 273,
    StripByteCounts = 279,
    TileOffsets = 324,
    TileByteCounts = 325,
    SubDirectories = 330,
    JpegOffset = 513,
    JpegByteCount = 514,
    ExifDirectory = 34665,
    GpsDirectory = 34853,
    InteroperabilityDirectory = 40965,
};

constexpr int deepestDirectory = 4; // EXIF and its kind lie in a picture's directory, or in that of a smaller one
constexpr int mostDirectories = 1 << 16;

int bytesOfType(quint64 type)
{
    constexpr int sizes[] = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};
    return type < std::size(sizes) ? sizes[type] : 0;
}

struct Values {
    quint64 start = 0; // in the file
    quint64 count = 0;
    int bytesOfEach = 0;
};

class Tiff
{
public:
    explicit Tiff(const PictureBytes &bytes)
        : m_bytes(bytes)
        , m_work(bytes.size())
    {
    }

    bool isWhole()
    {
        PictureBytes bytes = m_bytes;
        const quint64 order = bytes.number(2);
        if (order != 0x4949 && order != 0x4d4d)
            return false;
        m_order = order == 0x4949 ? ByteOrder::Little : ByteOrder::Big;
        const quint64 version = bytes.number(2, m_order);
        m_isBig = version == 43;
        if (version != 42 && !(m_isBig && bytes.number(2, m_order) == 8 && bytes.number(2, m_order) == 0))
            return false;
        const quint64 first = bytes.number(m_isBig ? 8 : 4, m_order);
        return !bytes.ranOut() && first != 0 && walkChain(first, 0, true) && m_hasPixels;
    }

private:
    bool walkChain(quint64 start, int depth, bool hasNext)
    {
        if (depth > deepestDirectory)
            return true;
        while (start != 0) {
            if (++m_directories > mostDirectories)
                return false;
            PictureBytes bytes = at(start);
            std::map<quint16, Values> values;
            if (!readDirectory(bytes, values))
                return false;
            if (!hasBytes(values[StripOffsets], values[StripByteCounts])
                || !hasBytes(values[TileOffsets], values[TileByteCounts])
                || !hasBytes(values[JpegOffset], values[JpegByteCount])
                || !walkDirectories(values[SubDirectories], depth + 1, true))
                return false;
            for (const Tag tag : {ExifDirectory, GpsDirectory, InteroperabilityDirectory}) {
                if (!walkDirectories(values[tag], depth + 1, false))
                    return false;
            }
            start = hasNext ? bytes.number(m_isBig ? 8 : 4, m_order) : 0;
            if (bytes.ranOut())
                return false;
        }
        return true;
    }
    /// Its entries; false where a value of one is not in the file.
    bool readDirectory(PictureBytes &bytes, std::map<quint16, Values> &values)
    {
        const quint64 count = bytes.number(m_isBig ? 8 : 2, m_order);
        if (!spend(count))
            return false;
        for (quint64 i = 0; i < count; ++i) {
            quint16 tag = 0;
            const std::optional<Values> read = readEntry(bytes, tag);
            if (!read || bytes.ranOut())
                return false;
            switch (tag) {
            case StripOffsets:
            case StripByteCounts:
            case TileOffsets:
            case TileByteCounts:
            case JpegOffset:
            case JpegByteCount:
            case SubDirectories:
            case ExifDirectory:
            case GpsDirectory:
            case InteroperabilityDirectory:
                values[tag] = *read;
            }
        }
        return true;
    }
    std::optional<Values> readEntry(PictureBytes &bytes, quint16 &tag) const
    {
        const int wordBytes = m_isBig ? 8 : 4;
        tag = quint16(bytes.number(2, m_order));
        const int bytesOfEach = bytesOfType(bytes.number(2, m_order));
        Values values{0, bytes.number(wordBytes, m_order), bytesOfEach};
        values.start = bytes.position();
        const quint64 place = bytes.number(wordBytes, m_order);
        if (bytesOfEach == 0)
            return Values{}; // a type that nobody knows
        if (values.count > m_bytes.size() / quint64(bytesOfEach))
            return std::nullopt;
        const quint64 length = values.count * quint64(bytesOfEach);
        if (length > quint64(wordBytes))
            values.start = place;
        if (values.start > m_bytes.size() - length)
            return std::nullopt;
        return values;
    }
    bool walkDirectories(const Values &starts, int depth, bool hasNext)
    {
        if (!spend(starts.count))
            return false;
        PictureBytes bytes = at(starts.start);
        for (quint64 i = 0; i < starts.count; ++i) {
            if (!walkChain(bytes.number(starts.bytesOfEach, m_order), depth, hasNext))
                return false;
        }
        return true;
    }
    /// Of the strips or tiles that start here and are so long.
    bool hasBytes(const Values &starts, const Values &lengths)
    {
        if (starts.count != lengths.count || !spend(starts.count))
            return false;
        PictureBytes startBytes = at(starts.start);
        PictureBytes lengthBytes = at(lengths.start);
        for (quint64 i = 0; i < starts.count; ++i) {
            const quint64 start = startBytes.number(starts.bytesOfEach, m_order);
            const quint64 length = lengthBytes.number(lengths.bytesOfEach, m_order);
            if (start > m_bytes.size() || length > m_bytes.size() - start)
                return false;
            m_hasPixels = m_hasPixels || length > 0;
        }
        return true;
    }
    PictureBytes at(quint64 position) const
    {
        PictureBytes bytes = m_bytes;
        bytes.seek(position);
        return bytes;
    }
    bool spend(quint64 work)
    {
        if (work > m_work)
            return false;
        m_work -= work;
        return true;
    }

    const PictureBytes m_bytes;
    quint64 m_work; // A file has no more values than bytes: more are read only where they are read again and again.
    int m_directories = 0;
    ByteOrder m_order = ByteOrder::Little;
    bool m_isBig = false;
    bool m_hasPixels = false;
};

} // namespace

bool isWholeTiff(PictureBytes bytes)
{
    return Tiff(bytes).isWhole();
}

} // namespace manyhands
