#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include <cstdio>

#include <jpeglib.h>

namespace manyhands {

/// Bits of coded data, the next one at the top. At least 48 are there after refill().
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
    uint32_t peek(int width) const { return uint32_t(bits >> (64 - width)); }
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
    static constexpr int badSymbol = -1;

    /// False: these are no proper code lengths.
    bool build(const JHUFF_TBL &table);

    /// A symbol of at most 16 bits; badSymbol if the bits mean nothing.
    int symbol(BitWindow &window) const
    {
        const Short &entry = m_short[window.peek(shortBits)];
        if (entry.length == 0)
            return longSymbol(window);
        window.drop(entry.length);
        return entry.symbol;
    }

    /// Drops AC coefficients `at` to 63 of a block, several at a time. False: the bits mean nothing.
    bool skipCoefficients(BitWindow &window, int at) const;
    /// To be called before skipCoefficients().
    void prepareSkipping();

private:
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

    int longSymbol(BitWindow &window) const;
    Skip skipFor(uint32_t bits) const;

    std::array<Short, 1 << shortBits> m_short;
    std::vector<Skip> m_skip;
    std::array<int32_t, 18> m_codeEnd; // by length: the first code, left-aligned in 16 bits, that is longer
    std::array<int32_t, 17> m_offset; // by length: of a code's symbol
    std::array<uint8_t, 256> m_symbols;
};

} // namespace manyhands
