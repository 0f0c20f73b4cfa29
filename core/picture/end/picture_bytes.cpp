// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/end/picture_bytes.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <unistd.h>

namespace manyhands {

namespace {
constexpr size_t windowBytes = 16 << 10;
}

PictureBytes::PictureBytes(QByteArrayView bytes)
    : m_whole(bytes)
    , m_window(bytes)
    , m_size(quint64(bytes.size()))
{
}

PictureBytes::PictureBytes(int descriptor, quint64 size)
    : m_descriptor(descriptor)
    , m_size(size)
{
}

PictureBytes::PictureBytes(const PictureBytes &other)
    : m_whole(other.m_whole)
    , m_descriptor(other.m_descriptor)
    , m_window(other.m_whole)
    , m_size(other.m_size)
    , m_position(other.m_position)
    , m_ranOut(other.m_ranOut)
{
}

void PictureBytes::runOut()
{
    m_ranOut = true;
    m_position = m_size;
}

void PictureBytes::seek(quint64 position)
{
    if (position > m_size)
        runOut();
    else
        m_position = position;
}

void PictureBytes::skip(quint64 count)
{
    if (count > left())
        runOut();
    else
        m_position += count;
}

/// Afterwards the byte at the position is in the window; false where there is none.
bool PictureBytes::fill()
{
    if (m_position >= m_windowStart && m_position - m_windowStart < quint64(m_window.size()))
        return true;
    if (m_position >= m_size || m_descriptor < 0)
        return false;
    m_buffer.resize(windowBytes);
    const auto wanted = size_t(std::min<quint64>(windowBytes, left()));
    ssize_t got = 0;
    do
        got = ::pread(m_descriptor, m_buffer.data(), wanted, off_t(m_position));
    while (got < 0 && errno == EINTR);
    m_window = QByteArrayView(m_buffer.data(), std::max<ssize_t>(got, 0));
    m_windowStart = m_position;
    return got > 0;
}

quint8 PictureBytes::byte()
{
    if (!fill()) {
        runOut();
        return 0;
    }
    return quint8(m_window[qsizetype(m_position++ - m_windowStart)]);
}

quint64 PictureBytes::number(int bytes, ByteOrder order)
{
    quint64 value = 0;
    for (int i = 0; i < bytes; ++i) {
        const quint64 next = byte();
        value = order == ByteOrder::Big ? value << 8 | next : value | next << (8 * i);
    }
    return m_ranOut ? 0 : value;
}

quint32 PictureBytes::name()
{
    return quint32(number(4));
}

bool PictureBytes::take(QByteArrayView bytes)
{
    bool isSame = true;
    for (const char each : bytes)
        isSame = byte() == quint8(each) && isSame;
    return isSame && !m_ranOut;
}

void PictureBytes::skipPast(quint8 value)
{
    while (fill()) {
        const QByteArrayView rest = m_window.sliced(qsizetype(m_position - m_windowStart));
        if (const void *found = std::memchr(rest.data(), value, size_t(rest.size()))) {
            m_position += quint64(static_cast<const char *>(found) - rest.data()) + 1;
            return;
        }
        m_position += quint64(rest.size());
    }
    runOut();
}

} // namespace manyhands
