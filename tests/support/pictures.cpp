// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pictures.h"

#include <QBuffer>
#include <QImage>
#include <QImageReader>
#include <QtEndian>

#include <array>

namespace manyhands::testing {

namespace {

quint32 checksum(const QByteArray &bytes)
{
    quint32 value = 0xffffffffu;
    for (const char byte : bytes) {
        value ^= uchar(byte);
        for (int bit = 0; bit < 8; ++bit)
            value = (value >> 1) ^ (value & 1 ? 0xedb88320u : 0);
    }
    return ~value;
}

QByteArray bigEndian(quint32 value)
{
    std::array<char, 4> bytes{};
    qToBigEndian(value, bytes.data());
    return {bytes.data(), 4};
}

} // namespace

QByteArray pngChunk(const QByteArray &nameAndData)
{
    return bigEndian(quint32(nameAndData.size() - 4)) + nameAndData + bigEndian(checksum(nameAndData));
}

QByteArray picture(const char *format, QSize size, int seed)
{
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y, qRgb((x * 3 + seed * 40) & 255, (y * 5) & 255, ((x * y) >> 4) & 255));
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, format, 90))
        qFatal("cannot make a picture of format %s", format);
    return bytes;
}

PictureFacts pictureIn(const QByteArray &bytes)
{
    QByteArray copy = bytes;
    QBuffer buffer(&copy);
    QImageReader reader(&buffer);
    PictureFacts facts;
    facts.format = reader.format();
    const QImage image = reader.read();
    facts.size = image.size();
    const bool jpegIsCut = facts.format == "jpeg" && !bytes.endsWith("\xff\xd9");
    facts.isWhole = !image.isNull() && !jpegIsCut;
    return facts;
}

QByteArray boastfulPng(QSize size)
{
    const QByteArray header = "IHDR" + bigEndian(quint32(size.width())) + bigEndian(quint32(size.height()))
        + QByteArray("\x08\x02\x00\x00\x00", 5);
    return "\x89PNG\r\n\x1a\n" + pngChunk(header) + pngChunk("IDATx") + pngChunk("IEND");
}

} // namespace manyhands::testing
