// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSocketNotifier>
#include <QTimer>

#include <functional>
#include <optional>
#include <stop_token>

namespace manyhands {

/// Brings a stop request, made in any thread, into the event loop of the thread that made the watcher.
class StopWatcher
{
public:
    /// onStop is called once, from the event loop; also where the stop came before.
    StopWatcher(const std::stop_token &stop, std::function<void()> onStop);
    ~StopWatcher();
    StopWatcher(const StopWatcher &) = delete;
    StopWatcher &operator=(const StopWatcher &) = delete;

private:
    struct Wake {
        int fd;
        void operator()() const;
    };
    void lookNowAndThen(const std::stop_token &stop, std::function<void()> onStop);

    int m_fd;
    std::optional<QSocketNotifier> m_notifier;
    std::optional<QTimer> m_timer; // where there is no descriptor
    std::optional<std::stop_callback<Wake>> m_callback;
};

} // namespace manyhands
