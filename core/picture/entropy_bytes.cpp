// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/entropy_bytes.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace manyhands {

namespace {

constexpr size_t chunk = 1 << 16;
constexpr uint8_t escape = 0xff;

} // namespace

EntropyBytes::EntropyBytes(PictureFile &file, const std::stop_token &stop, const uint8_t *first, size_t count)
    : m_file(file)
    , m_stop(stop)
    , m_raw(std::max(chunk, count) + 1)
    , m_rawTo(count)
    , m_clean(2 * m_raw.size() + spareBytes)
{
    std::copy_n(first, count, m_raw.data());
}

bool EntropyBytes::advance(const uint8_t *used, size_t wanted)
{
    m_from = size_t(used - m_clean.data());
    while (m_to - m_from < wanted && m_marker == 0 && !m_atEnd) {
        if (m_rawTo - m_rawFrom < 2 && !readMore())
            return false;
        unstuff();
    }
    return true;
}

bool EntropyBytes::readMore()
{
    if (m_stop.stop_requested())
        return false;
    // An escape whose meaning is not read yet stays.
    const size_t left = m_rawTo - m_rawFrom;
    std::copy_n(m_raw.data() + m_rawFrom, left, m_raw.data());
    const qint64 got = m_file.read(m_raw.data() + left, chunk);
    if (got < 0) {
        m_readError = errno;
        return false;
    }
    m_atEnd = got == 0;
    m_rawFrom = 0;
    m_rawTo = left + size_t(got);
    return true;
}

void EntropyBytes::unstuff()
{
    std::copy(m_clean.begin() + ptrdiff_t(m_from), m_clean.begin() + ptrdiff_t(m_to), m_clean.begin());
    m_to -= m_from;
    m_from = 0;
    while (m_rawFrom < m_rawTo && m_to + (m_rawTo - m_rawFrom) + spareBytes <= m_clean.size()) {
        const uint8_t *from = m_raw.data() + m_rawFrom;
        const size_t count = m_rawTo - m_rawFrom;
        const auto *found = static_cast<const uint8_t *>(std::memchr(from, escape, count));
        const size_t plain = found ? size_t(found - from) : count;
        std::memcpy(m_clean.data() + m_to, from, plain);
        m_to += plain;
        m_rawFrom += plain;
        if (!found)
            continue;
        if (count - plain < 2)
            break; // what it means is not read yet
        const uint8_t meaning = m_raw[m_rawFrom + 1];
        if (meaning == escape) { // fill bytes before a marker
            ++m_rawFrom;
            continue;
        }
        m_rawFrom += 2;
        if (meaning != 0) {
            m_marker = meaning;
            break;
        }
        m_clean[m_to++] = escape;
    }
    std::memset(m_clean.data() + m_to, 0, spareBytes);
}

void EntropyBytes::nextSegment()
{
    m_marker = 0;
    m_from = 0;
    m_to = 0;
    std::memset(m_clean.data(), 0, spareBytes);
}

} // namespace manyhands
