// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/orientation.h"

#include <algorithm>
#include <climits>
#include <utility>

namespace manyhands {

namespace {

constexpr int orientationTag = 0x0112;
constexpr int shortType = 3; // 16 bits
constexpr int longType = 4; // 32 bits
constexpr qint64 entrySize = 12;

// Numbers of a TIFF file, whose first two letters say which end comes first.
struct TiffReader {
    QByteArrayView bytes;
    bool bigEndian = false;

    bool holds(qint64 at, qint64 count) const { return at >= 0 && at + count <= bytes.size(); }
    int byteAt(qint64 at) const { return uchar(bytes[qsizetype(at)]); }
    int number16(qint64 at) const
    {
        return bigEndian ? byteAt(at) << 8 | byteAt(at + 1) : byteAt(at + 1) << 8 | byteAt(at);
    }
    qint64 number32(qint64 at) const
    {
        return bigEndian ? qint64(number16(at)) << 16 | number16(at + 2)
                         : qint64(number16(at + 2)) << 16 | number16(at);
    }
};

} // namespace

Orientation Orientation::fromExif(QByteArrayView exif)
{
    constexpr QByteArrayView prefix("Exif\0\0", 6);
    TiffReader tiff{exif.startsWith(prefix) ? exif.sliced(prefix.size()) : exif};
    tiff.bigEndian = tiff.bytes.startsWith("MM");
    if (!tiff.holds(0, 8) || (!tiff.bigEndian && !tiff.bytes.startsWith("II")))
        return {};
    const qint64 directory = tiff.number32(4);
    if (!tiff.holds(directory, 2))
        return {};
    const int entries = tiff.number16(directory);
    for (int i = 0; i < entries; ++i) {
        const qint64 entry = directory + 2 + i * entrySize;
        if (!tiff.holds(entry, entrySize))
            break;
        if (tiff.number16(entry) != orientationTag)
            continue;
        const int type = tiff.number16(entry + 2);
        const qint64 value = type == longType ? tiff.number32(entry + 8)
            : type == shortType               ? tiff.number16(entry + 8)
                                              : 0;
        return Orientation(int(std::min<qint64>(value, INT_MAX)));
    }
    return {};
}

Plane Orientation::turned(const Plane &plane) const
{
    Plane out = swapsAxes() ? Plane(plane.height, plane.width) : Plane(plane.width, plane.height);
    for (int y = 0; y < out.height; ++y) {
        uint8_t *to = out.row(y);
        for (int x = 0; x < out.width; ++x) {
            const int across = swapsAxes() ? y : x;
            const int down = swapsAxes() ? x : y;
            to[x] = plane.row(mirrorsDown() ? plane.height - 1 - down
                                            : down)[mirrorsAcross() ? plane.width - 1 - across : across];
        }
    }
    return out;
}

Picture Orientation::turned(Picture picture) const
{
    if (isUpright())
        return picture;
    for (Plane &plane : picture.planes)
        plane = turned(plane);
    if (swapsAxes())
        std::swap(picture.width, picture.height);
    return picture;
}

} // namespace manyhands
