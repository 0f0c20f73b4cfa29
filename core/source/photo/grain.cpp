// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/photo/grain.h"

#include "core/source/photo/noise.h"

#include <algorithm>
#include <vector>

namespace manyhands {

namespace {

constexpr size_t tileStride = size_t(tileSize) * 2;

int8_t toLevel(float value)
{
    return int8_t(std::clamp(value * 127.0f, -127.0f, 127.0f));
}

/// cellsAcross and cellsDown, powers of two: lattice cells of the coarsest octave in the tile.
std::vector<int8_t> makeTile(uint32_t seed, int cellsAcross, int cellsDown)
{
    std::vector<int8_t> tile(tileStride * tileSize);
    std::vector<float> row(tileSize);
    const NoiseField field{seed, 5, 0.8f, uint32_t(std::max(cellsAcross, cellsDown)) - 1u};
    for (int y = 0; y < tileSize; ++y) {
        noiseRow(row, field, 0.0f, float(cellsAcross) / float(tileSize), float(y) * float(cellsDown) / float(tileSize));
        int8_t *out = tile.data() + size_t(y) * tileStride;
        for (size_t x = 0; x < row.size(); ++x)
            out[x] = out[x + row.size()] = toLevel(row[x] * 0.5f);
    }
    return tile;
}

std::vector<int8_t> makeGrain()
{
    std::vector<int8_t> grain(size_t(grainSize) + grainSpan);
    Random random(0x6772616e);
    for (size_t i = 0; i < grainSize; ++i) {
        const uint32_t bits = random.next();
        const int sum = int(bits & 0xff) + int((bits >> 8) & 0xff) + int((bits >> 16) & 0xff) + int(bits >> 24);
        grain[i] = int8_t(std::clamp((sum - 510) * 32 / 148, -127, 127));
    }
    std::copy_n(grain.begin(), grainSpan, grain.begin() + grainSize);
    return grain;
}

} // namespace

const int8_t *fineRow(int row, int start)
{
    static const std::vector<int8_t> tile = makeTile(11u, 64, 64);
    return tile.data() + size_t(row & (tileSize - 1)) * tileStride + size_t(start & (tileSize - 1));
}

const int8_t *rippleRow(int row, int start)
{
    static const std::vector<int8_t> tile = makeTile(12u, 16, 128);
    return tile.data() + size_t(row & (tileSize - 1)) * tileStride + size_t(start & (tileSize - 1));
}

const int8_t *grainRun(uint32_t start)
{
    static const std::vector<int8_t> grain = makeGrain();
    return grain.data() + (start & (grainSize - 1));
}

} // namespace manyhands
