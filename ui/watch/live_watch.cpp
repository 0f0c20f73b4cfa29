// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/live_watch.h"

namespace manyhands {

LiveWatch::LiveWatch(QObject *parent)
    : QObject(parent)
    , m_timer(std::chrono::milliseconds(66)) // more takes from the cores that the program uses
{
    connect(&m_timer, &QTimer::timeout, this, &LiveWatch::look);
    m_reaping.setInterval(std::chrono::seconds(1));
    connect(&m_reaping, &QTimer::timeout, this, [this] {
        reapEnded(m_leftBehind);
        if (m_leftBehind.empty())
            m_reaping.stop();
    });
}

LiveWatch::~LiveWatch()
{
    stop();
}

void LiveWatch::start(WatchRequest request)
{
    if (isRunning())
        return;
    m_isStopped = false;
    m_feed = std::make_shared<WatchFeed>();
    request.feed = m_feed;
    m_growing = std::make_shared<WatchRecord>();
    m_growing->command = shownCommand(request.words);
    m_shown = m_growing;
    m_work.start(
        [this, request = std::move(request)] {
            return std::make_shared<WatchOutcome>(watchProgram(
                request, [this] { return m_isStopped.load(); }, [](int) {}));
        },
        [this](const std::shared_ptr<WatchOutcome> &outcome) { take(std::move(*outcome)); });
    m_timer.start();
}

void LiveWatch::stop()
{
    m_isStopped = true;
}

void LiveWatch::look()
{
    takeNews(*m_growing, m_feed->take());
    if (m_growing->command.isEmpty() && !m_growing->processes.empty())
        m_growing->command = {m_growing->processes.front().command};
    Q_EMIT ticked();
}

void LiveWatch::take(WatchOutcome outcome)
{
    m_timer.stop();
    m_growing.reset();
    for (const WatchedProcess &process : outcome.record.processes) {
        if (process.livesOn && outcome.record.exitStatus)
            m_leftBehind.push_back(process.id);
    }
    if (!m_leftBehind.empty())
        m_reaping.start();
    m_shown = outcome.problem.isEmpty() ? std::make_shared<const WatchRecord>(std::move(outcome.record)) : nullptr;
    Q_EMIT ended(outcome.problem);
}

} // namespace manyhands
