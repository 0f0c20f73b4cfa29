// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/clock.h"

#include <algorithm>

namespace manyhands {

/// A line of so many bytes a second: one connection's own, or one that several share. Bytes leave in the order in which
/// they are handed over, so those that share it get equal parts if they hand over equal pieces.
class Line
{
public:
    /// bytesPerSecond 0: no limit.
    explicit Line(qint64 bytesPerSecond = 0)
        : m_bytesPerSecond(bytesPerSecond)
    {
    }

    bool isLimited() const { return m_bytesPerSecond > 0; }
    /// What passes in that time, at least one byte.
    qint64 bytesIn(Nanoseconds time) const
    {
        return std::max<qint64>(1, qint64(toSeconds(time) * double(m_bytesPerSecond)));
    }
    /// Hands over bytes that are ready from then on; returns when the last of them has passed.
    Nanoseconds carry(qint64 bytes, Nanoseconds ready)
    {
        if (isLimited())
            m_free = std::max(m_free, ready) + fromSeconds(double(bytes) / double(m_bytesPerSecond));
        return isLimited() ? m_free : ready;
    }

private:
    qint64 m_bytesPerSecond;
    Nanoseconds m_free{0}; // when it has carried what it was handed
};

} // namespace manyhands
