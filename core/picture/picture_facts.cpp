#include "core/picture/stored_orientation.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace manyhands {

namespace {

constexpr int mostChunks = 100'000;
constexpr qint64 mostExifBytes =
    1 << 20; // its first directory is at its beginning, before thumbnails and makers' notes

using ChunkHeader = std::array<char, 8>;
struct Chunk {
    QByteArrayView name;
    qint64 size;
    qint64 next; // from this one's beginning
};

Chunk pngChunk(const ChunkHeader &header)
{
    const qint64 size = qFromBigEndian<quint32>(header.data());
    return {{header.data() + 4, 4}, size, size + 12}; // a checksum follows
}

Chunk webpChunk(const ChunkHeader &header)
{
    const qint64 size = qFromLittleEndian<quint32>(header.data() + 4);
    return {{header.data(), 4}, size, 8 + size + size % 2};
}

QByteArray bytesAt(PictureFile &file, qint64 position, qint64 count)
{
    QByteArray bytes(qsizetype(count), '\0');
    bytes.truncate(file.seek(position) ? qsizetype(std::max<qint64>(0, file.read(bytes.data(), count))) : 0);
    return bytes;
}

Orientation fromChunks(PictureFile &file, qint64 at, Chunk (*parse)(const ChunkHeader &), QByteArrayView wanted)
{
    ChunkHeader header;
    for (int number = 0; number < mostChunks && file.seek(at); ++number) {
        if (file.read(header.data(), qint64(header.size())) < qint64(header.size()))
            break;
        const Chunk chunk = parse(header);
        if (chunk.name == wanted) {
            return Orientation::fromExif(
                bytesAt(file, at + qint64(header.size()), std::min(chunk.size, mostExifBytes)));
        }
        at += chunk.next;
    }
    return {};
}

// Exif data are a small TIFF file: the first directory, moved up behind the head, is such.
std::optional<Orientation> fromTiff(PictureFile &file)
{
    QByteArray head = bytesAt(file, 0, 8);
    const bool isBigEndian = head.startsWith(QByteArray("MM\0\x2a", 4));
    if (head.size() < 8 || (!isBigEndian && !head.startsWith(QByteArray("II\x2a\0", 4))))
        return std::nullopt; // a TIFF of more than 4 GB
    const quint32 directory =
        isBigEndian ? qFromBigEndian<quint32>(head.data() + 4) : qFromLittleEndian<quint32>(head.data() + 4);
    constexpr qint64 longest = 2 + 0xffff * 12;
    const char own = 8;
    head.replace(4, 4, isBigEndian ? QByteArray(3, '\0') + own : own + QByteArray(3, '\0'));
    return Orientation::fromExif(head + bytesAt(file, directory, longest));
}

} // namespace

std::optional<Orientation> storedOrientation(const QByteArray &format, PictureFile &file)
{
    if (format == "png")
        return fromChunks(file, 8, pngChunk, "eXIf");
    if (format == "webp")
        return fromChunks(file, 12, webpChunk, "EXIF");
    return format == "tiff" ? fromTiff(file) : std::nullopt;
}

} // namespace manyhands
