// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/picture_file.h"

#include <array>
#include <cstdint>
#include <cstdio>
#include <stop_token>
#include <vector>

#include <jpeglib.h>

namespace manyhands {

/// Reads the coded bytes of a JPEG scan from a file, without the zero bytes that are stuffed in behind each 0xFF (ITU-T
/// T.81, F.1.2.3). Holds a part of them at a time, from begin() to end(); spareBytes zeros follow, so that a decoder
/// may read past the end. The bytes end at the next marker; nextSegment() goes on behind it. One thread.
class EntropyBytes
{
public:
    /// More than one unit of the scan can take: 10 blocks of 64 coefficients of 32 bits.
    static constexpr size_t spareBytes = 4096;

    /// first, count: bytes that were read from the file already and are not used yet.
    EntropyBytes(PictureFile &file, const std::stop_token &stop, const uint8_t *first, size_t count);

    /// Drops the bytes before `used`, then reads until `wanted` bytes are held, or all up to the marker. Afterwards
    /// begin() is where `used` was. False: stopped, or the file cannot be read.
    bool advance(const uint8_t *used, size_t wanted);
    const uint8_t *begin() const { return m_clean.data() + m_from; }
    const uint8_t *end() const { return m_clean.data() + m_to; }

    /// The marker behind these bytes; 0: not reached yet or, where advance() got less than was wanted, the file's end.
    int marker() const { return m_marker; }
    /// Drops all bytes before the marker, and goes on behind it.
    void nextSegment();
    int readError() const { return m_readError; } // errno of a read that failed, else 0
    /// How many bytes of the file lie behind the marker.
    qint64 unread() const { return qint64(m_rawTo - m_rawFrom) + m_file.size() - m_file.position(); }

private:
    bool readMore();
    void unstuff();

    PictureFile &m_file;
    const std::stop_token m_stop;
    std::vector<uint8_t> m_raw;
    size_t m_rawFrom = 0;
    size_t m_rawTo = 0;
    std::vector<uint8_t> m_clean;
    size_t m_from = 0;
    size_t m_to = 0;
    int m_marker = 0;
    bool m_atEnd = false;
    int m_readError = 0;
};

/// The value of a coefficient whose `size` value bits are `bits` (ITU-T T.81, figure F.12).
inline int extended(uint32_t bits, int size)
{
    const int value = int(bits);
    return size > 0 && value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
}

/// The next bits of the coded bytes; the first of them is the highest bit. After refill() there are at least 48.
struct BitWindow {
    const uint8_t *next = nullptr;
    uint64_t bits = 0;
    int count = 0;

    void refill()
    {
        uint64_t more;
        __builtin_memcpy(&more, next, sizeof more);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
        more = __builtin_bswap64(more);
#endif
        bits |= more >> count;
        next += (63 - count) >> 3;
        count |= 56;
    }
    uint32_t peek(int width) const
    {
        return uint32_t(bits >> (64 - width));
    }
    void drop(int width)
    {
        bits <<= width;
        count -= width;
    }
};

/// Decodes the symbols of one JPEG Huffman table (ITU-T T.81, C.2 and F.2.2.3).
class HuffmanTable
{
public:
    static constexpr int badDifference = 1 << 16;

    /// False: its code lengths make no Huffman code.
    bool build(const JHUFF_TBL &table);

    /// How much the next DC coefficient differs from the one before it; badDifference: the bits are no valid code.
    int difference(BitWindow &window) const;

    /// The next AC coefficient. size 0: there is none, but 16 zeros (run is 15), or the end of the block (any other
    /// run).
    struct Coefficient {
        int16_t value;
        uint8_t run; // zeros before it
        uint8_t length; // bits of code and value together; 0: the bits are no valid code
        uint8_t size;
    };
    Coefficient coefficient(BitWindow &window) const
    {
        const Coefficient &known = m_coefficients[window.peek(skipBits)];
        if (known.length == 0) {
            BitWindow copy = window; // so that the window itself never leaves its registers
            const Coefficient found = longCoefficient(copy);
            window = copy;
            return found;
        }
        window.drop(known.length);
        return known;
    }

    /// Skips the AC coefficients from `at` to 63 of a block, several at a time. False: the bits are no valid code.
    bool skipCoefficients(BitWindow &window, int at) const
    {
        BitWindow here = window;
        const bool known = skipHere(here, at);
        window = here;
        return known;
    }
    /// Makes the tables of coefficient() and skipCoefficients(), before their first call.
    void prepareCoefficients();

private:
    bool skipHere(BitWindow &window, int at) const;
    static constexpr int shortBits = 9;
    static constexpr int skipBits = 12;
    struct Short {
        uint8_t symbol;
        uint8_t length; // 0: longer than shortBits, or nothing
    };
    /// As many whole symbols, with their values' bits, as are sure to lie in skipBits.
    struct Skip {
        uint8_t length : 7; // 0: not even one
        uint8_t ends : 1; // the last one ends the block
        uint8_t coefficients; // before that
    };

    static constexpr int badSymbol = -1;

    int symbol(BitWindow &window) const
    {
        const Short &entry = m_short[window.peek(shortBits)];
        if (entry.length == 0) {
            BitWindow copy = window;
            const int found = longSymbol(copy);
            window = copy;
            return found;
        }
        window.drop(entry.length);
        return entry.symbol;
    }
    int longSymbol(BitWindow &window) const;
    Coefficient longCoefficient(BitWindow &window) const;
    Coefficient coefficientFor(uint32_t bits) const;
    Skip skipFor(uint32_t bits) const;

    std::array<Short, 1 << shortBits> m_short;
    std::vector<Skip> m_skip;
    std::vector<Coefficient> m_coefficients; // those that lie in skipBits
    std::array<int32_t, 18> m_codeEnd; // by length: the first code, left-aligned in 16 bits, that is longer
    std::array<int32_t, 17> m_offset; // by length: of a code's symbol
    std::array<uint8_t, 256> m_symbols;
};

inline int HuffmanTable::difference(BitWindow &window) const
{
    const int size = symbol(window);
    if (size < 0 || size > 15)
        return badDifference;
    const int value = size > 0 ? extended(window.peek(size), size) : 0;
    window.drop(size);
    return value;
}

inline bool HuffmanTable::skipHere(BitWindow &window, int at) const
{
    while (at < 64) {
        if (window.count < 32)
            window.refill();
        const Skip skip = m_skip[window.peek(skipBits)];
        if (skip.length != 0 && at + skip.coefficients < 64) {
            window.drop(skip.length);
            if (skip.ends)
                return true;
            at += skip.coefficients;
            continue;
        }
        const int one = symbol(window); // near the end of the block, or a long code
        if (one == badSymbol)
            return false;
        window.drop(one & 15);
        if ((one & 15) == 0 && one >> 4 != 15)
            return true;
        at += (one >> 4) + 1;
    }
    return true;
}

} // namespace manyhands
