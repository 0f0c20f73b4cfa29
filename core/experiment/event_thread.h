// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/system/limits.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace manyhands {

/// Work on a thread of its own that tells its owner what happens by events. They wait here until the owner takes them,
/// some 30 times a second. The destructor stops the work and joins the thread.
template <typename Event> class EventThread
{
public:
    using Sink = std::function<void(Event)>;
    using Work = std::function<void(const std::stop_token &, const Sink &)>;

    /// endedBy: the last event of work that could not even start, for this reason.
    EventThread(Work work, const std::function<Event(const QString &why)> &endedBy)
    {
        try {
            m_thread = std::jthread([this, work = std::move(work)](const std::stop_token &stop) {
                work(stop, [this](Event event) { tell(std::move(event)); });
            });
        } catch (const std::system_error &error) {
            tell(endedBy(
                QStringLiteral("cannot start a thread: %1%2").arg(QString::fromLocal8Bit(error.what()), nearLimit())));
        }
    }
    EventThread(const EventThread &) = delete;
    EventThread &operator=(const EventThread &) = delete;

    /// What happened since the last call, in order.
    std::vector<Event> takeEvents()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_events, {});
    }
    /// Waits until there are events or the time is over; for owners without an event loop.
    void waitForEvents(std::chrono::milliseconds longest)
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait_for(lock, longest, [this] { return !m_events.empty(); });
    }
    void requestStop() { m_thread.request_stop(); }

private:
    void tell(Event event)
    {
        const std::lock_guard lock(m_mutex);
        m_events.push_back(std::move(event));
        m_wake.notify_one();
    }

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Event> m_events;
    std::jthread m_thread; // last: joined before what it uses goes
};

} // namespace manyhands
