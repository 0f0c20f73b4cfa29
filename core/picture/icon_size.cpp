#include "core/picture/icon_size.h"

#include "core/picture/end/picture_bytes.h"

#include <algorithm>

namespace manyhands {

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
