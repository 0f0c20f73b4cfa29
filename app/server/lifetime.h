// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <stop_token>
#include <thread>

namespace manyhands {

/// Watches what ends the server: SIGTERM, SIGINT unless it is ignored, and the end of the standard input where that is
/// a pipe or a socket. Make it before any other thread, which must not take the signals.
class Lifetime
{
public:
    Lifetime();
    ~Lifetime();
    Lifetime(const Lifetime &) = delete;
    Lifetime &operator=(const Lifetime &) = delete;

    /// Why nothing is watched, in one line; empty: all is well.
    const QString &problem() const { return m_problem; }
    std::stop_token token() const { return m_end.get_token(); }
    /// Readable from the end on, for an event loop.
    int descriptor() const { return m_ended; }

private:
    void watch();

    std::stop_source m_end;
    int m_signals = -1;
    int m_ended = -1;
    int m_dismissed = -1;
    QString m_problem;
    std::thread m_watcher;
};

} // namespace manyhands
