// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/watcher.h"
#include "ui/background.h"
#include "ui/paced_timer.h"

#include <QObject>

#include <atomic>

namespace manyhands {

/// Watches a program on a thread of its own, one at a time, and tells some 15 times a second what is new. GUI thread
/// only. Its destructor stops the watch, and waits for its end.
class LiveWatch : public QObject
{
    Q_OBJECT
public:
    explicit LiveWatch(QObject *parent = nullptr);
    ~LiveWatch() override;

    void start(WatchRequest request);
    void stop();
    bool isRunning() const { return m_work.isBusy(); }
    bool isStopping() const { return isRunning() && m_isStopped; }
    bool wasStopped() const { return m_isStopped; }
    /// What has been seen so far; once it has ended, all of it.
    const std::shared_ptr<const WatchRecord> &record() const { return m_shown; }

Q_SIGNALS:
    void ticked();
    void ended(const QString &problem); // why nothing was watched; empty: it was

private:
    void take(WatchOutcome outcome);
    void look();

    PacedTimer m_timer;
    QTimer m_reaping; // while something that was watched goes on
    std::vector<int> m_leftBehind;
    std::atomic<bool> m_isStopped{false};
    std::shared_ptr<WatchFeed> m_feed;
    std::shared_ptr<WatchRecord> m_growing;
    std::shared_ptr<const WatchRecord> m_shown;
    Background<std::shared_ptr<WatchOutcome>> m_work; // uses what stands above
};

} // namespace manyhands
