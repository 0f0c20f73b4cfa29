// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/playback.h"

#include <algorithm>
#include <cmath>

namespace manyhands {

void Playback::load(Nanoseconds end)
{
    m_end = end;
    rest();
}

void Playback::play()
{
    if (m_end.count() <= 0)
        return;
    m_playing = true;
    if (!m_moment)
        m_moment = Nanoseconds(0);
}

void Playback::rest()
{
    m_playing = false;
    m_moment.reset();
}

void Playback::advance(Nanoseconds passed)
{
    if (!m_playing)
        return;
    *m_moment += Nanoseconds(std::llround(double(passed.count()) * m_speed));
    if (*m_moment >= m_end)
        rest();
}

void Playback::moveTo(Nanoseconds moment)
{
    if (moment >= m_end)
        return rest();
    m_moment = std::max(moment, Nanoseconds(0));
}

} // namespace manyhands
