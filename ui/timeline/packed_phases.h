// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/span.h"

#include <array>

namespace manyhands {

/// The phases of a span in eight bytes, good enough for a bar of up to some 250 pixels: up to six, each beginning at a
/// 255th of the span. Of more, those that took longest are kept.
class PackedPhases
{
public:
    static constexpr int most = 6;

    PackedPhases() = default;
    PackedPhases(const std::vector<Phase> &phases, qint64 startNs, qint64 endNs);

    int count() const
    {
        int count = 0;
        while (count < most && nibble(count) != none)
            ++count;
        return count;
    }
    PhaseName name(int index) const { return PhaseName(nibble(index)); }
    /// Shares of the span, 0 to 1; each phase ends where the next one begins, the last at the span's end.
    double begin(int index) const { return index == 0 ? 0 : m_cuts[size_t(index - 1)] / 255.0; }
    double end(int index) const { return index + 1 < most && nibble(index + 1) != none ? begin(index + 1) : 1; }

private:
    static constexpr quint8 none = 15;

    quint8 nibble(int index) const
    {
        const quint8 pair = m_names[size_t(index / 2)];
        return index % 2 == 0 ? pair & 0xf : pair >> 4;
    }

    std::array<quint8, most - 1> m_cuts{}; // where each phase but the first begins
    std::array<quint8, most / 2> m_names{0xff, 0xff, 0xff}; // two a byte
};
static_assert(sizeof(PackedPhases) == 8);

} // namespace manyhands
