// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/gif_check.h"

#include <algorithm>
#include <array>
#include <cerrno>

namespace manyhands {

namespace {

// The GIF89a specification, sections 18 to 27.
constexpr int headerSize = 6;
constexpr int extensionIntroducer = 0x21;
constexpr int frameIntroducer = 0x2c;
constexpr int trailer = 0x3b;

/// The file's bytes, one after another.
class Bytes
{
public:
    Bytes(PictureFile &file, const std::stop_token &stop)
        : m_file(file)
        , m_stop(stop)
    {
        if (!m_file.seek(0))
            m_readError = errno;
    }

    /// Below zero at the end.
    int next() { return m_at < m_count || refill() ? m_buffer[m_at++] : -1; }
    /// False: the file is over before.
    bool skip(int count)
    {
        for (; count > 0; --count) {
            if (next() < 0)
                return false;
        }
        return true;
    }
    int next16()
    {
        const int low = next();
        const int high = next();
        return low < 0 || high < 0 ? -1 : high << 8 | low;
    }
    qint64 left() const { return qint64(m_count - m_at) + m_file.size() - m_file.position(); }
    int readError() const { return m_readError; }

private:
    bool refill()
    {
        const qint64 got =
            m_stop.stop_requested() || m_readError != 0 ? 0 : m_file.read(m_buffer.data(), qint64(m_buffer.size()));
        if (got < 0)
            m_readError = errno;
        m_at = 0;
        m_count = size_t(std::max<qint64>(0, got));
        return m_count > 0;
    }

    PictureFile &m_file;
    const std::stop_token m_stop;
    std::array<uint8_t, 1 << 14> m_buffer;
    size_t m_at = 0;
    size_t m_count = 0;
    int m_readError = 0;
};

bool skipColours(Bytes &bytes, int flags)
{
    return (flags & 0x80) == 0 || bytes.skip(3 << ((flags & 7) + 1));
}

// False: the file is over before the block that ends them.
bool skipBlocks(Bytes &bytes)
{
    int size = bytes.next();
    while (size > 0 && bytes.skip(size))
        size = bytes.next();
    return size == 0;
}

/// The codes of a frame's pixels (appendix F), from the blocks they are cut into.
class Codes
{
public:
    explicit Codes(Bytes &bytes)
        : m_bytes(bytes)
    {
    }

    /// Below zero once the blocks are over; see finish().
    int next(int width)
    {
        for (; m_count < width; m_count += 8) {
            const int byte = nextByte();
            if (byte < 0)
                return -1;
            m_bits |= uint32_t(byte) << m_count;
        }
        const int code = int(m_bits & ((1u << width) - 1));
        m_bits >>= width;
        m_count -= width;
        return code;
    }
    /// Skips what is left. False: the file is over before the block that ends them.
    bool finish()
    {
        while (nextByte() >= 0) { }
        return m_size == 0;
    }

private:
    int nextByte()
    {
        if (m_left == 0 && m_size != 0) {
            m_size = m_bytes.next();
            m_left = m_size;
        }
        if (m_left <= 0)
            return -1;
        --m_left;
        const int byte = m_bytes.next();
        if (byte < 0)
            m_left = m_size = -1;
        return byte;
    }

    Bytes &m_bytes;
    uint32_t m_bits = 0;
    int m_count = 0;
    int m_size = 1; // of the present block; 0: the one that ends them; below zero: the file is over
    int m_left = 0; // of it
};

// How many pixels the codes stand for, up to `wanted`: only the lengths of their strings are kept.
qint64 countPixels(Codes &codes, int colourBits, qint64 wanted)
{
    constexpr int mostCodes = 1 << 12;
    if (colourBits < 1 || colourBits > 11)
        return 0;
    const int clear = 1 << colourBits;
    std::array<uint16_t, mostCodes> lengths;
    lengths.fill(1);
    int known = clear + 2;
    int width = colourBits + 1;
    int previous = -1;
    qint64 pixels = 0;
    while (pixels < wanted) {
        const int code = codes.next(width);
        if (code == clear) {
            known = clear + 2;
            width = colourBits + 1;
            previous = -1;
            continue;
        }
        if (code < 0 || code == clear + 1 || code > known || (previous < 0 && code >= clear))
            return pixels;
        if (previous >= 0 && known < mostCodes) {
            lengths[size_t(known)] = uint16_t(lengths[size_t(previous)] + 1);
            ++known;
            if (known == 1 << width && width < 12)
                ++width;
        }
        if (code >= known)
            return pixels;
        pixels += lengths[size_t(code)];
        previous = code;
    }
    return pixels;
}

// False: cut, or codes are missing.
bool passFrame(Bytes &bytes, bool isUsed)
{
    if (!bytes.skip(4))
        return false;
    const int width = bytes.next16();
    const int height = bytes.next16();
    const int flags = bytes.next();
    if (flags < 0 || !skipColours(bytes, flags))
        return false;
    const int colourBits = bytes.next();
    if (!isUsed)
        return colourBits >= 0 && skipBlocks(bytes);
    Codes codes(bytes);
    const qint64 wanted = qint64(width) * height;
    return countPixels(codes, colourBits, wanted) >= wanted && codes.finish();
}

GifCheck walk(Bytes &bytes)
{
    GifCheck check;
    if (!bytes.skip(headerSize + 4))
        return check;
    const int flags = bytes.next();
    if (!bytes.skip(2) || !skipColours(bytes, flags))
        return check;
    for (;;) {
        const int introducer = bytes.next();
        if (introducer == frameIntroducer) {
            if (!passFrame(bytes, !check.isWhole))
                return {};
            check.isWhole = true;
        } else if (introducer == trailer) {
            if (bytes.left() > 0)
                check.note = QStringLiteral("%1 bytes follow the end mark").arg(bytes.left());
            return check;
        } else if (introducer < 0 || (introducer == extensionIntroducer && (bytes.next() < 0 || !skipBlocks(bytes)))) {
            check.note = QStringLiteral("the file has no end mark");
            return check;
        } else if (introducer > 0 && introducer != extensionIntroducer) {
            check.note = QStringLiteral("bytes that are no block stand where the next one or the end mark should be");
            return check;
        }
    }
}

} // namespace

GifCheck checkGif(PictureFile &file, const std::stop_token &stop)
{
    Bytes bytes(file, stop);
    GifCheck check = walk(bytes);
    check.readError = bytes.readError();
    return check;
}

QSize gifScreen(PictureFile &file)
{
    const qint64 position = file.position();
    std::array<uint8_t, headerSize + 4> head{};
    const bool isRead = file.seek(0) && file.read(head.data(), qint64(head.size())) == qint64(head.size());
    const bool isBack = file.seek(position);
    const auto side = [&](size_t at) { return head[at] | head[at + 1] << 8; };
    return isRead && isBack ? QSize(side(headerSize), side(headerSize + 2)) : QSize();
}

} // namespace manyhands
