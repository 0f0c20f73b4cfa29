// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/phase_clock.h"

namespace manyhands {

PhaseClock::PhaseClock(Lane &lane)
    : m_lane(lane)
    , m_since(now())
{
    m_lane.beginPhase(PhaseName::Decode, m_since);
}

void PhaseClock::beginWait()
{
    m_lane.beginPhase(PhaseName::Wait);
}

void PhaseClock::endWait()
{
    m_since = now();
    m_spent = {};
    m_stage = PhaseName::Decode;
    m_lane.beginPhase(PhaseName::Decode, m_since);
}

PhaseClock::~PhaseClock()
{
    m_spent[size_t(m_stage)] += now() - m_since;
    std::vector<std::pair<PhaseName, Nanoseconds>> parts;
    for (const PhaseName stage : {PhaseName::Decode, PhaseName::Blur, PhaseName::Scale}) {
        if (m_spent[size_t(stage)] > Nanoseconds(0))
            parts.emplace_back(stage, m_spent[size_t(stage)]);
    }
    m_lane.splitPhase(parts);
}

} // namespace manyhands
