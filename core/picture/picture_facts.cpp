// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/picture_facts.h"

#include "core/picture/end/picture_bytes.h"

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

namespace {

constexpr quint64 mostEntries = 1024;
constexpr int mostSide = 1 << 30;

QSize sizeOfPng(PictureBytes bytes, quint64 start)
{
    bytes.seek(start);
    if (!bytes.take(QByteArrayView("\x89PNG\r\n\x1a\n", 8)))
        return {};
    bytes.skip(8); // the first chunk's length and name
    const auto side = [&] { return int(std::min<quint64>(bytes.number(4), mostSide)); };
    const int width = side();
    const int height = side();
    return bytes.ranOut() ? QSize() : QSize(width, height);
}

QSize largerOf(QSize one, QSize other)
{
    const auto pixels = [](QSize size) { return size.isEmpty() ? 0 : qint64(size.width()) * size.height(); };
    return pixels(one) >= pixels(other) ? one : other;
}

QSize largestInIco(PictureBytes bytes)
{
    bytes.seek(4);
    const quint64 count = std::min(bytes.number(2, ByteOrder::Little), mostEntries);
    QSize largest;
    for (quint64 i = 0; i < count && !bytes.ranOut(); ++i) {
        bytes.skip(12); // its size, depth and length
        largest = largerOf(largest, sizeOfPng(bytes, bytes.number(4, ByteOrder::Little)));
    }
    return largest;
}

QSize largestInIcns(PictureBytes bytes)
{
    constexpr quint64 headBytes = 8; // of the file, and of each entry: a name, the length with them
    QSize largest;
    bytes.seek(headBytes);
    for (quint64 i = 0; i < mostEntries && bytes.left() > headBytes; ++i) {
        const quint64 start = bytes.position();
        bytes.skip(4);
        const quint64 length = bytes.number(4);
        largest = largerOf(largest, sizeOfPng(bytes, start + headBytes));
        if (length < headBytes || start + length > bytes.size())
            break;
        bytes.seek(start + length);
    }
    return largest;
}

} // namespace

QSize largestInIcon(const PictureFile &file)
{
    PictureBytes bytes(file.descriptor(), quint64(file.size()));
    return bytes.take("icns") ? largestInIcns(bytes) : largestInIco(bytes);
}

} // namespace manyhands
