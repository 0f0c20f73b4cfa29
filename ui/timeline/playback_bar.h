// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"
#include "ui/timeline/playback.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QComboBox;
class QPushButton;

namespace manyhands {

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
