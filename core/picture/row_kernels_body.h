// SPDX-License-Identifier: GPL-3.0-or-later
// No #pragma once: row_kernels.cpp includes this once for each kind of processor, with another vectorLanes each time.

using Wide = uint32_t __attribute__((vector_size(4 * vectorLanes)));
using SignedWide = int32_t __attribute__((vector_size(4 * vectorLanes)));
using Narrow = uint16_t __attribute__((vector_size(2 * vectorLanes)));
using Bytes = uint8_t __attribute__((vector_size(vectorLanes)));
using Bytes16 = uint8_t __attribute__((vector_size(16)));
using Shorts8 = uint16_t __attribute__((vector_size(16)));

template <typename Vector, typename Sample> inline Vector load(const Sample *from)
{
    Vector vector;
    __builtin_memcpy(&vector, from, sizeof vector);
    return vector;
}

inline Wide loadWide(const uint16_t *from)
{
    return __builtin_convertvector(load<Narrow>(from), Wide);
}

inline void storeNarrow(uint16_t *to, Wide wide)
{
    const Narrow narrow = __builtin_convertvector(wide, Narrow);
    __builtin_memcpy(to, &narrow, sizeof narrow);
}

// A transposition of N rows in log2(N) rounds, each of which riffles the upper half of the rows into the lower.
inline void transpose(Bytes16 *rows)
{
    for (int round = 0; round < 4; ++round) {
        Bytes16 next[16];
        for (int i = 0; i < 8; ++i) {
            next[2 * i] =
                __builtin_shufflevector(rows[i], rows[i + 8], 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
            next[2 * i + 1] = __builtin_shufflevector(rows[i], rows[i + 8], 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13,
                                                      29, 14, 30, 15, 31);
        }
        __builtin_memcpy(rows, next, sizeof next);
    }
}

inline void transpose(Shorts8 *rows)
{
    for (int round = 0; round < 3; ++round) {
        Shorts8 next[8];
        for (int i = 0; i < 4; ++i) {
            next[2 * i] = __builtin_shufflevector(rows[i], rows[i + 4], 0, 8, 1, 9, 2, 10, 3, 11);
            next[2 * i + 1] = __builtin_shufflevector(rows[i], rows[i + 4], 4, 12, 5, 13, 6, 14, 7, 15);
        }
        __builtin_memcpy(rows, next, sizeof next);
    }
}

void rowsToStrip(const uint8_t *const *rows, int width, uint16_t *strip)
{
    for (int x = 0; x < width; x += 16) {
        Bytes16 block[16];
        for (int k = 0; k < 16; ++k)
            block[k] = load<Bytes16>(rows[k] + x);
        transpose(block);
        for (int column = 0; column < 16; ++column) {
            uint16_t *to = strip + (x + column) * stripRows;
            for (int k = 0; k < stripRows; ++k)
                to[k] = uint16_t(block[column][k] << 8);
        }
    }
}

void boxAcross(const uint16_t *strip, int width, int radius, uint32_t inner, uint32_t outer, uint16_t *out)
{
    for (int k = 0; k < stripRows; k += vectorLanes) {
        Wide sum = Wide{} + 0;
        for (int x = -radius; x <= radius; ++x)
            sum += loadWide(strip + x * stripRows + k);
        Wide before = loadWide(strip - (radius + 1) * stripRows + k);
        for (int x = 0; x < width; ++x) {
            const Wide first = loadWide(strip + (x - radius) * stripRows + k);
            const Wide fresh = loadWide(strip + (x + radius + 1) * stripRows + k);
            storeNarrow(out + x * stripRows + k, (sum * inner + (before + fresh) * outer + 32768) >> 16);
            sum += fresh - first;
            before = first;
        }
    }
}

void lanczosAcross(const uint16_t *strip, const int16_t *weights, const int *firsts, const int *counts, int stride,
                   int targets, uint16_t *out)
{
    constexpr uint32_t offset = 128u << 22;
    constexpr uint32_t half = 1u << 14;
    constexpr int vectors = stripRows / vectorLanes;
    for (int i = 0; i < targets; ++i) {
        const int16_t *weight = weights + ptrdiff_t(i) * stride;
        const uint16_t *from = strip + ptrdiff_t(firsts[i]) * stripRows;
        Wide sums[vectors];
        for (Wide &sum : sums)
            sum = Wide{} + (offset + half);
        for (int t = 0; t < counts[i]; ++t) {
            for (int v = 0; v < vectors; ++v)
                sums[v] += loadWide(from + t * stripRows + v * vectorLanes) * uint32_t(int32_t(weight[t]));
        }
        for (int v = 0; v < vectors; ++v)
            storeNarrow(out + i * stripRows + v * vectorLanes, sums[v] >> 15);
    }
}

void stripToRows(const uint16_t *strip, int columns, uint16_t *const *rows)
{
    for (int x = 0; x < columns; x += 8) {
        for (int k = 0; k < stripRows; k += 8) {
            Shorts8 block[8];
            for (int column = 0; column < 8; ++column)
                block[column] = load<Shorts8>(strip + (x + column) * stripRows + k);
            transpose(block);
            for (int row = 0; row < 8; ++row)
                __builtin_memcpy(rows[k + row] + x, &block[row], sizeof block[row]);
        }
    }
}

void boxDown(uint32_t *sums, uint16_t *first, const uint16_t *second, const uint16_t *fresh, int width, uint32_t inner,
             uint32_t outer, uint16_t *out)
{
    for (int x = 0; x < width; x += vectorLanes) {
        Wide sum = load<Wide>(sums + x);
        const Wide behind = loadWide(fresh + x);
        const Wide ends = loadWide(first + x) + behind;
        storeNarrow(out + x, (sum * inner + ends * outer + 32768) >> 16);
        sum += behind - loadWide(second + x);
        __builtin_memcpy(sums + x, &sum, sizeof sum);
        storeNarrow(first + x, behind);
    }
}

void lanczosDown(const uint16_t *const *rows, const int16_t *weights, int count, int width, uint8_t *out)
{
    constexpr uint32_t offset = 128u << 21;
    constexpr uint32_t half = 1u << 20;
    for (int x = 0; x < width; x += vectorLanes) {
        Wide sum = Wide{} + (half - offset);
        for (int t = 0; t < count; ++t)
            sum += loadWide(rows[t] + x) * uint32_t(int32_t(weights[t]));
        SignedWide value = SignedWide(sum) >> 21;
        value = value < 0 ? SignedWide{} : value;
        value = value > 255 ? SignedWide{} + 255 : value;
        const Bytes bytes = __builtin_convertvector(value, Bytes);
        __builtin_memcpy(out + x, &bytes, sizeof bytes);
    }
}

constexpr RowKernels table(const char *name)
{
    return {rowsToStrip, boxAcross, lanczosAcross, stripToRows, boxDown, lanczosDown, name};
}
