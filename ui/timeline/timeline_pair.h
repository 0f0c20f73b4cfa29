// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timeline_view.h"

class QPushButton;
class QVBoxLayout;

namespace manyhands {

class PlaybackBar;

/// The timeline of a run, and that of another one below it on the same time scale: equal pixels are equal seconds.
/// Finished runs can be played again, both by the same clock.
class TimelinePair : public QWidget
{
    Q_OBJECT
public:
    explicit TimelinePair(QWidget *parent = nullptr);

    TimelineView *view() const { return m_view; }
    TimelineView *other() const { return m_other; }
    PlaybackBar *playback() const { return m_playback; }

    void showRun(const TimelineRun &run);
    /// Below the first one, as long as there is one.
    void showOther(const TimelineRun &run);
    void clearOther();
    bool hasOther() const { return m_hasOther; }
    /// Of the first run, as the view's.
    void refresh();
    void finish(Nanoseconds wall);
    void clear();

    /// Puts a control of someone else's at the right end of the header line.
    void addToHeader(QWidget *control);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectViews(TimelineView *one, TimelineView *another);
    void arrange();
    void placeCorner();
    void loadPlayback();

    TimelineView *m_view;
    TimelineView *m_other;
    QWidget *m_corner;
    PlaybackBar *m_playback;
    QPushButton *m_fit; // while not all of the run is seen
    QVBoxLayout *m_column;
    std::optional<Nanoseconds> m_wall; // none while the first run is on its way
    std::optional<Nanoseconds> m_otherWall;
    bool m_hasOther = false;
};

} // namespace manyhands
