// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <stop_token>
#include <utility>

#include <sys/eventfd.h>
#include <unistd.h>

namespace manyhands {

/// A descriptor that is readable once a stop was requested, in whichever thread: it wakes a poll().
class StopEvent
{
public:
    explicit StopEvent(const std::stop_token &stop)
        : m_fd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
        , m_callback(std::in_place, stop, Wake{m_fd})
    {
    }
    ~StopEvent()
    {
        m_callback.reset(); // before what it writes to is closed
        ::close(m_fd);
    }
    StopEvent(const StopEvent &) = delete;
    StopEvent &operator=(const StopEvent &) = delete;

    int fd() const { return m_fd; }

private:
    struct Wake {
        int fd;
        void operator()() const { ::eventfd_write(fd, 1); }
    };
    int m_fd;
    std::optional<std::stop_callback<Wake>> m_callback;
};

} // namespace manyhands
