// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/clock.h"

#include <QTimer>

#include <optional>

namespace manyhands {

/// Asks again and again for a look at what is being measured, some 30 times a second. Where its thread's work, which
/// the painting after each look is most of, would take more than a hundredth or two of the usable cores, or a tenth of
/// one, it asks less often: that work takes from what it shows. For a thread with an event loop, the GUI's.
class PacedTimer : public QTimer
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds slowest{100};

    explicit PacedTimer(std::chrono::milliseconds fastest = std::chrono::milliseconds(33));

private:
    void fit();

    const std::chrono::milliseconds m_fastest;
    std::optional<Nanoseconds> m_before; // its thread's CPU time at the last look
    Nanoseconds m_lookedAt{0};
    double m_look = 0; // nanoseconds of CPU time that one takes, with what comes after it
    double m_share = 1; // of one core, that it may take
};

} // namespace manyhands
