// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gifs.h"

#include <map>

namespace manyhands::testing {
namespace {

QByteArray gifBlocks(const QByteArray &bytes)
{
    QByteArray blocks;
    for (qsizetype at = 0; at < bytes.size(); at += 255) {
        const QByteArray part = bytes.mid(at, 255);
        blocks += char(part.size());
        blocks += part;
    }
    return blocks + '\0';
}

} // namespace

QByteArray smallGif()
{
    QByteArray gif("GIF89a\x02\x00\x02\x00\x80\x00\x00\xff\x00\x00\x00\x00\xff", 19);
    for (int frame = 0; frame < 2; ++frame)
        gif += QByteArray("\x2c\x00\x00\x00\x00\x02\x00\x02\x00\x00\x02\x03\x04\x00\x05\x00", 16);
    return gif + ';';
}

GifFrame gifFrameOf(const QImage &image)
{
    GifFrame frame{image.width(), image.height(), {}};
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            frame.pixels += char(qGray(image.pixel(x, y)) / 2);
    }
    return frame;
}

QByteArray gifCodes(const QByteArray &pixels)
{
    constexpr int colourBits = 7;
    constexpr int clear = 1 << colourBits;
    QByteArray bytes;
    uint32_t bits = 0;
    int count = 0;
    int width = colourBits + 1;
    const auto put = [&](int code) {
        bits |= uint32_t(code) << count;
        for (count += width; count >= 8; count -= 8, bits >>= 8)
            bytes += char(bits & 255);
    };
    std::map<QByteArray, int> codes;
    int known = clear + 2;
    const auto codeOf = [&](const QByteArray &text) { return text.size() == 1 ? int(text[0]) : codes[text]; };
    put(clear);
    QByteArray text;
    for (const char pixel : pixels) {
        const QByteArray longer = text + pixel;
        if (longer.size() == 1 || codes.contains(longer)) {
            text = longer;
            continue;
        }
        put(codeOf(text));
        codes[longer] = known;
        if (known == 1 << width && width < 12)
            ++width;
        if (++known == 4096) {
            put(clear);
            codes.clear();
            known = clear + 2;
            width = colourBits + 1;
        }
        text = QByteArray(1, pixel);
    }
    put(codeOf(text));
    if (known == 1 << width && width < 12)
        ++width;
    put(clear + 1);
    if (count > 0)
        bytes += char(bits);
    return bytes;
}

QByteArray gifFrame(const GifFrame &frame, const QByteArray &codes)
{
    const auto number = [](int value) { return QByteArray(1, char(value & 255)) + char(value >> 8); };
    return ',' + number(0) + number(0) + number(frame.width) + number(frame.height) + '\0' + '\7' + gifBlocks(codes);
}

QByteArray gifHead(QSize size)
{
    const auto number = [](int value) { return QByteArray(1, char(value & 255)) + char(value >> 8); };
    QByteArray head = "GIF89a" + number(size.width()) + number(size.height()) + '\xf6' + '\0' + '\0';
    for (int grey = 0; grey < 128; ++grey)
        head += QByteArray(3, char(2 * grey));
    return head;
}

} // namespace manyhands::testing
