// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/cpu_time.h"

#include <QTimer>

#include <functional>
#include <future>
#include <utility>

namespace manyhands {

/// Work on a thread of its own, one at a time, whose result comes back to the GUI's thread, which it belongs to. Where
/// no thread can be started, the work is done there. Its destructor waits for the work, and drops the result.
template <typename Result> class Background
{
public:
    Background()
    {
        m_timer.setInterval(std::chrono::milliseconds(15));
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { look(); });
    }

    bool isBusy() const { return m_work.valid(); }
    /// Only while it is not busy. `then` is called from the event loop, and may start the next work.
    void start(std::function<Result()> work, std::function<void(Result)> then)
    {
        m_then = std::move(then);
        m_work = std::async(std::launch::async | std::launch::deferred, [work = std::move(work)] {
            excludeThisThreadFromCpu();
            return work();
        });
        m_timer.start();
    }
    /// Waits for the work that is on, and takes its result at once.
    void finish()
    {
        m_timer.stop();
        const auto then = std::exchange(m_then, {});
        then(m_work.get());
    }

private:
    void look()
    {
        // A deferred work is never `ready`.
        if (m_work.wait_for(std::chrono::seconds(0)) != std::future_status::timeout)
            finish();
    }

    QTimer m_timer; // runs while there is work
    std::function<void(Result)> m_then;
    std::future<Result> m_work;
};

} // namespace manyhands
