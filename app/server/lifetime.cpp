// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/lifetime.h"

#include "core/system/limits.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <system_error>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace manyhands {

namespace {

void set(int event)
{
    const uint64_t one = 1;
    while (::write(event, &one, sizeof one) < 0 && errno == EINTR) { }
}

bool inputIsWatched()
{
    struct stat status {
    };
    return ::fstat(STDIN_FILENO, &status) == 0 && (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode));
}

bool inputIsAtEnd()
{
    std::array<char, 4096> ignored{};
    const ssize_t count = ::read(STDIN_FILENO, ignored.data(), ignored.size());
    return count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN);
}

sigset_t endingSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    struct sigaction action {
    };
    if (::sigaction(SIGINT, nullptr, &action) == 0 && action.sa_handler != SIG_IGN)
        sigaddset(&signals, SIGINT);
    return signals;
}

} // namespace

Lifetime::Lifetime()
{
    ::signal(SIGPIPE, SIG_IGN);
    const sigset_t signals = endingSignals();
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    m_signals = ::signalfd(-1, &signals, SFD_CLOEXEC);
    m_ended = ::eventfd(0, EFD_CLOEXEC);
    m_dismissed = ::eventfd(0, EFD_CLOEXEC);
    if (m_signals < 0 || m_ended < 0 || m_dismissed < 0) {
        m_problem = QStringLiteral("no descriptor to watch for its end: %1%2")
                        .arg(QString::fromLocal8Bit(std::strerror(errno)), nearLimit());
        return;
    }
    try {
        m_watcher = std::thread([this] { watch(); });
    } catch (const std::system_error &error) {
        m_problem = QStringLiteral("no thread to watch for its end: %1%2")
                        .arg(QString::fromLocal8Bit(error.what()), nearLimit());
    }
}

Lifetime::~Lifetime()
{
    if (m_watcher.joinable()) {
        set(m_dismissed);
        m_watcher.join();
    }
    for (const int fd : {m_signals, m_ended, m_dismissed}) {
        if (fd >= 0)
            ::close(fd);
    }
}

void Lifetime::watch()
{
    std::array<pollfd, 3> watched{
        {{m_dismissed, POLLIN, 0}, {m_signals, POLLIN, 0}, {inputIsWatched() ? STDIN_FILENO : -1, POLLIN, 0}}};
    for (;;) {
        if (::poll(watched.data(), watched.size(), -1) < 0)
            continue;
        if (watched[0].revents)
            return;
        if (watched[1].revents || (watched[2].revents && inputIsAtEnd()))
            break;
    }
    m_end.request_stop();
    set(m_ended);
}

} // namespace manyhands
