// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <limits>

namespace manyhands {

/// What a number between manyhands and manyhands-worker may be, both ends included.
struct MessageBounds {
    qint64 least = 0;
    qint64 most = 0;

    constexpr bool hold(qint64 number) const { return number >= least && number <= most; }
};

inline constexpr MessageBounds idBounds{0, std::numeric_limits<int>::max()};
inline constexpr MessageBounds timeBounds{0, qint64(1) << 61}; // 73 years in nanoseconds: sums of three fit
inline constexpr MessageBounds durationBounds{0, qint64(1'000'000'000) * 1'000'000'000}; // 31 years
inline constexpr MessageBounds cpuBounds{-1, timeBounds.most}; // below zero: not known
inline constexpr MessageBounds byteBounds{0, (qint64(1) << 43) - 1}; // what Span::bytes holds
inline constexpr MessageBounds coreBounds{0, std::numeric_limits<qint16>::max()};
inline constexpr MessageBounds tryBounds{0, 1000};

} // namespace manyhands
