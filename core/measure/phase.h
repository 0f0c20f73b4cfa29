// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/clock.h"

#include <array>
#include <span>
#include <vector>

namespace manyhands {

/// What a worker is doing inside a task. Names in reports: phaseName().
enum class PhaseName : quint8 { Connect, Wait, Transfer, Decode, Blur, Scale, Encode, Write, Sleep };
inline constexpr int phaseNameCount = 9;

/// A part of a span. Times are nanoseconds from the run's start.
struct Phase {
    qint64 startNs;
    qint64 endNs;
    PhaseName name;

    Phase(PhaseName phaseName, Nanoseconds start, Nanoseconds end)
        : startNs(start.count())
        , endNs(end.count())
        , name(phaseName)
    {
    }
};

/// The phases of a span as it keeps them, for a run may have millions: how long after the one before each begins, in as
/// few bytes as that takes, so that those of most tasks need no memory of their own. Each ends where the next one
/// begins, the last at the span's end; a gap between two is kept too.
class PhaseStore
{
public:
    PhaseStore() = default;
    /// In order. What begins before the span or before the one in front of it is taken to begin with that; what begins
    /// behind the span's end, at that.
    PhaseStore(const std::vector<Phase> &phases, Nanoseconds spanStart, Nanoseconds spanEnd);
    PhaseStore(const PhaseStore &other);
    PhaseStore(PhaseStore &&other) noexcept;
    PhaseStore &operator=(PhaseStore other) noexcept;
    ~PhaseStore();

    /// With times that count as the span's own do.
    std::vector<Phase> phases(Nanoseconds spanStart, Nanoseconds spanEnd) const;

private:
    static constexpr size_t mostInside = 15;

    std::span<const quint8> bytes() const;
    quint8 *outside() const;
    bool isOutside() const;
    void keep(std::span<const quint8> bytes);

    // How many bytes are in use is told by the last one. Where they do not fit: the address of their number and them.
    alignas(void *) std::array<quint8, mostInside + 1> m_inside{};
};
static_assert(sizeof(PhaseStore) == 16);

const char *phaseName(PhaseName name);

} // namespace manyhands
