// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace manyhands {

// Detail that is the same for all photographs: made once a process at the first call, then read by any thread.

/// Row of a square, seamless tile of fine structure, -127 to 127, repeated so that `tileSize` values may be read from
/// any start below tileSize.
constexpr int tileSize = 1024;
const int8_t *fineRow(int row, int start);
const int8_t *rippleRow(int row, int start);

/// Film grain: a long run of noise of standard deviation about 32, to be read from any start below grainSize for
/// grainSpan values.
constexpr int grainSize = 1 << 16;
constexpr int grainSpan = 8192;
const int8_t *grainRun(uint32_t start);

} // namespace manyhands
