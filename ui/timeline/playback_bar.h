// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/clock.h"
#include "ui/theme.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>

class QComboBox;
class QPushButton;

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

/// Play or pause, and how fast. Looks at its clock some 30 times a second while it plays, else never. Hidden while
/// nothing can be played.
class PlaybackBar : public QWidget
{
    Q_OBJECT
public:
    using Clock = std::function<Nanoseconds()>;

    explicit PlaybackBar(QWidget *parent = nullptr);

    void setClock(Clock clock) { m_clock = std::move(clock); }
    /// What lasts so long is at rest and can be played.
    void load(Nanoseconds end);
    void unload();
    void toggle();
    void rest();
    /// Stands still there.
    void moveTo(Nanoseconds moment);
    /// Plays on by what the clock says has passed.
    void tick();

    bool isPlaying() const { return m_playback.isPlaying(); }
    std::optional<Nanoseconds> moment() const { return m_playback.moment(); }

Q_SIGNALS:
    void moved();

protected:
    bool event(QEvent *event) override;

private:
    void follow();
    void dress();

    Playback m_playback;
    Clock m_clock = [] { return now(); };
    Nanoseconds m_lastTick{0};
    QTimer m_timer;
    QPushButton *m_button;
    QComboBox *m_speed;
    bool m_looksPlaying = false;
};

} // namespace manyhands
