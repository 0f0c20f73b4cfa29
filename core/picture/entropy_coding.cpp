// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/entropy_coding.h"

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

bool HuffmanTable::build(const JHUFF_TBL &table)
{
    std::copy_n(table.huffval, m_symbols.size(), m_symbols.begin());
    m_short.fill({0, 0});
    int code = 0;
    int number = 0;
    for (int length = 1; length <= 16; ++length) {
        m_offset[size_t(length)] = number - code;
        for (int i = 0; i < table.bits[length]; ++i, ++code, ++number) {
            if (number >= 256 || code >= 1 << length)
                return false;
            if (length > shortBits)
                continue;
            const int spare = shortBits - length;
            std::fill_n(m_short.begin() + (code << spare), 1 << spare,
                        Short{m_symbols[size_t(number)], uint8_t(length)});
        }
        m_codeEnd[size_t(length)] = code << (16 - length);
        code <<= 1;
    }
    return true;
}

int HuffmanTable::longSymbol(BitWindow &window) const
{
    const int32_t bits = int32_t(window.peek(16));
    for (int length = shortBits + 1; length <= 16; ++length) {
        if (bits < m_codeEnd[size_t(length)]) {
            window.drop(length);
            return m_symbols[size_t((bits >> (16 - length)) + m_offset[size_t(length)]) & 0xff];
        }
    }
    return badSymbol;
}

HuffmanTable::Skip HuffmanTable::skipFor(uint32_t bits) const
{
    Skip skip{0, 0, 0};
    for (;;) {
        // Zeros below what is known may complete a code that is not there, so lengths are checked.
        const uint32_t rest = bits << skip.length & ((1u << skipBits) - 1);
        const Short entry = m_short[rest >> (skipBits - shortBits)];
        const int size = entry.symbol & 15;
        const int length = skip.length + entry.length + size;
        if (entry.length == 0 || length > skipBits)
            return skip;
        skip.length = uint8_t(length & 0x7f);
        if (size == 0 && entry.symbol >> 4 != 15) {
            skip.ends = 1;
            return skip;
        }
        skip.coefficients = uint8_t(skip.coefficients + (entry.symbol >> 4) + 1);
    }
}

HuffmanTable::Coefficient HuffmanTable::longCoefficient(BitWindow &window) const
{
    const int found = symbol(window);
    if (found == badSymbol)
        return {};
    const int size = found & 15;
    const int value = size > 0 ? extended(window.peek(size), size) : 0;
    window.drop(size);
    return {int16_t(value), uint8_t(found >> 4), 1, uint8_t(size)};
}

HuffmanTable::Coefficient HuffmanTable::coefficientFor(uint32_t bits) const
{
    const Short entry = m_short[bits >> (skipBits - shortBits)];
    const int size = entry.symbol & 15;
    const int length = entry.length + size;
    if (entry.length == 0 || length > skipBits)
        return {};
    const uint32_t value = bits >> (skipBits - length) & ((1u << size) - 1);
    return {int16_t(extended(value, size)), uint8_t(entry.symbol >> 4), uint8_t(length), uint8_t(size)};
}

void HuffmanTable::prepareCoefficients()
{
    m_skip.resize(1 << skipBits);
    m_coefficients.resize(1 << skipBits);
    for (uint32_t bits = 0; bits < m_skip.size(); ++bits) {
        m_skip[bits] = skipFor(bits);
        m_coefficients[bits] = coefficientFor(bits);
    }
}

} // namespace manyhands
