// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/end/picture_end.h"

#include <cstdlib>

namespace manyhands {

namespace {

constexpr quint64 fileHeaderBytes = 14;
constexpr quint64 oldHeaderBytes = 12; // of OS/2: sizes of 16 bits
constexpr quint64 profileHeaderBytes = 124; // from this size on with a place for a colour profile

enum Compression : quint32 { Rgb = 0, Rle8 = 1, Rle4 = 2, BitFields = 3, Jpeg = 4, Png = 5, AlphaBitFields = 6 };

struct Header {
    quint64 pixelsStart = 0;
    quint64 bytes = 0;
    qint64 width = 0;
    qint64 height = 0;
    quint64 bitsPerPixel = 0;
    quint64 compression = Rgb;
    quint64 pixelBytes = 0; // as it says; often 0
};

quint64 little(PictureBytes &bytes, int count)
{
    return bytes.number(count, ByteOrder::Little);
}

Header readHeader(PictureBytes &bytes)
{
    Header header;
    bytes.skip(8); // the file's size, which is often wrong
    header.pixelsStart = little(bytes, 4);
    header.bytes = little(bytes, 4);
    const bool isOld = header.bytes == oldHeaderBytes;
    header.width = isOld ? qint64(little(bytes, 2)) : qint32(little(bytes, 4));
    header.height = isOld ? qint64(little(bytes, 2)) : std::abs(qint64(qint32(little(bytes, 4)))); // from the top
    bytes.skip(2); // planes
    header.bitsPerPixel = little(bytes, 2);
    if (!isOld) {
        header.compression = little(bytes, 4);
        header.pixelBytes = little(bytes, 4);
    }
    return header;
}

/// Up to the end mark of run-length coding.
bool endsRuns(PictureBytes bytes, bool isFourBits)
{
    enum Escape { EndOfLine = 0, EndOfPicture = 1, Delta = 2 };
    while (!bytes.ranOut()) {
        const quint8 run = bytes.byte();
        const quint8 value = bytes.byte();
        if (run > 0 || value == EndOfLine)
            continue;
        if (value == EndOfPicture)
            return !bytes.ranOut();
        const int plain = value == Delta ? 2 : isFourBits ? (value + 1) / 2 : value;
        bytes.skip(quint64(plain + plain % 2));
    }
    return false;
}

bool hasPixels(PictureBytes bytes, const Header &header)
{
    bytes.seek(header.pixelsStart);
    if (header.compression == Rle8 || header.compression == Rle4)
        return endsRuns(bytes, header.compression == Rle4);
    if (header.compression == Jpeg || header.compression == Png) {
        bytes.skip(header.pixelBytes);
        return header.pixelBytes > 0 && !bytes.ranOut();
    }
    if (header.compression > AlphaBitFields || header.bitsPerPixel == 0 || header.bitsPerPixel > 64)
        return false;
    const quint64 rowBytes = (quint64(header.width) * header.bitsPerPixel + 31) / 32 * 4;
    return !bytes.ranOut() && bytes.left() / rowBytes >= quint64(header.height);
}

bool hasProfile(PictureBytes bytes, const Header &header)
{
    if (header.bytes < profileHeaderBytes)
        return true;
    bytes.seek(fileHeaderBytes + 56);
    const quint64 colours = little(bytes, 4);
    if (colours != fourCharacters("MBED") && colours != fourCharacters("LINK"))
        return true;
    bytes.seek(fileHeaderBytes + 112);
    const quint64 start = little(bytes, 4);
    bytes.seek(fileHeaderBytes + start);
    PictureBytes lengthBytes = bytes;
    lengthBytes.seek(fileHeaderBytes + 116);
    bytes.skip(little(lengthBytes, 4));
    return !bytes.ranOut();
}

} // namespace

bool isWholeBmp(PictureBytes bytes)
{
    if (!bytes.take("BM"))
        return false;
    const Header header = readHeader(bytes);
    return !bytes.ranOut() && header.bytes >= oldHeaderBytes && header.width > 0 && header.height > 0
        && header.pixelsStart >= fileHeaderBytes + header.bytes && hasPixels(bytes, header)
        && hasProfile(bytes, header);
}

} // namespace manyhands
