#include "core/task/stop_watcher.h"

#include <sys/eventfd.h>
#include <unistd.h>

namespace manyhands {

void StopWatcher::Wake::operator()() const
{
    const quint64 one = 1;
    [[maybe_unused]] const ssize_t written = ::write(fd, &one, sizeof one);
}

StopWatcher::StopWatcher(const std::stop_token &stop, std::function<void()> onStop)
    : m_fd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    , m_notifier(m_fd, QSocketNotifier::Read)
{
    QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier, [this, onStop = std::move(onStop)] {
        quint64 count = 0;
        [[maybe_unused]] const ssize_t got = ::read(m_fd, &count, sizeof count);
        m_notifier.setEnabled(false);
        onStop();
    });
    m_callback.emplace(stop, Wake{m_fd});
}

StopWatcher::~StopWatcher()
{
    m_callback.reset();
    m_notifier.setEnabled(false);
    ::close(m_fd);
}

} // namespace manyhands
