// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/stop_watcher.h"

#include <chrono>

#include <sys/eventfd.h>
#include <unistd.h>

namespace manyhands {

namespace {

constexpr auto lookInterval = std::chrono::milliseconds(20);

} // namespace

void StopWatcher::Wake::operator()() const
{
    const quint64 one = 1;
    [[maybe_unused]] const ssize_t written = ::write(fd, &one, sizeof one);
}

StopWatcher::StopWatcher(const std::stop_token &stop, std::function<void()> onStop)
    : m_fd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (m_fd < 0) {
        lookNowAndThen(stop, std::move(onStop));
        return;
    }
    m_notifier.emplace(m_fd, QSocketNotifier::Read);
    QObject::connect(&*m_notifier, &QSocketNotifier::activated, &*m_notifier, [this, onStop = std::move(onStop)] {
        quint64 count = 0;
        [[maybe_unused]] const ssize_t got = ::read(m_fd, &count, sizeof count);
        m_notifier->setEnabled(false);
        onStop();
    });
    m_callback.emplace(stop, Wake{m_fd});
}

/// There is no descriptor left: a stop must be heard all the same.
void StopWatcher::lookNowAndThen(const std::stop_token &stop, std::function<void()> onStop)
{
    m_timer.emplace();
    QObject::connect(&*m_timer, &QTimer::timeout, &*m_timer, [this, stop, onStop = std::move(onStop)] {
        if (!stop.stop_requested())
            return;
        m_timer->stop();
        onStop();
    });
    m_timer->start(lookInterval);
}

StopWatcher::~StopWatcher()
{
    m_callback.reset();
    m_notifier.reset(); // before what it watches is closed
    if (m_fd >= 0)
        ::close(m_fd);
}

} // namespace manyhands
