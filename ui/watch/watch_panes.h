// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/watch_record.h"
#include "ui/views.h"

#include <QSplitter>

#include <memory>

// watch: other programs' threads and processes on the timeline.
namespace manyhands {

class FiguresTable;
class TimelineView;

/// A program as it was watched, or as it is watched now: its threads on a timeline, and once it is over a row a thread.
class WatchPanes : public QSplitter
{
    Q_OBJECT
public:
    /// The controls' names begin with the prefix: "watch", "reportWatch".
    explicit WatchPanes(const char *prefix, QWidget *parent = nullptr);

    /// One that goes on; refresh() shows what is new in it.
    void showLive(const std::shared_ptr<const WatchRecord> &record);
    void refresh();
    /// One that is over. What is looked at of the timeline stays, if it was shown live.
    void show(const std::shared_ptr<const WatchRecord> &record);
    void clear();
    /// Gives the timeline or the table the keyboard focus; there are no others.
    void showView(ViewKind view);

    TimelineView *timeline() const { return m_timeline; }
    const std::shared_ptr<const WatchRecord> &record() const { return m_record; }
    QSize sizeHint() const override { return minimumSizeHint(); } // else a small window scrolls the table away

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showTable();
    void share(); // the room, until the user does

    std::shared_ptr<const WatchRecord> m_record;
    bool m_isLive = false;
    bool m_isShared = false; // by the user
    TimelineView *m_timeline;
    FiguresTable *m_table;
};

} // namespace manyhands
