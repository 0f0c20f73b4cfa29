// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/clock.h"

#include <optional>

namespace manyhands {

/// A finished run shown again as it went, faster or slower than it was. Keeps no clock: whoever has one says how much
/// time passed.
class Playback
{
public:
    /// Ready at the start of what lasts so long; nothing plays.
    void load(Nanoseconds end);
    /// From where it was paused, else from the start.
    void play();
    void pause() { m_playing = false; }
    /// Back to the picture of the whole.
    void rest();
    /// Runs times this fast; 1 is as it was.
    void setSpeed(double speed) { m_speed = speed; }
    /// So much time passed for the one who looks. At the end it rests by itself.
    void advance(Nanoseconds passed);
    void moveTo(Nanoseconds moment);

    bool isPlaying() const { return m_playing; }
    /// What is shown is how it was then; nothing: the whole.
    std::optional<Nanoseconds> moment() const { return m_moment; }
    Nanoseconds end() const { return m_end; }

private:
    Nanoseconds m_end{0};
    std::optional<Nanoseconds> m_moment;
    double m_speed = 1;
    bool m_playing = false;
};

} // namespace manyhands
