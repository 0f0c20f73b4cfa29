// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/clock.h"

#include <array>
#include <span>
#include <vector>

namespace manyhands {

/// What a worker does inside a task. Reports call them by phaseName().
enum class PhaseName : quint8 {
    Connect,
    Wait,
    Transfer,
    Decode,
    Blur,
    Scale,
    Encode,
    Write,
    Sleep,
    Start,
    Run,
    Lock, // waits for a lock; in lessons
    Join, // waits for another task; in lessons
};
inline constexpr PhaseName lastPhaseName = PhaseName::Join;
inline constexpr int phaseNameCount = int(lastPhaseName) + 1;

/// One stretch of a task with one activity. Times are nanoseconds from the run's start.
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

/// The phases of one span, packed, because a run may have millions of spans. Of each phase only its name and the time
/// since the start of the one before are stored, in as few bytes as that takes (see putNumber()): those of most tasks
/// fit into this object. A phase ends where the next one begins, the last one at the span's end; a time between two
/// phases that belongs to neither is stored as well.
class PhaseStore
{
public:
    PhaseStore() = default;
    /// phases: in the order of their starts. A start before the span's own, or before that of the phase in front, is
    /// moved to it; a start behind the span's end is moved to the end.
    PhaseStore(const std::vector<Phase> &phases, Nanoseconds spanStart, Nanoseconds spanEnd);
    PhaseStore(const PhaseStore &other);
    PhaseStore(PhaseStore &&other) noexcept;
    PhaseStore &operator=(PhaseStore other) noexcept;
    ~PhaseStore();

    /// The phases of a span with these times. All times count from the same moment.
    std::vector<Phase> phases(Nanoseconds spanStart, Nanoseconds spanEnd) const;

private:
    static constexpr size_t mostInside = 15;

    std::span<const quint8> bytes() const;
    quint8 *outside() const;
    bool isOutside() const;
    void keep(std::span<const quint8> bytes);

    // The last byte says how many of the others are in use. Where they are too few, a mark stands there, and the array
    // holds a pointer to memory of our own: the number of bytes, then the bytes.
    alignas(void *) std::array<quint8, mostInside + 1> m_inside{};
};
static_assert(sizeof(PhaseStore) == 16);

const char *phaseName(PhaseName name);

} // namespace manyhands
