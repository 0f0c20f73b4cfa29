// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paced_timer.h"

#include "core/measure/cpu_time.h"
#include "core/system/cores.h"

#include <algorithm>

namespace manyhands {

PacedTimer::PacedTimer(std::chrono::milliseconds fastest)
    : m_fastest(fastest)
{
    setInterval(m_fastest);
    connect(this, &QTimer::timeout, this, &PacedTimer::fit);
}

void PacedTimer::fit()
{
    constexpr double shareOfCores = 0.015;
    constexpr double shareOfOne = 0.1;
    constexpr double weight = 0.25;
    const Nanoseconds cpu = threadCpu();
    const Nanoseconds at = now();
    const bool isFirst = !m_before || at - m_lookedAt > 10 * slowest; // it stood still
    if (isFirst) {
        m_look = 0;
        m_share = std::min(shareOfOne, shareOfCores * usableCores());
    } else {
        // A page that is opened meanwhile is no look.
        const double most = std::max(2 * m_look, 2e6);
        m_look += weight * (std::min(double((cpu - *m_before).count()), most) - m_look);
    }
    m_before = cpu;
    m_lookedAt = at;
    const auto wanted = std::chrono::milliseconds(qint64(m_look / m_share / 1e6));
    if (const auto next = std::clamp(wanted, m_fastest, slowest); next != intervalAsDuration())
        setInterval(next);
}

} // namespace manyhands
