// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/recorder.h"

#include <array>

namespace manyhands {

/// Measures stages that take turns row by row, and at its end writes them to the lane as if each had run in one piece:
/// in the same order, with the time that each took in all. Until then the lane shows the first one. One thread.
class PhaseClock
{
public:
    /// Begins the decode phase.
    explicit PhaseClock(Lane &lane);
    /// Writes what was measured, also where the work did not come to its end.
    ~PhaseClock();
    PhaseClock(const PhaseClock &) = delete;
    PhaseClock &operator=(const PhaseClock &) = delete;

    /// Around a time in which the work has to wait: the lane shows the phase wait between two decode phases.
    void beginWait();
    void endWait();

    /// Costs a reading of the clock where the stage changes: some 30 ns.
    void switchTo(PhaseName stage)
    {
        if (stage == m_stage)
            return;
        const Nanoseconds at = now();
        m_spent[size_t(m_stage)] += at - m_since;
        m_since = at;
        m_stage = stage;
    }

private:
    Lane &m_lane;
    PhaseName m_stage = PhaseName::Decode;
    Nanoseconds m_since;
    std::array<Nanoseconds, phaseNameCount> m_spent{};
};

} // namespace manyhands
